"""Files of an application: added, listed, opened by those who may, removed and brought back, sent with it."""

import hashlib

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from grants import rules
from grants.applications import attachments
from grants.applications.parts import ApplicationAttachment
from regions.scope import region_scope
from regions.workflow import Refused
from tests.files import archive, pdf
from tests.grants import cases
from tests.grants.applying import another_pdf, attach, get, moved, named, partner_of, post, text_of, told
from tests.people import actor, signed_in
from tests.people import member as person_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path
    return tmp_path


@pytest.fixture(scope="module")
def draft(once):
    return cases.application_of(cases.published_call(), state="draft")


def files(draft):
    with region_scope("18"):
        return list(ApplicationAttachment.objects.filter(application=draft.pk))


def opened(who, draft, file, when=cases.AFTER):
    return get(who, "application-attachment", draft.pk, file.pk, when=when)


def test_kaisa_attaches_a_file_and_the_region_opens_it(draft):
    data = pdf()
    assert attach(draft, data, title="Sopimus Kajaanin kanssa").url == reverse("application-attachments", args=[draft.pk])
    (file,) = files(draft)
    assert (file.sha256, file.size, file.added_by_name) == (hashlib.sha256(data).hexdigest(), len(data), "Kaisa Koordinaattori")
    for who in ("kaisa", "sirpa", "katri"):
        assert "Sopimus Kajaanin kanssa" in text_of(get(who, "application-attachments", draft.pk))
        answer = opened(who, draft, file)
        assert b"".join(answer.streaming_content) == data
        assert answer["Content-Disposition"] == 'attachment; filename="Sopimus Kajaanin kanssa.pdf"' and "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(("name", "data"), [("a.docx", archive("word/document.xml")), ("a.pdf", b"ei mikaan"), ("a.pdf", b"")])
def test_what_is_no_document_is_refused_and_nothing_typed_is_lost(draft, name, data):
    answer = attach(draft, data, title="Tärkeä sopimus", name=name)
    assert answer.status_code == 422 and list(answer.context["form"].errors) == ["file"]
    assert 'value="Tärkeä sopimus"' in text_of(answer) and files(draft) == []


def test_a_scan_of_paper_is_not_the_regions_to_add(draft):
    assert list(attach(draft, kind="paper").context["form"].errors) == ["kind"]


def test_gr61_the_same_file_once(draft):
    attach(draft, title="Eka")
    answer = attach(draft, title="Toka")
    assert answer.status_code == 422 and list(answer.context["form"].errors) == ["file"]
    assert rules.attachment_is_new(True).code == "GR-61"
    with region_scope("18"), pytest.raises(DatabaseError), transaction.atomic():
        copy = ApplicationAttachment.objects.get()
        copy.pk, copy._state.adding = None, True
        copy.save()


def test_gr62_thirty_files(draft):
    assert rules.attachments_at_most(30, 29) is None
    assert rules.attachments_at_most(30, 30).code == "GR-62"
    with region_scope("18"):
        for number in range(29):
            data = {"data": b"%d" % number, "media_type": "application/pdf", "name": "a.pdf"}
            attachments.add_attachment(draft, actor("kaisa"), kind="other", title=f"Liite {number}", file=data)
    assert attach(draft, title="Kolmaskymmenes").status_code == 302
    assert attach(draft, another_pdf("31"), title="Liikaa").status_code == 422
    assert len(files(draft)) == 30


def test_removed_it_is_kept_and_can_be_brought_back(draft):
    attach(draft)
    (file,) = files(draft)
    assert "Sopimus" in text_of(get("kaisa", "application-attachment-remove", draft.pk, file.pk))
    post("kaisa", "application-attachment-remove", draft.pk, file.pk)
    (file,) = files(draft)
    assert (file.removed_by_name, file.removed_at) == ("Kaisa Koordinaattori", cases.at(cases.WRITING))
    page = get("kaisa", "application-attachments", draft.pk)
    assert (page.context["files"], page.context["removed"]) == ([], [file])
    assert opened("kaisa", draft, file).status_code == 200
    # The same bytes may come again; then the first one stays removed.
    attach(draft, title="Uusi")
    answer = post("kaisa", "application-attachment-restore", draft.pk, file.pk)
    assert answer.status_code == 422 and answer.context["broken"][0].code == "GR-61"
    post("kaisa", "application-attachment-remove", draft.pk, files(draft)[1].pk)
    assert post("kaisa", "application-attachment-restore", draft.pk, file.pk).status_code == 302
    assert [(each.title, each.removed_at is None) for each in files(draft)] == [("Sopimus", True), ("Uusi", False)]


def test_the_state_opens_what_was_sent_and_nobody_else(draft):
    attach(draft)
    attach(draft, another_pdf("poistettu"), title="Poistettu")
    kept, removed = files(draft)
    post("kaisa", "application-attachment-remove", draft.pk, removed.pk)
    assert opened("essi", draft, kept).status_code == 404
    sent = moved(draft, "submit")
    for who in ("essi", "arvi", "taru"):
        assert opened(who, draft, kept).status_code == 200
        assert opened(who, draft, removed).status_code == 404
        page = text_of(get(who, "application-detail", draft.pk, when=cases.AFTER))
        assert "Sopimus" in page and "Poistettu" not in page
    assert opened("niilo", draft, kept).status_code == 403
    assert opened("sanna", draft, kept).status_code == 404
    with region_scope("18"):
        content = sent.versions.get().content["attachments"]
    assert content == [{"kind": "partner_agreement", "title": "Sopimus", "sha256": kept.sha256, "size": kept.size}]


def test_the_partners_people_open_no_file(draft):
    attach(draft)
    partner_of(draft, member_id=7)
    mirja = person_of("mirja", "18", 7)
    (file,) = files(draft)
    assert signed_in(mirja).get(reverse("application-attachment", args=[draft.pk, file.pk])).status_code == 403
    with region_scope("18", side="member", own=7):
        assert not ApplicationAttachment.objects.exists()


def test_after_submission_nothing_is_added_or_removed(draft):
    attach(draft)
    moved(draft, "submit")
    assert attach(draft, another_pdf("myöhässä")).status_code == 422
    (file,) = files(draft)
    assert post("kaisa", "application-attachment-remove", draft.pk, file.pk).status_code == 422
    assert post("kaisa", "application-attachment-restore", draft.pk, file.pk).status_code == 422


def test_who_may_not_write_files_is_told(draft):
    named(draft, "kalle", "budget")
    answer = attach(draft, who="kalle")
    assert answer.status_code == 422 and "Kaisa Koordinaattori" in told(answer)
    with region_scope("18"), pytest.raises(Refused, match="GR-55"):
        attachments.add_attachment(draft, actor("kalle"), kind="other", title="Liite", file={"data": b"1", "media_type": "application/pdf", "name": "a"})
    assert attach(draft, who="katri").status_code == 403


def test_bytes_that_were_changed_on_the_disk_never_leave(draft, folder):
    attach(draft)
    (file,) = files(draft)
    path = folder / file.sha256[:2] / file.sha256
    path.write_bytes(b"%PDF toinen")
    client = signed_in("kaisa")
    client.raise_request_exception = False
    assert client.get(reverse("application-attachment", args=[draft.pk, file.pk])).status_code == 500

"""Guidelines and materials of a call: added, replaced, withdrawn, and read by everybody who may read the call."""

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from grants.calls.models import CallMaterial
from regions import clock, documents
from regions.audit import AuditEvent
from regions.scope import national_scope, region_scope
from regions.workflow import move
from tests.files import archive, pdf, picture
from tests.grants import cases
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db
WHEN = "2019-09-03 12:00"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path
    return tmp_path


def ask(who, name, *args, when=WHEN, **data):
    client = signed_in(who)
    with clock.at(cases.at(when)):
        return client.post(reverse(name, args=args), data) if data else client.get(reverse(name, args=args))


def add(call, data, name="ohje.pdf", who="essi", **more):
    file = SimpleUploadedFile(name, data)
    return ask(who, "call-material-add", call.pk, file=file, **({"title": "Hakuohje", "language": "fi"} | more))


def add_version(material, data, title="Hakuohje"):
    return ask("essi", "call-material-version", material.pk, file=SimpleUploadedFile("ohje.pdf", data), title=title)


def kept():
    return list(CallMaterial.objects.order_by("pk"))


def other_pdf(title):
    """→ a PDF whose bytes no other one has."""
    def entitle(document):
        document.docinfo["/Title"] = title

    return pdf(entitle)


def page(call, who="kaisa"):
    return ask(who, "call-detail", call.pk).content.decode()


def test_essi_adds_a_material_and_everybody_who_reads_the_call_downloads_it():
    call, data = cases.published_call(), pdf()
    assert add(call, data, "Ohje 2019.PDF").url == reverse("call-detail", args=[call.pk])
    (material,) = kept()
    assert (material.number, material.published_by_name, material.size) == (1, "Essi Esittelijä", len(data))
    with national_scope():
        assert AuditEvent.objects.filter(verb="material-added", subject_id=material.pk, region="00").exists()
    for who in ("kaisa", "sanna", "katri", "arvi", "taru", "niilo"):
        text = page(call, who)
        assert "Hakuohje" in text and "3.9.2019" in text and "PDF" in text
        answer = ask(who, "call-material", material.pk)
        assert b"".join(answer.streaming_content) == data
        assert answer["Content-Type"] == "application/pdf" and answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Disposition"] == 'attachment; filename="Ohje 2019.pdf"' and "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ohje.docx", archive("word/document.xml")),
        ("ohje.pdf", archive("word/document.xml")),
        ("ohje.pdf", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("ohje.png", pdf()),
        ("ohje.pdf", b""),
        ("ohje.pdf", pdf()[:300]),
        ("ohje.pdf", pdf(encryption=pikepdf.Encryption(owner="o", user="u"))),
        ("kuva.png", picture("PNG")[:60]),
        ("ohje.pdf", pdf() + b" " * (10 * 1024 * 1024)),
    ],
)
def test_an_ugly_file_is_refused_and_what_was_typed_stays(folder, name, data):
    answer = add(cases.published_call(), data, name, title="Säilyy tässä", language="sv")
    assert answer.status_code == 422 and list(answer.context["form"].errors) == ["file"]
    assert "Säilyy tässä" in answer.content.decode() and answer.context["form"]["language"].value() == "sv"
    assert kept() == [] and not list(folder.iterdir())


def test_a_picture_is_a_material_too():
    call = cases.published_call()
    assert add(call, picture("PNG"), "kuva.png").status_code == 302
    assert add(call, picture("JPEG"), "kuva.jpeg", title="Toinen").status_code == 302
    assert [material.kind for material in kept()] == ["PNG", "JPEG"]


def test_a_name_is_shown_as_text():
    call = cases.published_call()
    assert add(call, pdf(), "x=<b>;.pdf", title="<script>alert(1)</script>").status_code == 302
    assert "<script>alert" not in page(call) and "&lt;script&gt;alert" in page(call)
    assert "<" not in ask("kaisa", "call-material", kept()[0].pk)["Content-Disposition"]


def test_missing_things_are_asked_for():
    call = cases.published_call()
    answer = ask("essi", "call-material-add", call.pk, title="")
    assert answer.status_code == 422 and set(answer.context["form"].errors) == {"file", "title", "language"}
    assert add(call, pdf(), title="x" * 151).status_code == 422
    assert add(call, pdf(), language="ru").status_code == 422


def test_a_draft_is_the_states_until_it_is_published():
    call = cases.draft_call()
    add(call, pdf())
    first = kept()[0]
    assert add_version(first, other_pdf("toinen")).status_code == 302
    newest = kept()[1]
    assert newest.published_at is None and "Hakuohje" in page(call, "essi")
    assert ask("kaisa", "call-material", newest.pk).status_code == 404
    with region_scope("00", side="state"), clock.at(cases.at("2019-09-04 09:00")):
        move(call, "publish", actor("essi"))
    newest.refresh_from_db()
    assert newest.published_at == cases.at("2019-09-04 09:00")
    assert ask("kaisa", "call-material", newest.pk).status_code == 200
    # The version that was replaced before anybody outside could read it never comes out.
    assert ask("kaisa", "call-material", first.pk).status_code == 404
    assert reverse("call-material", args=[first.pk]) not in page(call)


def test_a_new_version_stands_first_and_the_old_one_stays():
    call = cases.published_call()
    add(call, pdf(), language="sv", title="Anvisning")
    (first,) = kept()
    assert add_version(first, other_pdf("2"), "Anvisning, rättad").status_code == 302
    newest = kept()[1]
    assert (newest.number, newest.language, newest.replaces_id) == (2, "sv", first.pk)
    text = page(call)
    assert text.index(reverse("call-material", args=[newest.pk])) < text.index("<details>") < text.index(
        reverse("call-material", args=[first.pk])
    )
    assert ask("kaisa", "call-material", first.pk).status_code == 200


def test_gr44_a_version_follows_the_newest():
    call = cases.published_call()
    add(call, pdf())
    (first,) = kept()
    add_version(first, other_pdf("2"))
    answer = add_version(first, other_pdf("3"), "Säilyy tässä")
    assert answer.status_code == 422 and "Säilyy tässä" in answer.content.decode()
    assert len(kept()) == 2


def test_gr45_the_same_file_once():
    call, data = cases.published_call(), pdf()
    add(call, data)
    answer = add(call, data, title="Toinen nimi")
    assert answer.status_code == 422 and list(answer.context["form"].errors) == ["file"]
    assert add(cases.published_call(code="toinen"), data).status_code == 302


def test_a_withdrawn_material_says_why_and_is_the_states_record():
    call = cases.published_call()
    add(call, pdf())
    (material,) = kept()
    assert ask("essi", "call-material-withdraw", material.pk).status_code == 200
    assert ask("essi", "call-material-withdraw", material.pk, reason=" ").status_code == 422
    assert ask("essi", "call-material-withdraw", material.pk, reason="x" * 501).status_code == 422
    assert ask("essi", "call-material-withdraw", material.pk, reason="Väärä taulukko.").status_code == 302
    text = page(call)
    assert "Väärä taulukko." in text and reverse("call-material", args=[material.pk]) not in text
    assert ask("kaisa", "call-material", material.pk).status_code == 404
    assert ask("taru", "call-material", material.pk).status_code == 200
    again = ask("essi", "call-material-withdraw", material.pk, reason="Toinen syy")
    assert again.status_code == 422 and "Toinen syy" in again.content.decode()
    # The right file takes its place, and may be the very one that was withdrawn by mistake.
    assert add_version(material, pdf()).status_code == 302
    assert ask("kaisa", "call-material", kept()[1].pk).status_code == 200


def test_a_call_that_is_over_takes_no_more():
    call = cases.published_call()
    with region_scope("00", side="state"):
        move(call, "resolve", actor("essi"))
    assert add(call, pdf()).status_code == 422 and kept() == []
    assert reverse("call-material-add", args=[call.pk]) not in page(call, "essi")


def test_damaged_bytes_never_leave():
    call = cases.published_call()
    add(call, pdf())
    (material,) = kept()
    documents.path_of(material.sha256).write_bytes(b"%PDF-1.7 muu")
    with pytest.raises(documents.DocumentDamaged):
        ask("kaisa", "call-material", material.pk)


def test_only_the_presenter_writes():
    call = cases.published_call()
    add(call, pdf())
    (material,) = kept()
    for who in ("kaisa", "arvi", "reino", "taru"):
        assert add(call, other_pdf(who), who=who).status_code == 403
        assert ask(who, "call-material-withdraw", material.pk, reason="x").status_code == 403
        assert reverse("call-material-withdraw", args=[material.pk]) not in page(call, who)


def test_the_page_asks_the_same_for_one_and_many():
    call, counts = cases.published_call(), []
    for number in range(4):
        with clock.at(cases.at(WHEN)):
            cases.material_of(call, title=f"Ohje {number}", data=b"%%PDF %d" % number)
        client = signed_in("kaisa")
        with clock.at(cases.at(WHEN)), CaptureQueriesContext(connection) as queries:
            client.get(reverse("call-detail", args=[call.pk]))
        counts.append(len(queries))
    assert counts[0] == counts[-1]

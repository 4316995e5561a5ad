"""A request that ends without an answer: the case goes on as it was sent, and nothing typed is lost from the log."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from grants.applications.models import Application
from grants.applications.verbs import budget_of
from grants.models import SupplementRequest
from regions import audit
from regions.scope import region_scope
from tests.files import pdf
from tests.grants import cases
from tests.grants.supplement_cases import IN_TIME, TOO_LATE, WRITING, asked, codes, get, post, typed_in
from tests.people import actor
from tests.providers.mail import sent

pytestmark = pytest.mark.django_db
NEW = {"project_name": "Digituki kylille", "budget_pay": "110000,00", "asked": "77000,00"}
ALL = ("project", "budget", "financing", "partners")


@pytest.fixture(autouse=True)
def documents_folder(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path


@pytest.fixture
def half_written():
    application = asked(parts=ALL)
    assert post("kaisa", "application-edit", application.pk, **typed_in(application, **NEW)).status_code == 302
    return application


def close(application, verb="lapse", when=TOO_LATE, username="essi", **typed):
    return post(username, "application-supplement-close", application.pk, verb, when=when, **typed)


@pytest.mark.parametrize(("when", "status"), [(WRITING, 422), (IN_TIME, 422), (TOO_LATE, 302)])
def test_gr65_closed_after_the_due_day(half_written, when, status):
    answer = close(half_written, when=when)
    assert answer.status_code == status
    if status == 422:
        assert "4.11.2019" in codes(answer)
        assert cases.application_state(half_written) == "supplement"


def test_taken_back_before_its_day_with_a_reason(half_written):
    assert close(half_written, "take_back", WRITING, reason=" ").status_code == 422
    assert close(half_written, "take_back", WRITING, reason="Asia selvisi muuten.").status_code == 302
    page = get("kaisa", "application-detail", half_written.pk)
    assert "Asia selvisi muuten." in [event["note"] for event in page.context["events"]]


@pytest.mark.parametrize("state", ["submitted", "screening", "evaluation"])
def test_it_goes_on_from_where_it_was_asked(state):
    application = asked(cases.application_of(cases.published_call(), state=state))
    close(application)
    assert cases.application_state(application) == state
    with region_scope("18"):
        request = SupplementRequest.objects.get()
    assert (request.state, request.closed_by_name) == ("lapsed", "Essi Esittelijä")


def test_what_was_sent_stands_again_and_the_log_keeps_the_rest(half_written):
    close(half_written)
    with region_scope("18"):
        now = Application.objects.get()
        assert (now.project_name, now.asked, now.eligible_costs) == ("Digituki lähelle", Decimal("70000.00"), Decimal("100000.00"))
        assert budget_of(now)["pay"] == Decimal("100000.00")
        assert now.versions.count() == 1 and now.content_hash == now.versions.get().sha256
        kept = audit.events_of(now).get(verb="supplement-restored")
    assert kept.before["project_name"] == "Digituki kylille" and kept.before["budget"]["pay"] == "110000.00"
    assert kept.after["asked"] == "70000.00"


def test_partners_and_files_come_back_as_they_were_sent(half_written):
    added = post("kaisa", "application-partner-add", half_written.pk, name="Kajaani", costs="1000", grant="500")
    file = SimpleUploadedFile("liite.pdf", pdf(), "application/pdf")
    filed = post("kaisa", "application-attachment-add", half_written.pk, kind="other", title="Liite", file=file)
    assert (added.status_code, filed.status_code) == (302, 302)
    close(half_written)
    with region_scope("18"):
        assert not half_written.partners.exists()
        assert half_written.attachments.get().removed_at is not None


def test_a_page_left_open_does_not_save_over_it(half_written):
    typed = typed_in(half_written, asked="1,00")
    close(half_written)
    assert post("kaisa", "application-edit", half_written.pk, when=TOO_LATE, **typed).status_code == 422
    assert cases.fresh(half_written).asked == Decimal("70000.00")


def test_the_region_is_told(half_written):
    for username in ("kaisa", "sirpa"):
        actor(username)
    sent()
    close(half_written)
    messages = sent()
    assert len(messages) == 1 and set(messages[0].to) == {"kaisa@example.fi", "sirpa@example.fi"}
    assert cases.fresh(half_written).case_number in messages[0].subject


def test_the_application_is_withdrawn_from_under_the_request(half_written):
    reason = "Hanke raukesi."
    assert post("sirpa", "application-withdraw", half_written.pk, reason=reason).status_code == 302
    withdrawn = cases.fresh(half_written)
    assert (withdrawn.state, withdrawn.asked) == ("withdrawn", Decimal("70000.00"))
    with region_scope("18"):
        assert SupplementRequest.objects.get().state == "lapsed"


def test_it_is_closed_once_and_by_the_presenter(half_written):
    assert close(half_written, username="arvi").status_code == 403
    assert close(half_written).status_code == 302
    assert close(half_written).status_code == 422
    assert close(half_written, "explode").status_code == 404

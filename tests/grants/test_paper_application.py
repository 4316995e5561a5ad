"""An application that came on paper, through the registry: typed, checked, entered, told to the region."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from grants.models import Application, ApplicationAttachment, Plan
from regions import clock, documents, job_runs
from regions.jobs import Job
from regions.scope import national_scope, region_scope
from regions.workflow import Refused, move
from tests.files import pdf
from tests.grants import cases
from tests.grants.supplement_cases import codes, get, post
from tests.people import actor
from tests.providers.mail import sent

pytestmark = pytest.mark.django_db
NOW = "2019-10-16 09:00"
TYPED = {
    "region": "18",
    "arrived_on": "15.10.2019",
    "arrived_time": "14.02",
    "project_name": "Digituki lähelle",
    "contact_name": "Kaisa Koordinaattori",
    "contact_email": "kaisa@example.fi",
    "budget_pay": "100 000,00",
    "asked": "70000",
}


@pytest.fixture(autouse=True)
def documents_folder(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path


@pytest.fixture(scope="module")
def call(once):
    return cases.published_call()


def scan():
    return SimpleUploadedFile("hakemus.pdf", pdf(), "application/pdf")


def check(call, username="essi", when=NOW, **changes):
    return post(username, "call-paper-application", call.pk, when=when, **TYPED | {"file": scan(), "step": "check"} | changes)


def enter(call, when=NOW, **changes):
    """Through both steps, as a person does: the second one sends what the check page holds."""
    page = check(call, when=when, **changes)
    assert page.status_code == 200, codes(page)
    form = page.context["form"]
    held = {name: value for name in form.fields if name != "file" and (value := form[name].value()) is not None}
    return post("essi", "call-paper-application", call.pk, when=when, **held | {"step": "enter"})


def entered():
    with national_scope():
        return Application.objects.select_related("plan", "plan_version").get()


def none_entered():
    with national_scope():
        return not Application.objects.exists() and not Plan.objects.exists()


def test_the_check_writes_nothing_and_keeps_the_file(call):
    page = check(call)
    assert page.status_code == 200 and none_entered()
    text = page.content.decode()
    assert "100\u00a0000,00" in text and "hakemus.pdf" in text and "15.10.2019" in text


def test_entered_it_is_an_application_like_any_other(call):
    answer = enter(call)
    application = entered()
    assert answer.url.endswith(f"/applications/{application.pk}/")
    assert (application.state, application.channel, application.entered_by_name) == ("submitted", "paper", "Essi Esittelijä")
    assert (application.case_number, application.late) == ("VM/1407/02.02.03.09/2019/18", False)
    assert application.submitted_at == cases.at("2019-10-15 14:02")
    assert (application.eligible_costs, application.asked) == (Decimal("100000.00"), Decimal("70000.00"))
    assert application.plan.state == "ready" and set(application.plan_version.content.values()) == {""}
    with region_scope("18"):
        version = application.versions.get()
        scanned = ApplicationAttachment.objects.get()
        assert documents.read(scanned)[:5] == b"%PDF-"
    assert version.sha256 == application.content_hash and version.content["channel"] == "paper"
    assert scanned.kind == "paper" and version.content["attachments"][0]["sha256"] == scanned.sha256


@pytest.mark.parametrize(("time", "late"), [("16.15", False), ("16.16", True)])
def test_the_time_of_arrival_decides(call, time, late):
    enter(call, arrived_time=time)
    assert entered().late is late


@pytest.mark.parametrize(("when", "status"), [("2019-10-15 14:01", 422), ("2019-10-15 14:02", 200)])
def test_gr67_it_has_arrived(call, when, status):
    answer = check(call, when=when)
    assert answer.status_code == status
    if status == 422:
        assert list(answer.context["form"].errors) == ["arrived_on"]


def test_before_the_call_nothing_arrives(call):
    assert check(call, arrived_on="19.8.2019").status_code == 422


def test_gr68_the_region_has_one_in_the_service(call):
    draft = cases.application_of(call, state="draft")
    answer = check(call)
    assert list(answer.context["form"].errors) == ["region"]
    with region_scope("18"), clock.at(cases.at(NOW)):
        move(draft, "withdraw", actor("sirpa"), reason="Tulee paperilla.")
    assert enter(call).status_code == 302
    with region_scope("18"):
        paper = Application.objects.exclude(state="withdrawn").get()
        # What the region had written into its plan here is not what it sent.
        assert set(paper.plan_version.content.values()) == {""}


def test_a_draft_opened_after_the_check_is_found_at_the_entry(call):
    page = check(call)
    form = page.context["form"]
    held = {name: form[name].value() or "" for name in form.fields if name != "file"}
    cases.application_of(call, state="draft")
    answer = post("essi", "call-paper-application", call.pk, when=NOW, **held | {"step": "enter"})
    assert answer.status_code == 422 and list(answer.context["form"].errors) == ["region"]


@pytest.mark.parametrize(("asked", "told"), [("69999,99", "30\u00a0%"), ("100000,01", "0,01")])
def test_gr69_sums_against_the_call_go_back_by_letter(call, asked, told):
    answer = check(call, asked=asked)
    assert answer.status_code == 422 and told in codes(answer)
    assert len(answer.context["form"].non_field_errors()) == 2 and none_entered()
    assert answer.context["form"]["kept"].value()


def test_the_scan_is_needed_and_looked_into(call):
    missing = check(call, file="")
    assert list(missing.context["form"].errors) == ["file"]
    program = SimpleUploadedFile("hakemus.pdf", b"MZ" + b"\0" * 100, "application/pdf")
    assert list(check(call, file=program).context["form"].errors) == ["file"]


def test_a_forged_note_of_the_file_is_no_file(call):
    answer = post("essi", "call-paper-application", call.pk, when=NOW, **TYPED | {"step": "enter", "kept": "x:y:z"})
    assert answer.status_code == 422 and none_entered()


def test_back_from_the_check_nothing_typed_is_lost(call):
    form = check(call).context["form"]
    held = {name: form[name].value() or "" for name in form.fields if name != "file"}
    page = post("essi", "call-paper-application", call.pk, when=NOW, **held | {"step": "back"})
    assert page.status_code == 200 and 'value="Digituki lähelle"' in page.content.decode()
    again = page.context["form"]
    held = {name: again[name].value() or "" for name in again.fields if name != "file"}
    assert post("essi", "call-paper-application", call.pk, when=NOW, **held | {"step": "check"}).status_code == 200


def test_the_region_gets_its_receipt_and_an_e_mail(call):
    for username in ("sirpa", "kaisa"):
        actor(username)
    enter(call)
    with region_scope("18", side="state"):
        job = Job.objects.get(kind="application_receipt")
    assert job_runs.run("18", job.pk) == "done"
    messages = [message for message in sent() if message.to]
    assert [set(message.to) for message in messages] == [{"kaisa@example.fi", "sirpa@example.fi"}]
    with region_scope("18"):
        assert documents.documents_of(entered()).filter(kind="application_receipt").count() == 1
    page = get("kaisa", "application-detail", entered().pk, when=NOW)
    assert page.status_code == 200


def test_it_goes_on_as_any_other_does(call):
    enter(call)
    application = cases.taken_up(entered(), "evaluation")
    cases.statement_on(application)
    assert cases.signed(cases.proposal_on(application), "notified").state == "notified"


def test_no_draft_is_submitted_by_this_way(call):
    draft = cases.application_of(call, state="draft")
    with region_scope("18", side="state"), clock.at(cases.at(NOW)), pytest.raises(Refused):
        move(draft, "enter_paper", actor("essi"), arrived_at=cases.at(cases.SUBMITTED))


@pytest.mark.parametrize("username", ["arvi", "reino", "kaisa", "sirpa"])
def test_the_presenter_alone_enters(call, username):
    assert check(call, username).status_code == 403
    assert get(username, "call-paper-application", call.pk).status_code == 403

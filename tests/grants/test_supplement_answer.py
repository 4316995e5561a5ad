"""The signatory sends the answer: the same rules, a new version, hash and receipt; then the case goes on."""

import hashlib
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from grants.applications.models import Application
from grants.canonical import canonical
from grants.models import PlanVersion, SupplementRequest
from regions import clock, documents, job_runs
from regions.jobs import Job
from regions.scope import region_scope
from regions.workflow import Refused, move
from tests.files import pdf
from tests.grants import cases
from tests.grants.supplement_cases import (
    ASKED,
    IN_TIME,
    TEXT,
    TOO_LATE,
    WRITING,
    answered,
    asked,
    codes,
    get,
    post,
    typed_in,
)
from tests.grants.test_letters import text_of
from tests.people import actor

pytestmark = pytest.mark.django_db
NEW = {"budget_pay": "110000,00", "asked": "77000,00"}


@pytest.fixture(autouse=True)
def documents_folder(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path


def save(application, **changes):
    return post("kaisa", "application-edit", application.pk, **typed_in(application, **changes))


def send(application, when=WRITING, username="sirpa", **typed):
    page = get("sirpa", "application-supplement-answer", application.pk, when=when)
    facts = {"declared": "on", "seen": page.context["seen"]} | typed
    return post(username, "application-supplement-answer", application.pk, when=when, **facts)


def test_the_answer_is_a_new_version_with_its_hash():
    application = asked()
    save(application, **NEW)
    assert send(application).status_code == 302
    with region_scope("18"):
        sent = Application.objects.get()
        first, second = sent.versions.all()
    assert (sent.state, sent.eligible_costs, sent.asked) == ("supplemented", Decimal("110000.00"), Decimal("77000.00"))
    assert first.sha256 != second.sha256 == sent.content_hash == hashlib.sha256(canonical(second.content)).hexdigest()
    assert (first.content["asked"], second.content["asked"]) == ("70000.00", "77000.00")
    # When the application arrived stays; the answer has its own moment.
    assert (sent.submitted_at, second.submitted_at) == (cases.at(cases.SUBMITTED), cases.at(WRITING))
    assert sent.late is False


def test_before_sending_the_changes_are_read():
    application = asked()
    save(application, **NEW)
    text = get("sirpa", "application-supplement-answer", application.pk).content.decode()
    for part in ("100\u00a0000,00", "110\u00a0000,00", "70\u00a0000,00", "77\u00a0000,00", TEXT):
        assert part in text, part


@pytest.mark.parametrize(
    ("typed", "reason"),
    [({"asked": "60000,00"}, "45,45\u00a0%"), ({"asked": "120000,00"}, "10\u00a0000,00"), ({"asked": ""}, "")],
)
def test_the_rules_of_submission_hold(typed, reason):
    application = asked()
    save(application, **NEW | typed)
    answer = send(application)
    assert answer.status_code == 422 and reason in codes(answer)
    assert cases.application_state(application) == "supplement"


def test_the_call_waits_for_what_is_being_supplemented():
    application = asked()
    with region_scope("00", side="state"), clock.at(cases.at(WRITING)), pytest.raises(Refused) as refused:
        move(application.call, "resolve", actor("essi"))
    assert [broken.code for broken in refused.value.broken] == ["GR-166"]
    assert send(application).status_code == 302


@pytest.mark.parametrize(("when", "late"), [(IN_TIME, False), (TOO_LATE, True)])
def test_late_answers_are_taken_and_marked_by_the_day(when, late):
    application = asked()
    assert send(application, when=when).status_code == 302
    receipt = get("sirpa", "application-receipt", application.pk, when=TOO_LATE)
    assert (receipt.context["late"], receipt.context["version"].number) == (late, 2)
    ended = get("essi", "application-detail", application.pk, when=TOO_LATE).context["supplement"]["ended"]
    assert [each["late"] for each in ended] == [late]
    assert cases.fresh(application).late is False


def test_each_submission_has_its_receipt():
    application = asked()
    send(application)
    with region_scope("18", side="state"):
        jobs = list(Job.objects.filter(kind="application_receipt").order_by("pk"))
    assert [job_runs.run("18", job.pk) for job in jobs] == ["done", "done"]
    page = get("kaisa", "application-detail", application.pk)
    assert len(page.context["supplement"]["submissions"]) == 2
    with region_scope("18"):
        receipts = documents.documents_of(application).filter(kind="application_receipt").order_by("pk")
        first, second = (text_of(documents.read(each)) for each in receipts)
    # The answer's receipt says what was supplemented; a moment stands in both as it does on screen.
    assert TEXT in second and TEXT not in first and "klo 14.02.00" in first
    shown = get("sirpa", "application-receipt", application.pk)
    assert [str(part) for part in shown.context["supplemented"]] == ["Talousarvio", "Rahoitus"] and TEXT in shown.text


def test_what_is_sent_is_what_was_read():
    application = asked()
    seen = get("sirpa", "application-supplement-answer", application.pk).context["seen"]
    save(application, **NEW)
    assert send(application, seen=seen).status_code == 422
    assert cases.application_state(application) == "supplement"


def test_only_the_signatory_sends_with_the_declaration():
    application = asked()
    for username in ("kaisa", "katri", "essi"):
        assert send(application, username=username).status_code == 403
    assert send(application, declared="").status_code == 422


def test_it_is_sent_once():
    application = asked()
    assert send(application).status_code == 302
    assert send(application).status_code == 422


def test_a_plan_that_was_asked_for_is_sent_in_its_new_version():
    application = asked(parts=["plan"])
    coordinator = actor("kaisa")
    with clock.at(cases.at(WRITING)), region_scope("18"):
        plan = move(application.plan, "reopen", coordinator)
    assert send(application).status_code == 422
    with clock.at(cases.at(WRITING)), region_scope("18"):
        move(plan, "mark_ready", coordinator)
    assert send(application).status_code == 302
    with region_scope("18"):
        assert Application.objects.get().plan_version == PlanVersion.objects.last()
        assert PlanVersion.objects.count() == 2


def test_a_plan_that_was_not_asked_for_stands_as_it_was_sent():
    application = asked()
    with clock.at(cases.at(WRITING)), region_scope("18"):
        move(application.plan, "reopen", actor("kaisa"))
    assert send(application).status_code == 302
    assert cases.fresh(application).plan_version_id == application.plan_version_id


def test_a_file_may_always_be_added():
    application = asked(parts=["budget"])
    file = SimpleUploadedFile("perustelu.pdf", pdf(), "application/pdf")
    added = post("kaisa", "application-attachment-add", application.pk, kind="budget", title="Perustelu", file=file)
    assert added.status_code == 302
    send(application)
    with region_scope("18"):
        assert [each["title"] for each in Application.objects.get().versions.last().content["attachments"]] == ["Perustelu"]


@pytest.mark.parametrize(("verb", "state"), [("screen", "screening"), ("ask_assessment", "evaluation")])
def test_then_the_presenter_goes_on(verb, state):
    application = answered(asked())
    assert post("essi", "application-move", application.pk, verb).status_code == 302
    assert cases.application_state(application) == state


def test_asked_in_evaluation_with_a_statement_it_is_proposed_as_it_now_stands():
    application = cases.application_of(cases.published_call(), state="evaluation")
    cases.statement_on(application)
    asked(application)
    save(application, **NEW)
    send(application)
    proposal = cases.proposal_on(cases.fresh(application))
    assert (proposal.amount, proposal.state) == (Decimal("77000.00"), "presented")
    assert cases.application_state(application) == "proposed"


def test_a_second_request_follows_an_answer():
    application = answered(asked(), when=ASKED)
    asked(application, parts=["project"], due_on=date(2019, 11, 11))
    with region_scope("18"):
        assert list(SupplementRequest.objects.values_list("state", "asked_from")) == [
            ("answered", "screening"),
            ("open", "supplemented"),
        ]


def test_taken_back_before_the_deadline_both_submissions_are_listed_with_their_receipts():
    application = cases.submitted_again(cases.application_of(cases.published_call()))
    with region_scope("18", side="state"):
        jobs = list(Job.objects.filter(kind="application_receipt").order_by("pk"))
    assert [job_runs.run("18", job.pk) for job in jobs] == ["done", "done"]
    page = get("kaisa", "application-detail", application.pk)
    listed = [each["version"].sha256[:16] for each in page.context["supplement"]["submissions"]]
    assert len(listed) == 2 and all(each in page.content.decode() for each in listed)
    with region_scope("18"):
        assert documents.documents_of(application).filter(kind="application_receipt").count() == 2

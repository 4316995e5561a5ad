"""Screening: a short checklist, kept in the log, and from there on."""

import pytest
from django.urls import reverse

from grants.evaluation.conflicts import confirm
from grants.models import Proposal
from regions import audit, clock
from regions.scope import region_scope
from tests.grants import cases
from tests.grants.supplement_cases import answered, asked, codes, get, post
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db
POINTS = ("in_time", "may_apply", "right_to_sign", "plan_enclosed", "within_purpose")
ALL_HOLD = dict.fromkeys(POINTS, "yes")
NOTE = "Kaupan alan hanke ei kuulu haun piiriin."


@pytest.fixture
def application():
    """Essi has said that she has no conflict of interest."""
    found = cases.application_of(cases.published_call())
    with clock.at(cases.at(cases.AFTER)), region_scope("18", side="state"):
        confirm(found, True, actor("essi"))
    return found


def screen(application, username="essi", **typed):
    return post(username, "application-screening", application.pk, when=cases.AFTER, **typed)


def test_the_checklist_takes_it_up_and_asks_the_agency(application):
    answer = screen(application, then="agency", **ALL_HOLD)
    assert answer.status_code == 302
    assert cases.application_state(application) == "evaluation"
    with region_scope("18", side="state"):
        kept = audit.events_of(application).get(verb="screening-checked")
    assert (kept.after["answers"], kept.actor_name) == (ALL_HOLD, "Essi Esittelijä")


@pytest.mark.parametrize("gap", POINTS)
def test_gr66_every_point_is_gone_through(application, gap):
    answer = screen(application, then="agency", note=NOTE, **ALL_HOLD | {gap: ""})
    assert answer.status_code == 422 and codes(answer) and NOTE in answer.content.decode()
    assert cases.application_state(application) == "submitted"


def test_a_point_that_does_not_hold_is_explained(application):
    failing = ALL_HOLD | {"within_purpose": "no"}
    assert list(screen(application, then="unexamined", **failing).context["form"].errors) == ["note"]
    assert screen(application, then="unexamined", note=NOTE, **failing).status_code == 302


def test_leaving_it_unexamined_opens_such_a_proposal(application):
    screen(application, then="unexamined", note=NOTE, **ALL_HOLD | {"within_purpose": "no"})
    with region_scope("18", side="state"):
        proposal = Proposal.objects.get()
    assert (proposal.outcome, proposal.amount, proposal.state) == ("inadmissible", 0, "drafted")


def test_asking_for_a_supplement_leads_to_its_form(application):
    answer = screen(application, then="supplement", **ALL_HOLD)
    assert answer.url.endswith(f"/applications/{application.pk}/supplement/ask/")
    assert cases.application_state(application) == "screening"


def test_gaps_are_saved_for_later_and_found_again(application):
    assert screen(application, then="later", in_time="yes", note="Kesken.").status_code == 302
    form = get("essi", "application-screening", application.pk, when=cases.AFTER).context["form"]
    assert (form["in_time"].value(), form["may_apply"].value(), form["note"].value()) == ("yes", None, "Kesken.")


def test_the_region_reads_nothing_of_it(application):
    screen(application, then="later", note=NOTE, in_time="no")
    for username in ("kaisa", "sirpa"):
        page = get(username, "application-detail", application.pk, when=cases.AFTER)
        assert NOTE not in page.content.decode()
    with region_scope("18"):
        assert not audit.events_of(application).filter(verb="screening-checked").exists()


def test_a_supplement_is_screened_too():
    application = answered(asked())
    assert screen(application, then="agency", **ALL_HOLD).status_code == 302
    assert cases.application_state(application) == "evaluation"


def test_what_has_gone_on_is_not_screened(application):
    cases.taken_up(application, "evaluation")
    assert screen(application, then="agency", **ALL_HOLD).status_code == 422


@pytest.mark.parametrize("username", ["arvi", "reino", "kaisa", "sirpa"])
def test_the_presenter_alone_screens(application, username):
    assert screen(application, username, then="later").status_code == 403


@pytest.mark.parametrize(("name", "more"), [("application-screening", []), ("application-move", ["screen"])])
def test_she_is_asked_of_a_conflict_first_and_goes_on_to_where_she_was_going(name, more):
    sent = cases.application_of(cases.published_call())
    question = get("essi", name, sent.pk, *more, when=cases.AFTER)
    there = reverse(name, args=[sent.pk, *more])
    assert question.status_code == 302 and question.url.startswith(reverse("screening-open", args=[sent.pk]))
    essi = signed_in("essi")
    assert essi.post(question.url, {}).status_code == 422
    assert essi.post(question.url, {"confirmed": "on"}).url == there
    assert essi.get(there).status_code == 200


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/", "javascript:alert(1)"])
def test_the_question_leads_nowhere_else(elsewhere):
    sent = cases.application_of(cases.published_call())
    answer = signed_in("essi").post(reverse("screening-open", args=[sent.pk]) + f"?next={elsewhere}", {"confirmed": "on"})
    assert answer.url == reverse("application-screening", args=[sent.pk])

"""The revised budget of a cut grant: to the cent, accepted before money is claimed."""

from decimal import Decimal

import pytest
from django.urls import reverse

from grants.models import BudgetRevision
from grants.payments.verbs import open_payment
from regions import clock
from regions.scope import region_scope
from regions.workflow import Refused, move
from tests.grants import cases
from tests.grants.decision_cases import ANSWERED, answer_on, cut_decision, revision_on
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db
LINES = {"line_pay": "80 000,00", "line_services": "10 000,00", "income": "", "explanation": "Kierrämme harvemmin."}


def address(verb, revision):
    return reverse(f"budget-revision-{verb}", args=[revision.pk])


def revisions():
    with region_scope("18"):
        return list(BudgetRevision.objects.all())


def opened(username, decision):
    return signed_in(username).post(reverse("budget-revision-open", args=[decision.pk]))


def codes(response):
    return [broken.code for broken in response.context["broken"]]


def test_kaisa_opens_it_once_with_the_budget_applied_for():
    decision = cut_decision()
    answers = [opened("kaisa", decision).url for _time in range(2)]
    (revision,) = revisions()
    assert answers == [address("edit", revision)] * 2
    assert {code: Decimal(amount) for code, amount in revision.lines.items()} == {"pay": Decimal(100000), "services": 0}


def test_gr86_no_budget_of_a_grant_as_asked_or_not_accepted():
    for decision in (cases.decision_on(cases.published_call()), cut_decision(cases.published_call(code="b", series="b"), state="notified")):
        answer = opened("kaisa", decision)
        assert answer.status_code == 422 and codes(answer) == ["GR-86"]
    assert not revisions()


def test_it_is_saved_with_gaps_and_a_lost_race_is_told():
    revision = revision_on(cut_decision(), "draft")
    posted = LINES | {"line_services": "", "version": revision.version}
    assert signed_in("kaisa").post(address("edit", revision), posted).status_code == 302
    assert Decimal(cases.fresh(revision).lines["services"]) == 0
    lost = signed_in("sirpa").post(address("edit", revision), posted | {"line_services": "9,99"})
    assert lost.status_code == 409 and "9,99" in lost.text


def test_whoever_writes_it_reads_what_stands_in_the_way():
    revision = revision_on(cut_decision(), "draft", pay="79999.99")
    for username in ("kaisa", "sirpa"):
        page = signed_in(username).get(address("detail", revision))
        assert [broken.code for broken in page.context["in_the_way"]] == ["GR-82"]
    assert "90\u00a0000,00" in signed_in("kaisa").get(address("edit", revision)).text


def test_a_sum_that_can_not_be_read_is_asked_again():
    revision = revision_on(cut_decision(), "draft")
    answer = signed_in("kaisa").post(address("edit", revision), LINES | {"line_pay": "4.2,0", "version": revision.version})
    assert answer.status_code == 422 and "4.2,0" in answer.text


@pytest.mark.parametrize(("pay", "broken"), [("80000.00", []), ("80000.01", ["GR-82"]), ("79999.99", ["GR-82"])])
def test_gr82_the_budget_is_the_accepted_costs_to_the_cent(pay, broken):
    revision = revision_on(cut_decision(), "draft", pay=pay)
    page = signed_in("sirpa").get(address("submit", revision))
    assert codes(page) == broken
    with clock.at(cases.at(ANSWERED)):
        answer = signed_in("sirpa").post(address("submit", revision), {"seen": page.context["version"]})
    assert answer.status_code == (422 if broken else 302)


def test_gr87_what_is_submitted_is_what_was_read():
    revision = revision_on(cut_decision(), "draft")
    answer = signed_in("sirpa").post(address("submit", revision), {"seen": str(revision.version - 1)})
    assert answer.status_code == 422 and codes(answer) == ["GR-87"]


def test_the_coordinator_does_not_submit_and_the_region_does_not_accept():
    revision = revision_on(cut_decision(), "submitted")
    assert signed_in("kaisa").post(address("submit", revision)).status_code == 403
    for username in ("sirpa", "reino", "arvi"):
        assert signed_in(username).post(address("accept", revision)).status_code == 403


def test_essi_returns_with_a_reason_then_accepts():
    revision = revision_on(cut_decision(), "submitted")
    essi = signed_in("essi")
    assert essi.post(address("return", revision), {"reason": " "}).status_code == 422
    assert essi.post(address("return", revision), {"reason": "Eritelkää matkat."}).status_code == 302
    page = signed_in("sirpa").get(address("detail", revision))
    assert "Eritelkää matkat." in page.text
    signed_in("sirpa").post(address("submit", revision), {"seen": page.context["version"]})
    assert essi.post(address("accept", revision), {"seen": page.context["version"]}).status_code == 302
    assert cases.fresh(revision).state == "accepted"
    assert signed_in("kaisa").post(address("edit", revision), LINES | {"version": 1}).status_code == 422


def test_a_draft_is_the_regions_own():
    revision = revision_on(cut_decision(), "draft")
    assert signed_in("essi").get(address("detail", revision)).status_code == 404
    assert signed_in("sanna").get(address("detail", revision)).status_code == 404
    assert signed_in("katri").get(address("detail", revision)).status_code == 200


def test_asked_granted_and_revised_stand_in_one_table():
    decision = cut_decision()
    revision_on(decision)
    rows = signed_in("taru").get(f"/en/work/decisions/{decision.pk}/").context["budgets"]
    net = next(row for row in rows if row[2] == Decimal("90000.00"))
    assert net[1:] == (Decimal("100000.00"), Decimal("90000.00"), Decimal("90000.00"))
    assert [row[3] for row in rows[:2]] == [Decimal("80000.00"), Decimal("10000.00")]


@pytest.mark.parametrize("state", [None, "draft", "submitted"])
def test_gr83_no_payment_is_claimed_before_the_budget_is_accepted(state):
    decision = cut_decision()
    if state:
        revision_on(decision, state)
    payment = cases.payment_on(decision, "planned")
    with clock.at(cases.at(cases.REPORTED)), region_scope("18"), pytest.raises(Refused, match="GR-83"):
        move(payment, "claim", actor("sirpa"), amount=Decimal("1.00"))


def test_gr83_with_an_accepted_budget_it_is_claimed():
    decision = cut_decision()
    revision_on(decision)
    cases.account_of("18")
    cases.report_on(decision, costs="80000.00")
    with clock.at(cases.at(cases.REPORTED)), region_scope("18"):
        payment = open_payment(decision, 1, actor("kaisa"))
        assert move(payment, "claim", actor("sirpa"), amount=Decimal("56000.00")).state == "claimed"


def test_a_rectified_decision_needs_a_budget_of_its_own():
    decision = cut_decision()
    revision_on(decision)
    answer_on(decision, "signed")
    assert opened("kaisa", decision).status_code == 302  # the one there is, of the decision it belongs to
    assert len(revisions()) == 1


def test_it_waits_for_each_in_turn():
    decision = cut_decision()

    def waiting(username, address):
        groups = signed_in(username).get("/fi/work/").context["groups"]
        return [row.url for _heading, _tone, rows in groups for row in rows].count(address)

    # The report that is to be opened waits on the same page.
    assert waiting("kaisa", reverse("decision-detail", args=[decision.pk])) == 2
    revision = revision_on(decision, "submitted")
    assert waiting("kaisa", reverse("decision-detail", args=[decision.pk])) == 1
    assert waiting("essi", address("detail", revision)) == 1


def test_the_region_is_named_as_the_reader_of_the_reason():
    revision = revision_on(cut_decision(), "submitted")
    text = signed_in("essi").get(f"/en/work/budgets/{revision.pk}/return/").text
    assert "The region reads it" in text and "The presenter reads it" not in text


def test_returned_it_is_not_whole_and_sent_again_it_waits():
    revision = revision_on(cut_decision(), "submitted")
    signed_in("essi").post(address("return", revision), {"reason": "Eritelkää matkat."})
    kaisa = signed_in("kaisa").get(f"/en/work/budgets/{revision.pk}/")
    assert "Nothing is missing" not in kaisa.text and "Eritelkää matkat." in kaisa.text
    assert any("Essi" in str(value) for _label, value, _url in kaisa.context["facts"])
    signed_in("sirpa").post(address("submit", revision), {"seen": kaisa.context["version"]})
    facts = signed_in("kaisa").get(address("detail", revision)).context["facts"]
    assert not any("Essi" in str(value) for _label, value, _url in facts)

"""What one changes while another acts on it, on the running product: a decision amended, a draft of allocation carried."""

from decimal import Decimal
from functools import partial

import pytest

from grants.decisions.allocating import make_draft
from grants.models import AllocationDraft, Application, Call, Decision, Proposal
from regions.scope import national_scope, region_scope
from tests.grants import cases
from tests.grants.decision_cases import ANSWERED, answer_on, cut_decision, request_on
from tests.people import actor, person
from tests.races.rounds import evaluated, new_call
from tests.races.tally import ROUNDS, Tally
from tests.races.visitors import read, send, visitor

pytestmark = pytest.mark.slow

AMENDED = Decimal("66500.00")
SUMS = {"18": Decimal("60000.00"), "04": Decimal("50000.00")}
ASKED = Decimal("70000.00")


@pytest.fixture(scope="module")
def people(site):
    """→ {username: requests.Session}"""
    return {username: visitor(site, username) for username in ("reino", "sirpa", "essi", "eero")}


@pytest.mark.parametrize("asked", [False, True], ids=["corrected", "on-request"])
@pytest.mark.parametrize("verb", ["accept", "decline"])
def test_amended_while_the_region_answers(people, verb, asked):
    """The region's answer to the old decision comes before the new one, or is refused; the new one is in force either way."""
    tally = Tally()
    for number in range(ROUNDS):
        decision = cut_decision(new_call(), state="notified")
        if asked:
            request_on(decision)
        answer = answer_on(decision)
        sign = read(people["reino"], "reconsideration-sign", answer.pk, when=ANSWERED)
        own = read(people["sirpa"], f"decision-{verb}", decision.pk, when=ANSWERED)
        answers = tally.at_once(
            sign=partial(send, people["reino"], sign, when=ANSWERED),
            answer=partial(send, people["sirpa"], own, when=ANSWERED),
        )
        codes = answers["sign"].status_code, answers["answer"].status_code
        assert codes in ((302, 302), (302, 422)), f"round {number}: {codes}"
        with national_scope():
            old, new = Decision.objects.filter(application=decision.application_id).order_by("number")
            told = f"round {number}: {codes}, {old.state} {old.answered_at}, {new.state}"
            assert (old.state, old.amount, new.state, new.amount) == ("replaced", Decimal("63000.00"), "notified", AMENDED), told
            assert (old.answered_at is not None) is (codes[1] == 302) and new.answered_at is None, told
            assert Call.objects.get(pk=decision.call_id).committed == AMENDED, told
            assert Application.objects.get(pk=decision.application_id).state == "partly_granted", told
        if codes[1] == 422:
            assert "This can&#x27;t be done any more" in answers["answer"].text
        tally.add("answer" if codes[1] == 302 else "sign", answers)
    tally.check("sign", "answer")


def test_a_draft_carried_while_one_of_its_proposals_is_presented(people):
    """All of the draft's sums or none; and what is presented is what the presenter read."""
    tally = Tally()
    for number in range(ROUNDS):
        call = new_call()
        proposals = {region: cases.proposal_on(evaluated(call, region, person("eero")), "drafted") for region in SUMS}
        with region_scope("00", side="state"):
            sums = {proposals[region].application_id: amount for region, amount in SUMS.items()}
            draft = make_draft(call, "Leikkaus", sums, actor("essi"))
        carry = read(people["essi"], "allocation-carry", draft.pk, when=cases.AFTER)
        present = read(people["eero"], "proposal-present", proposals["18"].pk, when=cases.AFTER)
        answers = tally.at_once(
            carry=partial(send, people["essi"], carry, when=cases.AFTER),
            present=partial(send, people["eero"], present, when=cases.AFTER),
        )
        codes = {name: answer.status_code for name, answer in answers.items()}
        assert sorted(codes.values()) == [302, 422], f"round {number}: {codes}"
        winner, loser = sorted(codes, key=codes.get)
        words = ("This was changed after you opened the page", "This can&#x27;t be done any more")
        assert any(each in answers[loser].text for each in words), f"round {number}: {loser} was not told"
        with national_scope():
            now = {each.region_id: (each.state, each.amount) for each in Proposal.objects.filter(application__call=call)}
            carried = AllocationDraft.objects.get(pk=draft.pk).used_at is not None
        expected = {
            "carry": {region: ("drafted", amount) for region, amount in SUMS.items()},
            "present": {"18": ("presented", ASKED), "04": ("drafted", ASKED)},
        }
        assert now == expected[winner] and carried is (winner == "carry"), f"round {number}: {winner} won, {now}"
        tally.add(winner, answers)
    tally.check("carry", "present")

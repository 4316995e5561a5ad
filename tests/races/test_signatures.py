"""Decision-makers and the presenter's side in one instant on the running product: exactly one wins, the other is told."""

from decimal import Decimal
from functools import partial

import pytest
from django.utils import translation

from grants.models import Application, Call, Decision, Proposal
from regions.jobs import Job
from regions.money import euros
from regions.scope import national_scope
from tests.grants import cases
from tests.races.rounds import evaluated, new_call, raija
from tests.races.tally import ROUNDS, Tally
from tests.races.visitors import read, send, visitor

pytestmark = pytest.mark.slow

ONE_CENT_SHORT = Decimal("139999.99")
CHANGED = {"outcome": "partial", "accepted_costs": "90000", "amount": "63000"}


@pytest.fixture(scope="module")
def ministry(site):
    """→ {username: requests.Session}: two decision-makers, the presenter, and the region's signatory."""
    return {"raija": visitor(site, raija())} | {username: visitor(site, username) for username in ("reino", "essi", "sirpa")}


def signing(session, proposal):
    """→ function that signs what was read."""
    page = read(session, "proposal-sign", proposal.pk, when=cases.SIGNED)
    return partial(send, session, page, when=cases.SIGNED)


def decisions_of(call):
    """→ [Decision], after what is true of a call however a race ended: it has committed the sum of its decisions."""
    with national_scope():
        decisions = list(Decision.objects.filter(call=call))
        assert Call.objects.get(pk=call.pk).committed == sum((each.amount for each in decisions), Decimal(0))
        letters = Job.objects.filter(kind="decision", payload__decision__in=[each.pk for each in decisions])
        assert letters.count() == len(decisions)
        return decisions


def standing(proposal):
    """→ (the proposal's state, its application's)"""
    with national_scope():
        return Proposal.objects.get(pk=proposal.pk).state, Application.objects.get(pk=proposal.application_id).state


def test_the_last_euro_twice(ministry):
    tally = Tally()
    for number in range(ROUNDS):
        call = new_call(appropriation=ONE_CENT_SHORT)
        proposals = [cases.proposal_on(evaluated(call, region, raija())) for region in ("18", "04")]
        by = dict(zip(("reino", "raija"), proposals, strict=True))
        answers = tally.at_once(**{name: signing(ministry[name], proposal) for name, proposal in by.items()})
        codes = {name: answer.status_code for name, answer in answers.items()}
        assert sorted(codes.values()) == [302, 422], f"round {number}: {codes}"
        winner, loser = sorted(codes, key=codes.get)
        with translation.override("en"):
            left, over = euros(Decimal("69999.99")), euros(Decimal("0.01"))
        assert f"The grant is {over} more than what is left of the appropriation ({left})." in answers[loser].text
        (decision,) = decisions_of(call)
        assert decision.region_id == by[winner].region_id and decision.amount == Decimal("70000.00")
        assert [standing(by[name]) for name in (winner, loser)] == [("signed", "decided"), ("presented", "proposed")]
        tally.add(winner, answers)
    tally.check("reino", "raija")


def test_one_proposal_signed_by_two(ministry):
    tally = Tally()
    for number in range(ROUNDS):
        call = new_call()
        proposal = cases.proposal_on(evaluated(call, "18", raija()))
        answers = tally.at_once(**{name: signing(ministry[name], proposal) for name in ("reino", "raija")})
        codes = {name: answer.status_code for name, answer in answers.items()}
        assert sorted(codes.values()) == [302, 422], f"round {number}: {codes}"
        winner, loser = sorted(codes, key=codes.get)
        assert "This can&#x27;t be done any more" in answers[loser].text
        (decision,) = decisions_of(call)
        assert decision.decision_maker.username == winner
        tally.add(winner, answers)
    tally.check("reino", "raija")


def test_signed_while_it_is_returned_and_changed(ministry):
    """What was read is what is signed: the sum that Essi writes after the return is never signed unread."""
    tally = Tally()
    for number in range(ROUNDS):
        call = new_call()
        proposal = cases.proposal_on(evaluated(call, "18", raija()))
        page = read(ministry["raija"], "proposal-return", proposal.pk, when=cases.SIGNED)
        answers = tally.at_once(sign=signing(ministry["reino"], proposal), change=partial(changed, ministry, proposal, page))
        sign, steps = answers["sign"], answers["change"]
        codes = sign.status_code, [step.status_code for step in steps]
        decisions, state = decisions_of(call), standing(proposal)
        if sign.status_code == 302:
            assert codes == (302, [422]) and state == ("signed", "decided"), f"round {number}: {codes} {state}"
            assert [decision.amount for decision in decisions] == [Decimal("70000.00")]
            assert "This can&#x27;t be done any more" in steps[0].text
        else:
            assert codes == (422, [302, 302, 302]) and state == ("presented", "proposed"), f"round {number}: {codes} {state}"
            assert not decisions and cases.fresh(proposal).amount == Decimal("63000.00")
            assert "This can&#x27;t be done any more" in sign.text or "The proposal was presented anew" in sign.text
        tally.add("sign" if decisions else "change", {"sign": sign, "change": steps[0]})
    tally.check("sign", "change")


def changed(ministry, proposal, page):
    """Raija returns it; if that was done, Essi writes another sum and presents it anew. → [answer of each step]"""
    answers = [send(ministry["raija"], page, when=cases.SIGNED, reason="Tarkista kulut.")]
    if answers[0].status_code == 302:
        edit = read(ministry["essi"], "proposal-edit", proposal.pk, when=cases.SIGNED)
        answers.append(send(ministry["essi"], edit, when=cases.SIGNED, **CHANGED))
        present = read(ministry["essi"], "proposal-present", proposal.pk, when=cases.SIGNED)
        answers.append(send(ministry["essi"], present, when=cases.SIGNED))
    return answers


def test_signed_while_it_is_withdrawn(ministry):
    """The region may withdraw until the decision is signed, and not after."""
    tally = Tally()
    for number in range(ROUNDS):
        call = new_call()
        proposal = cases.proposal_on(evaluated(call))
        page = read(ministry["sirpa"], "application-withdraw", proposal.application_id, when=cases.SIGNED)
        withdraw = partial(send, ministry["sirpa"], page, when=cases.SIGNED, reason="Emme aloita hanketta.")
        answers = tally.at_once(sign=signing(ministry["reino"], proposal), withdraw=withdraw)
        codes = {name: answer.status_code for name, answer in answers.items()}
        assert sorted(codes.values()) == [302, 422], f"round {number}: {codes}; {tally}"
        winner, loser = sorted(codes, key=codes.get)
        assert "This can&#x27;t be done any more" in answers[loser].text
        ends = {"sign": (1, ("signed", "decided")), "withdraw": (0, ("presented", "withdrawn"))}
        assert (len(decisions_of(call)), standing(proposal)) == ends[winner], f"round {number}: {winner} won; {tally}"
        tally.add(winner, answers)
    tally.check("sign", "withdraw")

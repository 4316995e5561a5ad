"""Two people in the same instant, each on a connection of their own: exactly one wins, and the other is told."""

import threading
from decimal import Decimal

from django.db import connection

from grants.decisions.allocating import carry_draft, carry_mark, make_draft, shares, sums_of
from grants.decisions.verbs import save_proposal
from grants.models import Call
from grants.reports.verbs import open_report
from regions import clock
from regions.saving import LostRace
from regions.scope import national_scope, region_scope
from regions.workflow import Refused, move
from tests.grants import cases
from tests.grants.decision_cases import ANSWERED, answer_on, cut_decision, in_force
from tests.people import actor


def race(*works):
    """Run each work (a function) at once, in a thread and on a connection of its own. → {name of the work: what came}"""
    together, results = threading.Barrier(len(works)), {}

    def run(work):
        try:
            together.wait(timeout=30)
            work()
            results[work.__name__] = "done"
        except Refused as refused:
            results[work.__name__] = refused.broken[0].code
        except LostRace:
            results[work.__name__] = "lost"
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def evaluated(call, region="18"):
    application = cases.application_of(call, region, "evaluation")
    cases.statement_on(application)
    return application


def test_the_last_euro_is_granted_once_also_by_an_answer(own_database):
    """A new decision and an answer that raises another one want the same last 3 500 euros."""
    call = cases.published_call(appropriation=Decimal("136499.99"))
    answer = answer_on(cut_decision(call))
    satakunta = cases.proposal_on(
        evaluated(call, "04"), outcome="partial", amount=Decimal("69999.99"), accepted_costs=Decimal("99999.99")
    )
    reino = actor("reino")

    def sign_answer():
        with clock.at(cases.at(ANSWERED)), region_scope("18", side="state"):
            move(answer, "sign", reino)

    def sign_proposal():
        with clock.at(cases.at(ANSWERED)), region_scope("04", side="state"):
            move(satakunta, "sign", reino)

    assert sorted(race(sign_answer, sign_proposal).values()) in (["GR-07", "done"], ["done", "done"])
    assert Call.objects.get().committed <= call.appropriation


def test_the_last_euro_twice(own_database):
    call = cases.published_call(appropriation=Decimal("132999.99"))
    proposals = [cases.proposal_on(evaluated(call, region)) for region in ("18", "04")]
    reino = actor("reino")

    def first():
        with region_scope("18", side="state"):
            move(proposals[0], "sign", reino)

    def second():
        with region_scope("04", side="state"):
            move(proposals[1], "sign", reino)

    assert sorted(race(first, second).values()) == ["GR-07", "done"]
    assert Call.objects.get().committed == Decimal("70000.00")


def test_a_proposal_is_signed_as_it_was_presented_while_another_saves_it(own_database):
    proposal = cases.proposal_on(evaluated(cases.published_call()))
    reino, essi = actor("reino"), actor("essi")

    def sign():
        with region_scope("18", side="state"):
            move(proposal, "sign", reino)

    def save():
        with region_scope("18", side="state"):
            save_proposal(proposal, {"amount": Decimal("1.00")}, essi)

    assert race(sign, save) == {"sign": "done", "save": "state"}
    with national_scope():
        assert in_force_amount(proposal) == Decimal("70000.00")


def in_force_amount(proposal):
    return proposal.application.decisions.get().amount


def test_sums_are_carried_or_the_proposal_is_presented(own_database):
    """What Essi presents is what she read: whichever comes second is refused."""
    call = cases.published_call()
    application = evaluated(call)
    proposal = cases.proposal_on(application, "drafted")
    essi, seen_version = actor("essi"), str(proposal.version)
    with region_scope("00", side="state"):
        draft = make_draft(call, "Leikkaus", {application.pk: Decimal("60000.00")}, essi)
        with national_scope():
            seen = carry_mark(draft, shares(call, sums_of(draft)))

    def carry():
        with region_scope("00", side="state"):
            carry_draft(draft, seen, essi)

    def present():
        with region_scope("18", side="state"):
            move(proposal, "present", essi, seen=seen_version)

    results = race(carry, present)
    assert sorted(results.values()) in (["GR-15", "done"], ["GR-87", "done"], ["done", "state"])
    now = cases.fresh(proposal)
    won = (now.state, now.amount)
    assert won == (("presented", Decimal("70000.00")) if results["present"] == "done" else ("drafted", Decimal("60000.00")))


def test_a_report_or_a_new_decision(own_database):
    """A report is opened on the decision that an answer replaces: one of the two is refused."""
    decision = cut_decision()
    answer = answer_on(decision)
    reino, kaisa = actor("reino"), actor("kaisa")

    def sign():
        with clock.at(cases.at(ANSWERED)), region_scope("18", side="state"):
            move(answer, "sign", reino)

    def report():
        with clock.at(cases.at(ANSWERED)), region_scope("18"):
            open_report(decision, kaisa)

    assert sorted(race(sign, report).values()) in (["GR-32", "done"], ["GR-79", "done"])
    assert in_force(decision).number in (1, 2)

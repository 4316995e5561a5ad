"""Two people in the same instant at one payment: one wins, the other is told, and no euro goes to the wrong account."""

from decimal import Decimal

import pytest

from grants.models import PayeeAccount, Payment
from grants.payments.verbs import propose_account
from regions import clock
from regions.jobs import Job
from regions.roles import Actor, Role
from regions.scope import region_scope
from regions.workflow import Refused, move
from tests.grants.cases import account_of, at, decision_on, fresh
from tests.grants.payment_cases import FILED, IN_USE, cost_on, instalment_on, opened, put_in_file, scheduled_call
from tests.grants.test_decision_races import race
from tests.people import actor, person

STEPS = [{"kind": "instalment", "claim_by": None}, {"kind": "instalment", "claim_by": None}, {"kind": "final", "claim_by": None}]


def test_an_account_is_changed_as_a_payment_to_it_is_approved(own_database):
    decision = decision_on(scheduled_call())
    account_of("18")
    payment = instalment_on(decision, 1, "verified", "14000.00")
    with region_scope("18"):
        account = propose_account("FI14 1009 3000 1234 58", "Liitto", actor("kalle"))
    maija, sirpa = actor("maija"), actor("sirpa")

    def approve():
        with clock.at(at(FILED)), region_scope("18", side="state"):
            move(payment, "approve", maija)

    def change():
        with clock.at(at(FILED)), region_scope("18"):
            move(account, "confirm", sirpa)

    results = race(approve, change)
    assert results["change"] == "done" and results["approve"] in ("done", "GR-34")
    with region_scope("18"):
        assert PayeeAccount.objects.get(state="confirmed").pk == account.pk
    # Approved first, it still leaves for the old account with nobody: the file does not take it.
    if fresh(payment).state == "approved":
        with pytest.raises(Refused) as refused:
            put_in_file(fresh(payment))
        assert [broken.code for broken in refused.value.broken] == ["GR-34"]


def test_two_approve_at_once_and_two_claim_the_last_euro(own_database):
    decision = decision_on(scheduled_call(STEPS, advance_share=0))
    account_of("18")
    cost_on(decision, "100000.00")
    first, second = instalment_on(decision, 1, "claimed", "62999.99"), opened(decision, 2)
    with region_scope("18", side="state"):
        move(first, "return", actor("arvi"), reason="Korjaa.")
    sirpa = actor("sirpa")

    def claim(payment, amount):
        with clock.at(at(IN_USE)), region_scope("18"):
            move(payment, "claim", sirpa, amount=Decimal(amount))

    def claim_first():
        claim(first, "62999.99")

    def claim_second():
        claim(second, "0.02")

    results = race(claim_first, claim_second)
    # The second is not its turn yet, or a cent too much: never a database error.
    assert results["claim_first"] == "done" and results["claim_second"] in ("GR-113", "GR-111", "GR-112")
    with region_scope("18", side="state"):
        move(first, "verify", actor("arvi"), checklist=("payee", "period", "purpose", "vouchers", "sums"))
    approvers = [actor("maija"), Actor(person("reino"), Role.PAYMENT_APPROVER)]

    def approve(who):
        with clock.at(at(FILED)), region_scope("18", side="state"):
            move(first, "approve", who)

    def one():
        approve(approvers[0])

    def other():
        approve(approvers[1])

    assert sorted(race(one, other).values()) == ["done", "state"]
    with region_scope("18", side="state"):
        assert Job.objects.filter(kind="payment_decision").count() == 1
        assert sum(Payment.objects.exclude(state="planned").values_list("amount", flat=True)) == Decimal("62999.99")

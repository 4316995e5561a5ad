"""What a claim asks, by the kind of its instalment, and what it writes."""

from grants import rules
from grants.calls.models import CallInstalment
from grants.decisions.revising import is_accepted
from grants.payments.calculation import net_costs_so_far
from grants.payments.models import Payment
from grants.payments.verbs import (
    account_has_failed,
    confirmed_account,
    final_report,
    payments_of,
    report_is_sent,
    taken_by_others,
)
from grants.reports import right
from grants.reports.costs import take_costs
from regions import clock
from regions.workflow import Refused, hold

Kind = CallInstalment.Kind
# Opened, but the region has not claimed it, or its money came back.
WAITS = (Payment.State.PLANNED, Payment.State.FAILED)


def grant_accepted(payment, actor, facts):
    decision = payment.decision
    return rules.paid_of_an_accepted_grant(decision.is_grant, decision.state == decision.State.ACCEPTED)


def report_sent(payment, actor, facts):
    return report_is_sent(payment.report) if payment.kind == Kind.FINAL else None


def budget_revised(payment, actor, facts):
    return rules.revised_budget_accepted(is_accepted(payment.decision))


def in_turn(payment, actor, facts):
    earlier = payments_of(payment.decision).filter(instalment__lt=payment.instalment, state__in=WAITS)
    return rules.earlier_are_claimed(list(earlier.values_list("instalment", flat=True)))


def has_account(payment, actor, facts):
    failed = rules.account_takes_money(account_has_failed(payment.region_id))
    return failed or rules.account_confirmed(confirmed_account(payment.region_id))


def above_zero(payment, actor, facts):
    return rules.claim_above_zero(facts["amount"])


def within_grant(payment, actor, facts):
    return rules.claim_within_grant(payment.decision.amount, taken_by_others(payment), facts["amount"])


def within_holdback(payment, actor, facts):
    if payment.kind == Kind.FINAL:
        return None
    decision = payment.decision
    before = taken_by_others(payment, before_report=True)
    return rules.claim_within_holdback(decision.amount, decision.call.holdback_share, before, facts["amount"])


def within_kind(payment, actor, facts):
    return over_limit(payment, taken_by_others(payment), facts["amount"])


def over_limit(payment, before, amount):
    """→ Broken where a sum is more than what its own kind of instalment may take, else None.

    before: euros that the other instalments take. Once the final report has been sent its right is the cap of every
    instalment: one that was returned and is claimed again may not take more than the report gives.
    """
    report = final_report(payment.decision)
    if payment.kind == Kind.FINAL or report_is_sent(report) is None:
        broken = rules.claim_within_right(right.figures(report)["right"], before, amount)
        if broken or payment.kind == Kind.FINAL:
            return broken
    return over_kind(payment, before, amount)


def over_kind(payment, before, amount):
    """The limit of an advance, or of an instalment by the costs so far."""
    decision = payment.decision
    if payment.kind == Kind.ADVANCE:
        return rules.advance_within_share(decision.amount, decision.call.advance_share, amount)
    costs, income = net_costs_so_far(payment)
    return rules.claim_within_costs(decision.grant_share, costs - income, before, amount)


RULES = (grant_accepted, report_sent, budget_revised, in_turn, has_account, above_zero, within_grant, within_holdback, within_kind)


def claim(payment, actor, facts):
    # Who claims of the same grant, enters a cost or changes the account in this instant waits, or has been first.
    hold(payment.decision)
    account = confirmed_account(payment.region_id, locked=True)
    if account is None:
        raise Refused([rules.account_confirmed(None)])
    payment.amount = facts["amount"]
    payment.iban, payment.account_holder = account.iban, account.holder
    payment.account_changed_by_id, payment.account_confirmed_by_id = account.proposed_by_id, account.confirmed_by_id
    payment.claimed_by, payment.claimed_at = actor.user, clock.now()
    payment.return_reason = payment.stop_reason = ""


def freeze_costs(payment, actor, facts):
    """The costs that nobody has taken become this claim's: from now on nobody removes them."""
    payment.costs_so_far = None
    if payment.kind == Kind.INSTALMENT:
        take_costs(payment.decision, payment=payment)
        payment.costs_so_far, _income = net_costs_so_far(payment)


def still_within(payment, actor, facts):
    """With the grant locked: what somebody claimed or removed since the rules were asked is counted here."""
    found = [each(payment, actor, facts) for each in (within_grant, within_holdback, within_kind)]
    if broken := [each for each in found if each]:
        raise Refused(broken)

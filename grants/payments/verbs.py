"""Accounts, opening an instalment, and the sums that a payment is tested with."""

from django.db import transaction
from django.db.models import Q, Sum
from django.utils.translation import gettext

from grants import rules
from grants.calls.models import CallInstalment
from grants.calls.schedule import schedule_of
from grants.payments.models import PayeeAccount, Payment
from grants.reports.models import Report
from regions import audit
from regions.money import ZERO
from regions.workflow import Refused, move

State = Payment.State
Kind = CallInstalment.Kind
# Takes nothing of the grant: it has not been claimed, or the money did not leave.
NOT_COUNTED = (State.PLANNED, State.CANCELLED, State.FAILED)
COUNTED = tuple(state for state in State if state not in NOT_COUNTED)


@transaction.atomic
def propose_account(iban, holder, actor):
    """→ PayeeAccount that waits for a second person, in place of one that still did."""
    waiting = PayeeAccount.objects.select_for_update().filter(state=PayeeAccount.State.PROPOSED)
    replaced = list(waiting.values_list("pk", flat=True))
    PayeeAccount.objects.filter(pk__in=replaced).update(state=PayeeAccount.State.REPLACED)
    account = PayeeAccount.objects.create(
        region_id=actor.region,
        iban=iban.replace(" ", ""),
        holder=holder,
        proposed_by=actor.user,
        proposed_by_name=actor.name,
    )
    audit.record(actor.region, actor, "account-proposed", account, after={"iban": account.iban, "holder": holder, "replaces": replaced})
    return account


@transaction.atomic
def refuse_account(account, actor, reason):
    """→ PayeeAccount that a second person did not confirm, with the reason in its history. Raises workflow.Refused."""
    refused = move(account, "refuse", actor, reason=reason)
    audit.record(actor.region, actor, "account-refusal-explained", refused, after={"reason": reason})
    return refused


def confirmed_account(region_code, locked=False):
    """→ the tenant's confirmed PayeeAccount, or None. locked: nobody replaces it before this has been committed."""
    accounts = PayeeAccount.objects.filter(region_id=region_code, state=PayeeAccount.State.CONFIRMED)
    return (accounts.select_for_update(of=("self",)) if locked else accounts).first()


def account_has_failed(region_code):
    """→ is the region without an account because the bank refused the one that was in use?"""
    used = PayeeAccount.objects.filter(region_id=region_code, confirmed_by__isnull=False)
    if used.filter(state=PayeeAccount.State.CONFIRMED).exists():
        return False
    return used.filter(state=PayeeAccount.State.FAILED).exists()


def seen_mark(payment):
    """→ text that changes with what an approver looks at: who verified it when, what sum, which account."""
    at = payment.verified_at.isoformat() if payment.verified_at else ""
    return f"{at} {payment.verified_by_id} {payment.amount} {payment.iban}"


def final_report(decision):
    """→ the grant's final Report, or None where it has not been begun."""
    return Report.objects.filter(region_id=decision.region_id, decision=decision, kind=Report.Kind.FINAL).first()


def report_is_sent(report):
    """→ Broken while the final report is the region's own draft, or lies with it to be supplemented."""
    if report is not None and report.state not in (report.State.DRAFT, report.State.SUPPLEMENT):
        return None
    return rules.nothing_missing([gettext("the final report")])


def payments_of(decision):
    """→ queryset of the grant's payments, in order."""
    return Payment.objects.filter(region_id=decision.region_id, decision=decision).order_by("instalment")


@transaction.atomic
def open_payment(decision, number, actor):
    """→ the Payment of an instalment of the call's schedule, planned if there was none.

    Raises workflow.Refused: the grant has not been accepted, there is no such instalment, a later one was claimed
    already, or it is the last one and the final report has not been sent: its sums are the region's own draft.
    """
    # The lock makes an opening wait for a claim of a later instalment, and for a decision that would replace this one.
    decision = type(decision).objects.select_for_update(of=("self",)).select_related("call").get(pk=decision.pk)
    if existing := payments_of(decision).filter(instalment=number).first():
        return existing
    kind = next((each.kind for each in schedule_of(decision.call) if each.number == number), None)
    report = final_report(decision) if kind == Kind.FINAL else None
    if broken := why_not_opened(decision, number, kind, report):
        raise Refused(broken)
    payment = Payment.objects.create(
        region_id=decision.region_id, decision=decision, instalment=number, kind=kind, report=report
    )
    audit.record(decision.region_id, actor, "payment-planned", payment)
    return payment


def why_not_opened(decision, number, kind, report):
    """→ [Broken] that keep an instalment from being opened. kind: None where the schedule has no such number."""
    handled = list(payments_of(decision).values_list("instalment", "kind", "state"))
    later = [each for each, _kind, state in handled if each > number and state in COUNTED]
    # Whoever cancels the last instalment is told that nothing more is paid: the region opens no other way to it.
    over = any(each == Kind.FINAL and state == State.CANCELLED for _number, each, state in handled)
    found = [
        rules.paid_of_an_accepted_grant(decision.is_grant, decision.state == decision.State.ACCEPTED),
        rules.instalment_in_schedule(number, [each.number for each in schedule_of(decision.call)]),
        rules.no_later_is_claimed(later, over),
        report_is_sent(report) if kind == Kind.FINAL else None,
    ]
    return [broken for broken in found if broken]


def others(payment):
    """→ queryset of the grant's other payments that take something of it."""
    return payments_of(payment.decision).filter(state__in=COUNTED).exclude(pk=payment.pk)


def sum_of(payments):
    return payments.aggregate(sum=Sum("amount"))["sum"] or ZERO


def taken_by_others(payment, before_report=False):
    """→ Decimal euros: what other instalments of the grant take now. before_report: the last one apart."""
    found = others(payment)
    return sum_of(found.exclude(kind=Kind.FINAL) if before_report else found)


def claimed_before(payment):
    """→ Decimal euros: of a claimed payment what had been claimed before it: its calculation stands, whatever is
    claimed later. Of any other what the other instalments take now."""
    found = others(payment)
    if payment.state == State.PLANNED or payment.claimed_at is None:
        return sum_of(found)
    in_the_same_instant = Q(claimed_at=payment.claimed_at, instalment__lt=payment.instalment)
    return sum_of(found.filter(Q(claimed_at__lt=payment.claimed_at) | in_the_same_instant))

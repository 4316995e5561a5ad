"""A grant's money in one place: the schedule, what has been paid, what can be claimed now and how that is reached."""

from copy import copy

from django.utils.translation import gettext as _

from grants import parties, rules
from grants.calls.models import CallInstalment
from grants.calls.schedule import schedule_of, titled
from grants.labels import timeline_of
from grants.payments.calculation import figures, rows
from grants.payments.models import Payment
from grants.payments.payment_list import OVER, TONES
from grants.payments.payment_page import next_step
from grants.payments.verbs import COUNTED, account_has_failed, confirmed_account, final_report, why_not_opened
from grants.reports import right
from regions import clock
from regions.money import ZERO, euros
from regions.roles import REGION_STAFF

State = Payment.State
Kind = CallInstalment.Kind
UNCLAIMED = (State.PLANNED, State.FAILED)


def page_of(decision, actor):
    """→ context of grant-money."""
    report = final_report(decision)
    payments = {payment.instalment: payment for payment in payments_with_all(decision)}
    schedule = [row_of(decision, each, payments.get(each.number), report, actor) for each in schedule_of(decision.call)]
    claimable = first_claimable(decision, schedule, report)
    sums = figures(claimable) if claimable else None
    closed = report is not None and report.state == report.State.CLOSED
    return {
        "decision": decision,
        "call": decision.call,
        "accepted": decision.is_grant and decision.state == decision.State.ACCEPTED,
        "figures": key_figures(decision, payments.values(), closed),
        "schedule": schedule,
        "claimable": claimable,
        "calculation": rows(claimable, sums) if claimable else [],
        "claimable_sum": sums["claimable"] if claimable else None,
        "report": report,
        "over_paid": over_paid(report, payments.values()),
        "account_failed": account_has_failed(decision.region_id),
        "account": confirmed_account(decision.region_id),
        "step": step_of(decision, payments.values(), claimable, closed),
        "events": sorted(timeline_of(*payments.values()), key=lambda event: event["at"]) if payments else [],
    }


def payments_with_all(decision):
    found = Payment.objects.filter(region_id=decision.region_id, decision=decision).order_by("instalment")
    return found.select_related("region", "report__decision__call", "decision__call", "decision__application")


def row_of(decision, instalment, payment, report, actor):
    """→ dict of one row of the schedule. broken: why it can't be opened; of one that is open, nothing."""
    last = report if instalment.kind == Kind.FINAL else None
    broken = [] if payment else why_not_opened(decision, instalment.number, instalment.kind, last)
    unclaimed = payment is None or payment.state in UNCLAIMED
    return {
        "instalment": instalment,
        "title": titled(instalment.number, instalment.kind),
        "payment": payment,
        "state": payment.get_state_display() if payment else _("Not opened"),
        "tone": TONES[State(payment.state)] if payment else "neutral",
        "amount": payment.amount if payment and payment.state != State.PLANNED else None,
        "broken": broken,
        "may_open": payment is None and not broken and actor.role in REGION_STAFF,
        "late": unclaimed and bool(instalment.claim_by) and instalment.claim_by < clock.today(),
    }


def first_claimable(decision, schedule, report):
    """→ the first Payment that can be claimed, as if it were only planned; None where there is none. It is not saved."""
    for row in schedule:
        instalment, payment = row["instalment"], row["payment"]
        if payment is None and not row["broken"]:
            last = report if instalment.kind == Kind.FINAL else None
            return Payment(
                region_id=decision.region_id, decision=decision, instalment=instalment.number, kind=instalment.kind, report=last
            )
        if payment is not None and payment.state in UNCLAIMED:
            again = copy(payment)
            again.state = State.PLANNED
            return again
    return None


def key_figures(decision, payments, closed=False):
    """→ items of figures.html: granted, paid, on its way, left, held back; of a closed grant what was freed."""
    granted = decision.amount
    taken = sum((each.amount for each in payments if each.state in COUNTED), ZERO)
    paid = sum_paid(payments)
    items = [
        (_("Sum granted"), euros(granted), ""),
        (_("Paid"), euros(paid), ""),
        (_("On its way"), euros(taken - paid), _("claimed, not paid yet")),
        (_("Freed at closing") if closed else _("Left of the grant"), euros(granted - taken), ""),
    ]
    held = granted - rules.payable_before_report(granted, decision.call.holdback_share)
    if held and not closed:
        items.append((_("Held back until the final report"), euros(held), rules.percent(decision.call.holdback_share)))
    return items


def sum_paid(payments):
    return sum((each.amount for each in payments if each.state == State.PAID), ZERO)


def over_paid(report, payments):
    """→ euros that have been paid above the right by the accepted final report, or None."""
    if report is None or report.state not in (report.State.ACCEPTED, report.State.CLOSED):
        return None
    over = sum_paid(payments) - right.figures(report)["right"]
    return over if over > 0 else None


def step_of(decision, payments, claimable, closed=False):
    """→ {"what", "who", "by"}: where the grant's money is."""
    if closed:
        return {"what": _("Nothing: the grant is closed"), "who": "", "by": None}
    grantee = parties.applicant(decision.region_id)
    under_way = next((each for each in payments if each.state not in OVER), None)
    if under_way:
        return next_step(under_way)
    if claimable:
        by = next((each.claim_by for each in schedule_of(decision.call) if each.number == claimable.instalment), None)
        return {"what": _("The region opens the next instalment and claims it"), "who": grantee, "by": by}
    if any(each.kind == Kind.FINAL for each in payments):
        return {"what": _("Nothing: all instalments have been paid or cancelled"), "who": "", "by": None}
    alone = len(schedule_of(decision.call)) == 1
    then = _("The final report is submitted, then the last instalment is claimed")
    what = _("The final report is submitted, then the payment is claimed") if alone else then
    return {"what": what, "who": grantee, "by": decision.report_due}

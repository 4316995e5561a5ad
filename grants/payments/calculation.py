"""The calculation of a payment: from the grant, or from the realised costs, to what can be paid now."""

from django.utils.translation import gettext as _

from grants import rules
from grants.calls.models import CallInstalment
from grants.payments.models import Payment
from grants.payments.verbs import claimed_before
from grants.reports import right
from grants.reports.costs import costs_so_far
from grants.reports.models import Report
from regions.money import ZERO, floor_cents

Kind = CallInstalment.Kind


def figures(payment):
    """→ dict of Decimal euros: what it rests on, what is claimed before, what this payment takes and leaves."""
    before = claimed_before(payment)
    sums = OF_KIND[Kind(payment.kind)][0](payment, before)
    return sums | {
        "paid_before": before,
        "amount": payment.amount,
        "left_unpaid": payment.decision.amount - before - payment.amount,
    }


def rows(payment, sums):
    """→ [(letter, what, how it is reached, euros)]. sums: the `figures` of the payment."""
    return OF_KIND[Kind(payment.kind)][1](payment, sums)


def net_costs_so_far(payment):
    """→ (costs, income) in euros. As they stood at the claim; before it, as they stand now."""
    costs = payment.costs_so_far
    if costs is None or payment.state == Payment.State.PLANNED:
        costs = costs_so_far(payment.decision)
    return costs, income_so_far(payment.decision)


def income_so_far(decision):
    """→ Decimal euros: the project's income by the newest report that has been sent, zero before any."""
    sent = Report.objects.filter(region_id=decision.region_id, decision=decision, submitted_at__isnull=False)
    newest = sent.order_by("-submitted_at", "-pk").first()
    return newest.income if newest else ZERO


def advance_figures(payment, before):
    decision, call = payment.decision, payment.decision.call
    highest = rules.highest_advance(decision.amount, call.advance_share)
    ceiling = rules.payable_before_report(decision.amount, call.holdback_share)
    claimable = max(ZERO, min(highest, ceiling - before))
    return {"granted": decision.amount, "highest": highest, "ceiling": ceiling, "claimable": claimable}


def advance_rows(payment, sums):
    call = payment.decision.call
    share, paid = rules.percent(call.advance_share), rules.percent(1 - call.holdback_share)
    return [
        ("a", _("Sum granted"), _("by the grant decision"), sums["granted"]),
        ("b", _("Advance, at most"), _("%(share)s × a, rounded down to the cent") % {"share": share}, sums["highest"]),
        ("c", _("Paid before the final report, at most"), _("%(share)s × a, rounded down to the cent") % {"share": paid}, sums["ceiling"]),
        ("d", _("Claimed in other instalments"), _("by the claims made before"), sums["paid_before"]),
        ("e", _("Can be paid now, at most"), _("the smaller of b and c − d, at least zero"), sums["claimable"]),
    ]


def instalment_figures(payment, before):
    decision, call = payment.decision, payment.decision.call
    costs, income = net_costs_so_far(payment)
    so_far = rules.right_so_far(decision.amount, decision.grant_share, call.holdback_share, costs - income)
    return {
        "costs": costs,
        "income": income,
        "net": costs - income,
        "share_of_net": floor_cents(decision.grant_share * (costs - income)),
        "granted": decision.amount,
        "ceiling": rules.payable_before_report(decision.amount, call.holdback_share),
        "right": so_far,
        "claimable": max(ZERO, so_far - before),
    }


def instalment_rows(payment, sums):
    share = rules.percent(payment.decision.grant_share)
    paid = rules.percent(1 - payment.decision.call.holdback_share)
    return [
        ("a", _("Realised costs so far"), _("entered voucher by voucher"), sums["costs"]),
        ("b", _("Income of the project so far"), _("by the newest report, zero before any"), sums["income"]),
        ("c", _("Costs to be covered"), "a − b", sums["net"]),
        ("d", _("Grant share of the costs"), _("%(share)s × c, rounded down to the cent") % {"share": share}, sums["share_of_net"]),
        ("e", _("Sum granted"), _("by the grant decision"), sums["granted"]),
        ("f", _("Paid before the final report, at most"), _("%(share)s × e, rounded down to the cent") % {"share": paid}, sums["ceiling"]),
        ("g", _("Right so far"), _("the smaller of d and f, at least zero"), sums["right"]),
        ("h", _("Claimed in other instalments"), _("by the claims made before"), sums["paid_before"]),
        ("i", _("Can be paid now, at most"), _("g − h, at least zero"), sums["claimable"]),
    ]


def final_figures(payment, before):
    sums = right.figures(payment.report)
    return sums | {"claimable": max(ZERO, sums["right"] - before)}


def final_rows(payment, sums):
    return [
        *right.rows(payment.report, sums),
        ("i", _("Paid in earlier instalments"), _("by earlier payment decisions"), sums["paid_before"]),
        ("j", _("Can be paid now, at most"), _("h − i, at least zero"), sums["claimable"]),
    ]


OF_KIND = {
    Kind.ADVANCE: (advance_figures, advance_rows),
    Kind.INSTALMENT: (instalment_figures, instalment_rows),
    Kind.FINAL: (final_figures, final_rows),
}

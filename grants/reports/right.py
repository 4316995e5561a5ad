"""What the grantee has a right to by the realised costs, in rows that a person can follow."""

from django.utils.translation import gettext as _

from grants import rules
from grants.reports.verbs import realised_costs
from regions.money import floor_cents


def figures(report):
    """→ dict of Decimal euros: each step from the realised costs to the right."""
    decision, costs = report.decision, realised_costs(report)
    net = costs - report.income
    return {
        "costs": costs,
        "income": report.income,
        "net": net,
        "share_of_net": floor_cents(decision.grant_share * net),
        "other_funding": report.other_funding,
        "net_less_other": net - report.other_funding,
        "granted": decision.amount,
        "right": rules.final_right(decision.amount, decision.grant_share, net, report.other_funding),
    }


def rows(report, sums):
    """→ [(letter, what, how it is reached, euros)]. sums: the `figures` of the report."""
    share = rules.percent(report.decision.grant_share)
    return [
        ("a", _("Realised and accepted costs"), _("by the final report"), sums["costs"]),
        ("b", _("Income of the project"), _("by the final report"), sums["income"]),
        ("c", _("Costs to be covered"), "a − b", sums["net"]),
        ("d", _("Grant share of the costs"), _("%(share)s × c, rounded down to the cent") % {"share": share}, sums["share_of_net"]),
        ("e", _("Other public funding"), _("by the final report"), sums["other_funding"]),
        ("f", _("Costs that other public funding leaves"), "c − e", sums["net_less_other"]),
        ("g", _("Sum granted"), _("by the grant decision"), sums["granted"]),
        ("h", _("Right to the grant"), _("the smallest of d, f and g, at least zero"), sums["right"]),
    ]

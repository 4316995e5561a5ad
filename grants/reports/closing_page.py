"""What the page that closes a grant shows: granted, paid, come back, freed."""

from django.utils.translation import gettext as _

from grants import rules
from grants.reports import right
from grants.reports.closing import OVER, paid_of, payments_of, recoveries_of
from grants.reports.report_page import facts_of
from regions.money import ZERO, euros


def settlement(report):
    """→ rows of the summary list."""
    decision, paid = report.decision, paid_of(report.decision)
    back = sum((each.amount for each in recoveries_of(decision)), ZERO)
    rows = [
        (_("Sum granted"), euros(decision.amount), None),
        (_("Right to the grant"), euros(right.figures(report)["right"]), None),
        (_("Paid"), euros(paid), None),
        (_("Returned or recovered"), euros(back), None),
    ]
    # While a payment is under way nobody knows yet what is freed.
    if payments_of(decision).exclude(state__in=OVER).exists():
        return rows
    return [*rows, (_("Freed of the appropriation"), euros(rules.released_money(decision.amount, paid)), None)]


def page_of(report):
    """→ context of the page."""
    return {"report": report, "facts": facts_of(report), "settlement": settlement(report)}

"""Where a region's cases are: one row a call, from the plan to the euro, and who has it now."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from grants.models import Application, Call, Decision, Payment, Plan, Report


@dataclass(frozen=True)
class OwnCase:
    """The furthest step of one call: its name in words, and the page that shows it."""

    call: Call
    what: str
    state: str
    url: str


def own_cases(actor):
    """→ [OwnCase] of the open region's scope, the newest call first. Five queries, however many cases."""
    furthest = {}
    steps = (
        (Plan.objects.select_related("call"), lambda row: row.call, _("Project plan"), "plan-detail"),
        (Application.objects.select_related("call"), lambda row: row.call, _("Application"), "application-detail"),
        (Decision.objects.select_related("call"), lambda row: row.call, _("Decision"), "decision-detail"),
        (Report.objects.select_related("decision__call"), lambda row: row.decision.call, _("Final report"), "report-detail"),
        (Payment.objects.select_related("decision__call"), lambda row: row.decision.call, _("Payment"), "payment-detail"),
    )
    for rows, call_of, what, page in steps:
        for row in rows:
            call = call_of(row)
            furthest[call.pk] = OwnCase(call, what, state_of(row, actor), reverse(page, args=[row.pk]))
    return sorted(furthest.values(), key=lambda case: case.call.use_start, reverse=True)


def state_of(row, actor):
    return row.state_label(actor.side) if isinstance(row, Application) else row.get_state_display()

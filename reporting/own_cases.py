"""Where a region's cases are: one row a call, from the plan to the euro, and who has it now."""

from dataclasses import dataclass

from django.db.models import F
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
    """→ [OwnCase] of the open region's scope, the newest call first. At most six queries, however many cases."""
    furthest = {}
    steps = (
        (Plan.objects.all(), _("Project plan"), "plan-detail"),
        (Application.objects.all(), _("Application"), "application-detail"),
        (Decision.objects.exclude(state=Decision.State.REPLACED), _("Decision"), "decision-detail"),
        (Report.objects.annotate(call_id=F("decision__call")), _("Final report"), "report-detail"),
        (Payment.objects.annotate(call_id=F("decision__call")), _("Payment"), "payment-detail"),
    )
    for found, what, page in steps:
        rows = list(found)
        # Nobody applies without a plan, and nothing is decided, reported or paid without an application.
        if not rows and page in ("plan-detail", "application-detail"):
            break
        for row in rows:
            furthest[row.call_id] = (what, state_of(row, actor), reverse(page, args=[row.pk]))
    # The calls by themselves: few and wide, joined to each row they were most of what is read.
    calls = Call.objects.filter(pk__in=furthest) if furthest else []
    cases = [OwnCase(call, *furthest[call.pk]) for call in calls]
    return sorted(cases, key=lambda case: case.call.use_start, reverse=True)


def state_of(row, actor):
    return row.state_label(actor.side) if isinstance(row, Application) else row.get_state_display()

"""The call's table: draft → published → resolved → reporting → archived. Open and closed are read off the clock."""

from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.calls.models import Call
from regions.deadlines import Milestone, milestones
from regions.roles import Role
from regions.workflow import Transition, register

NEEDED = (Milestone.Code.GUIDELINES, Milestone.Code.DEADLINE, Milestone.Code.REPORTS_DUE)


def complete(call, actor, facts):
    dates = milestones(call.subject)
    missing = [code.label for code in NEEDED if code not in dates]
    missing += [
        name
        for name, part in (
            (_("goals"), call.goals),
            (_("criteria"), call.criteria),
            (_("cost categories"), call.cost_categories),
        )
        if not part.exists()
    ]
    return rules.nothing_missing(missing)


register(
    Call,
    [
        Transition(
            "publish",
            (Call.State.DRAFT,),
            Call.State.PUBLISHED,
            (Role.PRESENTER,),
            _("Publish the call"),
            rules=(complete,),
        ),
        Transition(
            "resolve", (Call.State.PUBLISHED,), Call.State.RESOLVED, (Role.PRESENTER,), _("All decisions are signed")
        ),
        Transition(
            "open_reporting", (Call.State.RESOLVED,), Call.State.REPORTING, (Role.PRESENTER,), _("Open the reporting")
        ),
        Transition("archive", (Call.State.REPORTING,), Call.State.ARCHIVED, (Role.PRESENTER,), _("Archive the call")),
    ],
)

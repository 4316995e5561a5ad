"""The call's table: draft → published → resolved → reporting → archived. Open and closed are read off the clock."""

from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.calls.models import Call
from grants.calls.verbs import missing_parts
from regions.roles import Role
from regions.workflow import Transition, register


def complete(call, actor, facts):
    return rules.nothing_missing(missing_parts(call))


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
            "resolve", (Call.State.PUBLISHED,), Call.State.RESOLVED, (Role.PRESENTER,), _("Mark all decisions as signed")
        ),
        Transition(
            "open_reporting", (Call.State.RESOLVED,), Call.State.REPORTING, (Role.PRESENTER,), _("Open the reporting")
        ),
        Transition("archive", (Call.State.REPORTING,), Call.State.ARCHIVED, (Role.PRESENTER,), _("Archive the call")),
    ],
)

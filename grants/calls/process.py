"""The call's table: draft → published → resolved → reporting → archived. Open and closed are read off the clock.
Those of its materials and questions stand under it."""

from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.calls import materials, questions
from grants.calls.complete import CHECKS, missing_parts
from grants.calls.models import Call, CallMaterial, CallQuestion
from grants.calls.progress import all_closed, all_told, past_deadline, use_is_over
from regions.roles import Role
from regions.workflow import Transition, register


def complete(call, actor, facts):
    return rules.nothing_missing(missing_parts(call))


def holds(check):
    """→ `check` of a call (complete.CHECKS), as a rule of a transition."""
    return lambda call, actor, facts: check(call)


register(
    Call,
    [
        Transition(
            "publish",
            (Call.State.DRAFT,),
            Call.State.PUBLISHED,
            (Role.PRESENTER,),
            _("Publish the call"),
            rules=(complete, *(holds(check) for check in CHECKS.values())),
            then=(materials.publish_materials,),
        ),
        Transition(
            "resolve",
            (Call.State.PUBLISHED,),
            Call.State.RESOLVED,
            (Role.PRESENTER,),
            _("Mark the call as decided"),
            rules=(past_deadline, all_told),
        ),
        Transition(
            "open_reporting",
            (Call.State.RESOLVED,),
            Call.State.REPORTING,
            (Role.PRESENTER,),
            _("Open the reporting"),
            rules=(use_is_over,),
        ),
        Transition(
            "archive",
            (Call.State.REPORTING,),
            Call.State.ARCHIVED,
            (Role.PRESENTER,),
            _("Archive the call"),
            rules=(all_closed,),
        ),
    ],
)

register(
    CallMaterial,
    [
        Transition(
            "withdraw",
            (CallMaterial.State.IN_USE,),
            CallMaterial.State.WITHDRAWN,
            (Role.PRESENTER,),
            _("Withdraw the material"),
            rules=(materials.reason_given,),
            then=(materials.keep_reason,),
        ),
    ],
)

Asked = CallQuestion.State
register(
    CallQuestion,
    [
        # A question that was not answered may be, later on.
        Transition(
            "answer", (Asked.WAITING, Asked.DECLINED), Asked.ANSWERED, (Role.PRESENTER,), _("Answer"),
            then=(questions.keep_answer,),
        ),
        Transition(
            "decline", (Asked.WAITING,), Asked.DECLINED, (Role.PRESENTER,), _("Leave unanswered"),
            then=(questions.keep_answer,),
        ),
        Transition(
            "correct", (Asked.ANSWERED,), Asked.ANSWERED, (Role.PRESENTER,), _("Correct the answer"),
            rules=(questions.as_it_was_read,), then=(questions.keep_earlier, questions.keep_answer),
        ),
    ],
)

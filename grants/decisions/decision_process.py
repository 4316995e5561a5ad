"""The table of decisions: signed → notified → accepted or declined; replaced by a later one."""

from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.decisions.models import Decision
from grants.decisions.notice import order_notice
from grants.decisions.verbs import commit_money
from grants.evaluation.conflicts import not_barred
from regions import audit, clock, jobs
from regions.roles import Role
from regions.workflow import Transition, move, register

State = Decision.State


def notified(decision, actor, facts):
    """facts["channel"]: how the notice goes; without it, electronically."""
    decision.notice_channel = facts.get("channel") or Decision.Channel.ELECTRONIC
    told(decision, actor)
    move(decision.application, decision.outcome, actor)


def amended(decision, actor, facts):
    told(decision, actor)


def told(decision, actor):
    decision.notified_at = clock.now()
    if decision.notice_channel == Decision.Channel.ELECTRONIC:
        order_notice(decision, actor)


def only_a_grant(decision, actor, facts):
    return rules.only_a_grant_is_answered(decision.is_grant)


def answered(decision, actor, facts):
    decision.answered_at = clock.now()


def release(decision, actor, facts):
    commit_money(decision.call_id, -decision.amount)


def confirm_declined(decision, actor, facts):
    """The reason, if one was given, belongs to the history: it is told there, and in the confirmation."""
    if reason := facts.get("reason", "").strip():
        audit.record(decision.region_id, actor, "decline-explained", decision, after={"reason": reason})
    jobs.enqueue(
        decision.region_id, "decision_declined", f"decision_declined:{decision.pk}", {"decision": decision.pk}, actor
    )


register(
    Decision,
    [
        Transition(
            "notify",
            (State.SIGNED,),
            State.NOTIFIED,
            (Role.PRESENTER,),
            _("Notify the applicant"),
            rules=(not_barred,),
            then=(notified,),
        ),
        # An answer is told as it is signed: grants/decisions/reconsidering_process.py carries both along.
        Transition("tell", (State.SIGNED,), State.NOTIFIED, (Role.DECISION_MAKER,), then=(amended,)),
        Transition(
            "replace",
            (State.NOTIFIED, State.ACCEPTED, State.DECLINED),
            State.REPLACED,
            (Role.DECISION_MAKER,),
        ),
        Transition(
            "accept",
            (State.NOTIFIED,),
            State.ACCEPTED,
            (Role.SIGNATORY,),
            _("Accept the grant"),
            rules=(only_a_grant,),
            then=(answered,),
        ),
        Transition(
            "decline",
            (State.NOTIFIED,),
            State.DECLINED,
            (Role.SIGNATORY,),
            _("Decline the grant"),
            rules=(only_a_grant,),
            then=(answered, release, confirm_declined),
        ),
    ],
)

"""The tables of a request for rectification (received → answered or withdrawn) and of the ministry's answer
(drafted → presented → signed)."""

from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.decisions.answering import Answer, changes_terms, is_used, replace_decision, taken_back
from grants.decisions.notice import order_answer_notice
from grants.decisions.presenting import as_presented, as_read, presenter_apart, reason
from grants.decisions.reconsidering import Reconsideration, Rectification
from grants.decisions.rectifying import TOLD, waiting_request
from grants.decisions.terms import TERMS_HOLD, grounds
from grants.evaluation.conflicts import not_barred
from regions import clock, jobs
from regions.roles import Role
from regions.workflow import Transition, hold, move, register

State, Request = Reconsideration.State, Rectification.State
# An answer of the ministry → how the request ends.
ENDS = {Answer.AMEND: Request.AMENDED, Answer.UPHOLD: Request.UPHELD, Answer.NOT_EXAMINED: Request.NOT_EXAMINED}


def closed(request, actor, facts):
    request.closed_at = clock.now()


register(
    Rectification,
    [
        Transition(
            "withdraw",
            (Request.RECEIVED,),
            Request.WITHDRAWN,
            (Role.SIGNATORY,),
            _("Withdraw the request"),
            then=(closed,),
        ),
        # The answer's signing carries the request along.
        *(
            Transition(f"answer_{answer}", (Request.RECEIVED,), end, (Role.DECISION_MAKER,), then=(closed,))
            for answer, end in ENDS.items()
        ),
    ],
)


def when_amended(rule):
    """→ the rule, asked only where the answer is a new decision."""

    def asked(reconsideration, actor, facts):
        return rule(reconsideration, actor, facts) if reconsideration.answer == Answer.AMEND else None

    return asked


def late(reconsideration, actor, facts):
    request = reconsideration.rectification
    return rules.late_request_is_not_examined(request is not None and request.late, reconsideration.answer)


def in_force(reconsideration, actor, facts):
    return rules.rectifies_what_was_told(reconsideration.decision.state in TOLD, waits=False)


def request_waits(reconsideration, actor, facts):
    request = reconsideration.rectification
    return rules.request_waits(request is None or request.state == Request.RECEIVED)


def corrects_alone(reconsideration, actor, facts):
    """What a request asks is decided in the answer to it, never past it."""
    if reconsideration.rectification_id:
        return None
    return rules.no_request_waits(waiting_request(reconsideration.decision) is not None)


def unused(reconsideration, actor, facts):
    return rules.not_yet_reported_or_paid(is_used(reconsideration.decision))


def within_appropriation(reconsideration, actor, facts):
    """The sum of the decision that is replaced is free for the one that follows."""
    free = reconsideration.application.call.free + taken_back(reconsideration.decision)
    return rules.grant_within_appropriation(free, reconsideration.amount)


def changed(reconsideration, actor, facts):
    return rules.changes_something(changes_terms(reconsideration))


HOLDS = (
    in_force,
    request_waits,
    corrects_alone,
    late,
    grounds,
    *(when_amended(rule) for rule in (unused, changed, *TERMS_HOLD, within_appropriation)),
)


def present(reconsideration, actor, facts):
    reconsideration.presenter, reconsideration.presenter_name = actor.user, actor.name
    reconsideration.presented_at, reconsideration.return_reason = clock.now(), ""


def give_back(reconsideration, actor, facts):
    reconsideration.return_reason = facts["reason"]


def sign(reconsideration, actor, facts):
    """One transaction: the answer, the end of the request, and the new decision or the letter. It is told as it is signed."""
    reconsideration.decision_maker, reconsideration.decision_maker_name = actor.user, actor.name
    reconsideration.signed_at, reconsideration.internal = clock.now(), False
    hold(reconsideration.decision, reconsideration.application)
    if reconsideration.rectification_id:
        move(reconsideration.rectification, f"answer_{reconsideration.answer}", actor)
    if reconsideration.answer == Answer.AMEND:
        replace_decision(reconsideration, actor)
        return
    key = f"rectification_answer:{reconsideration.pk}"
    jobs.enqueue(
        reconsideration.region_id, "rectification_answer", key, {"reconsideration": reconsideration.pk}, actor
    )
    order_answer_notice(reconsideration, actor)


register(
    Reconsideration,
    [
        Transition(
            "present",
            (State.DRAFTED, State.RETURNED),
            State.PRESENTED,
            (Role.PRESENTER,),
            _("Present to the decision-maker"),
            rules=(not_barred, as_read, *HOLDS),
            then=(present,),
            internal=True,
        ),
        Transition(
            "return",
            (State.PRESENTED,),
            State.RETURNED,
            (Role.DECISION_MAKER,),
            _("Return to the presenter"),
            rules=(not_barred, reason),
            then=(give_back,),
            internal=True,
        ),
        Transition(
            "sign",
            (State.PRESENTED,),
            State.SIGNED,
            (Role.DECISION_MAKER,),
            _("Sign the decision"),
            rules=(not_barred, presenter_apart, as_presented, *HOLDS),
            then=(sign,),
        ),
    ],
)

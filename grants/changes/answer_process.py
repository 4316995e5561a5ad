"""The table of the ministry's answer to a change request: drafted → presented → signed, by two people."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.changes import conditions
from grants.changes.answering import in_answer, put_in_force
from grants.changes.models import ChangeAnswer, ChangeRequest
from grants.changes.notice import order_decided_notice
from grants.changes.parts import differs, gaps
from grants.decisions.presenting import as_presented, as_read, presenter_apart, reason
from grants.evaluation.conflicts import not_barred
from regions import clock, jobs
from regions.roles import Role
from regions.workflow import Transition, hold, move, register

State, Answer = ChangeAnswer.State, ChangeAnswer.Answer


def request_waits(answer, actor, facts):
    return rules.request_waits(answer.request.state == ChangeRequest.State.SUBMITTED)


def in_use(answer, actor, facts):
    """A request that is rejected whole changes no terms, whatever has become of the grant."""
    return conditions.in_use(answer.request.decision) if in_answer(answer) else None


def complete(answer, actor, facts):
    missing = [] if answer.grounds.strip() else [gettext("grounds")]
    for part in answer.request.parts.all():
        names = wanting(part, answer.items.get(part.kind, {}))
        missing += [f"{part.get_kind_display()}: {name}" for name in names]
    return rules.nothing_missing(missing)


def wanting(part, item):
    """→ [name] of what the answer to one part still lacks. What is not given as it was asked has its reason."""
    given = item.get("answer", "")
    if given not in Answer.values:
        return [gettext("the answer")]
    reason_missing = given != Answer.ACCEPTED and not item.get("reason", "").strip()
    values_missing = gaps(part.kind, item["values"]) if given == Answer.CHANGED else []
    return values_missing + ([gettext("the reason")] if reason_missing else [])


def as_answered(answer, actor, facts):
    tested = (
        rules.answer_matches_values(
            part.get_kind_display(), item.get("answer", ""), differs(part.kind, item.get("values", {}), part.values)
        )
        for part in answer.request.parts.all()
        if (item := answer.items.get(part.kind, {}))
    )
    return next((broken for broken in tested if broken), None)


def of_answer(condition):
    """A function of conditions.py → the rule that asks it of what the answer would put in force."""
    return lambda answer, actor, facts: condition(answer.request.decision, in_answer(answer))


HOLDS = (request_waits, in_use, complete, as_answered, *map(of_answer, conditions.CONDITIONS))


def obstacles(answer, actor):
    """→ [Broken]: all that stands in the way of presenting."""
    return [broken for rule in HOLDS if (broken := rule(answer, actor, {}))]


def present(answer, actor, facts):
    answer.presenter, answer.presenter_name = actor.user, actor.name
    answer.presented_at, answer.return_reason = clock.now(), ""


def give_back(answer, actor, facts):
    answer.return_reason = facts["reason"]


def sign(answer, actor, facts):
    """One transaction: the answer, the new terms, the end of the request, the letter. It is told as it is signed."""
    answer.decision_maker, answer.decision_maker_name = actor.user, actor.name
    answer.signed_at, answer.internal = clock.now(), False
    # The terms first: they lock the decisions of the series, and the audit is the last lock of every write.
    hold(answer.request)
    put_in_force(answer)
    move(answer.request, "decide", actor)
    jobs.enqueue(answer.region_id, "change_decision", f"change_decision:{answer.pk}", {"answer": answer.pk}, actor)
    order_decided_notice(answer, actor)


register(
    ChangeAnswer,
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

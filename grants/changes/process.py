"""The table of a change request: draft → submitted → decided; returned for mending, withdrawn."""

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.changes import conditions
from grants.changes.answering import drop_open_answer, open_answer
from grants.changes.asking import EDITABLE, asked
from grants.changes.models import ChangeAnswer, ChangeRequest
from grants.changes.notice import order_returned_notice, order_submitted_notice, order_withdrawn_notice
from grants.changes.parts import as_in_force, differs, gaps
from grants.changes.terms import terms_of
from grants.evaluation.conflicts import not_barred
from regions import clock
from regions.roles import REGION_STAFF, Role
from regions.workflow import Transition, hold, move, register

State = ChangeRequest.State


def in_use(request, actor, facts):
    return conditions.in_use(request.decision)


def asks_something(request, actor, facts):
    return rules.change_asks_something(asked(request))


def complete(request, actor, facts):
    missing = [] if request.grounds.strip() else [gettext("why a change is needed")]
    for part in request.parts.all():
        reason = [] if part.reason.strip() else [gettext("the reason")]
        missing += [f"{part.get_kind_display()}: {name}" for name in gaps(part.kind, part.values) + reason]
    return rules.nothing_missing(missing)


def something_new(request, actor, facts):
    terms = terms_of(request.decision)
    same = [
        part.get_kind_display() for part in request.parts.all() if not differs(part.kind, part.values, as_in_force(part.kind, terms))
    ]
    return rules.parts_differ(same)


def of_request(condition):
    """A function of conditions.py → the rule that asks it of what the region wants."""
    return lambda request, actor, facts: condition(request.decision, asked(request))


WHOLE = (in_use, asks_something, complete, something_new, *map(of_request, conditions.CONDITIONS))


def obstacles(request, actor):
    """→ [Broken]: all that stands in the way of submitting, told to whoever writes the request."""
    return [broken for rule in WHOLE if (broken := rule(request, actor, {}))]


def as_read(request, actor, facts):
    return rules.as_it_was_read(facts.get("seen", str(request.version)), str(request.version))


def reason(request, actor, facts):
    return rules.reason_given(facts.get("reason"))


def not_presented(request, actor, facts):
    answer = open_answer(request)
    return rules.not_presented_yet(answer is not None and answer.state == ChangeAnswer.State.PRESENTED)


def submitted(request, actor, facts):
    request.submitted_at, request.submitted_by_name, request.return_reason = clock.now(), actor.name, ""
    order_submitted_notice(request, actor)


def give_back(request, actor, facts):
    request.return_reason = facts["reason"]
    order_returned_notice(request, actor)


def closed(request, actor, facts):
    request.closed_at = clock.now()


def told_of_withdrawal(request, actor, facts):
    order_withdrawn_notice(request, actor)


register(
    ChangeRequest,
    [
        Transition(
            "submit",
            EDITABLE,
            State.SUBMITTED,
            (Role.SIGNATORY,),
            _("Submit the request"),
            rules=(as_read, *WHOLE),
            then=(submitted,),
        ),
        Transition(
            "return",
            (State.SUBMITTED,),
            State.RETURNED,
            (Role.PRESENTER,),
            _("Return for mending"),
            rules=(not_barred, reason, not_presented),
            then=(give_back,),
        ),
        # What lies with the ministry is withdrawn from it too.
        Transition(
            "withdraw", (State.SUBMITTED,), State.WITHDRAWN, REGION_STAFF, _("Withdraw the request"), then=(closed, told_of_withdrawal)
        ),
        Transition("withdraw", EDITABLE, State.WITHDRAWN, REGION_STAFF, _("Withdraw the request"), then=(closed,)),
        # The signing of the answer carries the request along.
        Transition("decide", (State.SUBMITTED,), State.DECIDED, (Role.DECISION_MAKER,), then=(closed,)),
    ],
)


@transaction.atomic
def return_request(request, actor, reason):
    """Return a request for mending. A draft of its answer is dropped: it answers what will be asked no more.

    Raises workflow.Refused.
    """
    answer = open_answer(request)
    hold(*filter(None, [answer]), request)
    # The move first: an answer that has been presented refuses it.
    moved = move(request, "return", actor, reason=reason)
    drop_open_answer(request, actor)
    return moved

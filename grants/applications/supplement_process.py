"""The table of a request to supplement: open → answered, or closed without an answer; and the rules of asking."""

from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.applications.parts import SupplementRequest
from grants.evaluation.conflicts import not_barred
from regions import clock
from regions.roles import Role
from regions.workflow import Transition, register

State = SupplementRequest.State


# What the presenter may close an open request by, and its words on the buttons.
CLOSING = {"lapse": _("Go on without the supplement"), "take_back": _("Take the request back")}


def something_asked(application, actor, facts):
    missing = [] if facts.get("parts") else [gettext("the parts to be supplemented")]
    return rules.nothing_missing(missing + ([] if (facts.get("text") or "").strip() else [gettext("what is to be supplemented")]))


def due_to_come(application, actor, facts):
    return rules.due_day_to_come(clock.today(), facts["due_on"])


def due_over(request, actor, facts):
    return rules.due_day_over(clock.today(), localdate(request.due_at))


def reason(request, actor, facts):
    return rules.reason_given(facts.get("reason"))


def close(request, actor, facts):
    request.closed_at, request.closed_by_name = facts.get("at") or clock.now(), actor.name


register(
    SupplementRequest,
    [
        Transition("answer", (State.OPEN,), State.ANSWERED, (Role.SIGNATORY,), _("Send the supplement"), then=(close,)),
        Transition(
            "lapse",
            (State.OPEN,),
            State.LAPSED,
            (Role.PRESENTER,),
            CLOSING["lapse"],
            rules=(not_barred, due_over),
            then=(close,),
        ),
        Transition(
            "take_back",
            (State.OPEN,),
            State.TAKEN_BACK,
            (Role.PRESENTER,),
            CLOSING["take_back"],
            rules=(not_barred, reason),
            then=(close,),
        ),
        # With the application, when it is withdrawn.
        Transition("drop", (State.OPEN,), State.LAPSED, (Role.SIGNATORY,), then=(close,)),
    ],
)

"""Requests to supplement an application (434/2003 § 22): asked, answered, closed."""

from django.db import transaction

from grants.applications import sending
from grants.applications.models import Application
from grants.applications.part_restoring import restore_parts
from grants.applications.parts import SupplementRequest
from grants.applications.restoring import restore_sent
from grants.applications.supplement_notice import order_closing_notice, order_letter, order_request_notice
from grants.applications.supplement_parts import PARTS, open_request
from regions import audit, clock
from regions.deadlines import ends
from regions.workflow import hold, in_state, move, why_not

State = Application.State
# Where it may be asked, and where a case returns that was not answered.
ASKED_FROM = (State.SUBMITTED, State.SCREENING, State.SUPPLEMENTED, State.EVALUATION)


def asked_in(state):
    """→ a writer of the process table that opens the request and remembers the state it was asked in."""

    def open_it(application, actor, facts):
        request = SupplementRequest.objects.create(
            region_id=application.region_id,
            application=application,
            parts=[code for code in PARTS if code in facts["parts"]],
            text=facts["text"],
            due_at=ends(facts["due_on"]),
            asked_from=state,
            asked_at=clock.now(),
            asked_by=actor.user,
            asked_by_name=actor.name,
        )
        after = {"reason": request.text, "parts": request.parts, "due_at": request.due_at}
        audit.record(application.region_id, actor, "supplement-explained", application, after=after)
        order_letter(request, actor)
        order_request_notice(request, actor)

    return open_it


def receive_answer(application, actor, facts):
    """The answer is a submission of its own: new version, hash and receipt. When the application arrived stays as it was."""
    request = open_request(application)
    at = facts.get("arrived_at") or clock.now()
    if "plan" in request.parts:
        application.plan_version = application.plan.versions.last()
    sending.freeze(application, actor, at)
    move(request, "answer", actor, at=at)


def answer_obstacles(application, actor):
    """→ list of Broken: all that stands in the way of sending the answer, told before anyone tries."""
    return why_not(application, "answer_supplement", actor)


@transaction.atomic
def close_request(application, verb, actor, **facts):
    """The ministry closes the open request: verb "lapse" (no answer came) or "take_back". → the Application

    It goes on from where it was asked, with what was sent last. Raises workflow.Refused.
    """
    application = in_state(application, (State.SUPPLEMENT,), actor)
    facts = facts if verb == "take_back" else {}
    hold(*application.partners.order_by("pk"))
    request = move(open_request(application), verb, actor, **facts)
    order_closing_notice(request, actor)
    if reason := facts.get("reason"):
        audit.record(application.region_id, actor, "supplement-closing-explained", application, after={"reason": reason})
    return move(application, f"go_on_{request.asked_from}", actor)


def drop_request(application, actor, facts):
    """With the application that is withdrawn its open request ends as well."""
    if request := open_request(application):
        restore_sent(application, actor, facts)
        restore_parts(application, actor, facts)
        move(request, "drop", actor)

"""What the application's page shows of its requests to supplement and its submissions, and who may do what about them."""

from django.utils.timezone import localdate

from grants.applications.parts import SupplementRequest
from grants.applications.screening import MAY_BE_SCREENED
from grants.applications.supplement_parts import PARTS
from grants.applications.supplement_process import due_over
from grants.applications.tasks import url_of
from regions.roles import REGION, REGION_STAFF, Role
from regions.workflow import may

State = SupplementRequest.State
TONES = {State.OPEN: "warning", State.ANSWERED: "success", State.LAPSED: "neutral", State.TAKEN_BACK: "neutral"}


def page_of(application, actor):
    """→ dict: the open request with its links, those that have ended, the submissions, and the buttons. Two queries."""
    requests = list(application.supplement_requests.all())
    waits = next((each for each in requests if each.state == State.OPEN), None)
    presents = actor.role == Role.PRESENTER
    return {
        "open": waits and shown(waits, application, actor),
        "ended": [shown(each, application, actor) for each in requests if each is not waits],
        "submissions": submissions_of(application, requests),
        "may_ask": may(application, "ask_supplement", actor),
        "may_screen": presents and application.state in MAY_BE_SCREENED,
        "may_answer": bool(waits) and actor.role == Role.SIGNATORY,
        "may_lapse": bool(waits) and presents and due_over(waits, actor, {}) is None,
        "may_take_back": bool(waits) and presents,
    }


def shown(request, application, actor):
    """→ dict of one request. parts: [(name, url of the page where it is mended, or None)]"""
    writes = actor.role in REGION_STAFF and request.state == State.OPEN
    return {
        "parts": [(PARTS[code], url_of(application, code) if writes else None) for code in request.parts],
        "text": request.text,
        "asked_at": request.asked_at,
        "asked_by": request.asked_by_name,
        "due_on": localdate(request.due_at),
        "state": request.get_state_display(),
        "tone": TONES[request.state],
        "closed_at": request.closed_at,
        "closed_by": request.closed_by_name,
        "late": request.state == State.ANSWERED and request.closed_at > request.due_at,
        "writes": writes,
        "reads_as_sent": actor.side != REGION and request.state == State.OPEN,
    }


def submissions_of(application, requests):
    """→ [{"version", "answers"}] oldest first. answers: was it the answer to a request."""
    answered = {each.closed_at for each in requests if each.state == State.ANSWERED}
    return [{"version": each, "answers": each.submitted_at in answered} for each in application.versions.all()]

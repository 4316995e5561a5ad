"""Screening (esitarkastus): the presenter goes through a short checklist, then the application goes on. Kept in the audit."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.applications.models import Application
from grants.decisions.models import Outcome
from grants.decisions.verbs import open_proposal, save_proposal
from grants.evaluation.conflicts import refuse_barred
from regions import audit
from regions.workflow import Refused, in_state, move

State = Application.State
MAY_BE_SCREENED = (State.SUBMITTED, State.SCREENING, State.SUPPLEMENTED)
POINTS = {
    "in_time": _("The application arrived in time"),
    "may_apply": _("The applicant may apply in this call"),
    "right_to_sign": _("Who signed it has the right to sign for the applicant"),
    "plan_enclosed": _("The project plan is enclosed"),
    "within_purpose": _("The project is within the purpose of the call"),
}
LATER, AGENCY, SUPPLEMENT, UNEXAMINED = "later", "agency", "supplement", "unexamined"
NEXT = {
    AGENCY: _("Ask the agency for its statement"),
    SUPPLEMENT: _("Ask the region to supplement the application"),
    UNEXAMINED: _("Propose that it is left unexamined"),
    LATER: _("Save, and go on later"),
}


@transaction.atomic
def keep_screening(application, actor, *, answers, note, then):
    """Keep what was found, take the application up if it has not been, and take it on.

    answers: {code of POINTS: "yes" or "no"}; then: of NEXT. → the Proposal where `then` is to leave it unexamined, else
    the Application. Raises workflow.Refused.
    """
    application = in_state(application, MAY_BE_SCREENED, actor)
    refuse_barred(application, actor)
    if then != LATER and (broken := rules.screened_through(answers, POINTS, note)):
        raise Refused([broken])
    if application.state == State.SUBMITTED:
        application = move(application, "screen", actor)
    after = {"answers": answers, "note": note}
    audit.record(application.region_id, actor, "screening-checked", application, after=after, internal=True)
    if then == AGENCY:
        return move(application, "ask_assessment", actor)
    if then == UNEXAMINED:
        return save_proposal(open_proposal(application, actor), {"outcome": Outcome.INADMISSIBLE, "amount": Decimal("0.00")}, actor)
    return application


def last_found(application):
    """→ {"answers", "note"} of the checklist as it was kept last; empty where nobody has gone through it."""
    event = audit.events_of(application).filter(verb="screening-checked").last()
    return event.after if event else {"answers": {}, "note": ""}

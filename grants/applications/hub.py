"""The application as a page: its money, its parts, where it is, and what each role may do next."""

from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from grants import parties
from grants.applications import supplement_page
from grants.applications.arrival import arrival_of
from grants.applications.budget import share_in_words, table_of
from grants.applications.models import UNTOLD, Application
from grants.applications.part_page import events_of, parts_shown
from grants.applications.supplement_parts import PARTS, open_request
from grants.applications.tasks import missing_of, recommended_of, tasks_of
from grants.applications.writing import PROJECT, may_fill, why_not
from grants.decisions.verbs import MAY_BE_PROPOSED
from grants.evaluation.application_panel import panel_of
from grants.plans.target_facts import of_application
from grants.plans.verbs import goals_for
from regions import clock
from regions.deadlines import Milestone, milestones
from regions.documents import documents_of
from regions.job_views import MAY_RETRY, seen_mark
from regions.jobs import Job
from regions.money import euros
from regions.roles import REGION, REGION_STAFF, Role
from regions.workflow import allowed_verbs

State = Application.State
TONES = {
    State.DRAFT: "neutral",
    State.SUPPLEMENT: "warning",
    State.PROPOSED: "warning",
    State.DECIDED: "info",
    State.GRANTED: "success",
    State.PARTLY_GRANTED: "success",
    State.REJECTED: "danger",
    State.INADMISSIBLE: "danger",
    State.WITHDRAWN: "neutral",
}
# The verbs that have a page of their own, or are carried along by the decision.
BUTTONS = ("reopen", "screen", "ask_assessment")


def page_of(application, actor):
    """→ context of application-detail."""
    draft, of_region = application.state == State.DRAFT, actor.side == REGION
    dates = milestones(application.call.subject)
    return {
        "application": application,
        "call": application.call,
        "state": application.state_label(actor.side),
        "tone": TONES.get(state_shown(application, of_region), "info"),
        "step": next_step(application, dates, of_region),
        "tasks": tasks_of(application, actor) if draft else [],
        "missing": missing_of(application, actor) if draft else [],
        "recommended": recommended_of(application) if draft else [],
        "closing": dates.get(Milestone.Code.DEADLINE),
        "is_past_deadline": draft and clock.now() > dates[Milestone.Code.DEADLINE],
        "facts": facts_of(application),
        "budget": table_of(application),
        "plan_sections": plan_sections(application),
        "plan_targets": of_application(application),
        **parts_shown(application, actor),
        "documents": documents_of(application),
        "decision": application.decisions.exclude(state="replaced").first(),
        "evaluation": panel_of(application, actor),
        "of_region": of_region,
        "may_edit": draft and actor.role in REGION_STAFF and may_fill(application, actor),
        "why_not": why_not(application, PROJECT, actor) if draft and actor.role in REGION_STAFF else "",
        "may_submit": draft and actor.role == Role.SIGNATORY,
        "verbs": [each for each in allowed_verbs(application, actor) if each.verb in BUTTONS],
        "may_withdraw": any(each.verb == "withdraw" for each in allowed_verbs(application, actor)),
        "may_assess": actor.role == Role.EVALUATOR and application.state == State.EVALUATION,
        "may_propose": actor.role == Role.PRESENTER and application.state in MAY_BE_PROPOSED,
        "supplement": supplement_page.page_of(application, actor),
        "events": events_of(application),
    }


def next_step(application, dates, of_region):
    """→ {"what", "who", "by"}. Until its notice of the decision the region reads no further than "in evaluation"."""
    writers = _("The coordinator, then the signatory")
    council, ministry, agency = _("Signatory of the region"), parties.ministry(), parties.agency()
    deadline, decided = dates.get(Milestone.Code.DEADLINE), dates.get(Milestone.Code.DECISIONS)
    report = dates.get(Milestone.Code.REPORTS_DUE)
    steps = {
        State.DRAFT: (_("The application is filled in, signed and submitted"), writers, deadline),
        State.SUBMITTED: (_("The application is taken up for screening"), ministry, decided),
        State.SCREENING: (_("The ministry screens the application"), ministry, decided),
        State.SUPPLEMENT: (_("The region supplements the application"), council, due_day(application)),
        State.SUPPLEMENTED: (_("The ministry screens the supplement"), ministry, decided),
        State.EVALUATION: (_("The agency gives its statement, then the ministry proposes a decision"), agency, decided),
        State.PROPOSED: (_("The decision is signed"), ministry, decided),
        State.DECIDED: (_("The applicant is notified of the decision"), ministry, decided),
        State.GRANTED: (_("The project does its work and reports"), council, report),
        State.PARTLY_GRANTED: (_("The project does its work and reports"), council, report),
    }
    nothing = (_("Nothing: the case has ended"), "", None)
    found = steps.get(state_shown(application, of_region), nothing)
    return dict(zip(("what", "who", "by"), found, strict=True))


def due_day(application):
    """→ date by which the region answers an open request to supplement, or None."""
    waits = open_request(application) if application.state == State.SUPPLEMENT else None
    return waits and localdate(waits.due_at)


def state_shown(application, of_region):
    return State.EVALUATION if of_region and application.state in UNTOLD else application.state


def deadline_of(application):
    """→ datetime by which applications to its call are due."""
    return milestones(application.call.subject)[Milestone.Code.DEADLINE]


def facts_of(application):
    """→ rows for the summary list, also of check-your-answers."""
    contact = ", ".join(each for each in (application.contact_name, application.contact_email) if each)
    return [
        (gettext("Applicant"), parties.applicant(application.region_id), None),
        (gettext("Call"), application.call.name, None),
        (gettext("Name of the project"), application.project_name, None),
        (gettext("Contact person"), contact, None),
        (gettext("Grant asked for"), euros(application.asked), None),
        (gettext("Self-financing share"), share_in_words(table_of(application)), None),
    ]


def plan_sections(application):
    """→ [(goal, text)]: the plan version that was sent with it, else the plan as it stands."""
    version = application.plan_version
    texts = version.content if version else dict(application.plan.sections.values_list("goal_code", "text"))
    return [(goal, texts.get(goal.code, "")) for goal in goals_for(application.call, application.region_id)]


def receipt_of(application, actor):
    """→ context of the receipt page for what was sent last, or None where nothing has been sent."""
    version = application.versions.last()
    if version is None:
        return None
    job = Job.objects.filter(key=f"application_receipt:{application.pk}:{version.number}").first()
    arrival = arrival_of(version)
    return {
        "application": application,
        "version": version,
        **arrival,
        "supplemented": [PARTS[code] for code in arrival["answered"].parts] if arrival["answered"] else [],
        "job": job,
        "seen": job and seen_mark(job),
        "may_retry": actor.role in MAY_RETRY,
    }

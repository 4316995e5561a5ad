"""The application as a page: what is missing, its money, where it is, and what each role may do next."""

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from grants import parties, rules
from grants.applications.budget import share_in_words, table_of
from grants.applications.models import UNTOLD, Application
from grants.applications.process import obstacles
from grants.applications.verbs import missing_parts
from grants.labels import timeline_of
from grants.plans.models import Plan
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
        "closing": dates.get(Milestone.Code.DEADLINE),
        "is_past_deadline": draft and clock.now() > dates[Milestone.Code.DEADLINE],
        "facts": facts_of(application),
        "budget": table_of(application),
        "plan_sections": plan_sections(application),
        "documents": documents_of(application),
        "decision": application.decisions.first(),
        "of_region": of_region,
        "may_edit": draft and actor.role in REGION_STAFF,
        "may_submit": draft and actor.role == Role.SIGNATORY,
        "verbs": [each for each in allowed_verbs(application, actor) if each.verb in BUTTONS],
        "may_withdraw": any(each.verb == "withdraw" for each in allowed_verbs(application, actor)),
        "may_assess": actor.role == Role.EVALUATOR and application.state == State.EVALUATION,
        "may_propose": actor.role == Role.PRESENTER and application.state in (State.SCREENING, State.EVALUATION),
        "events": timeline_of(application),
    }


def missing_of(application, actor):
    """→ sentences: the parts still to be filled, then the rules that the figures break."""
    broken = [each.text for each in obstacles(application, actor) if each.code != "GR-15"]
    return [text[:1].upper() + text[1:] for text in map(str, missing_parts(application))] + broken


def tasks_of(application, actor):
    """→ [(title, url, status, tone)]"""
    edit = reverse("application-edit", args=[application.pk]) if actor.role in REGION_STAFF else None
    submit = reverse("application-submit", args=[application.pk]) if actor.role == Role.SIGNATORY else None
    table = table_of(application)
    contact = application.project_name and application.contact_name and application.contact_email
    money = table.costs > 0 and application.asked and not table.broken
    plan = application.plan.state == Plan.State.READY
    waiting = gettext("Waits for the signatory") if not submit else gettext("Waits for you")
    return [
        (gettext("Project plan"), reverse("plan-detail", args=[application.plan_id]), *done(plan)),
        (gettext("Project and contact"), edit and f"{edit}#project", *done(contact)),
        (gettext("Budget and financing"), edit and f"{edit}#costs", *done(money)),
        (gettext("Check and submit"), submit, waiting, "info"),
    ]


def done(ready):
    return (gettext("Ready"), "success") if ready else (gettext("Unfinished"), "warning")


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
        State.EVALUATION: (_("The agency gives its statement, then the ministry proposes a decision"), agency, decided),
        State.PROPOSED: (_("The decision is signed"), ministry, decided),
        State.DECIDED: (_("The applicant is notified of the decision"), ministry, decided),
        State.GRANTED: (_("The project does its work and reports"), council, report),
        State.PARTLY_GRANTED: (_("The project does its work and reports"), council, report),
    }
    nothing = (_("Nothing: the case has ended"), "", None)
    found = steps.get(state_shown(application, of_region), nothing)
    return dict(zip(("what", "who", "by"), found, strict=True))


def state_shown(application, of_region):
    return State.EVALUATION if of_region and application.state in UNTOLD else application.state


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
    deadline = milestones(application.call.subject)[Milestone.Code.DEADLINE]
    return {
        "application": application,
        "version": version,
        "late": rules.arrived_late(version.submitted_at, deadline),
        "deadline": deadline,
        "job": job,
        "seen": job and seen_mark(job),
        "may_retry": actor.role in MAY_RETRY,
    }

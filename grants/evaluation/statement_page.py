"""What the pages of the agency's statement show: what is assessed, and where the case is."""

from decimal import Decimal

from django.utils.translation import gettext as _

from grants import parties, rules
from grants.applications.models import Application
from grants.evaluation import score_page
from grants.evaluation.models import Assessment, AssessmentItem
from grants.evaluation.points import HIGHEST
from grants.evaluation.verbs import items_of
from grants.labels import timeline_of
from regions.deadlines import Milestone, milestones
from regions.documents import documents_of
from regions.job_views import MAY_RETRY, seen_mark
from regions.jobs import Job
from regions.money import ZERO, euros

State = Application.State
DECIDED = (State.DECIDED, State.GRANTED, State.PARTLY_GRANTED, State.REJECTED, State.INADMISSIBLE)
TONES = {AssessmentItem.Verdict.FULFILLED: "success", AssessmentItem.Verdict.TO_MEND: "warning", "": "neutral"}
from regions.templatetags.screens import unbroken


def assessments():
    """→ queryset of statements with all that a page of one names."""
    return Assessment.objects.select_related("region", "application__call", "application__plan_version")


def facts_of(application):
    """→ rows of the summary list: what the region sent last, not what it may be writing since."""
    sent = application.versions.last().content
    costs = sum((Decimal(amount) for amount in sent["budget"].values()), ZERO)
    return [
        (_("Applicant"), parties.applicant(application.region_id), None),
        (_("Region"), application.region.name, None),
        (_("Project"), sent["project_name"], None),
        (_("Call"), application.call.name, None),
        (_("Case number"), unbroken(application.case_number), None),
        (_("Arrived"), rules.moment(application.submitted_at), None),
        (_("Costs less income"), euros(costs - Decimal(sent["income"])), None),
        (_("Other public funding"), euros(Decimal(sent["other_funding"])), None),
        (_("Grant asked for"), euros(Decimal(sent["asked"])), None),
    ]


def verdicts(assessment, with_points=True):
    """→ [(criterion, verdict in words, tone, note, agreed points in words)]

    with_points: a draft's are hidden from an assessor whose own are still to come.
    """
    return [
        (
            item.criterion.name,
            item.get_verdict_display() or _("No verdict yet"),
            TONES[item.verdict],
            item.note,
            out_of_highest(item.points) if with_points else "",
        )
        for item in items_of(assessment)
    ]


def out_of_highest(points):
    return "" if points is None else f"{points} / {HIGHEST}"


def plan_of(application):
    """→ [(goal, text)] of the plan as it was sent."""
    content = application.plan_version.content
    return [(goal.name, content[goal.code]) for goal in application.call.goals.all() if goal.code in content]


def next_step(assessment):
    by = milestones(assessment.application.call.subject).get(Milestone.Code.DECISIONS)
    if assessment.state == Assessment.State.DRAFT:
        return {"what": _("The agency gives its statement"), "who": parties.agency(), "by": by}
    if assessment.application.state in DECIDED:
        return {"what": _("Nothing: the ministry has decided on the application"), "who": None, "by": None}
    if assessment.application.state == State.PROPOSED:
        return {"what": _("The ministry decides on the application"), "who": parties.ministry(), "by": by}
    return {"what": _("The ministry proposes a decision"), "who": parties.ministry(), "by": by}


def letter_job(assessment):
    """→ the Job that makes the letter, or None once there is a document."""
    key = f"statement:{assessment.pk}"
    return Job.objects.filter(region_id=assessment.region_id, key=key, document__isnull=True).first()


def page_of(assessment, actor):
    """→ context of the pages of one statement."""
    application = assessment.application
    scores = score_page.scores_of(application, actor, assessment)
    job = letter_job(assessment)
    return {
        "assessment": assessment,
        "application": application,
        "facts": facts_of(application),
        "plan": plan_of(application),
        "step": next_step(assessment),
        "scores": scores,
        "may_agree": bool(scores) and scores["may_agree"],
        "verdicts": verdicts(assessment, with_points=not scores or not scores["hidden"]),
        "events": timeline_of(assessment),
        "documents": list(documents_of(assessment)),
        "job": job,
        "seen": seen_mark(job) if job else "",
        "may_retry": actor.role in MAY_RETRY,
    }

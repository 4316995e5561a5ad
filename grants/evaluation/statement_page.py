"""What the pages of the agency's statement show: what is assessed, and where the case is."""

from django.utils.translation import gettext as _

from grants import parties, rules
from grants.applications.verbs import net_costs
from grants.evaluation.models import Assessment, AssessmentItem
from grants.evaluation.verbs import items_of
from grants.labels import timeline_of
from regions.deadlines import Milestone, milestones
from regions.money import euros

TONES = {AssessmentItem.Verdict.FULFILLED: "success", AssessmentItem.Verdict.TO_MEND: "warning", "": "neutral"}


def assessments():
    """→ queryset of statements with all that a page of one names."""
    return Assessment.objects.select_related("region", "application__call", "application__plan_version")


def facts_of(application):
    """→ rows of the summary list: what the region has sent."""
    return [
        (_("Applicant"), parties.applicant(application.region_id), None),
        (_("Region"), application.region.name, None),
        (_("Project"), application.project_name, None),
        (_("Call"), application.call.name, None),
        (_("Case number"), application.case_number, None),
        (_("Arrived"), rules.moment(application.submitted_at), None),
        (_("Costs less income"), euros(net_costs(application)), None),
        (_("Other public funding"), euros(application.other_funding), None),
        (_("Grant asked for"), euros(application.asked), None),
    ]


def verdicts(assessment):
    """→ [(criterion, verdict in words, tone, note)]"""
    return [
        (item.criterion.name, item.get_verdict_display() or _("No verdict yet"), TONES[item.verdict], item.note)
        for item in items_of(assessment)
    ]


def plan_of(application):
    """→ [(goal, text)] of the plan as it was sent."""
    content = application.plan_version.content
    return [(goal.name, content[goal.code]) for goal in application.call.goals.all() if goal.code in content]


def next_step(assessment):
    by = milestones(assessment.application.call.subject).get(Milestone.Code.DECISIONS)
    if assessment.state == Assessment.State.DRAFT:
        return {"what": _("The agency gives its statement"), "who": parties.agency(), "by": by}
    return {"what": _("The ministry proposes a decision"), "who": parties.ministry(), "by": by}


def page_of(assessment):
    """→ context of the pages of one statement."""
    application = assessment.application
    return {
        "assessment": assessment,
        "application": application,
        "facts": facts_of(application),
        "plan": plan_of(application),
        "step": next_step(assessment),
        "verdicts": verdicts(assessment),
        "events": timeline_of(assessment),
    }

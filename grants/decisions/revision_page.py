"""What the pages of the revised budget show: asked, granted and revised in one table, and what stands in the way."""

from django.utils.translation import gettext as _

from grants import parties, rules
from grants.decisions.reconsidering import BudgetRevision
from grants.decisions.revising import EDITABLE, compared, costs_of, is_cut, may_be_revised, newest_plan, revision_of
from grants.decisions.revising_process import obstacles
from grants.labels import timeline_of
from regions.money import euros
from regions.roles import REGION_STAFF, Role

State = BudgetRevision.State
# Submitted anew, it waits: what it was answered before is told in its history.
ANSWERED = (State.RETURNED, State.ACCEPTED)
TONES = {State.DRAFT: "neutral", State.SUBMITTED: "info", State.RETURNED: "warning", State.ACCEPTED: "success"}
from regions.templatetags.screens import unbroken


def revisions():
    """→ queryset of revised budgets with all that a page of one names."""
    return BudgetRevision.objects.select_related(
        "region", "plan_version", "decision__call", "decision__application__call", "decision__application__plan"
    )


def next_step(revision):
    grantee, ministry = parties.applicant(revision.region_id), parties.ministry()
    what, who = {
        State.DRAFT: (_("The revised budget is written, and the signatory submits it"), grantee),
        State.SUBMITTED: (_("The presenter accepts or returns the revised budget"), ministry),
        State.RETURNED: (_("The revised budget is mended and submitted again"), grantee),
        State.ACCEPTED: (_("The budget is in force: the project works by it"), None),
    }[State(revision.state)]
    return {"what": what, "who": who, "by": None}


def facts_of(revision):
    decision = revision.decision
    plan = newest_plan(decision) if revision.state in EDITABLE else revision.plan_version
    submitted = f"{revision.submitted_by_name}, {rules.moment(revision.submitted_at)}" if revision.submitted_at else None
    answered = f"{revision.answered_by_name}, {rules.moment(revision.answered_at)}" if revision.answered_at and revision.state in ANSWERED else None
    return [
        (_("Accepted costs"), euros(decision.accepted_costs), None),
        (_("Costs less income in this budget"), euros(costs_of(revision) - revision.income), None),
        (_("Project plan"), plan and _("version %(number)s") % {"number": plan.number}, None),
        (_("What changes in the plan"), revision.explanation, None),
        (_("Submitted"), submitted, None),
        (_("Answered"), answered, None),
        (_("Case number"), unbroken(decision.case_number), None),
    ]


def page_of(revision, actor):
    """→ context of every page of a revised budget."""
    of_region, open_ = actor.role in REGION_STAFF, revision.state in EDITABLE
    return {
        "revision": revision,
        "decision": revision.decision,
        "tone": TONES[State(revision.state)],
        "step": next_step(revision),
        "facts": facts_of(revision),
        "compared": compared(revision.decision, revision),
        "in_the_way": obstacles(revision, actor) if open_ and of_region else [],
        "events": timeline_of(revision),
        "version": revision.version,
        "may_edit": of_region and open_,
        "may_submit": actor.role == Role.SIGNATORY and open_,
        "may_answer": actor.role == Role.PRESENTER and revision.state == State.SUBMITTED,
    }


def budget_after(decision, actor):
    """→ context of the part of the decision's page that tells of the budget. A draft is the region's own."""
    revision = revision_of(decision) if is_cut(decision) else None
    if revision and revision.state == State.DRAFT and actor.role not in (*REGION_STAFF, Role.VIEWER):
        revision = None
    opens = actor.role in REGION_STAFF and revision is None and not may_be_revised(decision)
    return {
        "revision": revision,
        "revision_tone": revision and TONES[State(revision.state)],
        "budgets": compared(decision, revision) if decision.is_grant else [],
        "may_revise": opens,
    }

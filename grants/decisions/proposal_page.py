"""What the pages of one proposal show, to the presenter and to the decision-maker."""

from copy import copy

from django.utils.translation import gettext as _

from grants import parties, rules
from grants.decisions.changes import changes_since_return
from grants.decisions.figures import applied_and_proposed, figures_of, own_share
from grants.decisions.models import Proposal
from grants.decisions.verbs import EDITABLE, in_force, presented_mark
from grants.evaluation.statement_page import plan_of, verdicts
from grants.evaluation.verbs import given_assessment
from grants.labels import timeline_of
from regions.deadlines import Milestone, milestones
from regions.documents import documents_of
from regions.money import euros
from regions.roles import Role
from regions.workflow import why_not

State = Proposal.State
TONES = {State.DRAFTED: "neutral", State.PRESENTED: "info", State.RETURNED: "warning", State.SIGNED: "success"}
from regions.templatetags.screens import unbroken


def proposals():
    """→ queryset of proposals with all that a page of one names."""
    return Proposal.objects.select_related("region", "application__call", "application__region", "application__plan_version")


def typed(proposal, form):
    """→ a copy of the proposal with what could be read from the form: for figures, never to be saved."""
    draft = copy(proposal)
    form.is_valid()
    for name, value in form.terms().items():
        setattr(draft, name, value)
    return draft


def figures_page_of(proposal, actor):
    """→ context of the live figures: the figures, and what would keep the proposal from being presented."""
    return {"figures": figures_of(proposal), "in_the_way": why_not(proposal, "present", actor)}


def next_step(proposal):
    ministry = parties.ministry()
    presenter, maker = Role.PRESENTER.label, Role.DECISION_MAKER.label
    step = {
        State.DRAFTED: {"what": _("The presenter finishes and presents the proposal"), "who": f"{presenter}, {ministry}"},
        State.PRESENTED: {"what": _("The decision-maker signs or returns it"), "who": f"{maker}, {ministry}"},
        State.RETURNED: {"what": _("The presenter mends the proposal and presents it again"), "who": f"{presenter}, {ministry}"},
        State.SIGNED: {"what": _("The decision has been signed"), "who": None},
    }[State(proposal.state)]
    by = milestones(proposal.application.call.subject).get(Milestone.Code.DECISIONS) if step["who"] else None
    return step | {"by": by}


def key_facts(proposal):
    """→ rows that a confirmation repeats: who, how much, when."""
    application = proposal.application
    own = proposal.accepted_costs - proposal.other_funding - proposal.amount
    rows = [
        (_("Applicant"), parties.applicant(proposal.region_id), None),
        (_("Outcome"), proposal.get_outcome_display(), None),
        (_("Grant"), euros(proposal.amount), None),
    ]
    if proposal.amount:
        period = f"{rules.day(proposal.use_start)}–{rules.day(proposal.use_end)}" if has_period(proposal) else None
        rows += [
            (_("Accepted costs"), euros(proposal.accepted_costs), None),
            (_("Grant share of the accepted costs"), rules.percent(proposal.grant_share), None),
            (_("Other public funding"), euros(proposal.other_funding), None),
            (_("Self-financing share"), own_share(proposal.accepted_costs, own), None),
            (_("Use period"), period, None),
        ]
    return [
        *rows,
        (_("Left of the appropriation after this"), euros(application.call.free - proposal.amount), None),
        (_("Budget item"), application.call.budget_item, None),
        (_("Case number"), unbroken(application.case_number), None),
    ]


def has_period(proposal):
    return proposal.use_start and proposal.use_end


def case_rows(proposal):
    application = proposal.application
    arrived = rules.moment(application.submitted_at)
    return [
        (_("Applicant"), parties.applicant(proposal.region_id), None),
        (_("Region"), proposal.region.name, None),
        (_("Project"), application.project_name, None),
        (_("Call"), application.call.name, None),
        (_("Case number"), unbroken(application.case_number), None),
        (_("Arrived"), _("%(moment)s, after the deadline") % {"moment": arrived} if application.late else arrived, None),
        (_("Presenter"), proposal.presenter_name or None, None),
    ]


def edit_page_of(proposal, actor, form):
    """→ context of the form beside its figures. On a refused form the figures are those of what was typed."""
    shown = typed(proposal, form) if form.is_bound else proposal
    return figures_page_of(shown, actor) | {
        "proposal": proposal,
        "application": proposal.application,
        "case": case_rows(proposal),
        "step": next_step(proposal),
        **statement_of(proposal),
    }


def statement_of(proposal):
    assessment = given_assessment(proposal.application)
    return {"assessment": assessment, "verdicts": verdicts(assessment) if assessment else []}


def summary_page_of(proposal, actor):
    """→ context of the one read-only summary that a decision-maker signs by."""
    presented = proposal.state == State.PRESENTED
    is_maker = actor.role == Role.DECISION_MAKER
    return {
        "proposal": proposal,
        "application": proposal.application,
        "case": case_rows(proposal),
        "figures": figures_of(proposal),
        "compared": applied_and_proposed(proposal),
        "changes": changes_since_return(proposal),
        "plan": plan_of(proposal.application),
        "step": next_step(proposal),
        "tone": TONES[State(proposal.state)],
        "documents": list(documents_of(proposal.application)),
        "events": timeline_of(proposal),
        "why_not": why_not(proposal, "sign", actor) if presented and actor.role != Role.AUDITOR else [],
        "may_sign": presented and is_maker,
        "may_edit": actor.role == Role.PRESENTER and proposal.state in EDITABLE,
        "decision": in_force(proposal.application),
        **statement_of(proposal),
    }


def confirmation_of(proposal):
    """→ context of the pages that ask once more before the proposal goes on."""
    return {
        "proposal": proposal,
        "applicant": parties.applicant(proposal.region_id),
        "facts": key_facts(proposal),
        "seen": presented_mark(proposal),
        "version": proposal.version,
    }

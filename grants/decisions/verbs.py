"""What the ministry writes before it decides, and the figures that a proposal is tested with."""

from decimal import Decimal

from django.db import transaction
from django.db.models import F

from grants import rules
from grants.applications.models import Application
from grants.applications.verbs import net_costs
from grants.calls.models import Call
from grants.changes.periods import changed_periods, grants_of_series
from grants.decisions.models import TERMS, Decision, Outcome, Proposal
from grants.evaluation.conflicts import refuse_barred
from regions import audit, clock, jobs
from regions.deadlines import Milestone, milestones
from regions.geography import Region
from regions.saving import save_version
from regions.workflow import Refused, in_state, require_state

EDITABLE = (Proposal.State.DRAFTED, Proposal.State.RETURNED)
MAY_BE_PROPOSED = (Application.State.SCREENING, Application.State.SUPPLEMENTED, Application.State.EVALUATION)


@transaction.atomic
def open_proposal(application, actor):
    """→ the proposal for an application, opened with what was asked if there was none.

    Raises workflow.Refused where the application has not been taken up, or has gone on.
    """
    if existing := Proposal.objects.filter(region_id=application.region_id, application=application).first():
        return existing
    refuse_barred(application, actor)
    in_state(application, MAY_BE_PROPOSED, actor)
    call = application.call
    terms = {
        "outcome": Outcome.INADMISSIBLE if application.late else Outcome.GRANT,
        "accepted_costs": net_costs(application),
        "other_funding": application.other_funding,
        "grant_share": call.grant_share,
        "amount": Decimal("0.00") if application.late else application.asked,
        "use_start": call.use_start,
        "use_end": call.use_end,
    }
    proposal, created = Proposal.objects.get_or_create(
        region_id=application.region_id, application=application, defaults=terms
    )
    if created:
        audit.record(application.region_id, actor, "proposal-opened", proposal, internal=True)
    return proposal


@transaction.atomic
def save_proposal(proposal, values, actor, version=None):
    """Save the terms (dict, keys of TERMS). → the saved Proposal

    version: the one the writer saw; without it, the row as it stands. Raises saving.LostRace, and
    workflow.Refused once it has been presented.
    """
    current = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    require_state(current, EDITABLE, actor)
    refuse_barred(current.application, actor)
    terms = {name: values[name] for name in TERMS if name in values}
    seen = current.version if version is None else version
    return save_version(current, terms, seen, actor, "proposal-saved", internal=True)


def overlapping_period(proposal):
    """→ (start, end) of the region's other grant of this series that overlaps, as decided or as changed since; or None."""
    start, end = proposal.use_start, proposal.use_end
    if not start or not end or not proposal.amount:
        return None
    others = grants_of_series(proposal.region_id, proposal.application.call.series, proposal.application.pk)
    periods = [*others.values_list("use_start", "use_end"), *changed_periods(others).values()]
    return next((period for period in periods if period[0] <= end and start <= period[1]), None)


def in_force(application):
    """→ the application's Decision that is in force, or None. Each signing of a later version replaces the one before."""
    return application.decisions.exclude(state=Decision.State.REPLACED).first()


def write_decision(presented, actor, **more):
    """Write what was presented (a Proposal or a Reconsideration) as a signed Decision, and order its letter. → Decision

    more: number, kind and replaces of a later version.
    """
    application = presented.application
    call = application.call
    decision = Decision.objects.create(
        region_id=presented.region_id,
        application=application,
        call=call,
        series=call.series,
        case_number=application.case_number,
        language=Region.objects.get(pk=presented.region_id).document_language,
        ceiling=call.max_self_financing_share,
        presenter=presented.presenter,
        presenter_name=presented.presenter_name,
        decision_maker=actor.user,
        decision_maker_name=actor.name,
        signed_at=clock.now(),
        report_due=milestones(call.subject).get(Milestone.Code.REPORTS_DUE),
        **{name: getattr(presented, name) for name in TERMS},
        **more,
    )
    # What was presented is the state's alone: the decision's own history begins here.
    audit.record(decision.region_id, actor, "decision-signed", decision, after=audit.facts_of(decision))
    jobs.enqueue(decision.region_id, "decision", f"decision:{decision.pk}", {"decision": decision.pk}, actor)
    return decision


def commit_money(call_id, amount):
    """Raise what the call has committed by `amount`. Raises workflow.Refused one cent over the appropriation.

    One UPDATE with its own condition: of two decisions signed in the same instant the second one waits for the
    row, finds it changed, and is told what is left. The table's CHECK says the same once more.
    """
    fits = Call.objects.filter(pk=call_id, committed__lte=F("appropriation") - amount)
    if not fits.update(committed=F("committed") + amount):
        free = Call.objects.get(pk=call_id).free
        raise Refused([rules.grant_within_appropriation(free, amount)])


def presented_mark(proposal):
    """→ text that changes each time the proposal is presented."""
    return proposal.presented_at.isoformat() if proposal.presented_at else ""

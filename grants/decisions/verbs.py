"""What the ministry writes before it decides, and the figures that a proposal is tested with."""

from django.db import transaction
from django.db.models import F

from grants.applications.verbs import net_costs
from grants.calls.models import Call
from grants.decisions.models import TERMS, Decision, Proposal
from regions import audit
from regions.workflow import require_state

EDITABLE = (Proposal.State.DRAFTED, Proposal.State.RETURNED)


@transaction.atomic
def open_proposal(application, actor):
    """→ the proposal for an application, opened with what was asked if there was none."""
    call = application.call
    proposal, created = Proposal.objects.get_or_create(
        region_id=application.region_id,
        application=application,
        defaults={
            "outcome": "inadmissible" if application.late else "grant",
            "accepted_costs": net_costs(application),
            "other_funding": application.other_funding,
            "grant_share": call.grant_share,
            "amount": 0 if application.late else application.asked,
            "use_start": call.use_start,
            "use_end": call.use_end,
        },
    )
    if created:
        audit.record(application.region_id, actor, "proposal-opened", proposal, internal=True)
    return proposal


@transaction.atomic
def save_proposal(proposal, values, actor):
    """Save the terms (dict, keys of TERMS). Raises workflow.Refused once it has been presented."""
    proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    require_state(proposal, EDITABLE)
    before = {name: getattr(proposal, name) for name in TERMS}
    for name in TERMS:
        setattr(proposal, name, values.get(name, before[name]))
    proposal.save()
    after = {name: getattr(proposal, name) for name in TERMS}
    audit.record(proposal.region_id, actor, "proposal-saved", proposal, before, after, internal=True)
    return proposal


def overlapping_period(proposal):
    """→ (start, end) of the region's other grant of this series that overlaps, or None."""
    if not proposal.use_start or not proposal.use_end or not proposal.amount:
        return None
    return (
        Decision.objects.filter(
            region_id=proposal.region_id,
            series=proposal.application.call.series,
            outcome__in=("grant", "partial"),
            use_start__lte=proposal.use_end,
            use_end__gte=proposal.use_start,
        )
        .exclude(state=Decision.State.DECLINED)
        .exclude(application=proposal.application)
        .values_list("use_start", "use_end")
        .first()
    )


def commit_money(call_id, amount):
    """Raise what the call has committed. The database's CHECK refuses one cent over the appropriation,
    also when two decisions are signed in the same instant: the UPDATE locks the call's row."""
    Call.objects.filter(pk=call_id).update(committed=F("committed") + amount)

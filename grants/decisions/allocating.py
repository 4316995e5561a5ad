"""Drafts of allocation: made, saved, and carried into proposals. Each region's sum stands in the region's own tenant.

The draft itself is the national tenant's. Reading crosses regions in `national_scope`; each write opens the one
region that it is about, all of them inside one transaction.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from grants import rules
from grants.applications.models import SENT, Application
from grants.applications.sent import all_as_sent
from grants.applications.verbs import net_costs
from grants.decisions.allocations import AllocationDraft, AllocationSum
from grants.decisions.models import Decision, Outcome, Proposal
from grants.decisions.verbs import EDITABLE, MAY_BE_PROPOSED, open_proposal, save_proposal
from regions import audit, clock
from regions.alphabet import sort_key
from regions.money import ZERO
from regions.roles import NATIONAL_REGION, STATE
from regions.saving import LostRace, save_version
from regions.scope import national_scope, region_scope
from regions.workflow import Broken, Refused


@dataclass(frozen=True)
class Share:
    """One applicant in a draft, sums in euros.

    amount: what the draft gives it; standing: what it has been presented or decided, which no draft moves; else None.
    declined: was its grant declined, so that it takes nothing.
    """

    application: Application
    amount: Decimal
    standing: Decimal | None
    proposal: Proposal | None
    declined: bool = False

    @property
    def counted(self):
        return self.amount if self.standing is None else self.standing

    @property
    def may_be_carried(self):
        return self.standing is None and self.application.state in MAY_BE_PROPOSED


def applicants(call):
    """→ [Application] that a call's money is divided among, in the order of the regions' names in the language in force.

    In `national_scope`.
    """
    found = Application.objects.filter(SENT, call=call).exclude(state=Application.State.WITHDRAWN)
    rows = all_as_sent(found.select_related("region", "call"))
    return sorted(rows, key=lambda application: sort_key(application.region.name))


def shares(call, sums):
    """→ [Share] of a call's applicants. sums: {application pk: Decimal}. In `national_scope`."""
    proposals = {each.application_id: each for each in Proposal.objects.filter(application__call=call)}
    in_force = list(Decision.objects.filter(call=call).exclude(state=Decision.State.REPLACED))
    declined = {each.application_id for each in in_force if each.state == Decision.State.DECLINED}
    decided = {each.application_id: ZERO if each.application_id in declined else each.amount for each in in_force}
    return [
        Share(
            each,
            sums.get(each.pk, ZERO),
            standing_of(each, proposals.get(each.pk), decided),
            proposals.get(each.pk),
            each.pk in declined,
        )
        for each in applicants(call)
    ]


def standing_of(application, proposal, decided):
    """→ the sum that no draft moves, or None. A late application is left unexamined: it gets nothing."""
    if application.pk in decided:
        return decided[application.pk]
    if application.late:
        return ZERO
    return proposal.amount if proposal and proposal.state not in EDITABLE else None


def sums_of(draft):
    """→ {application pk: Decimal}. In `national_scope`."""
    return dict(AllocationSum.objects.filter(draft_id=draft.pk).values_list("application_id", "amount"))


@transaction.atomic
def make_draft(call, name, sums, actor, note=""):
    """→ AllocationDraft. sums: {application pk: Decimal}. Raises ValidationError where the call has one of the name."""
    if AllocationDraft.objects.filter(call=call, name=name).exists():
        raise ValidationError({"name": _("The call has a draft of this name already.")})
    draft = AllocationDraft.objects.create(
        region_id=NATIONAL_REGION, call=call, name=name, note=note, made_at=clock.now(), made_by_name=actor.name
    )
    write_sums(draft, sums)
    audit.record(NATIONAL_REGION, actor, "allocation-made", draft, after={"name": name} | in_words(sums), internal=True)
    return draft


@transaction.atomic
def save_draft(draft, values, sums, version, actor):
    """Save values (name, note) and sums ({application pk: Decimal}). → the saved AllocationDraft

    Raises LostRace, Refused (it has been carried), ValidationError (its name is another draft's).
    """
    current = AllocationDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if broken := rules.draft_is_open(current.used_at is not None):
        raise Refused([broken])
    if AllocationDraft.objects.filter(call=current.call, name=values["name"]).exclude(pk=draft.pk).exists():
        raise ValidationError({"name": _("The call has a draft of this name already.")})
    with national_scope():
        before = sums_of(current)
    if current.version != version and (sums != before or any(getattr(current, key) != values[key] for key in values)):
        raise LostRace(current)
    saved = save_version(current, values, current.version, actor, "allocation-saved", internal=True)
    changed = {pk: amount for pk, amount in sums.items() if before.get(pk) != amount}
    if changed:
        write_sums(saved, changed)
        # The sums are part of what the version protects.
        if saved.version == version:
            saved.version, saved.saved_at, saved.saved_by = version + 1, clock.now(), actor.name
            saved.save(update_fields=["version", "saved_at", "saved_by"])
        earlier = {pk: before.get(pk, ZERO) for pk in changed}
        audit.record(
            NATIONAL_REGION, actor, "allocation-sums-saved", saved, in_words(earlier), in_words(changed), internal=True
        )
    return saved


def write_sums(draft, sums):
    with national_scope():
        regions = dict(Application.objects.filter(pk__in=sums).values_list("pk", "region_id"))
    for pk, amount in sums.items():
        with region_scope(regions[pk], side=STATE):
            AllocationSum.objects.update_or_create(
                region_id=regions[pk], draft_id=draft.pk, application_id=pk, defaults={"amount": amount}
            )


def in_words(sums):
    return {f"application {pk}": str(amount) for pk, amount in sums.items()}


def free_for(call, found):
    """→ euros left for the shares that are still open. found: of `shares`. What was presented is reserved."""
    return call.appropriation - sum_of(each for each in found if each.standing is not None)


def sum_of(found):
    """→ euros that the shares count for together."""
    return sum((each.counted for each in found), ZERO)


def carry_mark(draft, found):
    """→ text that changes with the draft, and with each proposal that it would be carried into."""
    versions = [f"{each.application.pk}.{each.proposal.version if each.proposal else 'new'}" for each in found if each.may_be_carried]
    return " ".join([str(draft.version), *versions])


def obstacles(draft, found):
    """→ [Broken] that keep the draft from being carried as a whole. found: its `shares`."""
    carried = [each for each in found if each.may_be_carried]
    tested = [
        rules.draft_is_open(draft.used_at is not None),
        rules.nothing_missing([] if carried else [_("a region whose proposal has not been presented")]),
        rules.allocation_within_free(free_for(draft.call, found), sum_of(carried)),
        *(named(each, rules.grant_within_asked(each.application.asked, each.amount)) for each in carried),
    ]
    return [broken for broken in tested if broken]


def named(share, broken):
    """→ the Broken with its region's name before it, or None."""
    return broken and Broken(broken.code, f"{share.application.region.name}: {broken.text}")


@transaction.atomic
def carry_draft(draft, seen, actor):
    """Write the draft's sums into the proposals that have not been presented: all of them, or none. → [Share] carried

    seen: the `carry_mark` of the page that listed what would change. Raises workflow.Refused.
    """
    draft = AllocationDraft.objects.select_for_update(of=("self",)).select_related("call").get(pk=draft.pk)
    with national_scope():
        found = shares(draft.call, sums_of(draft))
    broken = [rules.as_it_was_read(seen, carry_mark(draft, found)), *obstacles(draft, found)]
    if any(broken):
        raise Refused([each for each in broken if each])
    carried = [each for each in found if each.may_be_carried]
    for share in carried:
        try:
            with region_scope(share.application.region_id, side=STATE):
                proposal = open_proposal(share.application, actor)
                save_proposal(proposal, terms_of(share.application, proposal, share.amount), actor)
        except Refused as refused:
            raise Refused([named(share, each) for each in refused.broken]) from refused
    # What stood already is kept with the rest, so that the draft tells the whole division as it was carried.
    write_sums(draft, {each.application.pk: each.standing for each in found if each.standing is not None})
    draft.used_at = clock.now()
    draft.save(update_fields=["used_at"])
    audit.record(NATIONAL_REGION, actor, "allocation-carried", draft, after={"used_at": draft.used_at}, internal=True)
    return carried


def terms_of(application, proposal, amount):
    """→ the terms that a sum means: its outcome, and the costs by which the self-financing share holds."""
    costs = net_costs(application)
    if not amount:
        return {"outcome": Outcome.REJECT, "accepted_costs": costs, "amount": ZERO}
    if amount == application.asked:
        return {"outcome": Outcome.GRANT, "accepted_costs": costs, "amount": amount}
    ceiling = application.call.max_self_financing_share
    accepted = rules.costs_for(amount, proposal.other_funding, ceiling, costs)
    return {"outcome": Outcome.PARTIAL, "accepted_costs": accepted, "amount": amount}

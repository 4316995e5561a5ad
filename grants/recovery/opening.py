"""How a case begins: the grantee announces that it returns money (688/2001 § 20), or the ministry suspects that money must
come back (§§ 21–22), which stays its own until the grantee is heard."""

from django.db import transaction
from django.db.models import Max, Sum

from grants import rules
from grants.decisions.models import Decision
from grants.evaluation.conflicts import refuse_barred
from grants.recovery.models import Recovery, RecoveryPart
from grants.recovery.notice import order_announcement
from grants.recovery.parts import paid_sum, room, shared, told, write_parts
from grants.reports import right
from grants.reports.models import Report
from regions import audit, clock
from regions.money import ZERO
from regions.saving import save_version
from regions.workflow import Refused, in_state

State, Kind = Recovery.State, Recovery.Kind
EDITABLE = (State.SUSPECTED, State.HEARD)
# A region may not see the ministry's cases: their numbers run by themselves, so that none of its own is missing between.
FIRST_NUMBER = {Kind.RETURN: 1, Kind.RECOVERY: 501}
FIELDS = ("section", "grounds", "interest_until", "amount")


def shown_number(recovery):
    return recovery.number - FIRST_NUMBER[Kind(recovery.kind)] + 1


def refuse(*found):
    if broken := [each for each in found if each]:
        raise Refused(broken)


def opened(decision, kind, actor, amount, parts, **values):
    """→ Recovery with its parts, in the open transaction. The caller holds the decision."""
    last = Recovery.objects.filter(region_id=decision.region_id, decision=decision, kind=kind).aggregate(last=Max("number"))["last"]
    recovery = Recovery.objects.create(
        region_id=decision.region_id,
        decision=decision,
        number=last + 1 if last else FIRST_NUMBER[kind],
        kind=kind,
        amount=amount,
        opened_at=clock.now(),
        opened_by_name=actor.name,
        **values,
    )
    write_parts(recovery, parts)
    return recovery


def held(decision):
    """→ the decision, locked: two cases of one grant begin one after the other."""
    return Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)


@transaction.atomic
def announce_return(decision, actor, *, amount, reason, parts):
    """→ the grantee's own return, announced. parts: {payment's pk: euros}, or {}. Raises workflow.Refused."""
    held(decision)
    chosen, broken = shared(room(decision), amount, parts)
    refuse(rules.reason_given(reason), *broken)
    values = {"state": State.ANNOUNCED, "section": "20", "grounds": reason}
    found = opened(decision, Kind.RETURN, actor, amount, chosen, **values)
    audit.record(decision.region_id, actor, "return-announced", found, after={"amount": amount, "parts": told(chosen)})
    order_announcement(found, actor)
    return found


@transaction.atomic
def open_recovery(decision, actor, *, section, grounds, interest_until, amount, parts):
    """→ a suspected recovery, the ministry's alone. Raises workflow.Refused."""
    held(decision)
    refuse_barred(decision.application, actor)
    chosen, broken = shared(room(decision), amount, parts)
    refuse(*broken)
    values = {"state": State.SUSPECTED, "section": section, "grounds": grounds, "interest_until": interest_until}
    found = opened(decision, Kind.RECOVERY, actor, amount, chosen, internal=True, **values)
    audit.record(decision.region_id, actor, "recovery-opened", found, after={"amount": amount, "parts": told(chosen)}, internal=True)
    return found


@transaction.atomic
def save_recovery(recovery, actor, version, *, section, grounds, interest_until, amount, parts):
    """→ the saved Recovery. Raises saving.LostRace, and workflow.Refused once it is with somebody else."""
    current = in_state(recovery, EDITABLE, actor)
    refuse_barred(current.application, actor)
    chosen, broken = shared(room(current.decision, but=current), amount, parts)
    refuse(*broken)
    values = dict(zip(FIELDS, (section, grounds, interest_until, amount), strict=True))
    saved = save_version(current, values, version, actor, "recovery-saved", internal=True)
    before = [(part.payment, part.amount) for part in saved.parts.select_related("payment")]
    if sorted((p.pk, euros) for p, euros in before) != sorted((p.pk, euros) for p, euros in chosen):
        write_parts(saved, chosen)
        if saved.version == version:
            # Other parts of the same sum: whoever presents must have read these.
            saved.version += 1
            saved.saved_at, saved.saved_by = clock.now(), actor.name
            saved.save(update_fields=["version", "saved_at", "saved_by"])
        audit.record(saved.region_id, actor, "recovery-parts-saved", saved, told(before), told(chosen), internal=True)
    return saved


def overpaid(decision):
    """→ euros: what was paid above the final right, less what is coming back already; 0 before the final report is accepted."""
    states = (Report.State.ACCEPTED, Report.State.CLOSED)
    report = Report.objects.filter(
        region_id=decision.region_id, decision=decision, kind=Report.Kind.FINAL, state__in=states
    ).select_related("decision__call", "decision__application").first()
    if report is None:
        return ZERO
    coming = RecoveryPart.objects.filter(region_id=decision.region_id, recovery__decision=decision)
    back = coming.exclude(recovery__state=State.DROPPED).aggregate(sum=Sum("amount"))["sum"] or ZERO
    return max(ZERO, paid_sum(decision) - right.figures(report)["right"] - back)

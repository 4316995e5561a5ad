"""From which payments a sum comes back: the latest first, unless somebody has said otherwise. A part's interest runs from
the day of its own payment."""

from django.db.models import Sum

from grants import rules
from grants.payments.models import Payment
from grants.recovery.models import Recovery, RecoveryPart
from regions.money import ZERO


def paid_payments(decision):
    """→ queryset of the grant's payments that were made, the latest first."""
    paid = Payment.objects.filter(region_id=decision.region_id, decision=decision, state=Payment.State.PAID)
    return paid.order_by("-paid_on", "-instalment")


def paid_sum(decision):
    return paid_payments(decision).aggregate(sum=Sum("amount"))["sum"] or ZERO


def taken(decision, but=None):
    """→ {payment's pk: euros that are already coming back}, of every case but one, as the open scope sees them."""
    parts = RecoveryPart.objects.filter(region_id=decision.region_id, recovery__decision=decision)
    parts = parts.exclude(recovery__state=Recovery.State.DROPPED)
    if but is not None:
        parts = parts.exclude(recovery=but)
    return dict(parts.order_by().values_list("payment").annotate(sum=Sum("amount")))


def room(decision, but=None):
    """→ [(Payment, euros of it that can still come back)], the latest first; those with nothing left are not in it."""
    coming = taken(decision, but)
    left = [(each, each.amount - coming.get(each.pk, ZERO)) for each in paid_payments(decision)]
    return [(payment, euros) for payment, euros in left if euros > 0]


def shared(found, amount, typed):
    """→ ([(Payment, euros)], [Broken]). found: the `room`; typed: {payment's pk: euros}, or {} for the latest first."""
    broken = [rules.claim_above_zero(amount), rules.comes_back_within_paid(sum((left for _p, left in found), ZERO), amount)]
    if not typed:
        parts = latest_first(found, amount)
    else:
        parts = [(payment, typed[payment.pk]) for payment, _left in found if typed.get(payment.pk)]
        broken.append(rules.parts_add_up(amount, [euros for _payment, euros in parts]))
        broken += [rules.comes_back_within_paid(left, typed.get(p.pk, ZERO), field_of(p)) for p, left in found]
    return parts, [each for each in broken if each]


def latest_first(found, amount):
    parts = []
    for payment, left in found:
        if amount <= 0:
            break
        parts.append((payment, min(left, amount)))
        amount -= left
    return parts


def field_of(payment):
    """→ name of the form's field for a part."""
    return f"part_{payment.pk}"


def write_parts(recovery, parts):
    """Put [(Payment, euros)] in the place of the parts that were. Their interest is counted later."""
    RecoveryPart.objects.filter(region_id=recovery.region_id, recovery=recovery).delete()
    RecoveryPart.objects.bulk_create(
        RecoveryPart(
            region_id=recovery.region_id, recovery=recovery, payment=payment, amount=euros, paid_on=payment.paid_on
        )
        for payment, euros in parts
    )


def told(parts):
    """→ what the audit keeps of [(Payment, euros)]."""
    return {str(payment.instalment): euros for payment, euros in parts}


def still_possible(recovery):
    """→ Broken where another case has taken from the same payments meanwhile, else None."""
    left = {payment.pk: euros for payment, euros in room(recovery.decision, but=recovery)}
    found = (rules.comes_back_within_paid(left.get(part.payment_id, ZERO), part.amount) for part in recovery.parts.all())
    return next((each for each in found if each), None)

"""What the grantee is asked to pay, and what came back, as the ministry books it from the bank's statement."""

from django.conf import settings
from django.db import IntegrityError, transaction
from stdnum.iso7064 import mod_97_10

from grants import rules
from grants.evaluation.conflicts import refuse_barred
from grants.recovery.models import Recovery, Repayment
from grants.recovery.rates import rates_told
from grants.recovery.sums import settled
from regions import audit, clock, jobs
from regions.workflow import Refused, in_state, move

State = Recovery.State


def reference_of(recovery):
    """→ "RF…" (ISO 11649) that tells region, grant and case to the bank."""
    body = f"{recovery.region_id}{recovery.decision_id:07d}{recovery.number:04d}"
    return f"RF{mod_97_10.calc_check_digits(f'{body}RF')}{body}"


def order_letter(recovery, actor):
    """The account stands in the letter as it was when the letter was ordered."""
    payload = {"recovery": recovery.pk, "iban": settings.REPAYMENT_IBAN}
    jobs.enqueue(recovery.region_id, "repayment_instructions", f"repayment_instructions:{recovery.pk}", payload, actor)


@transaction.atomic
def record_repayment(recovery, actor, *, paid_on, amount, archive_id):
    """→ the Recovery, repaid where nothing is left, else as it was. Raises workflow.Refused."""
    current = in_state(recovery, (State.INVOICED,), actor)
    refuse_barred(current.application, actor)
    archive_id = archive_id.strip()
    with rates_told():
        left = settled(current, paid_on).left
    first_paid = min(part.paid_on for part in current.parts.all())
    broken = (
        rules.claim_above_zero(amount),
        rules.repaid_day_possible(first_paid, clock.today(), paid_on),
        rules.repayment_within_left(left, amount),
    )
    if found := [each for each in broken if each]:
        raise Refused(found)
    try:
        with transaction.atomic():
            booked = Repayment.objects.create(
                region_id=current.region_id,
                recovery=current,
                paid_on=paid_on,
                amount=amount,
                archive_id=archive_id,
                entered_at=clock.now(),
                entered_by_name=actor.name,
            )
    except IntegrityError as error:
        raise Refused([rules.booked_once(True)]) from error
    after = {"amount": booked.amount, "paid_on": booked.paid_on, "archive_id": booked.archive_id}
    audit.record(current.region_id, actor, "repayment-recorded", current, after=after)
    # A repayment entered out of order may have come before one that was entered earlier: all days are counted anew.
    last = max(each.paid_on for each in current.repayments.all())
    with rates_told():
        left = settled(current, last).left
    return move(current, "settle", actor, on=last) if left == 0 else current

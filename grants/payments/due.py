"""By when a payment moves on, where the call has said so: no day is told of a step that has none."""

from grants.calls.models import CallInstalment
from grants.calls.schedule import schedule_of
from grants.payments.models import Payment

State = Payment.State
# Nobody pays by a day what stands still or is over.
WITHOUT_DAY = (State.SUSPENDED, State.PAID, State.CANCELLED)


def by_when(payment, last_payment):
    """→ the day, or None. last_payment: the call's last day of paying, or None: it is a day of the last instalment alone."""
    if payment.state == State.PLANNED:
        for each in schedule_of(payment.decision.call):
            if each.number == payment.instalment and each.claim_by:
                return each.claim_by
    if payment.kind != CallInstalment.Kind.FINAL or payment.state in WITHOUT_DAY:
        return None
    return last_payment

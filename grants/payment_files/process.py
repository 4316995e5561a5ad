"""The tables of a payment file and of its orders: collected → sent → answered, or dissolved before it was sent."""

from django.utils.translation import gettext_lazy as _

from grants.evaluation.conflicts import barred
from grants.payment_files.models import PaymentBatch, PaymentOrder
from regions import clock
from regions.roles import Role
from regions.workflow import Transition, register

BY = (Role.PAYMENT_APPROVER,)
Batch, Order = PaymentBatch.State, PaymentOrder.State


def own_case(order, actor, facts):
    """A file holds cases of many regions: whoever may not take part in one of them leaves the file to another."""
    return barred(order.payment.decision.application, actor) if actor else None


def batch_sent(batch, actor, facts):
    batch.sent_at, batch.sent_by_name = clock.now(), actor.name
    batch.service_reference, batch.failure = facts.get("service_reference", "")[:100], ""


def paid(order, actor, facts):
    order.paid_on, order.reply, order.answered_at = facts["paid_on"], facts.get("reply"), clock.now()


def failed(order, actor, facts):
    order.reason, order.reply, order.answered_at = facts["reason"][:300], facts.get("reply"), clock.now()


register(
    PaymentBatch,
    [
        Transition("send", (Batch.COLLECTED,), Batch.SENT, BY, _("Send to the payment service"), then=(batch_sent,)),
        Transition("dissolve", (Batch.COLLECTED,), Batch.DISSOLVED, BY, _("Dissolve the file")),
        Transition("answer", (Batch.SENT,), Batch.ANSWERED, BY),
    ],
)
# The region reads of its payment alone: what happens to the order is told to the state.
register(
    PaymentOrder,
    [
        Transition("send", (Order.PENDING,), Order.SENT, BY, rules=(own_case,), internal=True),
        Transition("dissolve", (Order.PENDING,), Order.DISSOLVED, BY, rules=(own_case,), internal=True),
        Transition("record_paid", (Order.SENT,), Order.PAID, BY, rules=(own_case,), then=(paid,), internal=True),
        Transition("record_failed", (Order.SENT,), Order.FAILED, BY, rules=(own_case,), then=(failed,), internal=True),
    ],
)

"""What the pages of payment files show. Read as the nation: a file holds payments of many regions."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from grants import parties
from grants.calls.models import Call
from grants.labels import timeline_of
from grants.payment_files import payment_service
from grants.payment_files.collecting import approved_payments, next_working_day
from grants.payment_files.models import PaymentBatch, PaymentOrder, PaymentReply
from grants.payment_files.regions_in_turn import orders_of
from grants.payment_files.sending import sendings, under_way, why_not_dissolved, why_not_to_accounts
from grants.payments.forms import written_in_fours
from grants.payments.models import Payment
from regions import clock
from regions.job_views import MAY_RETRY, seen_mark
from regions.money import ZERO, euros
from regions.roles import Role
from regions.scope import national_scope

State = PaymentBatch.State
TONES = {State.COLLECTED: "warning", State.SENT: "info", State.ANSWERED: "success", State.DISSOLVED: "neutral"}
Order = PaymentOrder.State
ORDER_TONES = {
    Order.PENDING: "warning", Order.SENT: "info", Order.PAID: "success",
    Order.FAILED: "danger", Order.DISSOLVED: "neutral",
}


def batches():
    return PaymentBatch.objects.select_related("call")


def batch_rows(page):
    """→ [{"batch", "tone"}]"""
    return [{"batch": batch, "tone": TONES[State(batch.state)]} for batch in page]


def calls_to_pay():
    """→ [(Call, how many of its payments wait for a file)], those that have some. In the national scope."""
    waiting = dict(
        Payment.objects.filter(state=Payment.State.APPROVED)
        .values_list("decision__call")
        .annotate(Count("pk"))
        .values_list("decision__call", "pk__count")
    )
    return [(call, waiting[call.pk]) for call in Call.objects.filter(pk__in=waiting)]


def payments_to_pick(call):
    """→ [Payment] of a call that wait for a file."""
    with national_scope():
        return list(approved_payments(call)) if call else []


def picking(call, payments, keys):
    """→ the rows of the table of payments, and the sum of the picked ones. keys: collection of their ids."""
    names = parties.applicants()
    rows = [
        {
            "payment": each,
            "payee": names.get(each.region_id, each.account_holder),
            "iban": written_in_fours(each.iban),
            "picked": each.pk in keys,
        }
        for each in payments
    ]
    picked = [each["payment"] for each in rows if each["picked"]]
    return {
        "rows": rows,
        "picked": [each for each in rows if each["picked"]],
        "count": len(picked),
        "total": sum((each.amount for each in picked), ZERO),
        "of": len(rows),
        "call": call,
    }


def first_day():
    return next_working_day(clock.today())


def page_of(batch, actor):
    """→ context of every page of a batch."""
    orders = orders_of(batch)
    total = sum((order.amount for order in orders), ZERO)
    with national_scope():
        job = sendings(batch).order_by("-pk").first()
        replies = list(PaymentReply.objects.filter(Q(batch=batch) | Q(pk__in=[o.reply_id for o in orders if o.reply_id])))
        events = timeline_of(batch)
    return {
        "batch": batch,
        "call": batch.call,
        "tone": TONES[State(batch.state)],
        "step": next_step(batch),
        "facts": facts_of(batch),
        "orders": [row_of(order, actor) for order in orders],
        "total": total,
        "sums": sums_by_state(orders),
        "sums_agree": total == batch.total and len(orders) == batch.count,
        "replies": replies,
        "job": job if job and job.state != job.State.DONE else None,
        "job_seen": seen_mark(job) if job else "",
        "may_retry": actor.role in MAY_RETRY,
        "may_write": actor.role == Role.PAYMENT_APPROVER,
        "connected": payment_service.is_connected(),
        "other_account": why_not_to_accounts(batch),
        "events": events,
    }


def row_of(order, actor):
    answers = order.state == Order.SENT and actor.role == Role.PAYMENT_APPROVER
    return {
        "order": order,
        "payment": order.payment,
        "iban": written_in_fours(order.iban),
        "tone": ORDER_TONES[Order(order.state)],
        "answer_url": reverse("order-answer", args=[order.pk]) if answers else "",
    }


def sums_by_state(orders):
    """→ [(state in words, count, euros)] of the states that some order is in."""
    found = []
    for state in Order:
        of_state = [order.amount for order in orders if order.state == state]
        if of_state:
            found.append((state.label, len(of_state), sum(of_state, ZERO)))
    return found


def facts_of(batch):
    """→ rows of the summary list."""
    rows = [
        (_("Call"), batch.call.name, None),
        (_("Format of the file"), batch.get_format_display(), None),
        (_("Identifier of the file"), batch.message_id, None),
        (_("Day of execution"), f"{batch.execution_day:%-d.%-m.%Y}", None),
        (_("Payments in the file"), str(batch.count), None),
        (_("In all"), euros(batch.total), None),
        (_("Collected by"), batch.made_by_name, None),
        (_("SHA-256 of the file"), batch.sha256, None),
    ]
    if batch.sent_by_name:
        rows.append((_("Sent by"), batch.sent_by_name, None))
    if batch.service_reference:
        rows.append((_("The payment service's reference"), batch.service_reference, None))
    return rows


def next_step(batch):
    """→ {"what", "who", "by"}: where the file is."""
    ministry = parties.ministry()
    what, who, by = {
        State.COLLECTED: (_("The file is given to the payment service"), ministry, batch.execution_day),
        State.SENT: (_("The payment service pays and replies"), _("Payment service"), batch.execution_day),
        State.ANSWERED: (_("Every payment has its answer. Nothing more is needed."), "", None),
        State.DISSOLVED: (_("The payments wait for another file."), ministry, None),
    }[State(batch.state)]
    return {"what": what, "who": who, "by": by}


def dissolving(batch):
    """→ [Broken] that keep the batch from being dissolved. In the national scope."""
    broken = why_not_dissolved(batch) if batch.state == State.COLLECTED else None
    return [broken] if broken else []


def sending(batch):
    """→ is it being sent just now. In the national scope."""
    return under_way(batch)

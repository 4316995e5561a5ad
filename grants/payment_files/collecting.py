"""A payment file is made: approved payments of one call, of many regions, in one transaction."""

from contextlib import contextmanager
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from grants import parties, rules
from grants.payment_files import invoice, pain
from grants.payment_files.contents import Booking, Debtor, InvalidFile, PaymentFile, Transfer
from grants.payment_files.models import PaymentBatch, PaymentOrder
from grants.payment_files.regions_in_turn import by_region, one_at_a_time, region_at_work
from grants.payments.models import Payment
from regions import audit, clock
from regions.deadlines import Milestone, due, is_working_day, milestones
from regions.documents import keep, store
from regions.money import ZERO
from regions.roles import NATIONAL_REGION, STATE
from regions.scope import national_scope, region_scope
from regions.workflow import Broken, Refused, move

Format = PaymentBatch.Format
WRITERS = {
    Format.PAIN_03: partial(pain.write, schema=Format.PAIN_03.value),
    Format.PAIN_09: partial(pain.write, schema=Format.PAIN_09.value),
    Format.INVOICE: invoice.write,
}
XML, CSV = "application/xml", "text/csv"


def approved_payments(call):
    """→ queryset of the open scope's payments of a call that wait for a file, by region."""
    waiting = Payment.objects.filter(decision__call=call, state=Payment.State.APPROVED)
    return waiting.select_related("region", "decision__call", "decision__application").order_by("region__sort_name", "pk")


def next_working_day(day):
    """→ the date itself, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


@transaction.atomic
def collect(call, payments, file_format, execution_day, actor):
    """→ PaymentBatch of these payments (ids of approved ones of the call, of any regions); each is `batched` then.

    Raises workflow.Refused with all broken rules; then nothing has been taken.
    """
    one_at_a_time()
    picked = of_call(call, payments)
    # Locked region by region before anything is read off them: what somebody else took meanwhile is seen here.
    fresh = [payment for region, rows in by_region(picked) for payment in locked(region, rows)]
    refuse(*broken_of(call, fresh, execution_day))
    with region_scope(NATIONAL_REGION, side=STATE):
        number = (PaymentBatch.objects.aggregate(last=Max("number"))["last"] or 0) + 1
        file = file_of(call, fresh, f"DIGITUKI-{number:06d}", execution_day)
        batch = write_batch(number, call, file_format, file, actor)
    transfers = {payment.pk: transfer for payment, transfer in zip(fresh, file.transfers, strict=True)}
    for region, rows in by_region(fresh):
        with region_scope(region, side=STATE):
            for payment in rows:
                take(payment, batch, transfers[payment.pk], actor)
    return batch


def preview(call, payments, file_format, execution_day):
    """→ the Payments that a file would hold, nothing locked or written. Raises workflow.Refused, as `collect` would."""
    picked = of_call(call, payments)
    refuse(*broken_of(call, picked, execution_day))
    return picked


def broken_of(call, payments, execution_day):
    """→ [Broken or None] of what holds for all of them together; each one's own rules are its move's."""
    gone = [called(payment) for payment in payments if payment.state != Payment.State.APPROVED]
    last = due(milestones(call.subject), Milestone.Code.LAST_PAYMENT)
    return [
        rules.payments_collected(len(payments), gone),
        rules.execution_day_possible(execution_day, next_working_day(clock.today()), last, is_working_day(execution_day)),
        rules.debtor_known(settings.PAYMENT_DEBTOR_IBAN),
        *(rules.payee_can_be_written(payment.account_holder) for payment in payments),
    ]


def refuse(*broken):
    if found := [each for each in broken if each]:
        raise Refused(found)


def of_call(call, payments):
    """→ [Payment] of these ids that are the call's."""
    with national_scope():
        found = Payment.objects.select_related("region", "decision__application").filter(pk__in=payments, decision__call=call)
        return list(found.order_by("region__sort_name", "pk"))


def locked(region, rows):
    """→ [Payment] of one region as they stand now, locked."""
    keys = [payment.pk for payment in rows]
    with region_at_work(region, keys):
        return list(Payment.objects.select_related("region", "decision__application").filter(pk__in=keys).order_by("pk"))


def called(payment):
    """→ "Kainuu, Digituki lähelle, 1": what a person knows a payment by."""
    return f"{payment.region.name}, {payment.decision.application.project_name}, {payment.instalment}"


def file_of(call, payments, message_id, execution_day):
    """→ PaymentFile of the payments in the order given; every transfer has an identifier of its own."""
    return PaymentFile(
        message_id,
        clock.now(),
        execution_day,
        Debtor(settings.PAYMENT_DEBTOR_NAME or parties.ministry(), settings.PAYMENT_DEBTOR_IBAN, settings.PAYMENT_DEBTOR_BIC),
        Booking(call.budget_item, call.ledger_account, call.project_code),
        tuple(transfer_of(payment, f"{message_id}-{n:04d}") for n, payment in enumerate(payments, 1)),
    )


def transfer_of(payment, end_to_end_id):
    case, instalment = payment.decision.case_number, payment.instalment
    return Transfer(
        *(end_to_end_id, payment.amount, payment.iban, payment.account_holder),
        *(f"{case} / {instalment}", case, instalment),
    )


def write_batch(number, call, file_format, file, actor):
    """→ the PaymentBatch with its bytes kept. In the national tenant's scope. Raises workflow.Refused of a broken file."""
    try:
        data = WRITERS[Format(file_format)](file)
    except InvalidFile as error:
        raise Refused([rules.file_is_valid(str(error))]) from error
    table = invoice.write_csv(file) if file_format == Format.INVOICE else b""
    batch = PaymentBatch.objects.create(
        number=number,
        call=call,
        format=file_format,
        message_id=file.message_id,
        execution_day=file.execution_day,
        count=len(file.transfers),
        total=file.total or ZERO,
        sha256=keep(data),
        size=len(data),
        csv_sha256=keep(table) if table else "",
        made_at=file.made_at,
        made_by=actor.user,
        made_by_name=actor.name,
    )
    for content, media_type in ((data, XML), (table, CSV)):
        if content:
            store(
                *(NATIONAL_REGION, "payment_file", batch, "fi", content),
                title=file.message_id, actor=actor, internal=True, media_type=media_type,
            )  # fmt: skip
    after = {"number": number, "count": batch.count, "total": batch.total, "sha256": batch.sha256}
    audit.record(NATIONAL_REGION, actor, "batch-collected", batch, after=after, internal=True)
    return batch


def take(payment, batch, transfer, actor):
    """Write the order of one payment, and move the payment into the file. In its region's scope."""
    order = PaymentOrder.objects.create(
        region_id=payment.region_id,
        payment=payment,
        batch=batch,
        end_to_end_id=transfer.end_to_end_id,
        amount=transfer.amount,
        iban=transfer.iban,
        holder=transfer.holder,
        message=transfer.message,
    )
    after = {"batch": batch.number, "end_to_end_id": order.end_to_end_id, "amount": order.amount}
    audit.record(payment.region_id, actor, "order-written", order, after=after, internal=True)
    with told_of(payment):
        move(payment, "batch", actor)


@contextmanager
def told_of(payment):
    """Of many payments in one file, a refusal says which one it was."""
    try:
        yield
    except Refused as refused:
        raise Refused([Broken(each.code, f"{called(payment)}: {each.text}") for each in refused.broken]) from refused

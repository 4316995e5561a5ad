"""What a reply says is marked: row by row, each against its own order; whatever does not fit marks nothing and is listed."""

import hashlib
from collections import Counter, defaultdict

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from grants import rules
from grants.payment_files import answers as reading
from grants.payment_files.answers import FAILED, OPEN, PAID, Answer, Answers
from grants.payment_files.collecting import refuse, told_of
from grants.payment_files.models import PaymentBatch, PaymentOrder, PaymentReply
from grants.payment_files.regions_in_turn import by_region, one_at_a_time, orders, region_at_work
from grants.payment_files.sending import national
from regions import audit, clock
from regions.documents import store
from regions.roles import NATIONAL_REGION
from regions.scope import national_scope
from regions.sheets.grid import UnreadableFile
from regions.workflow import Broken, Refused, move, why_not

VERBS = {PAID: "record_paid", FAILED: "record_failed"}
MEDIA_TYPES = {PaymentReply.Kind.PAIN_002: "application/xml"}


@transaction.atomic
def read_reply(name, data, actor):
    """→ PaymentReply: what was marked, and which rows marked nothing.

    Raises workflow.Refused, with nothing kept, where the file can't be read at all or has been read before.
    """
    one_at_a_time()
    refuse_known(data)
    try:
        return apply(reading.read(name, data), name, data, actor)
    except UnreadableFile as error:
        raise Refused([Broken("unreadable", str(error.text), "file")]) from error


def refuse_known(data):
    earlier = PaymentReply.objects.filter(sha256=hashlib.sha256(data).hexdigest()).first()
    refuse(rules.reply_is_new(earlier and earlier.received_at, earlier and earlier.read_by_name))


@transaction.atomic
def keep_unreadable(name, data, problem, actor):
    """→ PaymentReply that marked nothing: what the service's own connection brought must not come again each minute."""
    one_at_a_time()
    return write_reply(Answers(PaymentReply.Kind.PAID_LIST, []), name, data, [], [refused_row(0, "", problem)], actor)


def apply(found, name, data, actor):
    """Answers → PaymentReply. All regions in one transaction, which holds `one_at_a_time`."""
    rows, known = with_orders(found)
    times = Counter(row.reference for row in rows)
    marked, refused = [], []
    for row in rows:
        bearing = known[row.reference]
        if broken := rules.one_order_meant(row.reference, len(bearing), times[row.reference]):
            refused.append(refused_row(row.row, row.reference, broken.text))
        else:
            marked.append((bearing[0], row))
    marked, not_fitting = judged(marked, actor)
    refused = sorted([*refused, *not_fitting], key=lambda each: each["row"])
    reply = write_reply(found, name, data, marked, refused, actor)
    mark(marked, reply, actor)
    close_batches({order.batch_id for order, _row in marked}, actor)
    return reply


def with_orders(found):
    """→ ([Answer], {reference: [PaymentOrder]}). A file refused as a whole is an answer to each of its orders."""
    with national_scope():
        if found.whole:
            of_file = list(orders().filter(batch__message_id=found.message_id).order_by("end_to_end_id"))
            if not of_file:
                raise Refused([Broken("GR-131", _("No payment file bears the identifier “%(id)s”.") % {"id": found.message_id}, "file")])
            rows = [Answer(n, o.end_to_end_id, o.amount, FAILED, None, found.reason) for n, o in enumerate(of_file, 1)]
        else:
            rows = found.rows
            of_file = list(orders().filter(end_to_end_id__in={row.reference for row in rows if row.reference}))
    known = defaultdict(list)
    for order in of_file:
        known[order.end_to_end_id].append(order)
    return rows, known


def judged(pairs, actor):
    """→ ([(PaymentOrder, Answer)] that may be marked, [refused row]). Each region's rows are locked as they are judged."""
    answered, fit, refused = {order.pk: row for order, row in pairs}, [], []
    for region, rows in by_region(order for order, _row in pairs):
        of_region = list(rows)
        with region_at_work(region, [order.payment_id for order in of_region]):
            for order in orders().filter(pk__in=[each.pk for each in of_region]).order_by("pk"):
                row = answered[order.pk]
                if told := why_not_marked(order, row, actor):
                    refused.append(refused_row(row.row, row.reference, told))
                else:
                    fit.append((order, row))
    return fit, refused


def why_not_marked(order, row, actor):
    """→ the first reason, in words, why this row marks nothing; "" where it fits. In the order's region."""
    if row.unreadable:
        return row.unreadable
    waits = order.state == PaymentOrder.State.SENT
    broken = rules.order_waits_for_answer(waits, order.get_state_display()) or rules.sum_as_ordered(order.amount, row.amount)
    if broken:
        return broken.text
    if row.outcome == OPEN:
        return _("Not final yet (%(status)s): nothing was marked.") % {"status": row.reason or _("pending")}
    if row.outcome == PAID:
        if row.day is None:
            return _("The row has no day of payment.")
        sent = localdate(order.payment.sent_at)
        if broken := rules.paid_day_possible(sent, clock.today(), row.day):
            return broken.text
    verb, facts = VERBS[row.outcome], facts_of(row)
    return " ".join(each.text for part in (order, order.payment) for each in why_not(part, verb, actor, **facts))


def facts_of(row):
    if row.outcome == PAID:
        return {"paid_on": row.day}
    return {"reason": row.reason or _("The payment service gave no reason.")}


def refused_row(row, reference, reason):
    return {"row": row, "reference": reference, "reason": str(reason)}


def write_reply(found, name, data, marked, refused, actor):
    """→ the PaymentReply, its bytes kept. Append-only: its counts are known before anything is marked."""
    counts = Counter(row.outcome for _order, row in marked)
    batches = {order.batch_id for order, _row in marked}
    kind = PaymentReply.Kind(found.kind)
    with national():
        if not batches and found.message_id:
            batches = set(PaymentBatch.objects.filter(message_id=found.message_id).values_list("pk", flat=True))
        reply = PaymentReply.objects.create(
            kind=kind,
            batch_id=batches.pop() if len(batches) == 1 else None,
            file_name=name[-150:],
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            received_at=clock.now(),
            read_by_name=actor.name,
            paid=counts[PAID],
            failed=counts[FAILED],
            refused=refused,
        )
        media_type = MEDIA_TYPES.get(kind, "application/octet-stream")
        store(NATIONAL_REGION, "payment_reply", reply, "fi", data, title=name[:300], actor=actor, internal=True, media_type=media_type)
        after = {"paid": reply.paid, "failed": reply.failed, "refused": len(refused), "sha256": reply.sha256}
        audit.record(NATIONAL_REGION, actor, "reply-read", reply, after=after, internal=True)
    return reply


def mark(pairs, reply, actor):
    """Move each order and its payment. The order goes first: the database asks for it."""
    answered = {order.pk: row for order, row in pairs}
    for region, rows in by_region(order for order, _row in pairs):
        of_region = list(rows)
        with region_at_work(region, [order.payment_id for order in of_region]):
            for order in of_region:
                row = answered[order.pk]
                with told_of(order.payment):
                    move(order, VERBS[row.outcome], actor, reply=reply, **facts_of(row))
                    move(order.payment, VERBS[row.outcome], actor, **facts_of(row))


def close_batches(batches, actor):
    """A file is answered in full when none of its orders waits any more."""
    with national_scope():
        waiting = PaymentOrder.objects.filter(batch__in=batches, state=PaymentOrder.State.SENT)
        done = batches - set(waiting.values_list("batch_id", flat=True))
    with national():
        for batch in PaymentBatch.objects.filter(pk__in=done, state=PaymentBatch.State.SENT).order_by("pk"):
            move(batch, "answer", actor)


@transaction.atomic
def answer_order(order, outcome, day, reason, actor):
    """→ the PaymentOrder answered by hand, by what the payment service has told otherwise. Raises workflow.Refused."""
    one_at_a_time()
    row = Answer(1, order.end_to_end_id, order.amount, outcome, day, reason)
    fit, refused = judged([(order, row)], actor)
    if refused:
        raise Refused([Broken("GR-133", each["reason"], "paid_on" if outcome == PAID else "reason") for each in refused])
    mark(fit, None, actor)
    close_batches({order.batch_id}, actor)
    return order

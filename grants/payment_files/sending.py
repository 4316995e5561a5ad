"""A payment file leaves: through the payment service's connection, or carried by hand; or it is dissolved before that."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.payment_files import payment_service
from grants.payment_files.collecting import called, refuse, told_of
from grants.payment_files.models import PaymentBatch
from grants.payment_files.regions_in_turn import by_region, one_at_a_time, orders_of, region_at_work
from grants.payments.models import PayeeAccount
from regions import audit, clock, documents, jobs
from regions.jobs import Job, handler
from regions.people import memberships_of
from regions.roles import NATIONAL_REGION, STATE, Role
from regions.scope import national_scope, region_scope
from regions.workflow import in_state, move, why_not

State = PaymentBatch.State
KIND = "payment_batch"
NOT_TAKEN, UNKNOWN = "batch-refused", "batch-unanswered"


def national():
    return region_scope(NATIONAL_REGION, side=STATE)


def sendings(batch):
    """→ queryset of the jobs that have been ordered to send the file. In the national tenant's scope, or the nation's."""
    return Job.objects.filter(region_id=NATIONAL_REGION, kind=KIND, key__startswith=f"{KIND}:{batch.pk}:")


def under_way(batch):
    return sendings(batch).filter(state__in=(Job.State.QUEUED, Job.State.RUNNING)).exists()


def outcome_unknown(batch):
    """May the last attempt have reached the payment service, though it did not say so?"""
    last = audit.events_of(batch).filter(verb__in=(NOT_TAKEN, UNKNOWN)).order_by("number").last()
    return sendings(batch).filter(state=Job.State.FAILED).exists() or bool(last and last.verb == UNKNOWN)


def why_not_to_accounts(batch):
    """→ Broken where a payee's account has been changed since the file was made, or None. Only reads.

    What the payment service may have got already is sent again all the same: it takes one identifier once.
    """
    with national_scope():
        if batch.state != State.COLLECTED or outcome_unknown(batch):
            return None
        in_use = dict(PayeeAccount.objects.filter(state=PayeeAccount.State.CONFIRMED).values_list("region_id", "iban"))
    changed = [order.payment for order in orders_of(batch) if in_use.get(order.region_id) != order.iban]
    return rules.accounts_as_ordered([called(payment) for payment in changed])


@transaction.atomic
def order_sending(batch, actor):
    """→ the Job that gives the file to the payment service.

    Raises workflow.Refused where one is under way, or the file bears an account that is in use no more.
    """
    with national():
        in_state(batch, (State.COLLECTED,), actor)
        refuse(rules.nothing_has_left(under_way(batch), False))
    refuse(why_not_to_accounts(batch))
    with national():
        key = f"{KIND}:{batch.pk}:{sendings(batch).count() + 1}"
        audit.record(NATIONAL_REGION, actor, "batch-sending-ordered", batch, internal=True)
        return jobs.enqueue(NATIONAL_REGION, KIND, key, {"batch": batch.pk}, actor, internal=True)


@handler(KIND, _("Payment file to the payment service"))
def send(job):
    """Give the file, and mark what it holds as sent in the same transaction: the service takes an identifier once.

    So a worker that dies in between is harmless: the next one gives the same file, and gets the same answer.
    """
    batch = PaymentBatch.objects.select_for_update(of=("self",)).get(pk=job.payload["batch"])
    if batch.state != State.COLLECTED:
        return
    membership = memberships_of(job.ordered_by).filter(role=Role.PAYMENT_APPROVER).first()
    actor = membership and membership.actor()
    # Before anything leaves: after it nothing may keep the payments from being marked.
    if broken := why_not_sent(batch, actor) if actor else [_("The one who ordered it may not send payments any more.")]:
        not_taken(batch, payment_service.Answer(failure=" ".join(str(each) for each in broken)), actor)
        return
    answer = payment_service.give(batch.message_id, batch.format, documents.read(batch), clock.today())
    if answer.taken:
        mark_sent(batch, actor, answer.reference)
    else:
        not_taken(batch, answer, actor)


def why_not_sent(batch, actor):
    """→ sentences: what keeps this person from sending one of the payments."""
    found = []
    for region, orders in by_region(orders_of(batch)):
        with region_scope(region, side=STATE):
            found += [broken.text for order in orders for row in (order, order.payment) for broken in why_not(row, "send", actor)]
    return found


def not_taken(batch, answer, actor):
    PaymentBatch.objects.filter(pk=batch.pk).update(failure=answer.failure)
    verb = UNKNOWN if answer.unknown else NOT_TAKEN
    audit.record(NATIONAL_REGION, actor, verb, batch, after={"reason": answer.failure}, internal=True)


def mark_sent(batch, actor, reference=""):
    """→ the batch, sent with all its orders and payments. Raises workflow.Refused; then nothing is marked."""
    with national():
        in_state(batch, (State.COLLECTED,), actor)
        one_at_a_time()
        sent = move(batch, "send", actor, service_reference=reference)
    step_each(batch, "send", "send", actor)
    return sent


@transaction.atomic
def deliver_by_hand(batch, actor):
    """→ the batch, marked as given to the payment service by hand: where no connection to it has been set up."""
    return mark_sent(batch, actor)


@transaction.atomic
def dissolve(batch, actor):
    """→ the batch, dissolved: its payments are approved again and wait for another file. Raises workflow.Refused."""
    with national():
        in_state(batch, (State.COLLECTED,), actor)
        one_at_a_time()
        refuse(rules.nothing_has_left(under_way(batch), outcome_unknown(batch)))
        dissolved = move(batch, "dissolve", actor)
    step_each(batch, "dissolve", "unbatch", actor)
    return dissolved


def step_each(batch, order_verb, payment_verb, actor):
    """Move each order of a batch and its payment, region by region. The order goes first: the database asks for it."""
    for region, rows in by_region(orders_of(batch)):
        orders = list(rows)
        with region_at_work(region, [order.payment_id for order in orders]):
            for order in orders:
                with told_of(order.payment):
                    move(order, order_verb, actor)
                    move(order.payment, payment_verb, actor)


def why_not_dissolved(batch):
    """→ Broken that keeps a collected batch from being dissolved, or None. Only reads."""
    return rules.nothing_has_left(under_way(batch), outcome_unknown(batch))


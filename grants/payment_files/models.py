"""What goes to the payment service and what comes back. A batch and a reply are the nation's; an order is a region's row,
the state's alone."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grants.calls.models import Call
from grants.payments.models import Payment
from regions.money import MoneyField
from regions.tenants import TenantKey, TenantModel


class PaymentBatch(models.Model):
    """Payments of one call in one file. The exact bytes stand in the document store under their SHA-256."""

    class State(models.TextChoices):
        COLLECTED = "collected", _("Collected")
        SENT = "sent", _("Sent")
        ANSWERED = "answered", _("Answered in full")
        DISSOLVED = "dissolved", _("Dissolved before sending")

    class Format(models.TextChoices):
        PAIN_03 = "pain.001.001.03", "ISO 20022 pain.001.001.03"
        PAIN_09 = "pain.001.001.09", "ISO 20022 pain.001.001.09"
        INVOICE = "invoice", _("State payment service: invoices (XML and CSV)")

    number = models.PositiveIntegerField(unique=True)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="payment_batches")
    format = models.CharField(_("format"), max_length=20, choices=Format.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.COLLECTED)
    message_id = models.CharField(max_length=35, unique=True)
    execution_day = models.DateField(_("day of execution"))
    count = models.PositiveIntegerField()
    total = MoneyField()
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    # Of the invoices' table beside their XML.
    csv_sha256 = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("regions.User", on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    sent_at = models.DateTimeField(null=True)
    sent_by_name = models.CharField(max_length=200, blank=True)
    # What the payment service called it, and why it was not taken the last time.
    service_reference = models.CharField(max_length=100, blank=True)
    failure = models.TextField(blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.CheckConstraint(condition=Q(total__gt=0, count__gt=0), name="payment_batch_holds_something")]

    def __str__(self):
        return self.message_id


class PaymentReply(models.Model):
    """A reply file, read once. refused: [{"row", "reference", "reason"}] of what marked nothing."""

    class Kind(models.TextChoices):
        PAIN_002 = "pain.002", "ISO 20022 pain.002"
        PAID_LIST = "paid_list", _("List of paid and failed payments")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    batch = models.ForeignKey(PaymentBatch, null=True, on_delete=models.PROTECT, related_name="replies")
    file_name = models.CharField(max_length=150)
    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    received_at = models.DateTimeField()
    # Empty where the service's own connection brought it.
    read_by_name = models.CharField(max_length=200, blank=True)
    paid = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list)

    class Meta:
        ordering = ["-received_at", "-id"]


class PaymentOrder(TenantModel):
    """One payment in one batch. A payment has at most one that is alive: what was sent is never sent again."""

    class State(models.TextChoices):
        PENDING = "pending", _("Collected")
        SENT = "sent", _("Sent")
        PAID = "paid", _("Paid")
        FAILED = "failed", _("Failed")
        DISSOLVED = "dissolved", _("Dissolved before sending")

    payment = TenantKey(Payment, related_name="orders")
    batch = models.ForeignKey(PaymentBatch, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    end_to_end_id = models.CharField(max_length=35)
    amount = MoneyField()
    iban = models.CharField(max_length=34)
    holder = models.CharField(max_length=200)
    message = models.CharField(max_length=140)
    reply = models.ForeignKey(PaymentReply, null=True, on_delete=models.PROTECT, related_name="+")
    paid_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["region", "end_to_end_id"], name="payment_order_reference"),
            models.UniqueConstraint(
                fields=["region", "payment"], condition=Q(state__in=("pending", "sent", "paid")), name="payment_order_alive"
            ),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_order_above_zero"),
        ]

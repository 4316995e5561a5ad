"""What belongs to an application beside its own fields: its people, partners, files, other funding, and the requests to
supplement it."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grants.applications.models import Application
from grants.kept_files import KeptFile
from regions.money import MoneyField
from regions.tenants import TenantKey, TenantModel


class ApplicationPerson(TenantModel):
    """A person of the council who works on the application, and what they may write. The signatory alone submits."""

    class Part(models.TextChoices):
        LEAD = "lead", _("Leads: writes all and names the others")
        WRITER = "writer", _("Writes all")
        BUDGET = "budget", _("Writes the budget and the financing")
        READER = "reader", _("Reads")

    application = TenantKey(Application, related_name="people")
    user = models.ForeignKey("regions.User", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=Part.choices)
    added_at = models.DateTimeField()
    added_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["region", "application", "user"], name="application_person_once")
        ]


class ApplicationPartner(TenantModel):
    """A partner in the project, to which a share of the grant is passed on by agreement (688/2001 § 7).

    member_id: of the network's member that stands for it; its people sign in to this row alone. It is no key: the
    network is another app's.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Not confirmed yet")
        CONFIRMED = "confirmed", _("Confirmed by the partner")
        # Sent with the application, or closed with it: the partner reads its part and writes it no more. `confirmed_at`
        # still tells whether the partner had confirmed it.
        FROZEN = "frozen", _("Sent with the application")

    application = TenantKey(Application, related_name="partners")
    member_id = models.BigIntegerField(null=True)
    name = models.CharField(_("name of the partner"), max_length=200)
    business_id = models.CharField(_("business id"), max_length=9, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=200, blank=True)
    contact_email = models.EmailField(_("contact person's e-mail"), blank=True)
    # What it does in the project, its costs in the budget, and how much of the grant is passed on to it.
    task = models.TextField(_("what the partner does"), blank=True)
    costs = MoneyField(_("costs of the partner"), default=Decimal("0.00"))
    grant = MoneyField(_("share of the grant"), default=Decimal("0.00"))
    # The day of the agreement on passing the grant on; before the first payment at the latest.
    agreed_on = models.DateField(_("day of the agreement"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by_name = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "application", "member_id"],
                condition=Q(member_id__isnull=False),
                name="application_partner_once",
            ),
            models.CheckConstraint(
                condition=Q(costs__gte=0, grant__gte=0, grant__lte=models.F("costs")), name="application_partner_sums"
            ),
        ]


class ApplicationFunding(TenantModel):
    """Other funding of the project. The public rows' sum is the application's `other_funding`."""

    class Kind(models.TextChoices):
        PUBLIC = "public", _("Public")
        PRIVATE = "private", _("Private")

    application = TenantKey(Application, related_name="funding")
    name = models.CharField(_("who funds"), max_length=200)
    kind = models.CharField(_("kind of funding"), max_length=10, choices=Kind.choices)
    amount = MoneyField(_("sum"))
    # False: applied for, not yet decided.
    is_decided = models.BooleanField(_("has been decided"), default=False)

    class Meta:
        ordering = ["kind", "name", "id"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="application_funding_above_zero")]


class ApplicationAttachment(KeptFile):
    """A file of an application."""

    class Kind(models.TextChoices):
        PARTNER_AGREEMENT = "partner_agreement", _("Agreement with a partner")
        BUDGET = "budget", _("Grounds of the budget")
        MANDATE = "mandate", _("Right to sign")
        PAPER = "paper", _("Application that came on paper")
        OTHER = "other", _("Other")

    application = TenantKey(Application, related_name="attachments")
    kind = models.CharField(_("kind of file"), max_length=20, choices=Kind.choices)

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "application", "sha256"],
                condition=Q(removed_at__isnull=True),
                name="application_attachment_once",
            )
        ]


class SupplementRequest(TenantModel):
    """What the ministry asks an applicant to complete: named parts, and a day (434/2003 § 22).

    parts: codes of supplements.PARTS. Only they can be written while it is open.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Waits for the applicant")
        ANSWERED = "answered", _("Answered")
        LAPSED = "lapsed", _("Closed without an answer")
        TAKEN_BACK = "taken_back", _("Taken back")

    application = TenantKey(Application, related_name="supplement_requests")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    parts = models.JSONField()
    text = models.TextField()
    due_at = models.DateTimeField()
    # Where the application returns to: the state in which it was asked.
    asked_from = models.CharField(max_length=20)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("regions.User", on_delete=models.PROTECT, related_name="+")
    asked_by_name = models.CharField(max_length=200)
    closed_at = models.DateTimeField(null=True)
    closed_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "application"], condition=Q(state="open"), name="supplement_request_one_open"
            )
        ]

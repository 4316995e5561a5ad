"""Keeping the register true: what a provider wants changed, and rounds that ask "is this still true?"."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from regions.tenants import TenantKey, TenantModel


class ProposedChange(TenantModel):
    """What a provider's contact wants changed of what the public reads; the coordinator accepts or refuses it.

    values: {field: new value}; base: {field: what it was when proposed}, so that a later change shows as a conflict.
    """

    class Subject(models.TextChoices):
        PROVIDER = "provider", _("Contact details")
        POINT = "point", _("Service point")
        OFFERING = "offering", _("Offering")
        PLACE = "place", _("Where and when")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting for the coordinator")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Not accepted")
        WITHDRAWN = "withdrawn", _("Taken back")

    provider = TenantKey("providers.Provider", related_name="proposed_changes")
    subject = models.CharField(max_length=10, choices=Subject)
    subject_id = models.BigIntegerField()
    values = models.JSONField()
    base = models.JSONField()
    note = models.CharField(_("message to the coordinator"), max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    made_by_name = models.CharField(max_length=200)
    decided_at = models.DateTimeField(null=True)
    decided_by_name = models.CharField(max_length=200, blank=True)
    answer = models.CharField(_("answer to the provider"), max_length=500, blank=True)

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [models.Index(fields=["region", "state", "made_at"], name="proposed_change_queue")]
        constraints = [
            # A second proposal about the same thing replaces the values of the first one while it waits.
            models.UniqueConstraint(
                fields=["region", "subject", "subject_id"],
                condition=Q(state="waiting"),
                name="proposed_change_one_waiting",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True) | ~Q(state="waiting") & Q(decided_at__isnull=False),
                name="proposed_change_decided_has_time",
            ),
        ]


class VerificationRound(TenantModel):
    """"Is this still true?", asked of a region's providers by e-mail, and by telephone where nobody answers."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CLOSED = "closed", pgettext_lazy("round", "Closed")

    name = models.CharField(_("name of the round"), max_length=150)
    message = models.TextField(_("your words in the e-mail"), max_length=1000, blank=True)
    opened_at = models.DateTimeField()
    opened_by_name = models.CharField(max_length=200)
    answer_by = models.DateField(_("answers wanted by"))
    # Days before answer_by on which those who have not answered are reminded.
    remind_before = models.PositiveSmallIntegerField(_("reminder, days before"), default=7)
    reminded_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            # Two rounds at once would ask the same people twice.
            models.UniqueConstraint(fields=["region"], condition=Q(state="open"), name="verification_round_one_open"),
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True) | Q(state="closed", closed_at__isnull=False),
                name="verification_round_closed_has_time",
            ),
        ]

    def __str__(self):
        return self.name


class VerificationRequest(TenantModel):
    """One provider in one round."""

    class State(models.TextChoices):
        WAITING = "waiting", _("No answer yet")
        CONFIRMED = "confirmed", _("Everything is still true")
        CHANGES = "changes", _("Something has changed")
        # Telephoned in vain as often as is reasonable, or the provider has ended.
        UNREACHED = "unreached", _("Could not be reached")

    provider = TenantKey("providers.Provider", related_name="verification_requests")
    round = TenantKey("providers.VerificationRound", related_name="requests")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    # "": has no e-mail address, so it is on the call list from the start.
    email = models.EmailField(blank=True)
    sent_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    next_call = models.DateField(_("next call"), null=True, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True)
    how = models.CharField(max_length=10, blank=True)
    answer = models.CharField(_("what has changed"), max_length=1000, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["region", "round", "provider"], name="verification_request_once_a_round"),
            models.CheckConstraint(
                condition=Q(state="waiting", answered_at__isnull=True) | ~Q(state="waiting") & Q(answered_at__isnull=False),
                name="verification_request_answer_has_time",
            ),
        ]


class VerificationCall(TenantModel):
    """One telephone call about a request: when, with whom, what came of it."""

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed", _("Everything is still true")
        CHANGES = "changes", _("Something has changed")
        NO_ANSWER = "no_answer", _("No answer")
        CALL_AGAIN = "call_again", _("Call again later")
        UNREACHED = "unreached", _("Could not be reached")

    provider = TenantKey("providers.Provider", related_name="+")
    request = TenantKey("providers.VerificationRequest", related_name="calls")
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)
    person = models.CharField(_("who answered"), max_length=150, blank=True)
    outcome = models.CharField(_("what came of it"), max_length=10, choices=Outcome)
    note = models.CharField(_("note"), max_length=500, blank=True)
    next_call = models.DateField(_("next call"), null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]

"""The region's network: who belongs to it, its groups, meetings, decisions and actions, and what municipalities share."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from regions.tenants import TenantKey, TenantModel


class Member(TenantModel):
    """One body in the region's network. contact_*: whom the coordinator calls or writes to; never shown to the public."""

    class Kind(models.TextChoices):
        PROVIDER = "provider", _("Provider of support")
        MUNICIPALITY = "municipality", _("Municipality")
        PARTNER = "partner", _("Partner")
        EXPERIMENT = "experiment", _("Experiment or project")
        AUTHORITY = "authority", _("Authority")

    kind = models.CharField(_("kind of member"), max_length=12, choices=Kind)
    name = models.CharField(_("name"), max_length=200)
    sort_name = models.CharField(max_length=500, editable=False, db_collation="C")
    provider = TenantKey("providers.Provider", related_name="network_members", null=True, blank=True, verbose_name=_("provider"))
    municipality = models.ForeignKey(
        "regions.Municipality", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    contact_name = models.CharField(_("contact person"), max_length=150, blank=True)
    contact_email = models.EmailField(_("e-mail address of the contact person"), blank=True)
    contact_phone = models.CharField(_("telephone number of the contact person"), max_length=40, blank=True)
    language = models.CharField(
        _("language of letters"), max_length=2, default="fi", choices=[("fi", "suomi"), ("sv", "svenska"), ("en", "English")]
    )
    joined_on = models.DateField(_("joined on"))
    left_on = models.DateField(_("left on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    is_sample = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["sort_name", "pk"]
        indexes = [models.Index(fields=["region", "sort_name", "id"], name="member_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["provider", "municipality", "partner", "experiment", "authority"]), name="member_kind"
            ),
            models.CheckConstraint(
                condition=Q(kind="municipality", municipality__isnull=False) | ~Q(kind="municipality"),
                name="member_municipality_is_named",
                violation_error_message=_("Choose which municipality it is."),
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                name="member_dates_in_order",
                violation_error_message=_("The last day must not be before the first day."),
            ),
        ]

    def __str__(self):
        return self.name


class Group(TenantModel):
    """A sub-network: a part of the region, a topic, or those who are written to together."""

    name = models.CharField(_("name of the group"), max_length=150)
    purpose = models.CharField(_("what it is for"), max_length=500, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "name"], name="group_name_once", violation_error_message=_("There is a group of this name already.")
            )
        ]

    def __str__(self):
        return self.name


class GroupMember(TenantModel):
    group = TenantKey("providers.Group", related_name="places")
    member = TenantKey("providers.Member", related_name="places")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "group", "member"], name="group_member_once")]


class Meeting(TenantModel):
    """A meeting of the network or of one group: invitation, minutes, decisions."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        INVITED = "invited", _("Invitations sent")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Cancelled")

    title = models.CharField(_("subject"), max_length=200)
    group = TenantKey("providers.Group", related_name="meetings", null=True, blank=True, verbose_name=_("group"))
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place or link"), max_length=300)
    agenda = models.TextField(_("agenda"), max_length=5000, blank=True)
    minutes = models.TextField(_("minutes"), max_length=20000, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED, editable=False)
    # Raised by each change that the invited must hear of: RFC 5545 SEQUENCE.
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)
    is_sample = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["-starts_at", "-pk"]
        indexes = [models.Index(fields=["region", "starts_at"], name="meeting_in_time")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_it_begins",
                violation_error_message=_("The meeting must end after it begins."),
            ),
            models.CheckConstraint(condition=Q(state__in=["planned", "invited", "held", "cancelled"]), name="meeting_state"),
        ]

    def __str__(self):
        return self.title


class Invitation(TenantModel):
    """One member invited to one meeting, whether it came, and where the invitation went."""

    meeting = TenantKey("providers.Meeting", related_name="invitations")
    member = TenantKey("providers.Member", related_name="invitations")
    email = models.EmailField(blank=True)
    sent_at = models.DateTimeField(null=True)
    came = models.BooleanField(_("took part"), null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["region", "meeting", "member"], name="invitation_once")]


class MeetingDecision(TenantModel):
    meeting = TenantKey("providers.Meeting", related_name="decisions")
    text = models.CharField(_("decision"), max_length=1000)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.text


class Action(TenantModel):
    """Something to do, with an owner and a due day; from a meeting or by itself."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("action", "Open")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    title = models.CharField(_("what is to be done"), max_length=300)
    meeting = TenantKey("providers.Meeting", related_name="actions", null=True, blank=True, verbose_name=_("meeting"))
    # None: the coordinator's own.
    owner = TenantKey("providers.Member", related_name="actions", null=True, blank=True, verbose_name=_("who does it"))
    due_on = models.DateField(_("by"))
    state = models.CharField(max_length=10, choices=State, default=State.OPEN, editable=False)
    ended_on = models.DateField(null=True, editable=False)
    outcome = models.CharField(pgettext_lazy("to do", "what came of it"), max_length=500, blank=True)
    is_sample = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["region", "state", "due_on"], name="action_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", ended_on__isnull=True) | Q(state__in=["done", "dropped"], ended_on__isnull=False),
                name="action_ended_has_day",
            )
        ]

    def __str__(self):
        return self.title


class Cooperation(TenantModel):
    """What municipalities do together: a shared point, a travelling adviser, a common course."""

    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("what is done together"), max_length=2000, blank=True)
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until"), null=True, blank=True)
    is_sample = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="cooperation_dates_in_order",
                violation_error_message=_("The last day must not be before the first day."),
            )
        ]

    def __str__(self):
        return self.name


class CooperationPart(TenantModel):
    """One municipality in one cooperation, and what its part is."""

    cooperation = TenantKey("providers.Cooperation", related_name="parts")
    municipality = models.ForeignKey("regions.Municipality", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(_("its part"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["region", "cooperation", "municipality"], name="cooperation_part_once")]


class Mailing(TenantModel):
    """One message that was sent to the whole network or to a group. Written once, never edited."""

    subject = models.CharField(_("subject"), max_length=150)
    body = models.TextField(_("message"), max_length=5000)
    group = TenantKey("providers.Group", related_name="mailings", null=True, blank=True, verbose_name=_("group"))
    sent_at = models.DateTimeField(editable=False)
    sent_by_name = models.CharField(max_length=200, editable=False)
    recipients = models.PositiveIntegerField(editable=False)
    # Members in the group that have no e-mail address: to be telephoned.
    without_address = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["-sent_at", "-pk"]

    def __str__(self):
        return self.subject

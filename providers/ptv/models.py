"""What a region keeps of PTV: its access, how each provider's data goes there, what was sent, and what PTV says."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from regions.tenants import TenantKey, TenantModel


class PtvAccess(TenantModel):
    """The region's own API user in PTV. Secrets are kept encrypted (`access/secrets_kept.py`) and shown to nobody.

    The nation's role has no right to the columns of secrets: read it there with `.defer("password", "api_key")`.
    organisation: PTV's id of the organisation that the user belongs to. paused: nothing is sent until somebody says so.
    """

    username = models.CharField(_("user name of the API user"), max_length=200)
    password = models.TextField(_("password of the API user"), editable=False)
    # For reading by v12, once PTV gives keys.
    api_key = models.TextField(_("API key"), blank=True, editable=False)
    organisation = models.UUIDField(_("the region's own organisation in PTV"), null=True, blank=True)
    organisation_name = models.CharField(max_length=300, blank=True, editable=False)
    paused = models.BooleanField(_("sending is paused"), default=False)
    given_by = models.ForeignKey("regions.User", on_delete=models.PROTECT, related_name="+", editable=False)
    given_at = models.DateTimeField(editable=False)
    worked_at = models.DateTimeField(null=True, editable=False)
    # A code of `client.PtvError`; "" where the last sign-in worked.
    problem = models.CharField(max_length=20, blank=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region"], name="ptv_access_once")]

    def __str__(self):
        return self.username


class PtvProvider(TenantModel):
    """How one provider's data stands to PTV. A provider without a row has the mode NONE."""

    class Mode(models.TextChoices):
        NONE = "none", _("Not in PTV")
        READS_OWN = "reads_own", _("Keeps its own data in PTV: we read it")
        DELEGATED = "delegated", _("Lets the region write for it in PTV")
        UNDER_REGION = "under_region", _("Produces services that the region answers for in PTV")

    provider = TenantKey("providers.Provider", related_name="ptv", verbose_name=_("provider"))
    mode = models.CharField(_("how it is in PTV"), max_length=12, choices=Mode, default=Mode.NONE)
    organisation = models.UUIDField(_("organisation in PTV"), null=True, blank=True)
    organisation_name = models.CharField(max_length=300, blank=True, editable=False)
    # When PTV was last asked for organisations of this business ID, and what it said: found, none, many.
    looked_up_at = models.DateTimeField(null=True, editable=False)
    looked_up = models.CharField(max_length=10, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "provider"], name="ptv_provider_once"),
            models.CheckConstraint(
                condition=Q(mode__in=["none", "reads_own", "delegated", "under_region"]), name="ptv_provider_mode"
            ),
            models.CheckConstraint(
                condition=~Q(mode="delegated") | Q(organisation__isnull=False),
                name="ptv_delegated_names_its_organisation",
                violation_error_message=_("Choose the organisation in PTV that lets the region write for it."),
            ),
        ]


# Those by which the region may write.
WRITING = (PtvProvider.Mode.DELEGATED, PtvProvider.Mode.UNDER_REGION)


class PtvLink(TenantModel):
    """One record of the register and its like in PTV: an offering's service, a point's or a place's channel, a provider.

    Contents are `facts` as JSON: `ours` as the register would send it when it was last looked at, `theirs` as PTV last
    gave it, `base` what both were when they last agreed. A service's content holds its connections.
    """

    class Kind(models.TextChoices):
        ORGANISATION = "organisation", _("Organisation")
        SERVICE = "service", pgettext_lazy("PTV", "Service")
        CHANNEL = "channel", pgettext_lazy("PTV", "Channel")

    class State(models.TextChoices):
        NEW = "new", _("Not sent yet")
        IN_SYNC = "in_sync", _("The same in both")
        LOCAL_NEWER = "local_newer", _("Changed here, not sent")
        REMOTE_NEWER = "remote_newer", _("Changed in PTV")
        CONFLICT = "conflict", _("Changed in both")
        BLOCKED = "blocked", _("May not be sent")
        ERROR = "error", _("Sending failed")
        ARCHIVED = "archived", pgettext_lazy("PTV", "Archived")

    kind = models.CharField(max_length=12, choices=Kind)
    provider = TenantKey("providers.Provider", related_name="ptv_links")
    offering = TenantKey("providers.Offering", related_name="ptv_links", null=True)
    point = TenantKey("providers.ServicePoint", related_name="ptv_links", null=True)
    place = TenantKey("providers.OfferingAtPoint", related_name="ptv_links", null=True)
    source_id = models.CharField(max_length=100)
    ptv_id = models.UUIDField(null=True)
    state = models.CharField(max_length=12, choices=State, default=State.NEW)
    base = models.JSONField(null=True)
    ours = models.JSONField(null=True)
    theirs = models.JSONField(null=True)
    # Published, Draft, Modified, Deleted: the newest version in PTV.
    version = models.CharField(max_length=10, blank=True)
    modified = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    # Why it is blocked or failed: codes of rules or of `client.PtvError`, and PTV's own sentences by its field.
    problem = models.CharField(max_length=60, blank=True)
    problems = models.JSONField(default=dict)
    attempts = models.PositiveSmallIntegerField(default=0)
    # {kind of run: [key of its last run here, what became of the record in it]}: said twice, it is counted once.
    counted = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["region", "state", "id"], name="ptv_link_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["region", "source_id"], name="ptv_link_once"),
            models.UniqueConstraint(fields=["region", "ptv_id"], condition=Q(ptv_id__isnull=False), name="ptv_link_once_in_ptv"),
            models.CheckConstraint(
                condition=Q(kind="organisation", offering__isnull=True, point__isnull=True, place__isnull=True)
                | Q(kind="service", offering__isnull=False, point__isnull=True, place__isnull=True)
                | Q(kind="channel", offering__isnull=True, point__isnull=False, place__isnull=True)
                | Q(kind="channel", offering__isnull=True, point__isnull=True, place__isnull=False),
                name="ptv_link_is_of_one_record",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["new", "in_sync", "local_newer", "remote_newer", "conflict", "blocked", "error", "archived"]
                ),
                name="ptv_link_state",
            ),
        ]


class PtvRecord(TenantModel):
    """What an import read from PTV: one service, channel or connection. A mirror that people take into the register.

    ptv_id: of the service or the channel; of a connection the service's, and `channel_id` the channel's.
    digest: of `content` (facts as JSON), so that an import writes only what has changed. gone_on: not in PTV since.
    """

    class Kind(models.TextChoices):
        SERVICE = "service", pgettext_lazy("PTV", "Service")
        CHANNEL = "channel", pgettext_lazy("PTV", "Channel")
        CONNECTION = "connection", pgettext_lazy("PTV", "Connection")

    kind = models.CharField(max_length=10, choices=Kind)
    ptv_id = models.UUIDField()
    channel_id = models.UUIDField(null=True)
    organisation = models.UUIDField(null=True)
    sort_name = models.CharField(max_length=500, db_collation="C", default="")
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    modified = models.DateTimeField(null=True)
    run = TenantKey("providers.PtvRun", related_name="records")
    read_at = models.DateTimeField()
    gone_on = models.DateField(null=True)
    # Somebody said that it is no digital support.
    dismissed = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["region", "kind", "sort_name", "id"], name="ptv_record_in_order"),
            models.Index(fields=["region", "organisation", "kind"], name="ptv_record_of_organisation"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "kind", "ptv_id", "channel_id"], nulls_distinct=False, name="ptv_record_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="connection", channel_id__isnull=False) | ~Q(kind="connection") & Q(channel_id__isnull=True),
                name="ptv_record_connection_names_both",
            ),
        ]


class PtvRun(TenantModel):
    """One import, push or reconcile: how far it is, what it did. `cursor`: where to go on after a kill."""

    class Kind(models.TextChoices):
        IMPORT = "import", _("Reading PTV")
        PUSH = "push", _("Sending to PTV")
        RECONCILE = "reconcile", _("Comparing with PTV")

    class State(models.TextChoices):
        RUNNING = "running", pgettext_lazy("PTV run", "Under way")
        DONE = "done", pgettext_lazy("PTV run", "Done")
        FAILED = "failed", pgettext_lazy("PTV run", "Stopped")

    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    # What was asked: {"provider": 12}, {"municipality": "205"}, {"links": [1, 2]}; {} is all of the region's.
    what = models.JSONField(default=dict)
    cursor = models.JSONField(default=dict)
    # {"read": 1200, "new": 3, "changed": 2, "gone": 0, "sent": 5, "unreadable": 1, …}
    counts = models.JSONField(default=dict)
    # [{"id", "name", "problem"}], the first hundred of them.
    problems = models.JSONField(default=list)
    problem = models.CharField(max_length=20, blank=True)
    asked_by = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["region", "-started_at"], name="ptv_run_latest")]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "kind"], condition=Q(state="running"), name="ptv_run_one_at_a_time"
            ),
        ]

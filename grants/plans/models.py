"""Project plans (hankesuunnitelma): one section a goal, refined with the agency before the application."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grants.calls.models import Call
from regions.tenants import TenantKey, TenantModel


class Plan(TenantModel):
    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        OUT_FOR_COMMENT = "out_for_comment", _("Out for comment")
        COMMENTED = "commented", _("Commented")
        REVISED = "revised", _("Revised")
        READY = "ready", _("Ready")

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "call"], name="plan_one_per_call")]


class PlanSection(TenantModel):
    """The text for one goal. `version` grows at each save, so that a lost race is told, not overwritten."""

    plan = TenantKey(Plan, related_name="sections")
    goal_code = models.SlugField(max_length=40)
    text = models.TextField(_("text"), blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "plan", "goal_code"], name="plan_section_goal")]


class PlanTarget(TenantModel):
    """What a plan promises of a goal: an indicator (code of the list INDICATOR, or named in the region's own
    words), where it stands, where it shall stand, and by when."""

    plan = TenantKey(Plan, related_name="targets")
    goal_code = models.SlugField(max_length=40)
    indicator = models.SlugField(max_length=40, blank=True)
    own_indicator = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    baseline = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    baseline_day = models.DateField(null=True)
    # Where the baseline was read: the register, or the region's own words.
    baseline_source = models.CharField(max_length=300, blank=True)
    target = models.DecimalField(max_digits=14, decimal_places=2)
    target_day = models.DateField()
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["goal_code", "target_day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(indicator="") & ~Q(own_indicator="") | ~Q(indicator="") & Q(own_indicator=""),
                name="plan_target_has_one_indicator",
            ),
            models.UniqueConstraint(
                fields=["region", "plan", "goal_code", "indicator", "target_day"],
                condition=~Q(indicator=""),
                name="plan_target_once_a_day",
            ),
        ]


class PlanVersion(TenantModel):
    """The plan as it was sent: {goal code: text}, and its targets as `targets.as_facts` gives them. Append-only."""

    plan = TenantKey(Plan, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    targets = models.JSONField(default=list)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["region", "plan", "number"], name="plan_version_number")]


class PlanComment(TenantModel):
    """The agency's comment, pinned to a section of a version, or to one of its paragraphs.

    paragraph: 1 is the section's first; None is the whole section. quote: how the paragraph began when it was read.
    """

    plan = TenantKey(Plan, related_name="comments")
    goal_code = models.SlugField(max_length=40)
    version_number = models.PositiveIntegerField()
    paragraph = models.PositiveSmallIntegerField(null=True)
    quote = models.CharField(max_length=200, blank=True)
    text = models.TextField(_("comment"))
    author = models.ForeignKey("regions.User", on_delete=models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    # Seen by the region once the round is given; until then the agency's draft.
    internal = models.BooleanField(default=True)
    resolved_at = models.DateTimeField(null=True)
    resolved_by_name = models.CharField(max_length=200, blank=True)
    # What the region says to it: what was mended, or why not.
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["created_at", "id"]

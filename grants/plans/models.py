"""Project plans (hankesuunnitelma): one section a goal, refined with the agency before the application."""

from django.db import models
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


class PlanVersion(TenantModel):
    """The plan as it was sent: {goal code: text}. Append-only."""

    plan = TenantKey(Plan, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["region", "plan", "number"], name="plan_version_number")]


class PlanComment(TenantModel):
    """The agency's comment, pinned to a section of a version."""

    plan = TenantKey(Plan, related_name="comments")
    goal_code = models.SlugField(max_length=40)
    version_number = models.PositiveIntegerField()
    text = models.TextField(_("comment"))
    author = models.ForeignKey("regions.User", on_delete=models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    # Seen by the region once the round is given; until then the agency's draft.
    internal = models.BooleanField(default=True)
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at", "id"]

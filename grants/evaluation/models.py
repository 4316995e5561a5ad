"""The agency's statement on an application, per criterion, with the assessors' points where the call has them, and who
may not take part. The state's drafts: the region never reads them here."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grants.applications.models import Application
from grants.calls.models import Criterion
from regions.tenants import TenantKey, TenantModel


class Assessment(TenantModel):
    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        GIVEN = "given", _("Given")

    application = TenantKey(Application, related_name="assessments")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    summary = models.TextField(_("summary"), blank=True)
    given_by = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    given_by_name = models.CharField(max_length=200, blank=True)
    given_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "application"], name="assessment_one")]


class AssessmentItem(TenantModel):
    class Verdict(models.TextChoices):
        FULFILLED = "fulfilled", _("Fulfilled")
        TO_MEND = "to_mend", _("To be mended")

    assessment = TenantKey(Assessment, related_name="items")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices, blank=True)
    note = models.TextField(_("note"), blank=True)
    # What the assessors agreed on, 0–5, where the call has points.
    points = models.PositiveSmallIntegerField(_("points"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "assessment", "criterion"], name="assessment_item"),
            models.CheckConstraint(condition=Q(points__isnull=True) | Q(points__lte=5), name="assessment_item_points"),
        ]


class ScoreSheet(TenantModel):
    """One assessor's points on an application. Nobody reads another's before giving their own."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        GIVEN = "given", _("Given")

    application = TenantKey(Application, related_name="score_sheets")
    assessor = models.ForeignKey("regions.User", on_delete=models.PROTECT, related_name="+")
    assessor_name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    given_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["assessor_name", "id"]
        constraints = [models.UniqueConstraint(fields=["region", "application", "assessor"], name="score_sheet_one")]


class ScoreItem(TenantModel):
    """points: 0–5, None until given."""

    sheet = TenantKey(ScoreSheet, related_name="items")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField(_("points"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "sheet", "criterion"], name="score_item"),
            models.CheckConstraint(condition=Q(points__isnull=True) | Q(points__lte=5), name="score_item_points"),
        ]


class ConflictOfInterest(TenantModel):
    """A person of the state who may not take part in a case (434/2003 §§ 27–30): declared, then barred from it."""

    application = TenantKey(Application, related_name="conflicts")
    user = models.ForeignKey("regions.User", on_delete=models.PROTECT, related_name="+")
    user_name = models.CharField(max_length=200)
    reason = models.TextField(_("reason"))
    declared_at = models.DateTimeField()
    # A conflict that was declared by mistake: who of the others said so, and why.
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    lifted_by_name = models.CharField(max_length=200, blank=True)
    lifted_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["declared_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "application", "user"],
                condition=Q(lifted_at__isnull=True),
                name="conflict_of_interest_one",
            ),
            models.CheckConstraint(condition=~Q(lifted_by=models.F("user")), name="conflict_lifted_by_another"),
        ]

"""Drafts of how a call's appropriation could be divided: kept, compared, and carried into proposals. The state's own."""

from django.db import models
from django.db.models import Q

from grants.applications.models import Application
from grants.calls.models import Call
from regions.money import MoneyField
from regions.tenants import TenantKey, TenantModel


class AllocationDraft(TenantModel):
    """One draft by its name; it stands in the national tenant, its sums in the regions'."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    note = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)
    # When its sums were carried into proposals; from then on it stands still.
    used_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [models.UniqueConstraint(fields=["region", "call", "name"], name="allocation_draft_name")]


class AllocationSum(TenantModel):
    """A region's sum in a draft. draft_id: of the AllocationDraft, which is another tenant's row and so no key."""

    draft_id = models.BigIntegerField()
    application = TenantKey(Application, related_name="+")
    amount = MoneyField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "draft_id", "application"], name="allocation_sum_one"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="allocation_sum_not_negative"),
        ]

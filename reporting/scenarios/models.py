"""Scenarios of allocation: an appropriation divided by a formula. A scenario proposes; it decides nothing."""

from django.db import models
from django.db.models import Q

from grants.models import Call
from regions.money import MoneyField
from regions.tenants import TenantModel


class AllocationScenario(TenantModel):
    """One division of an appropriation, in the national tenant, for the state alone.

    weights: {code of an indicator: "0.40"}. floors, ceilings: {region code: "10000.00"}, beside those for all.
    figures: {code of an indicator: {region code: "123.45"}} as they were read on `day`, so that the sums stay what they were.
    draft_id: of the grants' AllocationDraft that was made of it.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    note = models.TextField(blank=True)
    day = models.DateField()
    appropriation = MoneyField()
    base_sum = MoneyField()
    weights = models.JSONField(default=dict)
    floor = MoneyField(null=True)
    ceiling = MoneyField(null=True)
    floors = models.JSONField(default=dict)
    ceilings = models.JSONField(default=dict)
    figures = models.JSONField(default=dict)
    draft_id = models.BigIntegerField(null=True)
    used_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["region", "call", "name"], name="allocation_scenario_name"),
            models.CheckConstraint(condition=Q(appropriation__gt=0, base_sum__gte=0), name="allocation_scenario_sums"),
        ]

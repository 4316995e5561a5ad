"""Figures of a region as they stood on a day, frozen: whoever counts them writes them here, so that a grant can say
where a region stood without asking the register. Append-only."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from regions import audit, clock
from regions.tenants import TenantModel


class Figure(TenantModel):
    """One figure: code of the list INDICATOR, the day it tells of, its value in the list's unit."""

    class Source(models.TextChoices):
        REGISTER = "register", _("Register of digital support")
        CONTACTS = "contacts", _("Contacts counted")
        NEED = "need", _("Mapping of need")

    code = models.SlugField(max_length=40)
    day = models.DateField()
    value = models.DecimalField(max_digits=14, decimal_places=2)
    source = models.CharField(max_length=10, choices=Source.choices)
    counted_at = models.DateTimeField()

    class Meta:
        ordering = ["code", "day"]
        constraints = [models.UniqueConstraint(fields=["region", "code", "day"], name="figure_one_a_day")]


def figures(region, day):
    """→ {code: Figure} of a region (its code), each the newest on `day` or before it. The open scope must see it."""
    newest = Figure.objects.filter(region_id=region, day__lte=day).order_by("code", "-day").distinct("code")
    return {figure.code: figure for figure in newest}


@transaction.atomic
def freeze(region, day, values):
    """values: {code: (Decimal, Figure.Source)}. → how many were new: a figure of that day that stands already stays."""
    standing = set(Figure.objects.filter(region_id=region, day=day).values_list("code", flat=True))
    new = {code: found for code, found in values.items() if code not in standing}
    now = clock.now()
    Figure.objects.bulk_create(
        [
            Figure(region_id=region, code=code, day=day, value=value, source=source, counted_at=now)
            for code, (value, source) in new.items()
        ],
        ignore_conflicts=True,
    )
    if new:
        audit.record(region, None, "figures-frozen", after={"day": day, "codes": sorted(new)})
    return len(new)

"""The national view: each region's supply and money side by side. Read in `national_scope`."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from grants.models import Call, Decision, Payment, Report
from providers.catalogue.figures import PerThousand, per_thousand, published_per_thousand_65
from regions import clock
from regions.geography import Region

# Lower bounds of the map's classes: published offerings per 1,000 people aged 65 or over.
CLASSES = (Decimal("0.5"), Decimal(1), Decimal("1.5"), Decimal(2))
NOT_IN_FORCE = (Decision.State.DECLINED, Decision.State.REPLACED)


@dataclass(frozen=True)
class RegionRow:
    """One region. Sums in euros; reported: "", "submitted" or "accepted"."""

    region: Region
    supply: PerThousand
    granted: Decimal
    paid: Decimal
    reported: str

    @property
    def level(self):
        """→ 0–4, the class on the map; None where there is nothing to count."""
        if self.supply.value is None or not self.supply.offerings:
            return None
        return sum(self.supply.value >= bound for bound in CLASSES)


def region_rows(call):
    """→ a RegionRow a region of Finland, in alphabetical order. call: Call, or None for no money columns' data."""
    supply = published_per_thousand_65(clock.today())
    granted = sums(Decision.objects.filter(call=call).exclude(state__in=NOT_IN_FORCE), "amount")
    paid = sums(Payment.objects.filter(decision__call=call, state=Payment.State.PAID), "amount")
    reported = dict(
        Report.objects.filter(decision__call=call, state__in=("submitted", "accepted")).values_list(
            "region_id", "state"
        )
    )
    return [
        RegionRow(
            region,
            supply.get(region.code, PerThousand(0, None, None, None)),
            granted.get(region.code, Decimal("0.00")),
            paid.get(region.code, Decimal("0.00")),
            reported.get(region.code, ""),
        )
        for region in Region.objects.filter(is_national=False).order_by("sort_name")
    ]


def national_totals(rows):
    """→ {"supply": PerThousand, "granted": euros, "paid": euros} of the whole country."""
    people = sum(row.supply.people or 0 for row in rows)
    return {
        "supply": per_thousand(sum(row.supply.offerings for row in rows), people, None),
        "granted": sum((row.granted for row in rows), Decimal("0.00")),
        "paid": sum((row.paid for row in rows), Decimal("0.00")),
    }


def legend(bounds):
    """→ [(level, from or None, to or None)] of the map's classes, the lightest first."""
    edges = [None, *bounds, None]
    return list(zip(range(len(bounds) + 1), edges, edges[1:], strict=False))


def table(rows):
    """→ (heads, rows) of the page's table without its totals, for a file."""
    reported = {"": "", "submitted": _("Submitted"), "accepted": _("Accepted")}
    heads = [_("Region"), _("65 or over"), _("Offerings"), _("Per 1,000 people 65+"), _("Granted, €"), _("Paid, €"), _("Final report")]
    lines = [
        [r.region.name, r.supply.people, r.supply.offerings, r.supply.value, r.granted, r.paid, reported[r.reported]]
        for r in rows
    ]
    return heads, lines


def sums(queryset, field):
    """→ {region code: Decimal}"""
    return dict(queryset.order_by().values_list("region_id").annotate(Sum(field)))


def shown_call(code):
    """→ the Call asked for, or the newest published one that is not a sample; None when there is none."""
    calls = Call.objects.exclude(state=Call.State.DRAFT).order_by("is_sample", "-use_start")
    return next((call for call in calls if call.code == code), None) or calls.first()

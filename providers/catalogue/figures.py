"""Figures of supply for `reporting`: what is published, by region and by form, and against those aged 65 or over.

Each counts what is published now, in the open scope: `national_scope` for the country, `region_scope` for one region.
The nationwide tenant "00" has a row of its own and is in no region's figure.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count

from providers.catalogue.offering import Offering
from regions.code_lists import CodeList, codes
from regions.geography import NATIONWIDE, Measure, latest_year, region_populations


@dataclass(frozen=True)
class PerThousand:
    """Published offerings per 1,000 people aged 65 or over. value: None where the people are not known."""

    offerings: int
    people: int | None
    year: int | None
    value: Decimal | None


def published_by_form():
    """→ {region code: {form code: number of published offerings}}; regions and forms with none are missing."""
    published = Offering.objects.filter(state=Offering.State.PUBLISHED)
    counted = published.values_list("region_id", "form").annotate(number=Count("pk")).order_by()
    regions = defaultdict(dict)
    for region, form, number in counted:
        regions[region][form] = number
    return dict(regions)


def published_by_group(on):
    """→ {region code: {"remote" | "in_person" | "training" | other top form of the day: number}}."""
    parents = {code.code: code.parent or code.code for code in codes(CodeList.FORM, on)}
    return {
        region: dict(sum((Counter({parents.get(form, form): n}) for form, n in forms.items()), Counter()))
        for region, forms in published_by_form().items()
    }


def published_per_thousand_65(on):
    """→ {region code: PerThousand} of every region with people, and of the country under "00".

    People: Statistics Finland, 31 December of the newest year known on the date `on` (`year` says which). The
    country's figure counts every region's offerings and the nationwide ones.
    """
    year = latest_year(Measure.OVER_65, on)
    people = region_populations(Measure.OVER_65, year) if year else {}
    offerings = {region: sum(forms.values()) for region, forms in published_by_form().items()}
    offerings[NATIONWIDE] = sum(offerings.values())
    return {
        region: per_thousand(offerings.get(region, 0), people.get(region), year)
        for region in people.keys() | offerings.keys()
    }


def per_thousand(offerings, people, year):
    value = (Decimal(offerings * 1000) / people).quantize(Decimal("0.01"), ROUND_HALF_UP) if people else None
    return PerThousand(offerings, people, year, value)

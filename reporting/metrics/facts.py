"""What the formulas count from, of each area: money, hours, contacts, need, answers of one year. A few queries for all.

In `national_scope` every region is seen, and the country is their sum. In a region's scope its own facts are; other areas
have none, for what can't be seen must not be told as zero.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from grants.models import Payment
from regions.figures import Figure
from regions.geography import NATIONWIDE, regions_of_finland
from regions.scope import current
from reporting.metrics import contact_parts as parts
from reporting.metrics.quarters import quarter_ends, quarter_of, span
from reporting.snapshots import reading
from reporting.snapshots.groups import NEED

EVENTS = "events"
HOURS, PEOPLE, NEAR = "hours", "need", "coverage_10"


@dataclass(frozen=True)
class Counts:
    """Contacts whose outcome was noted, and of them the solved at once and those who can do it alone next time."""

    noted: int = 0
    solved: int = 0
    learnt: int = 0

    def __add__(self, other):
        return Counts(self.noted + other.noted, self.solved + other.solved, self.learnt + other.learnt)


@dataclass
class Facts:
    """Of one area in the year `first`–`last`. None and empty: not known.

    euros: {end of a quarter: paid}. counted: ends of quarters whose contacts were counted. contacts … timed: in them, in
    fives. hidden: quarters of a region with fewer than five contacts. strata: {(form, topic): Counts}; by: {(name, code): contacts}.
    hours: [(value, low, high)] a week at the ends of quarters. need: weighted people; near: Reading of them within 10 km.
    """

    area: str
    first: date
    last: date
    euros: dict = field(default_factory=dict)
    counted: set = field(default_factory=set)
    contacts: int = 0
    hidden: int = 0
    outcomes: Counts = field(default_factory=Counts)
    minutes: int = 0
    timed: int = 0
    strata: dict = field(default_factory=dict)
    by: dict = field(default_factory=dict)
    hours: list = field(default_factory=list)
    need: float | None = None
    near: object = None
    events: int | None = None
    knows: int = 0
    answers: int = 0

    def paid(self, ends=None):
        """→ Decimal euros of the year, or of the quarters that end on `ends`."""
        return sum((amount for end, amount in self.euros.items() if ends is None or end in ends), Decimal("0.00"))


def facts_of(areas, day, strata=False):
    """→ {area: Facts} of the areas that the open scope sees. areas: region codes, "00" the country.

    strata: also contacts by form and topic, of which the country's mix is made.
    """
    ends = quarter_ends(day)
    seen, wanted = seen_of(areas)
    found = {area: Facts(area, *span(ends)) for area in seen}
    if found:
        add_payments(found, ends)
        add_contacts(found, wanted, ends, strata)
        add_events(found, wanted, day)
        add_readings(found, ends, day)
    return found


def seen_of(areas):
    """→ (areas that can be told of, regions whose rows they are made of)"""
    role, (own, *_rest) = current()
    if role != "app_national":
        return [area for area in areas if area == own and area != NATIONWIDE], [own]
    regions = {region.code for region in regions_of_finland()}
    seen = [area for area in areas if area in regions or area == NATIONWIDE]
    return seen, sorted(regions if NATIONWIDE in seen else regions.intersection(seen))


def of_region(found, region):
    """→ the Facts that a region's row counts into: its own, and the country's."""
    return [found[area] for area in (region, NATIONWIDE) if area in found]


def add_payments(found, ends):
    first, last = span(ends)
    paid = Payment.objects.filter(state=Payment.State.PAID, paid_on__range=(first, last))
    for region, day, amount in paid.order_by().values_list("region_id", "paid_on").annotate(Sum("amount")):
        for facts in of_region(found, region):
            end = quarter_of(day, ends)
            facts.euros[end] = facts.paid([end]) + amount


def add_contacts(found, regions, ends, strata):
    rows = Figure.objects.filter(region__in=regions, day__in=ends, code__contains=parts.MARK)
    if not strata:
        rows = rows.exclude(code__regex="^[nsl]:")
    pieces = {}
    for region, day, code, value in rows.values_list("region_id", "day", "code", "value"):
        name, _mark, rest = code.partition(parts.MARK)
        if name == "q":
            for facts in of_region(found, region):
                add_quarter(facts, day, code, int(value))
        elif day == ends[-1]:
            pieces.setdefault(region, {})[name, rest] = int(value)
    for region, each in pieces.items():
        for facts in of_region(found, region):
            add_year(facts, each)


def add_quarter(facts, end, code, value):
    if code == parts.COUNTED:
        facts.counted.add(end)
    elif code == parts.HIDDEN:
        facts.hidden += value
    elif code == parts.CONTACTS:
        facts.contacts += value
    elif code in (parts.MINUTES, parts.TIMED):
        setattr(facts, code.removeprefix("q:"), getattr(facts, code.removeprefix("q:")) + value)
    elif code in (parts.NOTED, parts.SOLVED, parts.LEARNT):
        facts.outcomes += Counts(**{code.removeprefix("q:"): value})


def add_year(facts, pieces):
    """pieces: {(first part of a code, the rest): number} of one region."""
    for (name, rest), value in pieces.items():
        if name in parts.STRATUM:
            key = tuple(rest.split(parts.MARK))
            facts.strata[key] = facts.strata.get(key, Counts()) + Counts(**{parts.STRATUM[name].removeprefix("q:"): value})
        elif name in parts.BY:
            facts.by[name, rest] = facts.by.get((name, rest), 0) + value
        elif f"{name}:{rest}" == parts.KNOWS:
            facts.knows += value
        elif f"{name}:{rest}" == parts.ANSWERS:
            facts.answers += value


def add_events(found, regions, day):
    newest = Figure.objects.filter(region__in=regions, code=EVENTS, day__lte=day).order_by("region_id", "-day").distinct("region_id")
    for region, value in newest.values_list("region_id", "value"):
        for facts in of_region(found, region):
            facts.events = (facts.events or 0) + int(value)


def add_readings(found, ends, day):
    """Where no quarter's end is known yet, the day itself is: the level of hours and of need changes slowly."""
    areas = list(found)
    for end in (*ends, day):
        wanted = [area for area in areas if end != day or not found[area].hours]
        rows = reading.figures_by([HOURS, PEOPLE, NEAR], wanted, end, (None, NEED)) if wanted else {}
        for (area, code, group, _language), row in rows.items():
            if code == HOURS and row.value is not None:
                found[area].hours.append((row.value, row.low if row.low is not None else row.value, row.high if row.high is not None else row.value))
            elif code == PEOPLE and group == NEED and row.value is not None:
                found[area].need = row.value
            elif code == NEAR and group == NEED:
                found[area].near = row

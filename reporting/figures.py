"""A region's figures of the list INDICATOR, counted from its register on a day. docs/figures.md says what each counts.

Read in the region's own scope. What nobody has written down is left out: unknown is never 0.
"""

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Q, Sum

from providers.agreements.standing import in_force, months_later
from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.offering import Offering
from providers.models import Agreement, ContactEvent, Meeting, Member, Message
from providers.needs.gap_rows import records_of, today
from providers.needs.models import FEWEST
from regions import clock
from regions.figures import Figure
from regions.geography import Measure, Municipality, latest_year, municipalities_in, region_population
from reporting.awareness import awareness
from reporting.open_hours import open_minutes

HUNDREDTH = Decimal("0.01")
Source = Figure.Source


def counted(region, day):
    """→ {code: (Decimal, Figure.Source)} of the open region on the day."""
    merged = Municipality.objects.filter(valid_to__lt=day, successor__isnull=False)
    successors = dict(merged.values_list("code", "successor"))
    own = set(municipalities_in(region, day).values_list("code", flat=True))
    mapped = {record.municipality for record in records_of("form", "", successors, day)} & own
    found = supply(region, day, successors, own) | flows(region, day)
    found |= {
        "municipalities_with_agreement": (len(agreed(region, day, successors) & own), Source.REGISTER),
        "municipalities_mapped": (len(mapped), Source.NEED),
        "awareness": (awareness(region, day), Source.NEED),
    }
    return {code: (Decimal(value).quantize(HUNDREDTH, ROUND_HALF_UP), source) for code, (value, source) in found.items() if value is not None}


def supply(region, day, successors, own):
    """→ {code: (number or None, source)} of what is published and in force on the day."""
    offered = Offering.objects.filter(on_offer(day), region=region, state=Offering.State.PUBLISHED)
    places = OfferingAtPoint.objects.filter(region=region, offering__in=offered)
    points = dict(places.exclude(point=None).values_list("point", "point__municipality"))
    minutes = open_minutes(places, day)
    hours = None if minutes is None else Decimal(minutes) / 60
    year = latest_year(Measure.OVER_65, day)
    people = region_population(region, Measure.OVER_65, year) if year else None
    found = {
        "offerings": offered.count(),
        "points": len(points),
        "municipalities_with_point": len({today(code, successors) for code in points.values()} & own),
        "open_hours": hours,
        "open_hours_over_65": hours * 1000 / people if hours is not None and people else None,
        "languages": len({language for languages in offered.values_list("languages", flat=True) for language in languages}),
    }
    return {code: (value, Source.REGISTER) for code, value in found.items()}


def on_offer(day):
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    return begun & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def flows(region, day):
    """→ {code: (number or None, source)} of the last whole month, and of the year that ends on the day."""
    last = day.replace(day=1) - timedelta(days=1)
    month, year_ago = (last.replace(day=1), last), months_later(day, -12)
    contacts = ContactEvent.objects.filter(region=region, day__range=month).aggregate(n=Sum("number"))["n"] or 0
    done = Message.objects.filter(region=region, state=Message.State.DONE)
    reached = done.filter(done_on__range=month).aggregate(n=Sum("reach"))["n"]
    events = done.filter(channel=Message.Channel.EVENT, done_on__gt=year_ago, done_on__lte=day).count()
    since, until = clock.start_of(year_ago + timedelta(days=1)), clock.start_of(day + timedelta(days=1))
    held = Meeting.objects.filter(region=region, state=Meeting.State.HELD, starts_at__gte=since, starts_at__lt=until).count()
    return {
        # The nation reads figures: as in its sums of contacts, fewer than five are not told. None may be: not counted.
        "contacts": (contacts if contacts >= FEWEST else None, Source.CONTACTS),
        "people_reached": (reached, Source.REGISTER),
        # A region that plans no communication, or keeps no meetings here, may well have both elsewhere.
        "events": (events if Message.objects.filter(region=region).exists() else None, Source.REGISTER),
        "meetings": (held if Meeting.objects.filter(region=region).exists() else None, Source.REGISTER),
    }


def agreed(region, day, successors):
    """→ codes of municipalities that are a party of an agreement in force: as a member, or as the provider that is one."""
    valid = Agreement.objects.filter(in_force(day), region=region, starts_on__lte=day)
    party = Q(pk__in=valid.exclude(member=None).values("member")) | Q(provider__in=valid.exclude(provider=None).values("provider"))
    members = Member.objects.filter(party, region=region, kind=Member.Kind.MUNICIPALITY)
    return {today(code, successors) for code in members.values_list("municipality", flat=True)}

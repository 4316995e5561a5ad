"""How long support is open in a usual week: each place's hours once, however many offerings are given there at a time."""

from datetime import timedelta

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.hours import OpeningHours
from providers.hours.calendar import Hours, WeeklyHours, weekly_minutes

Kind = OfferingAtPoint.HoursKind


def open_minutes(places, day):
    """places: queryset of OfferingAtPoint. → minutes in the week of the day, of the places whose hours are known.

    0 where there are no places; None where the hours of none are known.
    """
    rows = list(places.order_by().values_list("pk", "point", "offering", "hours_kind"))
    week = {}
    hours = OpeningHours.objects.filter(place__in=places.order_by().values("pk"))
    for place, *interval in hours.values_list("place", "weekday", "opens", "closes", "valid_from", "valid_to"):
        week.setdefault(place, []).append(WeeklyHours(*interval))
    desks = {}
    for place, point, offering, kind in rows:
        # Without a point (a telephone line, a chat) an offering is its own desk.
        desk = ("point", point) if point else ("offering", offering)
        desks.setdefault(desk, []).append((kind, week.get(place, [])))
    monday = day - timedelta(days=day.weekday())
    known = [minutes for found in desks.values() if (minutes := minutes_of(found, monday)) is not None]
    return sum(known) if known or not rows else None


def minutes_of(found, monday):
    """found: [(kind, [WeeklyHours])] of one desk → minutes that any of them is open; None where none is known."""
    kinds = {kind for kind, _rows in found}
    if Kind.ALWAYS in kinds:
        return weekly_minutes(Hours(Kind.ALWAYS), monday)
    if Kind.WEEKLY not in kinds:
        return None
    return weekly_minutes(Hours(Kind.WEEKLY, tuple(row for kind, rows in found if kind == Kind.WEEKLY for row in rows)), monday)

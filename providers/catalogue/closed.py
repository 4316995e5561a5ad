"""When a service point that closes is closed, and when the public is told of it no more. Pure."""

from datetime import timedelta

from django.db.models import Q

# Whoever comes after the last day is told where to go, for so long.
TOLD_FOR = timedelta(days=30)


def has_closed(point, day):
    """→ whether the point is closed on `day`; the last day itself is a day of work. point None: no place, never closes."""
    return bool(point and point.last_day and point.last_day < day)


def is_gone(point, day):
    """→ whether the public is not even told any more that it has closed."""
    return bool(point and point.last_day and point.last_day + TOLD_FOR < day)


def still_there(day, path=""):
    """→ Q of what is not gone on `day`. path: to the point, with its "__"; what has no point is always there."""
    there = Q(**{f"{path}last_day__isnull": True}) | Q(**{f"{path}last_day__gte": day - TOLD_FOR})
    return there | Q(**{f"{path[:-2]}__isnull": True}) if path else there


def open_on(day):
    """→ Q of the points that are open on `day` or later."""
    return Q(last_day__isnull=True) | Q(last_day__gte=day)

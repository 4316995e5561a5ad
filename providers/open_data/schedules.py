"""Opening hours as HSDS tells them: the weekly ones as recurring events of iCalendar, exceptions as days of their own. Pure.

Hours that nobody knows are not told: no schedule is not "closed".
"""

from django.utils.translation import gettext as _

from providers.open_data.identifiers import uuid_of

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEK = {"freq": "WEEKLY", "interval": 1, "wkst": "MO"}


def schedules(entry, link, offset):
    """→ [schedule] of one public row. link: what it belongs to, {"service_id" or "service_at_location_id": UUID}; offset:
    hours from UTC on the day of the answer."""
    told = [] if entry.hours_kind == "unknown" else weekly(entry) if entry.hours_kind == "weekly" else standing(entry)
    return [
        {"id": uuid_of("schedule", entry.region_id, entry.place_id, number), **link, "timezone": offset, **each}
        for number, each in enumerate([*told, *exceptions(entry)])
    ]


def weekly(entry):
    """→ intervals with the same hours and season together, in the order of their first day."""
    groups = {}
    for weekday, *hours in entry.hours:
        groups.setdefault(tuple(hours), []).append(weekday)
    last_day = entry.last_day.isoformat() if entry.last_day else None
    return [
        present(
            valid_from=first,
            valid_to=min(filter(None, [last, last_day]), default=None),
            byday=",".join(DAYS[day - 1] for day in sorted(weekdays)),
            opens_at=opens,
            closes_at=closes,
            notes="" if opens < closes else _("Closes on the next day."),
            **WEEK,
        )
        for (opens, closes, first, last), weekdays in groups.items()
    ]


def standing(entry):
    """→ always open, or by appointment: in words, for no hours say it."""
    if entry.hours_kind == "always":
        return [{**WEEK, "byday": ",".join(DAYS), "opens_at": "00:00", "closes_at": "23:59", "description": _("Always open")}]
    return [{"description": _("By appointment only")}]


def exceptions(entry):
    return [
        present(valid_from=first, valid_to=last, opens_at=opens, closes_at=closes, description="" if opens else _("Closed"))
        for first, last, opens, closes in entry.exceptions
    ]


def present(**facts):
    """→ without what is not known."""
    return {name: value for name, value in facts.items() if value not in (None, "", [])}

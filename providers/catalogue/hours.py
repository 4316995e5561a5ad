"""Weekly opening hours of an offering: the hours of the support, not of the house it is given in."""

from django.db import models
from django.db.models import F, Q
from django.utils.formats import time_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from regions.tenants import TenantKey, TenantModel

WEEKDAYS = [
    (1, _("Monday")),
    (2, _("Tuesday")),
    (3, _("Wednesday")),
    (4, _("Thursday")),
    (5, _("Friday")),
    (6, _("Saturday")),
    (7, _("Sunday")),
]


class OpeningHours(TenantModel):
    """One interval on one weekday (1 = Monday), in Helsinki time. Hours over midnight are not kept yet."""

    # The wall of a provider's contact asks for the provider on each row.
    provider = TenantKey("providers.Provider", related_name="+")
    offering = TenantKey("providers.Offering", related_name="hours")
    weekday = models.SmallIntegerField(_("weekday"), choices=WEEKDAYS)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            models.UniqueConstraint(fields=["region", "offering", "weekday"], name="hours_once_a_weekday"),
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="hours_weekday"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="hours_close_after_opening"),
        ]


def weekly_lines(rows):
    """[(weekday, opens, closes)] in order → [(first day, last day, opens, closes)], like days in a row joined."""
    lines = []
    for weekday, opens, closes in rows:
        if lines and lines[-1][1] == weekday - 1 and lines[-1][2:] == (opens, closes):
            lines[-1] = (lines[-1][0], weekday, opens, closes)
        else:
            lines.append((weekday, weekday, opens, closes))
    return lines


def hours_in_words(kind, rows):
    """→ ["Monday–Friday 9.00–15.00", …], or what the kind of hours is called. Times are datetime.time."""
    from providers.catalogue.offering import Offering

    if kind != Offering.HoursKind.WEEKLY:
        return [str(Offering.HoursKind(kind).label)]
    names = dict(WEEKDAYS)
    return [
        f"{capfirst(names[first])}{f'–{names[last]}' if last != first else ''} "
        f"{time_format(opens, 'TIME_FORMAT')}–{time_format(closes, 'TIME_FORMAT')}"
        for first, last, opens, closes in weekly_lines(rows)
    ]

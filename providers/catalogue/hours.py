"""Opening hours of an offering at a point, as rows: the hours of the support, not of the house it is given in."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from providers.catalogue.at_point import OfferingAtPoint
from providers.hours.week_text import WEEKDAYS, Interval, week_lines
from regions.tenants import TenantKey, TenantModel


class OpeningHours(TenantModel):
    """One interval on one weekday (1 = Monday), in Helsinki time; one that closes at or before it opens ends on the
    next day. valid_from, valid_to: a season, both days included."""

    # The wall of a provider's contact asks for the provider on each row.
    provider = TenantKey("providers.Provider", related_name="+")
    place = TenantKey("providers.OfferingAtPoint", related_name="hours")
    weekday = models.SmallIntegerField(_("weekday"), choices=WEEKDAYS)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "place", "weekday", "opens", "valid_from"],
                name="hours_once_an_opening",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="hours_weekday"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="hours_dates_in_order",
            ),
        ]


class HoursException(TenantModel):
    """Days that differ from the week: closed, or open at other times. They replace the weekly hours of those days."""

    provider = TenantKey("providers.Provider", related_name="+")
    place = TenantKey("providers.OfferingAtPoint", related_name="exceptions")
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    opens = models.TimeField(_("opens"), null=True, blank=True)
    closes = models.TimeField(_("closes"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=100, blank=True)

    class Meta:
        ordering = ["first_day", "opens"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="exception_days_in_order"),
            models.CheckConstraint(
                condition=Q(opens__isnull=True, closes__isnull=True) | Q(opens__isnull=False, closes__isnull=False),
                name="exception_closed_or_both_times",
            ),
        ]


def hours_facts(place):
    """→ [[weekday, "09:00", "15:00", first day or None, last day or None], …], as the audit and the public rows keep it."""
    return [[h.weekday, f"{h.opens:%H:%M}", f"{h.closes:%H:%M}", iso(h.valid_from), iso(h.valid_to)] for h in place.hours.all()]


def exception_facts(place):
    """→ [[first day, last day, "09:00" or None, "15:00" or None, reason], …]"""
    return [
        [iso(e.first_day), iso(e.last_day), e.opens and f"{e.opens:%H:%M}", e.closes and f"{e.closes:%H:%M}", e.reason]
        for e in place.exceptions.all()
    ]


def iso(day):
    return day and day.isoformat()


def hours_in_words(kind, rows):
    """[(weekday, opens, closes)] with datetime.time → ["Monday–Friday 9.00–15.00", …], or what the kind is called."""
    if kind != OfferingAtPoint.HoursKind.WEEKLY:
        return [str(OfferingAtPoint.HoursKind(kind).label)]
    week = {}
    for weekday, opens, closes in rows:
        week.setdefault(weekday, []).append(Interval(opens, closes))
    return week_lines(week)

"""Every date that someone must keep is a Milestone row: the page, the reminder and the calendar read the same one."""

from datetime import datetime, time, timedelta

import holidays
from django.db import models
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext_lazy as _

from regions import clock


class Milestone(models.Model):
    """A date of a call. `code` is unique for its subject; public, so unwalled.

    `subject` is the subject's stable code ("call:digituki-2019"): this floor knows no app above it.
    """

    class Code(models.TextChoices):
        GUIDELINES = "guidelines", _("Guidelines published")
        WEBINAR = "webinar", _("Webinar")
        COMMENTS_OPEN = "comments_open", _("Plans open for comments")
        COMMENTS_CLOSE = "comments_close", _("Plan comments close")
        DEADLINE = "deadline", _("Applications due")
        DECISIONS = "decisions", _("Decisions")
        USE_START = "use_start", _("Use period begins")
        USE_END = "use_end", _("Use period ends")
        INTERIM_DUE = "interim_due", _("Interim reports due")
        REPORTS_DUE = "reports_due", _("Final reports due")
        LAST_PAYMENT = "last_payment", _("Last payment day")

    subject = models.CharField(max_length=80)
    code = models.CharField(max_length=20, choices=Code.choices)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [models.UniqueConstraint(fields=["subject", "code"], name="milestone_one_per_code")]

    @property
    def is_past(self):
        return ends(self.told) < clock.now()

    @property
    def told(self):
        return told(self.code, self.at)


# Whole days by their nature: no clock time is told of them, and they are kept until the day is over.
DAYS = frozenset({Milestone.Code.USE_START, Milestone.Code.USE_END, Milestone.Code.LAST_PAYMENT})


def told(code, at):
    """→ what people read of a milestone: the Helsinki date of a day, the moment itself of the others, or None."""
    return localdate(at) if at and code in DAYS else at


def due(dates, code):
    """→ what people read of one of a call's {code: datetime}; None where nobody has set it."""
    return told(code, dates.get(code))


def ends(by):
    """by: what `told` or `due` gave. → aware datetime until which it is kept: a day lasts until its last instant."""
    return make_aware(datetime.combine(by, time.max)) if by and not isinstance(by, datetime) else by


def milestones(subject):
    """→ {code: aware datetime}"""
    return dict(Milestone.objects.filter(subject=subject).values_list("code", "at"))


# Holidays fill it as they are asked for; Christmas Eve and Midsummer Eve are in it, as in the Act below.
HOLIDAYS = holidays.Finland()


def is_working_day(day):
    return day.weekday() < 5 and day not in HOLIDAYS


def last_day(notice, days):
    """→ date: the last day of a time limit of `days` that begins with a notice on the date `notice`.

    The day of notice is not counted; a limit that would end on a Saturday, Sunday or holiday ends on the next
    working day (Act on the Computation of Statutory Time Limits 150/1930, sections 2 and 5).
    """
    day = notice + timedelta(days=days)
    while not is_working_day(day):
        day += timedelta(days=1)
    return day

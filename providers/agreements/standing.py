"""What an agreement is on a day: in force, ending, ended. The sweep writes the state at night; no page trusts it alone."""

import calendar
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from providers.agreements.models import Agreement

State = Agreement.State
# How far ahead an end is told, and how long after it a missing renewal is still worth telling.
DAYS_AHEAD, DAYS_AFTER = 90, 30
TONES = {State.DRAFT: "neutral", State.IN_FORCE: "success", State.ENDED: "neutral", State.TERMINATED: "danger"}


def state_on(agreement, day):
    """→ the state as it is on that day, whether or not the sweep has been by."""
    past = agreement.ends_on is not None and agreement.ends_on < day
    return State.ENDED if agreement.state == State.IN_FORCE and past else State(agreement.state)


def in_force(day):
    """→ Q. One that is signed and begins later is in force too: nothing is missing."""
    goes_on = Q(state=State.IN_FORCE) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    # One that was given notice is in force until its last day.
    return goes_on | Q(state=State.TERMINATED, ends_on__gte=day)


def has_ended(day):
    return Q(state=State.ENDED) | Q(state=State.IN_FORCE, ends_on__lt=day)


def in_notice(agreement, day):
    """→ whether it has been terminated, and its last day is still to come."""
    return agreement.state == State.TERMINATED and agreement.ends_on is not None and agreement.ends_on >= day


def in_state(state, day):
    """→ Q of those whose `state_on` that day is `state`."""
    return {State.IN_FORCE: in_force(day) & ~Q(state=State.TERMINATED), State.ENDED: has_ended(day)}.get(state, Q(state=state))


def ends_within(day, days):
    return Q(state=State.IN_FORCE, ends_on__range=(day, day + timedelta(days=days)))


def wants_renewal(day, days=DAYS_AHEAD, after=DAYS_AFTER):
    """→ Q of those that end within `days`, or ended at most `after` days ago, and no signed agreement goes on from them."""
    ended = has_ended(day) & Q(ends_on__gte=day - timedelta(days=after))
    renewed = Agreement.objects.filter(region=OuterRef("region"), renews=OuterRef("pk")).exclude(state=State.DRAFT)
    # Words why it ended are written where somebody has decided that it is not renewed.
    return (ends_within(day, days) | ended) & Q(ended_why="") & ~Exists(renewed)


def ends_soon(agreement, day):
    days_left = agreement.ends_on and (agreement.ends_on - day).days
    return state_on(agreement, day) == State.IN_FORCE and days_left is not None and days_left <= DAYS_AHEAD


def shown_state(agreement, day):
    """→ (words, tone) of the tag beside its name."""
    state = state_on(agreement, day)
    if state == State.IN_FORCE and agreement.starts_on > day:
        return _("In force from %(day)s") % {"day": date_format(agreement.starts_on, "SHORT_DATE_FORMAT")}, "info"
    if in_notice(agreement, day):
        return _("Terminated, in force until %(day)s") % {"day": date_format(agreement.ends_on, "SHORT_DATE_FORMAT")}, "warning"
    return state.label, TONES[state]


def parties(agreement):
    """→ with whom, in one line."""
    return ", ".join(str(each) for each in (agreement.provider, agreement.member, agreement.other_parties) if each)


def continued(starts, ends):
    """The days of one agreement → (first, last) of the one that goes on from it, as long as it: whole months, else days."""
    after = ends + timedelta(days=1)
    if after.day == starts.day:
        months = (after.year - starts.year) * 12 + after.month - starts.month
        return after, months_later(after, months) - timedelta(days=1)
    return after, after + (ends - starts)


def months_later(day, months):
    """→ the same day of a later month; its last day where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))

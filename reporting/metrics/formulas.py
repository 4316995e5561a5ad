"""The formulas that metrics can be counted by: each takes an area's `Facts` and gives a number with how sure it is.

A metric's words, targets and versions are data; how it is counted is code, and named here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import fmean

from django.utils.translation import gettext_lazy as _

from providers.needs.models import FEWEST
from reporting.metrics.facts import Facts
from reporting.metrics.intervals import wilson
from reporting.metrics.quarters import QUARTERS

WEEKS = 365 / 7
# What the two ends mean: chance (95 %), or what is not known.
INTERVAL, BOUNDS = "interval", "bounds"
# Notes.
ESTIMATE, SOME_QUARTERS, HIDDEN, FEW_NOTED = "estimate", "quarters", "hidden", "few"


@dataclass(frozen=True)
class Counted:
    """value None: can't be told. n: of how many, None where it is of none. ends: what low and high are. notes: codes."""

    value: float | None = None
    n: int | None = None
    low: float | None = None
    high: float | None = None
    ends: str = ""
    notes: tuple = ()


NOTHING = Counted()


@dataclass(frozen=True)
class Formula:
    """pick: Counts → how many of the noted count, where regions can be compared by form and topic; share: such a share, 0–1,
    and the Facts → the metric's number; None where regions are not compared by it.
    """

    name: object
    told: object
    count: Callable
    places: int = 0
    pick: Callable | None = None
    of_share: Callable | None = None


def euros_paid(facts):
    return Counted(float(facts.paid()))


def open_hours(facts):
    if not facts.hours:
        return NOTHING
    value, low, high = (fmean(column) * WEEKS for column in zip(*facts.hours, strict=True))
    notes = (SOME_QUARTERS,) if len(facts.hours) < QUARTERS else ()
    return Counted(value, None, low, high, BOUNDS if high > low else "", (ESTIMATE, *notes))


def contacts(facts):
    if not facts.contacts and not facts.hidden:
        return NOTHING
    most = facts.contacts + facts.hidden * (FEWEST - 1)
    return Counted(facts.contacts, None, facts.contacts, most, BOUNDS if facts.hidden else "", of_contacts(facts))


def minutes(facts):
    return Counted(facts.minutes / facts.timed, facts.timed, notes=of_contacts(facts)) if facts.timed else NOTHING


def events(facts):
    return NOTHING if facts.events is None else Counted(facts.events)


def reach(facts):
    """→ contacts for each hundred people in need (weighted)."""
    if not facts.contacts or not facts.need:
        return NOTHING
    return Counted(100 * facts.contacts / facts.need, facts.contacts, notes=(ESTIMATE, *of_contacts(facts)))


def near(facts):
    row = facts.near
    if row is None or row.value is None:
        return NOTHING
    people = None if row.people is None else round(row.people)
    return Counted(row.value, people, row.low, row.high, BOUNDS if row.is_bounded else "", (ESTIMATE,) if row.is_estimate else ())


def solved(facts):
    return share(facts.outcomes.solved, facts.outcomes.noted, of_contacts(facts))


def learnt(facts):
    return share(facts.outcomes.learnt, facts.outcomes.noted, of_contacts(facts))


def awareness(facts):
    return share(facts.knows, facts.answers)


def share(part, of, notes=()):
    """→ Counted in per cent with Wilson's interval."""
    if not of:
        return NOTHING
    low, high = wilson(min(part, of), of)
    return Counted(100 * min(part, of) / of, of, 100 * low, 100 * high, INTERVAL, notes)


def euros_an_hour(facts):
    """Dearest when only known hours were open, cheapest when unknown ones were too."""
    hours, paid = open_hours(facts), float(facts.paid())
    if not paid or not hours.value:
        return NOTHING
    return Counted(paid / hours.value, None, paid / hours.high, paid / hours.low if hours.low else None, BOUNDS if hours.ends else "", hours.notes)


def euros_a_solved(facts):
    """Those whose outcome nobody noted are taken to be solved as often as the noted ones; the interval is of that share."""
    noted = facts.outcomes.noted
    if not noted or not facts.contacts or not facts.paid(facts.counted):
        return NOTHING
    part = min(either(facts.outcomes), noted)
    low, high = wilson(part, noted)
    if not part:
        return NOTHING
    return Counted(cost(part / noted, facts), noted, cost(high, facts), cost(low, facts), INTERVAL, (ESTIMATE, *of_contacts(facts)))


def cost(share, facts):
    """→ euros of the counted quarters for each contact that was solved, if this share of them was."""
    return float(facts.paid(facts.counted)) / (facts.contacts * share) if share and facts.contacts and facts.paid(facts.counted) else None


def either(counts):
    return counts.solved + counts.learnt


def of_contacts(facts):
    return tuple(note for note, holds in ((SOME_QUARTERS, len(facts.counted) < QUARTERS), (HIDDEN, facts.hidden)) if holds)


def per_cent(share, _facts):
    return 100 * share


FORMULAS = {
    "euros_paid": Formula(_("Euros paid"), _("Payments of grants that reached the region in the year."), euros_paid),
    "open_hours": Formula(_("Hours of support"), _("Known weekly hours at the ends of the quarters, their mean times the weeks of a year. Bounds: without and with those whose hours nobody knows."), open_hours),
    "contacts": Formula(_("Contacts"), _("Contacts counted in the year, in fives. A quarter with fewer than five is not told."), contacts),
    "minutes": Formula(_("Minutes a contact"), _("Of contacts whose length was noted. No interval: single lengths are not kept."), minutes, 1),
    "events": Formula(_("Events"), _("Events of the communication plan that were held in the twelve months."), events),
    "reach": Formula(_("Contacts for each 100 people in need"), _("Contacts of the year against the weighted figure of need. The same person may have come many times."), reach, 1),
    "near": Formula(_("People in need within 10 km"), _("Of the weighted figure of need: those with support within 10 km in a straight line."), near, 1),
    "solved": Formula(_("Solved at once, %"), _("Of contacts whose outcome was noted. Interval: Wilson, 95 %."), solved, 1, lambda counts: counts.solved, per_cent),
    "learnt": Formula(_("Can do it alone next time, %"), _("Of contacts whose outcome was noted. Interval: Wilson, 95 %."), learnt, 1, lambda counts: counts.learnt, per_cent),
    "euros_an_hour": Formula(_("Euros for an hour of support"), _("Euros paid against known hours of the year. Bounds: with and without those whose hours nobody knows."), euros_an_hour, 2),
    "euros_a_solved": Formula(_("Euros for a solved matter"), _("Euros paid against contacts that were solved at once or learnt; contacts without an outcome are taken to be solved as often. Interval: of that share by Wilson, 95 %."), euros_a_solved, 2, either, cost),
    "awareness": Formula(_("Awareness, %"), _("Those who know where to get help, of the answers to the last survey of citizens that was over. Interval: Wilson, 95 %."), awareness, 1),
}


def counted(code, facts: Facts | None):
    """→ Counted of a formula, NOTHING where it is not counted by machine, or nothing is known of the area."""
    return FORMULAS[code].count(facts) if code in FORMULAS and facts is not None else NOTHING

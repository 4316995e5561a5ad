"""What is offered and when: points, hours, days, and how much of it is known to be true."""

import numpy as np

from reporting.coverage import reach
from reporting.snapshots.ground import Series, bounded, part
from reporting.snapshots.groups import OVER_65

VERIFIED_WITHIN = 90
NEAR = 10_000
DAYS = {"one_day_10": 1, "three_days_10": 3}


def availability(ground):
    """→ [Series] of the sections SUPPLY and AVAILABILITY."""
    found = [series for language in ("", *ground.languages) for series in offered(ground, language)]
    return [*found, *times(ground), *shares_of_support(ground), accessible(ground), closed_municipalities(ground), *days_near(ground)]


def offered(ground, language):
    desks = ground.desks[language]
    known, most = (total(ground, desks, hours) for hours in (desks.hours, desks.most_hours))
    yield Series("points", total(ground, desks, desks.points > 0), language=language)
    yield bounded("hours", known, most, language=language)
    of = {"language": language, "people": ground.over_65, "year": ground.over_65_year}
    yield bounded("hours_1000", *(1000 * part(hours, ground.over_65) for hours in (known, most)), **of)


def total(ground, desks, values):
    return ground.division.summed_with_placeless(desks.at, desks.region_at, np.asarray(values, dtype=np.float64))


def times(ground):
    desks = ground.desks[""]
    yield Series("outside_share", 100 * part(total(ground, desks, desks.outside), total(ground, desks, desks.hours)))


def shares_of_support(ground):
    """Of all support, each offering at each place by itself."""
    supply, division = ground.supply, ground.division
    where = division.places(supply.municipalities), division.region_places(supply.regions)
    every = division.summed_with_placeless(*where, np.ones(len(supply)))
    verified = (supply.verified >= 0) & (supply.verified <= VERIFIED_WITHIN)
    for code, true in (("drop_in_share", supply.drop_in), ("verified_90", verified), ("hours_known", supply.known)):
        yield Series(code, 100 * part(division.summed_with_placeless(*where, true.astype(np.float64)), every))


def accessible(ground):
    """→ of points, those known to be step-free; at most those that nobody has checked as well."""
    supply, division = ground.supply, ground.division
    points, rows = np.unique(supply.points, return_index=True)
    rows = rows[points > 0]
    at = division.places(supply.municipalities[rows])
    rows, at = rows[at >= 0], at[at >= 0]
    every = division.summed(at, np.ones(len(rows)))
    known, most = (division.summed(at, true.astype(np.float64)) for true in (supply.step_free[rows] == 1, supply.step_free[rows] != 0))
    return bounded("accessible_share", 100 * part(known, every), 100 * part(most, every))


def closed_municipalities(ground):
    """→ how many municipalities of a region have no open hour face to face this week."""
    desks, division = ground.desks[""], ground.division
    there = desks.at >= 0
    counts = []
    for days in (desks.open, desks.maybe_open):
        at_points = np.bincount(desks.at[there], days.any(axis=1)[there], len(division.municipalities))
        counts.append(regions_alone(division, division.raised((at_points == 0).astype(np.float64))))
    return bounded("no_hours", *counts)


def regions_alone(division, values):
    values = values.copy()
    values[: len(division.municipalities)] = np.nan
    return values


def days_near(ground):
    """→ share of 65+ that have support within 10 km on so many different days of the week, at one place or several."""
    desks, there = ground.desks_there
    near = reach(ground.demand.xy, desks.xy[there], NEAR).T.astype(np.int32)
    people, summed = ground.people[OVER_65], ground.division.summed
    every = summed(ground.at, people)
    known, most = (((near @ days[there].astype(np.int32)) > 0).sum(axis=1) for days in (desks.open, desks.maybe_open))
    for code, wanted in DAYS.items():
        covered = (100 * part(summed(ground.at, people * (days >= wanted)), every) for days in (known, most))
        yield bounded(code, *covered, **ground.of(OVER_65) | {"group": "", "people": every})

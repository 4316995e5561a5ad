"""Need, and how much of the support within reach there is for it when everybody in need shares it."""

import numpy as np

from reporting.coverage import Catchment, weighted_median
from reporting.snapshots.ground import Series, bounded, part
from reporting.snapshots.groups import GROUPS, NEED


def need(ground):
    """→ [Series] of the section NEED: people of each group, and the weighted sum of the groups in need."""
    for group in (*GROUPS, NEED):
        people = ground.division.summed(ground.at, ground.people[group])
        yield Series("need", people, people=people, **ground.of(group))


def accessibility(ground):
    """→ hours a week within reach per 1,000 in need (areas,): of known hours, and with what unknown ones may be.

    All in need share what is within their reach; a region, a municipality, a group is told what its people have of it.
    """
    desks, there = ground.desks_there
    catchment = Catchment(ground.demand.xy, desks.xy[there], ground.terms.bands)
    return [1000 * catchment.accessibility(ground.people[NEED], capacity[there]) for capacity in (desks.capacity, desks.most_capacity)]


def sufficiency(ground, within_reach):
    """within_reach: as `accessibility` gives it. → [Series] of the section SUFFICIENCY."""
    for group in (*GROUPS, NEED):
        people, summed = ground.people[group], ground.division.summed
        every = summed(ground.at, people)
        means = (part(summed(ground.at, people * hours), every) for hours in within_reach)
        yield bounded("access", *means, people=every, **ground.of(group))
    yield bounded("below_half", *(below_half(ground, hours) for hours in within_reach), **rest_of_need(ground))


def rest_of_need(ground):
    return ground.of(NEED) | {"group": "", "people": ground.division.summed(ground.at, ground.people[NEED])}


def below_half(ground, hours):
    """→ per cent of need with less than half of what the median of the country's need has; NaN where that has nothing."""
    people = ground.people[NEED]
    median = weighted_median(hours, people)
    if not median > 0:
        return np.full(len(ground.division), np.nan)
    summed = ground.division.summed
    return 100 * part(summed(ground.at, people * (hours < median / 2)), summed(ground.at, people))

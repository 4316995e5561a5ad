"""How near people are to face-to-face support that is open in the week of the day. Straight lines, across any border."""

import numpy as np

from reporting.coverage import nearest, percentile_by
from reporting.snapshots.ground import bounded, part
from reporting.snapshots.groups import groups_told

KILOMETRES = (5, 10, 30)
FAR = 10
PERCENTILES = {"distance_median": 50, "distance_p90": 90}


def coverage(ground):
    """→ [Series] of the section COVERAGE."""
    found = []
    for language in ("", *ground.languages):
        distances = to_support(ground, language)
        for group in groups_told(language):
            found += shares(ground, group, language, *distances)
            if not language:
                found += percentiles(ground, group, *distances)
    return found


def to_support(ground, language):
    """→ metres (areas,) to what is known to be open, and to what is or may be: infinite where nothing is."""
    desks = ground.desks[language]
    places = (desks.xy[desks.reachable & days.any(axis=1)] for days in (desks.open, desks.maybe_open))
    return [nearest(ground.demand.xy, xy) for xy in places]


def shares(ground, group, language, known, most):
    people, summed = ground.people[group], ground.division.summed
    total = summed(ground.at, people)
    rest = ground.of(group) | {"language": language, "people": total}
    near = {km: [summed(ground.at, people * (metres <= km * 1000)) for metres in (known, most)] for km in KILOMETRES}
    for km, covered in near.items():
        yield bounded(f"coverage_{km}", *(100 * part(number, total) for number in covered), **rest)
    yield bounded(f"not_covered_{FAR}", *(total - number for number in near[FAR]), **rest)


def percentiles(ground, group, known, most):
    people = ground.people[group]
    rest = ground.of(group) | {"people": ground.division.summed(ground.at, people)}
    for code, percent in PERCENTILES.items():
        of_known = in_kilometres(ground, people, known, percent)
        # Usually the nearest point is one whose hours are known.
        of_most = of_known if np.array_equal(known, most) else in_kilometres(ground, people, most, percent)
        yield bounded(code, of_known, of_most, **rest)


def in_kilometres(ground, people, metres, percent):
    levels = ground.division.at_each_level(ground.at)
    return np.concatenate([percentile_by(at, count, metres, people, percent) for at, count in levels]) / 1000

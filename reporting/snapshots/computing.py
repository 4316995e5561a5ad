"""All indicators of one day, from supply and demand alone."""

from dataclasses import replace

import numpy as np

from reporting.snapshots.availability import availability
from reporting.snapshots.coverage import coverage
from reporting.snapshots.equality import equality
from reporting.snapshots.ground import Ground
from reporting.snapshots.indicators import KINDS, PERSONS
from reporting.snapshots.sufficiency import accessibility, need, sufficiency

# Of fewer people nothing is told.
FEWEST = 5


def figures(supply, demand, division, terms, languages, over_65):
    """→ [Series] of every kind of `indicators.KINDS`, of all areas of the division, with what may not be told as NaN.

    terms: `ground.Terms`. languages: codes of service to tell apart. over_65: people (division,) and their year.
    """
    ground = Ground(supply, demand, division, terms, tuple(languages), *over_65)
    within_reach = accessibility(ground)
    found = [*need(ground), *availability(ground), *coverage(ground), *sufficiency(ground, within_reach)]
    told = {(series.code, series.group, series.language): series for series in found}
    return [tellable(series) for series in (*found, *equality(ground, within_reach, told))]


def tellable(series):
    """→ Series without infinities, and without what is of fewer than five people."""
    few = np.zeros(len(series.value), dtype=bool) if series.people is None else series.people < FEWEST
    persons = KINDS[series.code].unit == PERSONS
    hidden = {name: hide(getattr(series, name), few, persons) for name in ("value", "low", "high")}
    return replace(series, people=hide(series.people, few, persons=False), **hidden)


def hide(values, few, persons):
    if values is None:
        return None
    untold = few | ~np.isfinite(values)
    if persons:
        untold |= (values > 0) & (values < FEWEST)
    return np.where(untold, np.nan, values)

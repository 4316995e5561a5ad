"""How evenly support falls on people: of a region among its municipalities and small areas, of the country among all."""

import numpy as np

from reporting.coverage import gini, p90_p10
from reporting.snapshots.availability import regions_alone
from reporting.snapshots.ground import bounded, part
from reporting.snapshots.groups import ALL, NEED, OVER_75, SWEDISH

SWEDISH_SPOKEN = "sv"


def equality(ground, within_reach, told):
    """within_reach: as `sufficiency.accessibility` gives it. told: {(code, group, language): Series}. → [Series]."""
    division, need = ground.division, ground.people[NEED]
    municipalities, small = division.region_of, division.region_of[ground.at]
    hours = both(told["hours_1000", "", ""], len(division.municipalities))
    access = both(told["access", NEED, ""], len(division.municipalities))
    over_65 = ground.over_65[: len(division.municipalities)]
    yield bounded("gini_hours", *(by_region(division, municipalities, known(gini), values, over_65) for values in hours))
    yield bounded("gini_access", *(by_region(division, small, gini, values, need) for values in within_reach))
    yield bounded("p90_p10", *(by_region(division, small, p90_p10, values, need) for values in within_reach))
    ones = np.ones(len(municipalities))
    yield bounded("min_median", *(by_region(division, municipalities, least_of_median, values, ones) for values in access))
    yield from equity(division, told)


def both(series, count):
    """→ of municipalities, the values known, and the most they may be."""
    return series.value[:count], series.high[:count]


def by_region(division, at, measure, values, weights):
    """→ (division,): measure(values, weights) of the rows in each region and in the country; NaN for municipalities."""
    regions = [measure(values[at == number], weights[at == number]) for number in range(len(division.regions))]
    return np.concatenate([np.full(len(division.municipalities), np.nan), regions, [measure(values, weights)]])


def known(measure):
    """→ the measure of those rows alone whose value can be told."""
    return lambda values, weights: measure(values[~np.isnan(values)], weights[~np.isnan(values)])


def least_of_median(values, _weights):
    """→ per cent that the least served municipality has of what the median one has."""
    values = values[~np.isnan(values)]
    return float(100 * part(np.array([values.min()]), np.array([np.median(values)]))[0]) if len(values) else float("nan")


def equity(division, told):
    """Percentage points of coverage within 10 km, against all people's in any language."""
    everybody = told["coverage_10", ALL, ""]
    compared = {"equity_75": told["coverage_10", OVER_75, ""], "equity_swedish": told.get(("coverage_10", SWEDISH, SWEDISH_SPOKEN))}
    for code, series in compared.items():
        if series is not None:
            differences = (series.value - everybody.value, series.high - everybody.high)
            yield bounded(code, *(regions_alone(division, each) for each in differences), people=series.people, year=series.year)

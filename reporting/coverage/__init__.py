"""How people reach support, from arrays alone: distances, shares, accessibility in steps of distance, equality.

Coordinates are float64 (n, 2) metres, (east, north) of EPSG:3067; any other plane in metres does. What is asked here knows
no database, no Django and no words. docs/coverage.md says by which methods, and what they were measured to take.
"""

from reporting.coverage.catchment import BANDS, Catchment, accessibility
from reporting.coverage.equality import concentration_index, gini, p90_p10
from reporting.coverage.nearest import nearest, reach
from reporting.coverage.shares import (
    coverage,
    coverage_by,
    mean_by,
    percentile_by,
    weighted_mean,
    weighted_median,
    weighted_percentile,
)

__all__ = [
    "BANDS",
    "Catchment",
    "accessibility",
    "concentration_index",
    "coverage",
    "coverage_by",
    "gini",
    "mean_by",
    "nearest",
    "p90_p10",
    "percentile_by",
    "reach",
    "weighted_mean",
    "weighted_median",
    "weighted_percentile",
]

"""How far it is to the nearest support, and who lies within a distance of what. Straight lines."""

import numpy as np

from reporting.coverage import points
from reporting.coverage.pairs import pairs


def nearest(demand_xy, supply_xy):
    """(n, 2), (m, 2) metres → float64 (n,) metres to the nearest of the supply; infinity where there is none."""
    from scipy.spatial import cKDTree

    demand_xy, supply_xy = points.places(demand_xy, "demand_xy"), points.places(supply_xy, "supply_xy")
    if not len(supply_xy) or not len(demand_xy):
        return np.full(len(demand_xy), np.inf)
    _distance, which = cKDTree(supply_xy, balanced_tree=False).query(demand_xy)
    # As every other distance here is computed, so that "within" means the same everywhere to the last bit.
    east, north = (demand_xy - supply_xy[which]).T
    return np.sqrt(east * east + north * north)


def reach(demand_xy, supply_xy, within_m):
    """→ scipy csr_array bool (m, n): row j tells which demand lies within `within_m` metres of point j, edges included.

    `.indices[indptr[j]:indptr[j + 1]]` are the demand of point j, growing; `.T` tells the points of each demand.
    """
    demand_xy, supply_xy = points.places(demand_xy, "demand_xy"), points.places(supply_xy, "supply_xy")
    found = pairs(demand_xy, supply_xy, np.array([points.metres(within_m)]), np.ones(1)).astype(bool)
    found.sort_indices()
    return found

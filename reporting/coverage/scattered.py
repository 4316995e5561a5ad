"""Accessibility wherever demand lies: every pair within reach is kept."""

from reporting.coverage.pairs import pairs


class Scattered:
    def __init__(self, demand_xy, supply_xy, limits, weights):
        self.shares = pairs(demand_xy, supply_xy, limits, weights)
        self.across = self.shares.T

    def gathered(self, people):
        """(n,) → float64 (m,): weighted people within reach of each point."""
        return self.shares @ people

    def spread(self, ratios):
        """(m,) → float64 (n,): the sum of the points' ratios within reach of each demand."""
        return self.across @ ratios

    def reached(self, j):
        """→ demand within reach of point j: int (k,), and its weight: float64 (k,)."""
        begin, end = self.shares.indptr[j : j + 2]
        return self.shares.indices[begin:end], self.shares.data[begin:end]

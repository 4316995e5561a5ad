"""Accessibility where demand lies on a regular grid: running sums along the rows instead of pairs."""

from functools import cached_property

import numpy as np

from reporting.coverage.lattice import ranges
from reporting.coverage.pairs import each_of
from reporting.coverage.whole import joined, wholes


class OnGrid:
    """m supply points against the p places of a Lattice. `edges`: int64 csr (bands · m, p + 1), +1 where a range ends, −1 where it begins."""

    def __init__(self, lattice, supply_xy, limits, weights):
        from scipy.sparse import csr_array

        self.lattice = lattice
        # A wider circle counts for what it adds: the outermost for its own weight, each other for its weight less the next one's.
        self.parts = weights - np.append(weights[1:], 0)
        found = [ranges(lattice, supply_xy, limit) for limit in limits]
        columns = np.concatenate([each.ravel() for each in found])
        begins = np.append(0, np.cumsum(np.repeat([each.shape[1] * 2 for each in found], len(supply_xy))))
        # Of one width, or scipy widens both, which takes twice as long.
        begins = begins.astype(np.int32 if len(columns) < 1 << 31 else np.int64)
        signs = np.tile(np.array([1, -1], np.int64), len(columns) // 2)
        self.edges = csr_array((signs, columns, begins), shape=(len(limits) * len(supply_xy), lattice.places + 1))
        self.across = self.edges.T

    def gathered(self, people):
        """(n,) → float64 (m,): weighted people within reach of each point."""
        whole, exponents = wholes(np.bincount(self.lattice.rank, people, self.lattice.places))
        running = np.zeros((len(whole) + 1, whole.shape[1]), np.int64)
        np.cumsum(whole, axis=0, out=running[1:])
        return self.parts @ joined(self.edges @ running, exponents).reshape(len(self.parts), -1)

    def spread(self, ratios):
        """(m,) → float64 (n,): the sum of the points' ratios within reach of each demand."""
        whole, exponents = wholes((self.parts[:, None] * ratios).ravel())
        running = np.cumsum(self.across @ whole, axis=0)
        return joined(-running[:-1], exponents)[self.lattice.rank]

    def reached(self, j):
        """→ demand within reach of point j: int (k,), and its weight: float64 (k,)."""
        bands = [self.places_within(row) for row in range(j, self.edges.shape[0], self.edges.shape[0] // len(self.parts))]
        places = bands[-1]
        share = np.zeros(len(places))
        for part, inside in zip(self.parts, bands, strict=True):
            share[np.searchsorted(places, inside)] += part
        order, first = self.order
        many = first[places + 1] - first[places]
        return order[each_of(first[places], many)], np.repeat(share, many)

    def places_within(self, row):
        """→ int (k,), growing: the places in one row of `edges`."""
        ends, begins = self.edges.indices[slice(*self.edges.indptr[row : row + 2])].reshape(-1, 2).T
        return each_of(begins, ends - begins)

    @cached_property
    def order(self):
        """→ demand place by place: int (n,), and where each place begins in it: int (p + 1,)."""
        rank = self.lattice.rank
        return np.argsort(rank, kind="stable"), np.concatenate([[0], np.cumsum(np.bincount(rank, minlength=self.lattice.places))])

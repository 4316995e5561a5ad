"""A choice made better by exchanging one candidate for another: what is left to show where the exact search runs out of time."""

from time import perf_counter

import numpy as np

from reporting.siting.greedy import people_of

# Of people: a smaller gain is a rounding.
LEAST = 1e-9


def exchanged(small, chosen, ends):
    """Reduced, int[] → int[]: the best exchange within the budget is made, again and again, until none gains people or the
    clock (`perf_counter`) shows `ends`. Of equal ones the first is made.
    """
    chosen = [int(each) for each in chosen]
    while True:
        people, better = people_of(small, chosen), None
        for place in range(len(chosen)):
            if perf_counter() > ends:
                return np.array(chosen, int)
            rest = chosen[:place] + chosen[place + 1 :]
            found, total = best_beside(small, rest)
            if found is not None and total > people * (1 + LEAST) and (better is None or total > better[2]):
                better = place, found, total
        if better is None:
            return np.array(chosen, int)
        chosen[better[0]] = better[1]


def best_beside(small, rest):
    """→ (the candidate that gains most beside the others within the budget, people of all of them); None where none fits."""
    reached = np.asarray(small.reach[:, rest].sum(axis=1)).ravel() > 0
    gains = small.reach.T @ np.where(reached, 0.0, small.people)
    gains[small.costs > small.budget - int(small.costs[rest].sum())] = -1.0
    best = int(gains.argmax())
    return (None, 0.0) if gains[best] < 0 else (best, float(small.people[reached].sum() + gains[best]))

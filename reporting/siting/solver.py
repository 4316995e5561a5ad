"""Where the next points should be: the choice of candidates that brings support near most people within a budget.

Solved exactly where time allows; otherwise the best choice found, and how much better another one can be at most.
docs/siting.md tells the method, what it leaves out and how long it takes.
"""

from dataclasses import dataclass
from decimal import Decimal
from time import perf_counter

from reporting.siting import exact, greedy, swaps
from reporting.siting.problem import checked
from reporting.siting.reducing import reduced

# How an answer came about. OPTIMAL: no choice gains more. TIME_LIMIT: the time ended first, see `bound` and `gap`.
# NOTHING_TO_GAIN: no candidate is near anybody who is without. IMPOSSIBLE: the budget doesn't reach to any that is.
OPTIMAL, TIME_LIMIT, NOTHING_TO_GAIN, IMPOSSIBLE = "optimal", "time_limit", "nothing_to_gain", "impossible"
# Phases that are told.
REDUCING, SOLVING = "reducing", "solving"
# Of the time: the rest is for making the choice better by exchanges where the exact search did not end.
EXACT = 0.9
# Of people: two sums of the same persons in another order.
ALIKE = 1e-9


@dataclass(frozen=True)
class Chosen:
    """candidate: its number in the problem. people: that it adds to those before it. in_all: gained so far. alone: that it
    would gain as the only new one. cost: as it was given. by_person: cost for each person it adds.
    """

    candidate: int
    people: float
    in_all: float
    alone: float
    cost: int | Decimal
    by_person: float


@dataclass(frozen=True)
class Solution:
    """chosen: most people added first. people: gained in all. cost: of all chosen. bound: people that no choice exceeds.
    gap: (bound − people) / bound, 0 where it is proven. is_cheapest: no choice gains as many people for less.
    areas, candidates: how many were left to compare when what can't matter had been left out.
    """

    status: str
    chosen: tuple[Chosen, ...] = ()
    people: float = 0.0
    cost: int | Decimal = 0
    bound: float = 0.0
    gap: float = 0.0
    is_cheapest: bool = False
    areas: int = 0
    candidates: int = 0
    seconds: float = 0.0


def solve(problem, seconds=60.0, tell=None):
    """Problem → Solution within about `seconds`. Raises ValueError or TypeError that says what of the
    problem can't be used.

    tell(phase, people, bound): called when a phase begins; people that a first choice gains and the most that any could are
    known from SOLVING on, None before. The same problem gives the same answer, unless the time ends first.
    """
    started = perf_counter()
    tell = tell or (lambda phase, people, bound: None)
    tell(REDUCING, None, None)
    asked = checked(problem)
    small = reduced(asked)
    if not len(small.candidates):
        near_somebody = (asked.reach.T @ asked.people > 0).any()
        return Solution(IMPOSSIBLE if near_somebody else NOTHING_TO_GAIN, seconds=perf_counter() - started)
    first, people, bound = greedy.start(small)
    tell(SOLVING, people, bound)
    ends = started + seconds
    chosen, bound = most(small, first, bound, ends)
    chosen, is_cheapest = cheapest(small, chosen, bound, ends)
    return answer(problem, small, chosen, bound, is_cheapest, started)


def most(small, first, bound, ends):
    """→ (chosen, bound): the first choice where it can't be beaten, otherwise what the exact search finds in time."""
    people = greedy.people_of(small, first)
    if proven(people, bound):
        return first, people
    found = exact.most_people(small, EXACT * (ends - perf_counter()))
    if found.is_proven:
        return found.chosen, greedy.people_of(small, found.chosen)
    bound = bound if found.bound is None else min(bound, found.bound)
    choices = [first] if found.chosen is None else [first, found.chosen]
    better = [swaps.exchanged(small, choice, ends) for choice in choices]
    return max(better, key=lambda choice: greedy.people_of(small, choice)), bound


def cheapest(small, chosen, bound, ends):
    """→ (chosen, whether it is proven that none gains as many people for less), for a choice that is proven to gain most.

    With equal costs there is none while somebody is left to gain: one point fewer would leave money for one more.
    """
    people = greedy.people_of(small, chosen)
    if not proven(people, bound):
        return chosen, False
    chosen = [candidate for candidate, _added, _alone in greedy.ordered(small, chosen)]
    if (small.costs == small.costs[0]).all() and not proven(people, small.people.sum()):
        return chosen, True
    found = exact.least_cost(small, people, ends - perf_counter())
    if found.chosen is not None and small.costs[found.chosen].sum() < small.costs[chosen].sum():
        chosen = found.chosen
    return chosen, found.is_proven


def proven(people, bound):
    return bound - people <= ALIKE * bound


def answer(problem, small, chosen, bound, is_cheapest, started):
    rows, in_all, spent = [], 0.0, 0
    for number, people, alone in greedy.ordered(small, chosen):
        candidate = int(small.candidates[number])
        cost = 1 if problem.costs is None else problem.costs[candidate]
        in_all, spent = in_all + people, spent + cost
        rows.append(Chosen(candidate, people, in_all, alone, cost, float(cost) / people))
    is_proven = proven(in_all, bound)
    return Solution(
        OPTIMAL if is_proven else TIME_LIMIT, tuple(rows), in_all, spent, in_all if is_proven else bound,
        0.0 if is_proven else (bound - in_all) / bound, is_cheapest, *small.reach.shape, perf_counter() - started,
    )  # fmt: skip

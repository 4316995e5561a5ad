"""A quick good choice, and a number of people that no choice can exceed: known before the exact search, and without it."""

import numpy as np


def start(small):
    """Reduced → (chosen int[], people, bound): the better of two greedy choices, and the least of their bounds."""
    by_people, bound = grown(small, np.ones(len(small.costs)))
    by_cost, other_bound = grown(small, small.costs)
    chosen = max((by_people, by_cost), key=lambda found: people_of(small, found))
    return chosen, people_of(small, chosen), min(bound, other_bound)


def grown(small, prices):
    """→ (chosen int[], bound): the candidate with most people gained by its price first, while the budget lasts.

    Of equal ones the first is taken. The bound holds at every step: people gained by candidates together are at most
    what each would gain alone, so nothing beats what has been gained and the best of the gains that the budget buys.
    """
    open_people, left, chosen = small.people.copy(), small.budget, []
    bound = small.people.sum()
    while True:
        gains = small.reach.T @ open_people
        gained = small.people.sum() - open_people.sum()
        bound = min(bound, gained + best_gains(gains, small.costs, small.budget))
        worth = np.where((small.costs <= left) & (gains > 0), by_price(gains, prices), -1.0)
        if not len(worth) or worth.max() < 0:
            return np.array(chosen, int), bound
        best = int(worth.argmax())
        chosen.append(best)
        left -= int(small.costs[best])
        open_people[groups_of(small, best)] = 0.0


def by_price(gains, prices):
    """→ gains by price; what costs nothing is worth more than anything."""
    return np.divide(gains, prices, out=np.full(len(gains), np.inf), where=prices > 0)


def best_gains(gains, costs, budget):
    """→ the most that the budget buys of gains, the last one in part."""
    order = np.argsort(-by_price(gains, costs), kind="stable")
    spent = np.cumsum(costs[order])
    whole = int(np.searchsorted(spent, budget, side="right"))
    bought = gains[order[:whole]].sum()
    if whole < len(order):
        last = order[whole]
        bought += gains[last] * (budget - (spent[whole] - costs[last])) / costs[last]
    return bought


def groups_of(small, candidate):
    return small.reach[:, [candidate]].tocoo().row


def people_of(small, chosen):
    """→ people that the chosen candidates gain together."""
    reached = np.asarray(small.reach[:, chosen].sum(axis=1)).ravel() > 0
    return float(small.people[reached].sum())


def ordered(small, chosen):
    """→ [(candidate, people it adds, people it would gain alone)], most people added first; who adds nobody is left out."""
    open_people, left, rows = small.people.copy(), sorted(int(each) for each in chosen), []
    alone = small.reach.T @ small.people
    while left:
        gains = small.reach.T @ open_people
        best = max(left, key=lambda candidate: (gains[candidate], -candidate))
        if gains[best] <= 0:
            break
        rows.append((best, float(gains[best]), float(alone[best])))
        open_people[groups_of(small, best)] = 0.0
        left.remove(best)
    return rows

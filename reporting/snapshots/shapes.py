"""What an indicator is computed from: supply and demand of one day as arrays, whatever they were read from."""

from dataclasses import dataclass
from datetime import date

import numpy as np


@dataclass(frozen=True)
class Supply:
    """Published support in force on `day`, a row an offering at a place. Arrays of one length n, in one order.

    regions, municipalities, forms: codes; municipality "" where there is no point. places: keys of OfferingAtPoint.
    points: keys of ServicePoint, 0 without one. xy: metres EPSG:3067 (n, 2), NaN where nobody knows.
    in_person: given face to face (the form's group). languages, levels: frozensets of codes and of 1–4.
    hours: known hours in the week of the day, 0 where unknown. known: whether they are known (by appointment is not).
    outside: of `hours`, those before 8, after 16, and at weekends. open_days: frozensets of weekdays 1–7 of that week.
    drop_in, free: bool. step_free: 1 yes, 0 no, −1 not known. helpers: helped at a time, 1 where nobody said.
    verified: days since it was last verified, −1 never. names: for lists of points, in Finnish or the first there is.
    spans: of each row ((begin, end), …), minutes of the week from Monday 0.00, of which `hours`, `outside` and `open_days`
    tell; what is given at one desk at a time then counts once. None, of all or of a row: `hours` alone tells.
    """

    day: date
    regions: np.ndarray
    places: np.ndarray
    points: np.ndarray
    municipalities: np.ndarray
    xy: np.ndarray
    forms: np.ndarray
    in_person: np.ndarray
    languages: np.ndarray
    levels: np.ndarray
    hours: np.ndarray
    known: np.ndarray
    outside: np.ndarray
    open_days: np.ndarray
    drop_in: np.ndarray
    free: np.ndarray
    step_free: np.ndarray
    helpers: np.ndarray
    verified: np.ndarray
    names: np.ndarray
    spans: np.ndarray | None = None

    def __len__(self):
        return len(self.places)


@dataclass(frozen=True)
class Demand:
    """People by small area on `day`. Arrays of one length m.

    areas: postal codes, or "east:north" of a cell. municipalities, regions: codes of the day. xy: metres EPSG:3067.
    people: {group of `groups.py`: float64 (m,)}; unknown areas count 0, and `unknown` tells how many there are.
    years: {group: year of its figures}. estimates: groups distributed from a national figure or from a wider area.
    """

    day: date
    areas: np.ndarray
    municipalities: np.ndarray
    regions: np.ndarray
    xy: np.ndarray
    people: dict
    years: dict
    estimates: frozenset
    unknown: dict

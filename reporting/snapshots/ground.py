"""What all sections of the figures stand on, prepared once; and the shape of what they give."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from reporting.snapshots.desks import desks
from reporting.snapshots.division import Division
from reporting.snapshots.groups import GROUPS, NEED
from reporting.snapshots.shapes import Demand, Supply


@dataclass(frozen=True)
class Terms:
    """A `Method` as numbers. need_weights, form_weights: {code: float}. bands: ((metres, weight), …). unknown_hours: a week."""

    need_weights: dict
    form_weights: dict
    bands: tuple
    unknown_hours: float


@dataclass(frozen=True)
class Series:
    """One indicator of all areas of a division: arrays (division,), NaN or infinite where it can't be told.

    low, high: None where it has no bounds. people: of how many, None where it is of none; year: of them.
    """

    code: str
    value: np.ndarray
    low: np.ndarray | None = None
    high: np.ndarray | None = None
    group: str = ""
    language: str = ""
    people: np.ndarray | None = None
    year: int | None = None
    is_estimate: bool = False


@dataclass(frozen=True)
class Ground:
    """over_65: people (division,) of the municipalities' own figures, of `over_65_year`. languages: of service, told apart."""

    supply: Supply
    demand: Demand
    division: Division
    terms: Terms
    languages: tuple
    over_65: np.ndarray
    over_65_year: int | None

    @cached_property
    def at(self):
        """→ int (areas,): in which of the division's municipalities each area of the demand lies."""
        return self.division.places(self.demand.municipalities)

    @cached_property
    def people(self):
        """→ {group: people (areas,)} of every group, NEED among them; a group that nobody has counted has nobody."""
        none = np.zeros(len(self.demand.areas))
        people = {group: self.demand.people.get(group, none) for group in GROUPS}
        return people | {NEED: sum((weight * people.get(group, none) for group, weight in self.terms.need_weights.items()), none)}

    def of(self, group):
        """→ what a Series of the group says of it, besides how many people."""
        counted = [name for name in self.terms.need_weights if name in self.demand.years] if group == NEED else [group]
        years = [self.demand.years[name] for name in counted if name in self.demand.years]
        return {
            "group": group,
            # Of several years the oldest: none of it is newer than that.
            "year": min(years, default=None),
            "is_estimate": any(name in self.demand.estimates for name in counted),
        }

    @cached_property
    def desks(self):
        """→ {language, "" for any: Desks}"""
        arguments = self.supply, self.division, self.terms.unknown_hours, self.terms.form_weights
        return {language: desks(*arguments, language) for language in ("", *self.languages)}

    @property
    def desks_there(self):
        """→ Desks of any language, bool (desks,): those that people can go to."""
        every = self.desks[""]
        return every, every.reachable


def terms_of(method):
    """Method → Terms."""
    numbers = {name: {code: float(weight) for code, weight in getattr(method, name).items()} for name in ("need_weights", "form_weights")}
    return Terms(
        **numbers,
        bands=tuple((float(metres), float(weight)) for metres, weight in method.bands),
        unknown_hours=float(method.unknown_hours),
    )


def part(numbers, of):
    """→ numbers / of, NaN where there is nothing to share."""
    return np.divide(numbers, of, out=np.full(len(of), np.nan), where=of > 0)


def bounded(code, known, most, **rest):
    """→ Series whose value is what is known; `most` is the same if support whose hours are unknown is open all it may be."""
    return Series(code, known, np.minimum(known, most), np.maximum(known, most), **rest)

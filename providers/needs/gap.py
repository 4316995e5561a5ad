"""Need beside supply: which evidence a municipality has, what serves it, and whether that is enough.

Pure: plain rows in, no database and no clock. What is not known is None, never 0. People alone are no need: a
municipality without evidence gets no row, however many live there.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

# Known hours per 1,000 people below this share of the region's median are too few. Ours: nobody has set a norm.
ENOUGH_OF_MEDIAN = 0.5
# The value that stands for all of them: a row's summary.
ALL = None


class State(StrEnum):
    """Of a cell with evidence, the worst first."""

    NOTHING = "nothing"
    TOO_LITTLE = "too_little"
    UNKNOWN = "unknown"
    REMOTE = "remote"
    SERVED = "served"


@dataclass(frozen=True)
class Place:
    """A municipality. people: 65 or over, None where not known."""

    code: str
    name: str
    people: int | None


@dataclass(frozen=True)
class Record:
    """One accepted piece of evidence. value: the form, level or language it names, or ALL when it names none."""

    municipality: str
    value: str | None
    severity: int
    people: int | None
    last_day: date


@dataclass(frozen=True)
class Support:
    """One offering in one of its places. serves: municipalities with a point of it or in its area.

    anywhere: given from a distance to the whole region or country. minutes: open a usual week, None: not known.
    """

    offering: object
    values: frozenset
    serves: frozenset
    anywhere: bool
    minutes: int | None


@dataclass(frozen=True)
class Evidence:
    """people: of the record that names most; records tell of the same people, so they are never added up."""

    severity: int
    records: int
    people: int | None
    newest: date


@dataclass(frozen=True)
class Supply:
    """local, remote: offerings. minutes: known ones of the local, a lower bound; unknown: local places without hours.

    rate: known hours a week per 1,000 people 65 or over.
    """

    local: int
    remote: int
    minutes: int | None
    unknown: int
    rate: float | None


@dataclass(frozen=True)
class Cell:
    value: str | None
    evidence: Evidence | None
    supply: Supply
    threshold: float | None
    state: State | None


@dataclass(frozen=True)
class Row:
    """A municipality with evidence. total: of all values; state: the worst of its cells."""

    place: Place
    total: Cell
    cells: tuple
    state: State


@dataclass(frozen=True)
class Gaps:
    """values: those that some record names, in order. thresholds: {value: hours per 1,000 or None}, with ALL."""

    values: tuple
    rows: tuple
    without: tuple
    thresholds: dict


def gaps(places, records, supports, values):
    """places: [Place] of the region; values: every code of the dimension, in order. → Gaps."""
    told = {}
    for record in records:
        told.setdefault(record.municipality, []).append(record)
    named = {record.value for record in records} - {ALL}
    shown = tuple(value for value in values if value in named)
    supply = supply_by_place(places, supports, [ALL, *shown])
    thresholds = {value: threshold_of([supply[place.code, value] for place in places]) for value in (ALL, *shown)}
    rows = tuple(row_of(place, told[place.code], shown, supply, thresholds) for place in places if place.code in told)
    without = tuple(place for place in places if place.code not in told)
    return Gaps(shown, rows, without, thresholds)


def row_of(place, records, values, supply, thresholds):
    def cell(value, found):
        evidence, there = evidence_of(found), supply[place.code, value]
        return Cell(value, evidence, there, thresholds[value], evidence and state_of(there, thresholds[value]))

    total = cell(ALL, records)
    cells = tuple(cell(value, [record for record in records if record.value == value]) for value in values)
    order = tuple(State)
    return Row(place, total, cells, min((each.state for each in (total, *cells) if each.state), key=order.index))


def evidence_of(records):
    """→ Evidence, or None without records."""
    if not records:
        return None
    people = [record.people for record in records if record.people is not None]
    newest = max(record.last_day for record in records)
    return Evidence(max(record.severity for record in records), len(records), max(people, default=None), newest)


def supply_by_place(places, supports, values):
    """→ {(municipality, value): Supply} of every place and value."""
    local, remote = {}, {}
    for support in supports:
        for value in values:
            if value is ALL or value in support.values:
                for municipality in support.serves:
                    local.setdefault((municipality, value), []).append(support)
                if support.anywhere:
                    remote.setdefault(value, set()).add(support.offering)
    return {
        (place.code, value): supply_of(place, local.get((place.code, value), ()), remote.get(value, set()))
        for place in places
        for value in values
    }


def supply_of(place, local, remote):
    known = [support.minutes for support in local if support.minutes is not None]
    minutes = sum(known) if known else None
    offerings = {support.offering for support in local}
    rate = minutes / 60 * 1000 / place.people if minutes is not None and place.people else None
    return Supply(len(offerings), len(remote - offerings), minutes, len(local) - len(known), rate)


def threshold_of(supplies):
    """→ hours per 1,000 people, of the municipalities that have support with known hours; None where none has."""
    rates = [supply.rate for supply in supplies if supply.rate is not None]
    return median(rates) * ENOUGH_OF_MEDIAN if rates else None


def state_of(supply, threshold):
    """→ State of a cell that has evidence. Support from anywhere is support, told apart: no one knows whose share it is."""
    if not supply.local:
        return State.REMOTE if supply.remote else State.NOTHING
    if supply.rate is None:
        return State.UNKNOWN
    # No open hour at all is too little also where the whole region has none.
    return State.TOO_LITTLE if not supply.rate or supply.rate < threshold else State.SERVED

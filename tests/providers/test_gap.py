"""Need beside supply, computed from plain rows: what opens a row, what serves it, and when it is too little."""

from datetime import date

from providers.needs.gap import ALL, Place, Record, State, Support, gaps

A, B, C = Place("a", "A", 1000), Place("b", "B", 2000), Place("c", "C", 4000)
VALUES = ["chat", "desk", "home"]
DAY = date(2026, 6, 30)


def told(place, value=ALL, severity=2, people=None, day=DAY):
    return Record(place.code, value, severity, people, day)


def desk(offering, *places, values=("desk",), hours=10, anywhere=False):
    return Support(offering, frozenset(values), frozenset(p.code for p in places), anywhere, None if hours is None else hours * 60)


def row(found, place):
    return next(row for row in found.rows if row.place == place)


def cell(found, place, value):
    return next(cell for cell in row(found, place).cells if cell.value == value)


def test_people_without_evidence_open_no_row():
    found = gaps([A, B, C], [told(A)], [desk(1, B)], VALUES)
    assert [row.place for row in found.rows] == [A]
    assert found.without == (B, C)
    assert gaps([A], [], [], VALUES).rows == ()


def test_evidence_without_support_is_a_gap_and_support_without_evidence_is_none():
    found = gaps([A, B], [told(A, "desk"), told(B, "home")], [desk(1, B)], VALUES)
    assert found.values == ("desk", "home")
    assert cell(found, A, "desk").state == State.NOTHING
    assert cell(found, B, "home").state == State.NOTHING
    support = cell(found, B, "desk")
    assert (support.evidence, support.state, support.supply.local) == (None, None, 1)


def test_evidence_that_names_no_value_counts_in_the_summary_alone():
    found = gaps([A], [told(A, ALL, severity=3), told(A, "desk", severity=1)], [], VALUES)
    assert row(found, A).total.evidence.records == 2 and row(found, A).total.evidence.severity == 3
    assert cell(found, A, "desk").evidence.records == 1 and cell(found, A, "desk").evidence.severity == 1
    assert found.values == ("desk",)


def test_evidence_is_the_worst_the_newest_and_never_a_sum_of_people():
    older = told(A, severity=3, people=40, day=date(2024, 1, 1))
    evidence = row(gaps([A], [older, told(A, people=25), told(A)], [], VALUES), A).total.evidence
    assert (evidence.severity, evidence.records, evidence.people, evidence.newest) == (3, 3, 40, DAY)
    assert row(gaps([A], [told(A)], [], VALUES), A).total.evidence.people is None


def test_too_little_is_below_half_of_the_regions_median():
    # hours per 1,000: A 10, B 4, C 2.5 → median 4, threshold 2
    supports = [desk(1, A), desk(2, B, hours=8), desk(3, C)]
    found = gaps([A, B, C], [told(C, "desk")], supports, VALUES)
    assert found.thresholds["desk"] == 2.0
    assert cell(found, C, "desk").state == State.SERVED
    just_there = gaps([A, B, C], [told(C, "desk")], [*supports[:2], desk(3, C, hours=8)], VALUES)
    assert (cell(just_there, C, "desk").supply.rate, cell(just_there, C, "desk").state) == (2.0, State.SERVED)
    below = gaps([A, B, C], [told(C, "desk")], [*supports[:2], desk(3, C, hours=7)], VALUES)
    assert cell(below, C, "desk").state == State.TOO_LITTLE


def test_the_threshold_knows_municipalities_without_evidence_but_not_those_without_support():
    found = gaps([A, B, C], [told(C, "desk")], [desk(1, A), desk(2, C, hours=4)], VALUES)
    assert found.thresholds["desk"] == (10 + 1) / 2 / 2
    assert cell(found, C, "desk").state == State.TOO_LITTLE


def test_unknown_hours_are_not_zero_hours():
    found = gaps([A, B], [told(A, "desk"), told(B, "desk")], [desk(1, A, hours=None), desk(2, B), desk(2, B, hours=None)], VALUES)
    unknown, part = cell(found, A, "desk"), cell(found, B, "desk")
    assert (unknown.state, unknown.supply.minutes, unknown.supply.rate, unknown.supply.unknown) == (State.UNKNOWN, None, None, 1)
    assert (part.supply.local, part.supply.minutes, part.supply.unknown) == (1, 600, 1)
    assert found.thresholds["desk"] == 2.5


def test_known_zero_hours_are_too_little_also_where_nobody_has_more():
    found = gaps([A], [told(A, "desk")], [desk(1, A, hours=0)], VALUES)
    assert cell(found, A, "desk").state == State.TOO_LITTLE


def test_people_not_known_is_not_known_whether_enough():
    nobody_counted = Place("d", "D", None)
    found = gaps([nobody_counted], [told(nobody_counted)], [desk(1, nobody_counted)], VALUES)
    assert (row(found, nobody_counted).state, found.thresholds[ALL]) == (State.UNKNOWN, None)


def test_remote_support_serves_everybody_but_is_told_apart():
    line = desk(9, values=("chat",), hours=40, anywhere=True)
    found = gaps([A, B], [told(A, "chat"), told(B, "desk")], [line, desk(1, B)], VALUES)
    remote = cell(found, A, "chat")
    assert (remote.state, remote.supply.local, remote.supply.remote, remote.supply.minutes) == (State.REMOTE, 0, 1, None)
    assert row(found, B).total.supply.remote == 1 and row(found, B).total.supply.minutes == 600
    assert cell(found, B, "desk").state == State.SERVED


def test_an_offering_in_two_places_is_one_and_its_hours_add_up():
    found = gaps([A], [told(A, "desk")], [desk(1, A), desk(1, A, hours=5)], VALUES)
    supply = cell(found, A, "desk").supply
    assert (supply.local, supply.minutes, supply.rate) == (1, 900, 15.0)


def test_a_row_is_as_bad_as_its_worst_cell():
    found = gaps([A], [told(A, "desk"), told(A, "home")], [desk(1, A)], VALUES)
    assert row(found, A).total.state == State.SERVED
    assert row(found, A).state == State.NOTHING

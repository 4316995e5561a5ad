"""Ours against PTV's: what differs in words, what would be sent, and three sides of a change."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from providers.ptv import facts
from providers.ptv.comparing.comparison import State, base_after, differences, merged, merged3, state_of
from tests.providers.ptv.ptv_rows import DAY

KR = "http://uri.suomi.fi/codelist/ptv/ptvkohderyhmat/code/"
HERE, THERE, EXTRA = "here", "there", "extra"
MORNING = facts.Hours(intervals=(facts.Interval(day_from=1, opens="09:00", closes="12:00"),))
NUMBER, OTHER = facts.Phone(number="+35881234567"), facts.Phone(number="+35887654321")
SERVICE = facts.Service(
    names={"fi": "Digineuvonta"},
    summaries={"fi": "Apua laitteisiin"},
    languages=("fi",),
    charge="FreeOfCharge",
    area=facts.Area(regions=("18",)),
    groups=(f"{KR}KR1",),
    connections=(facts.Connection(channel=HERE, hours=(MORNING,), phones=(NUMBER,)),),
)


def changed(content, **fields):
    return type(content)(**{**dict(content), **fields})


def found(ours, theirs, base=None, **more):
    return [(each.field, each.language) for each in differences(ours, theirs, base, day=DAY, **more)]


def connected(**fields):
    return changed(SERVICE, connections=(changed(SERVICE.connections[0], **fields),))


# Contents of all shapes that the two sides may have.
words = some.dictionaries(some.sampled_from(["fi", "sv", "en", "se", "smn"]), some.sampled_from(["a", "a  a", "a a", "b", "c" * 301]))
phones = some.lists(some.sampled_from([NUMBER, OTHER, facts.Phone(number="0295000", service_number=True)]), max_size=3).map(tuple)
intervals = some.builds(
    facts.Interval, day_from=some.integers(1, 7), day_to=some.none(), opens=some.just("09:00"), closes=some.sampled_from(["12:00", "15:00"])
)
hours = some.lists(
    some.one_of(
        some.builds(facts.Hours, intervals=some.lists(intervals, min_size=1, max_size=2).map(tuple), by_appointment=some.booleans()),
        some.just(facts.Hours(always_open=True)),
        some.just(facts.Hours(kind="exceptional", closed=True, valid_from=date(2027, 1, 1))),
        some.just(facts.Hours(kind="exceptional", closed=True, valid_from=date(2020, 1, 1))),
        some.just(facts.Hours(closed=True)),
    ),
    max_size=3,
).map(tuple)
connections = some.lists(
    some.builds(facts.Connection, channel=some.sampled_from([HERE, THERE, EXTRA]), hours=hours, phones=phones, descriptions=words),
    max_size=3,
    unique_by=lambda each: each.channel,
).map(tuple)
areas = some.sampled_from([None, facts.Area(kind="Nationwide"), facts.Area(regions=("18",)), facts.Area(municipalities=("205", "777"))])
groups = some.lists(some.sampled_from([f"{KR}{code}" for code in ("KR1", "KR1.1", "KR1.6", "KR2")]), unique=True, max_size=3).map(tuple)
services = some.builds(
    facts.Service,
    names=words,
    summaries=words,
    requirements=words,
    charge=some.sampled_from(["", "FreeOfCharge", "Chargeable"]),
    languages=some.sampled_from([("fi",), ("fi", "sv"), ("sv", "fi")]),
    area=areas,
    groups=groups,
    keywords=some.sampled_from([(), (("fi", "tuki"),)]),
    connections=connections,
)
places = some.builds(facts.Address, street=words, number=some.sampled_from(["", "1"]), postal_code=some.sampled_from(["", "87100"]))
locations = some.builds(facts.Channel, kind=some.just("location"), names=words, addresses=some.lists(places, max_size=2).map(tuple), phones=phones)
pairs = some.one_of(some.tuples(services, services), some.tuples(locations, locations))


@settings(deadline=None, max_examples=50)
@given(pairs)
def test_what_was_sent_differs_in_nothing_of_ours(pair):
    """A second run sends nothing, whatever either side had."""
    ours, theirs = pair
    sent = merged(ours, theirs, our_channels={HERE, THERE}, day=DAY)
    left = differences(ours, sent, sent, our_channels={HERE, THERE}, day=DAY)
    assert [each for each in left if not each.kept] == []
    assert state_of(sent, ours, sent, our_channels={HERE, THERE}, day=DAY) == State.IN_SYNC
    assert merged(ours, sent, our_channels={HERE, THERE}, day=DAY) == sent


@settings(deadline=None, max_examples=50)
@given(services, services)
def test_sami_that_ptv_has_is_never_touched(ours, theirs):
    sent = merged(ours, theirs, day=DAY)
    for field in ("names", "summaries", "requirements"):
        sami = {language: said for language, said in getattr(theirs, field).items() if language in ("se", "smn")}
        assert sami.items() <= getattr(sent, field).items()


@settings(deadline=None, max_examples=50)
@given(services, services, services)
def test_what_nobody_changed_here_stays_as_ptv_has_it(base, ours, theirs):
    same = changed(ours, **{name: getattr(base, name) for name in ("area", "charge", "names", "connections")})
    sent = merged3(base, same, theirs, day=DAY)
    assert sent.area == theirs.area and sent.charge == theirs.charge
    for language in set(same.names) & set(theirs.names):
        assert sent.names[language].split() == theirs.names[language].split()


def test_a_difference_is_told_by_field_and_language():
    theirs = changed(SERVICE, names={"fi": "Digituki", "se": "Digi"}, area=facts.Area(kind="Nationwide"))
    told = differences(SERVICE, theirs, SERVICE, names={"18": "Kainuu"}, day=DAY)
    name, sami, area = sorted(told, key=lambda each: (each.field != "names", each.language))
    assert (name.language, name.ours, name.theirs, name.base) == ("fi", "Digineuvonta", "Digituki", "Digineuvonta")
    assert name.changed_there and not name.changed_here and name.label and name.language_name
    assert (area.field, area.ours, area.language) == ("area", "Kainuu", "")
    assert (sami.field, sami.language, sami.kept) == ("names", "se", True)


def test_hours_and_numbers_are_lines_and_name_their_channel():
    theirs = connected(hours=(changed(MORNING, by_appointment=True),), phones=(OTHER,))
    phone, hour = sorted(differences(SERVICE, theirs, day=DAY), key=lambda each: each.field, reverse=True)
    assert (phone.ours, phone.theirs, phone.where) == ("08 1234567", "08 7654321", HERE)
    assert hour.where == HERE and hour.ours in hour.theirs and len(hour.theirs.splitlines()) == 2


@pytest.mark.parametrize(
    "theirs",
    [
        changed(SERVICE, names={"fi": " Digineuvonta "}),
        changed(SERVICE, id="1", version="Modified", alternative_names={"fi": "Nettitupa"}, keywords=(("fi", "tuki"),)),
        changed(SERVICE, terms=("http://www.yso.fi/onto/koko/p1",), classes=("P9.4",), producers=("somebody",)),
        changed(SERVICE, groups=(f"{KR}KR1.1",)),
        changed(SERVICE, connections=(*SERVICE.connections, facts.Connection(channel=EXTRA, hours=(MORNING,)))),
        changed(SERVICE, connections=None),
        connected(phones=(OTHER, NUMBER)),
        connected(hours=(changed(MORNING, valid_from=DAY),)),
        connected(hours=(changed(MORNING, notes={"fi": "Ei kesällä"}),)),
        connected(hours=(MORNING, facts.Hours(kind="exceptional", closed=True, valid_from=date(2026, 11, 21)))),
        connected(hours=(changed(MORNING, intervals=(facts.Interval(day_from=1, day_to=1, opens="09:00", closes="12:00"),)),)),
    ],
)
def test_what_is_ptvs_own_or_says_the_same_is_no_difference(theirs):
    assert found(SERVICE, theirs) == []
    assert state_of(SERVICE, SERVICE, theirs, day=DAY) == State.IN_SYNC


def test_hours_that_begin_tomorrow_are_other_hours():
    assert found(SERVICE, connected(hours=(changed(MORNING, valid_from=date(2026, 11, 23)),))) == [("hours", "")]


def test_an_exception_of_today_still_counts():
    today = facts.Hours(kind="exceptional", closed=True, valid_from=DAY)
    assert found(SERVICE, connected(hours=(MORNING, today))) == [("hours", "")]


def test_a_language_that_we_do_not_have_is_told_and_kept():
    theirs = changed(SERVICE, names={"fi": "Digineuvonta", "sv": "Rådgivning"})
    (only,) = differences(SERVICE, theirs, day=DAY)
    assert (only.language, only.kept, only.ours, only.theirs) == ("sv", True, "", "Rådgivning")
    assert merged(SERVICE, theirs, day=DAY).names == theirs.names
    # Nobody may have seen it; once it has been agreed on it waits for nobody.
    assert state_of(None, SERVICE, theirs, day=DAY) == State.REMOTE_NEWER
    assert state_of(theirs, SERVICE, theirs, day=DAY) == State.IN_SYNC


def test_words_longer_than_the_register_holds_are_not_erased():
    long = changed(SERVICE, requirements={"fi": "x" * 301})
    assert merged(SERVICE, long, day=DAY).requirements == long.requirements and found(SERVICE, long) == []
    short = changed(SERVICE, requirements={"fi": "x" * 300})
    assert merged(SERVICE, short, day=DAY).requirements == {} and found(SERVICE, short) == [("requirements", "fi")]


def test_of_several_numbers_none_is_taken_away_by_silence():
    silent = connected(phones=())
    assert merged(silent, connected(phones=(NUMBER, OTHER)), day=DAY).connections[0].phones == (NUMBER, OTHER)
    assert merged(silent, SERVICE, day=DAY).connections[0].phones == ()
    assert found(silent, SERVICE) == [("phones", "")]


def test_a_second_number_in_ptv_stays_when_ours_changes():
    ours = connected(phones=(OTHER,))
    second = facts.Phone(number="0295000", service_number=True)
    sent = merged(ours, connected(phones=(NUMBER, second)), day=DAY)
    assert sent.connections[0].phones == (OTHER, second)


def test_a_place_given_up_here_goes_and_a_strangers_stays():
    theirs = changed(SERVICE, connections=(*SERVICE.connections, facts.Connection(channel=THERE), facts.Connection(channel=EXTRA)))
    sent = merged(SERVICE, theirs, our_channels={HERE, THERE}, day=DAY)
    assert [each.channel for each in sent.connections] == [HERE, EXTRA]
    gone = differences(SERVICE, theirs, theirs, our_channels={HERE, THERE}, day=DAY)
    assert [(each.field, each.where) for each in gone] == [("connections", THERE)]


def test_a_library_keeps_its_words_hours_and_swedish_name():
    ours = facts.Channel(kind="location", names={"fi": "Pääkirjasto"}, summaries={"fi": "Digitukea"}, addresses=(address(),))
    theirs = changed(ours, names={"fi": "Kirjasto", "sv": "Bibliotek"}, summaries={"fi": "Kirjasto"}, hours=(MORNING,), phones=(NUMBER,))
    sent = merged(ours, theirs, day=DAY)
    assert sent.names == {"fi": "Pääkirjasto", "sv": "Bibliotek"}
    assert (sent.summaries, sent.hours, sent.phones) == (theirs.summaries, theirs.hours, theirs.phones)
    assert found(ours, theirs) == [("names", "fi")]


def address(**fields):
    return facts.Address(**{"street": {"fi": "Kauppakatu"}, "number": "35", "postal_code": "87100", "municipality": "205", **fields})


@pytest.mark.parametrize(
    ("lat", "differs"), [(None, False), (64.2, False), (64.2008, False), (64.2010, True)]
)
def test_a_place_given_by_hand_differs_beyond_a_hundred_metres(lat, differs):
    ours, theirs = (
        facts.Channel(kind="location", addresses=(address(lat=degrees, lon=degrees and 27.7),)) for degrees in (64.2, lat)
    )
    assert bool(found(ours, theirs)) == differs


# One field of words, of which each side may have changed its own.
A, B, C = ({"fi": letter} for letter in "ABC")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "state"),
    [
        (None, A, None, State.NEW),
        (None, A, A, State.IN_SYNC),
        # Nobody knows who is right: a person looks.
        (None, A, B, State.CONFLICT),
        (A, A, A, State.IN_SYNC),
        (A, B, A, State.LOCAL_NEWER),
        (A, A, B, State.REMOTE_NEWER),
        (A, B, B, State.IN_SYNC),
        (A, B, C, State.CONFLICT),
        (A, A, None, State.ARCHIVED),
        (A, B, None, State.CONFLICT),
        (A, None, A, State.LOCAL_NEWER),
        (A, None, None, State.ARCHIVED),
    ],
)
def test_three_sides_of_one_field(base, ours, theirs, state):
    sides = [None if side is None else changed(SERVICE, names=side) for side in (base, ours, theirs)]
    assert state_of(*sides, day=DAY) == state


def test_the_same_words_in_a_draft_wait_to_be_published():
    assert state_of(SERVICE, SERVICE, changed(SERVICE, version="Draft"), day=DAY) == State.LOCAL_NEWER


def test_archived_in_ptv_is_archived():
    assert state_of(SERVICE, SERVICE, changed(SERVICE, version="Deleted"), day=DAY) == State.ARCHIVED


def test_different_fields_changed_on_both_sides_are_put_together():
    ours = changed(connected(phones=(OTHER,)), names={"fi": "Ours"})
    theirs = changed(SERVICE, summaries={"fi": "Theirs"}, area=facts.Area(kind="Nationwide"))
    assert state_of(SERVICE, ours, theirs, day=DAY) == State.LOCAL_NEWER
    sent = merged3(SERVICE, ours, theirs, day=DAY)
    assert (sent.names, sent.summaries, sent.area) == (ours.names, theirs.summaries, theirs.area)
    assert sent.connections[0].phones == (OTHER,)
    base = base_after(SERVICE, ours, sent, day=DAY)
    assert state_of(base, ours, sent, day=DAY) == State.REMOTE_NEWER
    assert {field for field, _language in found(ours, sent, base)} == {"summaries", "area"}


def test_two_languages_of_one_field_are_no_conflict():
    base = changed(SERVICE, names={"fi": "A", "sv": "A"})
    ours, theirs = changed(SERVICE, names={"fi": "B", "sv": "A"}), changed(SERVICE, names={"fi": "A", "sv": "C"})
    assert state_of(base, ours, theirs, day=DAY) == State.LOCAL_NEWER
    assert merged3(base, ours, theirs, day=DAY).names == {"fi": "B", "sv": "C"}


@pytest.mark.parametrize(("version", "sent"), [("Published", "Published"), ("Draft", "Published"), ("Deleted", "Published"), ("Modified", "Modified")])
def test_what_is_sent_is_published_but_never_over_an_unpublished_edit(version, sent):
    assert merged(SERVICE, changed(SERVICE, version=version), day=DAY).version == sent

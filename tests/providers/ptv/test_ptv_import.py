"""Reading PTV into the mirror, against the double: whole, changed, gone, broken, stopped and gone on with."""

import pytest

from providers.ptv import facts
from providers.ptv.reading.orders import go_on, read_due
from regions import clock
from regions.audit import AuditEvent
from regions.scope import region_scope
from regions.workflow import Refused
from tests import make
from tests.people import actor
from tests.providers.ptv import ptv_line
from tests.providers.ptv.mirrored import asked, keeps_own, now, records, whole, worked

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(kainuu):
    """The party, with a provider whose organisation in PTV is the council's own there."""
    keeps_own(make.provider("Kajaanin kirjasto"), kainuu.organisation)
    return kainuu


@pytest.fixture
def given(library):
    """→ (party, service, channel): one service, connected to one location."""
    channel = library.client.save_channel(library.channel())
    service = library.client.save_service(library.service())
    library.client.save_connections(service.id, (facts.Connection(channel=channel.id, descriptions={"fi": "Tiistaisin"}),))
    return library, service, channel


def counts(run):
    return {name: number for name, number in run.counts.items() if number}


def test_a_reading_keeps_services_channels_and_connections_and_a_second_one_writes_nothing(given):
    party, service, channel = given
    run = whole()
    assert (run.state, counts(run)) == ("done", {"new": 3, "read": 3}) and run.finished_at
    (kept,) = records("service")
    assert (str(kept.ptv_id), str(kept.organisation)) == (service.id, party.organisation)
    assert kept.content["names"] == {"fi": "Digituki", "sv": "Digituki på svenska"} and kept.content["connections"] is None
    (connection,) = records("connection")
    assert (str(connection.channel_id), connection.content["descriptions"]) == (channel.id, {"fi": "Tiistaisin"})
    again = whole()
    assert counts(again) == {"unchanged": 3, "read": 3}
    with region_scope("18"):
        verbs = list(AuditEvent.objects.filter(subject_type="providers.ptvrun").order_by("number").values_list("verb", flat=True))
    assert verbs == ["ptv_reading_asked", "ptv_read"] * 2


def test_what_changed_is_written_and_what_is_gone_is_marked_and_comes_back(given):
    party, service, channel = given
    whole()
    party.ptv.knobs(edit={"id": service.id, "text": "Uusi nimi", "type": "Name"}, archive=channel.id)
    run = whole()
    assert counts(run)["changed"] == 1 and records("service")[0].content["names"]["fi"] == "Uusi nimi"
    assert records("channel")[0].gone_on == clock.today() and records("channel")[0].content["names"]["fi"] == "Kajaanin kirjasto"
    party.ptv.knobs(restore=channel.id, publish=channel.id)
    whole()
    assert records("channel")[0].gone_on is None


def test_a_connection_that_was_taken_away_is_gone_at_once(given):
    party, service, _channel = given
    whole()
    party.ptv.knobs(relate={"id": service.id, "relations": []})
    run = whole()
    assert records("connection")[0].gone_on and records("service")[0].gone_on is None and records("channel")[0].gone_on is None
    assert run.counts["gone"] == 1


@pytest.mark.parametrize("wrong", ["no_names", "types", "instants"])
def test_rubbish_is_listed_and_what_was_kept_stays(given, wrong):
    party, service, _channel = given
    whole()
    party.ptv.knobs(wrong=[wrong])
    run = whole()
    assert run.state == "done" and run.counts["unreadable"] >= 1
    told = {each["id"]: each for each in run.problems}
    assert told[service.id]["name"] == "Digituki" and told[service.id]["problem"]
    assert all(record.gone_on is None for record in records("service") + records("channel"))
    assert records("service")[0].content["names"]["fi"] == "Digituki"


@pytest.mark.parametrize("wrong", ["coordinates", "coordinate_words", "languages"])
def test_what_is_beyond_us_in_a_record_does_not_lose_it(given, wrong):
    party, *_rest = given
    party.ptv.knobs(wrong=[wrong])
    run = whole()
    assert run.state == "done" and run.counts["new"] == 3 and not run.counts["unreadable"]
    if wrong != "languages":
        assert records("channel")[0].content["addresses"][0]["lat"] is None
    if wrong != "coordinates":
        assert run.problems, "what was left out is told"


def test_half_a_page_is_asked_for_again_and_then_the_reading_stops_and_goes_on_later(given):
    party, *_rest = given
    whole()
    party.ptv.knobs(half_next=2)
    assert whole().state == "done", "the third try was whole"
    party.ptv.knobs(half_next=1000, path="ServiceChannel/list")
    run = asked()
    results = [worked(run) for _attempt in range(5)]
    assert results[:4] == ["queued"] * 4, results
    run = now(run)
    assert (run.state, run.problem) == ("failed", "unreachable") and run.cursor["part"] == 1
    assert all(record.gone_on is None for record in records())
    party.ptv.knobs(half_next=0)
    party.ptv.clear_log()
    with region_scope("18"):
        go_on(actor("kaisa"), run)
    worked(run)
    assert now(run).state == "done" and now(run).problem == ""
    assert not party.asked("GET", "/Service/list/organization"), "what had been read is not read again"


def test_a_page_that_changes_while_it_is_read_loses_nothing(library):
    made = [library.client.save_service(library.service(source_id=f"s{number}", names={"fi": f"Palvelu {number}"})) for number in range(12)]
    library.ptv.knobs(object_page_size=4, shift=3)
    run = whole()
    assert run.state == "done"
    assert {service.id for service in made} == {str(record.ptv_id) for record in records("service", gone_on=None)}


def test_the_place_of_another_organisation_is_read_with_the_service(library):
    city = library.ptv.add_organisation("Kajaanin kaupunki", municipality="205", user="kaupunki")["id"]
    their = library.client_of("kaupunki").save_channel(ptv_line.channel(city, source_id="muu"))
    library.ptv.knobs(edit={"id": their.id, "set": {"isVisibleForAll": True}})
    service = library.client.save_service(library.service())
    library.client.save_connections(service.id, (facts.Connection(channel=their.id),))
    run = whole()
    assert [str(record.ptv_id) for record in records("channel")] == [their.id]
    assert run.cursor["organisations"][city]["name"] == "Kajaanin kaupunki"
    library.ptv.knobs(archive=their.id)
    whole()
    assert records("channel")[0].gone_on


def test_a_municipality_is_read_and_nothing_of_others_is_marked(given):
    party, *_rest = given
    whole()
    party.ptv.add_organisation("Sotkamo", municipality="765")
    run = whole(municipality="765")
    assert run.state == "done" and all(record.gone_on is None for record in records())
    run = whole(municipality="205")
    assert counts(run)["unchanged"] >= 1


def test_changes_alone_are_read_and_what_was_archived_since(given):
    party, service, channel = given
    # PTV's instants are whole: the archiving is later than the reading.
    whole()
    party.ptv.knobs(archive=channel.id, edit={"id": service.id, "text": "Uusi"})
    run = whole(since=clock.start_of(clock.today()).isoformat())
    assert run.state == "done" and records("channel")[0].gone_on and records("service")[0].gone_on is None
    assert records("service")[0].content["descriptions"]["fi"] == "Uusi"


def test_words_that_postgresql_can_not_hold_do_not_stop_a_reading(given):
    party, service, _channel = given
    party.ptv.knobs(edit={"id": service.id, "text": "Nolla\u0000merkki ja \\u0000 sanoina"})
    assert whole().state == "done"
    assert records("service")[0].content["descriptions"]["fi"] == "Nollamerkki ja \\u0000 sanoina"


def test_one_reading_at_a_time_and_none_without_an_organisation(kainuu):
    with pytest.raises(Refused):
        asked()
    keeps_own(make.provider(), kainuu.organisation)
    asked()
    with pytest.raises(Refused):
        asked()


def test_the_night_reads_all_once_and_then_changes(given):
    assert read_due() == 1
    (first,) = all_runs()
    worked(first)
    assert read_due() == 0, "today's is there"
    with clock.at(clock.now() + clock.timezone.timedelta(days=1)):
        assert read_due() == 1
    last = all_runs()[-1]
    assert (first.what, set(last.what)) == ({}, {"since"})


def all_runs():
    from providers.ptv.models import PtvRun

    with region_scope("18"):
        return list(PtvRun.objects.order_by("pk"))

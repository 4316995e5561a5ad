"""Version 12 reads the same facts as version 11, as far as its beta tells them."""

import pytest

from providers.ptv.access.secrets_kept import locked
from providers.ptv.interface.client import Refused, Rubbish, SignInRefused
from providers.ptv.interface.connected import client
from providers.ptv.interface.v12 import reading
from providers.ptv.interface.v12.client import V12Reader
from providers.ptv.models import PtvAccess
from tests.providers.ptv.ptv_line import MORNING, facts


@pytest.fixture
def reader(kainuu):
    kainuu.ptv.knobs(v12_lag=0)
    return V12Reader(kainuu.ptv.v12, kainuu.ptv.v12_key)


def words(fact):
    return fact.names, fact.summaries, fact.descriptions, fact.languages, fact.area, fact.organisation


def test_a_service_with_its_connections(kainuu, reader):
    point = kainuu.client.save_channel(kainuu.channel())
    saved = kainuu.client.save_service(kainuu.service())
    kainuu.client.save_connections(saved.id, (facts.Connection(channel=point.id, hours=(MORNING,)),))
    read = reader.service(saved.id)
    assert words(read) == words(saved)
    assert (read.classes, read.groups, read.terms) == (saved.classes, saved.groups, saved.terms)
    assert read.connections[0].hours == (MORNING,)
    channel = reader.channel(point.id)
    assert words(channel) == words(point)
    assert (channel.kind, channel.services, channel.addresses) == ("location", (saved.id,), point.addresses)
    assert reader.service("00000000-0000-0000-0000-000000000000") is None


def test_pages_of_a_hundred(kainuu, reader):
    made = {kainuu.client.save_service(kainuu.service(source_id=f"digituki-18-offering-{n}")).id for n in range(3)}
    pages = list(reader.services(organisation=kainuu.organisation))
    assert {item.id for page in pages for item in page.items} == made
    assert all(item.connections == () for page in pages for item in page.items)
    assert all("pageSize=100" in each["query"] for each in kainuu.ptv.log("GET", "/api/v12/service/search"))


def test_an_organisation_by_its_business_id(kainuu, reader):
    assert [each.id for each in reader.organisations_with("0214958-9")] == [kainuu.organisation]
    assert reader.organisations_with("1234567-1") == []


def test_the_key_is_asked_for(kainuu):
    with pytest.raises((SignInRefused, Refused)):
        V12Reader(kainuu.ptv.v12, "wrong").service(kainuu.organisation)


def test_reads_by_12_and_writes_by_11(kainuu):
    kainuu.settings.PTV_READS, kainuu.settings.PTV_V12_URL = "v12", kainuu.ptv.v12
    access = PtvAccess(region_id=18, username="kainuu", password=locked("password"), api_key=locked(kainuu.ptv.v12_key))
    mixed = client(access)
    saved = mixed.save_service(kainuu.service())
    kainuu.ptv.clear_log()
    assert mixed.service(saved.id).names == saved.names
    assert mixed.service(saved.id, newest=True).names == saved.names
    assert [each.split("/")[2] for each in kainuu.asked("GET")] == ["v12", "v12", "v11"]


def test_without_a_key_everybody_reads_by_11(kainuu):
    kainuu.settings.PTV_READS, kainuu.settings.PTV_V12_URL = "v12", kainuu.ptv.v12
    client(PtvAccess(region_id=18, username="kainuu", password=locked("password"))).organisations_with("0214958-9")
    client().organisations_with("0214958-9")
    assert kainuu.asked("GET", "v12") == []


@pytest.mark.parametrize("raw", [None, {}, {"contentId": "x"}, {"contentId": "x", "languageVersions": {"fi": {"name": ""}}}, {"languageVersions": []}])
def test_rubbish(raw):
    for read in (reading.service, reading.channel, reading.organisation):
        with pytest.raises(Rubbish):
            read(raw)


def test_places_of_the_beta():
    raw = {
        "contentId": "x", "channelType": "ServiceLocation", "languageVersions": {"fi": {"name": "Kirjasto"}, "et": {"name": "Raamatukogu"}},
        "location": {"streetAddresses": [{"street": {"fi": "Kauppakatu"}, "streetNumber": "35", "northing": 7122545.563, "easting": 535342.185}]},
    }  # fmt: skip
    channel, notes = reading.channel(raw)
    assert (channel.addresses[0].lat, channel.addresses[0].street, notes) == (64.2273, {"fi": "Kauppakatu"}, ("language:et",))

"""Answers of version 11, as the documents show them (tables a2–a7), read into facts."""

from datetime import UTC, date, datetime

import pytest

from providers.ptv import facts
from providers.ptv.interface.client import Rubbish
from providers.ptv.interface.v11 import reading

SERVICE = {
    "id": "11111111-aaaa-4bbb-8ccc-000000000001",
    "sourceId": None,
    "type": "Service",
    "fundingType": "PubliclyFunded",
    "serviceNames": [
        {"type": "Name", "language": "fi", "value": "Digituki kirjastossa"},
        {"type": "Name", "language": "se", "value": "Digidoarjja girjerájus"},
        {"type": "AlternativeName", "language": "fi", "value": "Nettiapu"},
    ],
    "serviceChargeType": "FreeOfCharge",
    "areaType": "LimitedType",
    "areas": [{"type": "Region", "code": "18", "name": [], "municipalities": [{"code": "205", "name": []}]}],
    "serviceDescriptions": [
        {"type": "Summary", "language": "fi", "value": "Apua laitteisiin"},
        {"type": "Description", "language": "fi", "value": "Autamme. "},
        {"type": "UserInstruction", "language": "fi", "value": "Ota laite mukaan"},
        {"type": "ProcessingTime", "language": "fi", "value": "Heti"},
    ],
    "languages": ["fi", "se"],
    "keywords": [{"language": "fi", "value": "nettiapu"}],
    "requirements": None,
    "generalDescriptionId": None,
    "serviceClasses": [{"id": "x", "code": "P9.4", "name": [], "uri": "http://uri.suomi.fi/c/P9.4", "override": False}],
    "ontologyTerms": [{"code": None, "uri": "http://www.yso.fi/onto/koko/p1"}],
    "targetGroups": [{"code": "KR1", "uri": "http://uri.suomi.fi/t/KR1"}],
    "lifeEvents": [],
    "serviceChannels": None,
    "organizations": [{"roleType": "Responsible", "organization": {"id": "org-1", "name": "Kajaani"}}],
    "mainOrganization": {"id": "org-1", "name": "Kajaani"},
    "serviceProducers": [{"provisionType": "SelfProducedServices", "organizations": [{"id": "org-1"}]}],
    "publishingStatus": "Published",
    "modified": "2026-11-01T10:00:00.123",
    "somethingNew": {"a": 1},
}
CHANNEL = {
    "id": "22222222-aaaa-4bbb-8ccc-000000000001",
    "serviceChannelType": "ServiceLocation",
    "organizationId": "org-1",
    "serviceChannelNames": [{"type": "Name", "language": "fi", "value": "Pääkirjasto"}],
    "addresses": [
        {
            "type": "Location",
            "subType": "Single",
            "country": "FI",
            "streetAddress": {
                "street": [{"language": "fi", "value": "Kauppakatu"}],
                "streetNumber": "35",
                "postalCode": "87100",
                "postOffice": [{"language": "fi", "value": "KAJAANI"}],
                "municipality": {"code": "205", "name": [{"language": "fi", "value": "Kajaani"}]},
                "latitude": "7122545.563",
                "longitude": "535342.185",
                "coordinateState": "Ok",
            },
            "entrances": [{"name": []}],
        },
        {"type": "Postal", "subType": "PostOfficeBox", "postOfficeBoxAddress": {"postalCode": "87101"}},
    ],
    "phoneNumbers": [
        {"prefixNumber": "+358", "number": "8 615 51", "isFinnishServiceNumber": False, "language": "fi"},
        {"prefixNumber": None, "number": "0295000", "isFinnishServiceNumber": True, "serviceChargeType": "Chargeable", "language": "sv"},
    ],
    "supportEmails": [{"language": "fi", "value": "kirjasto@example.fi"}],
    "webPages": [{"url": "https://kirjasto.example.fi", "value": "Kirjasto", "language": "fi", "orderNumber": 0}],
    "serviceHours": None,
    "services": [{"service": {"id": "service-1", "name": "Digituki"}}],
    "publishingStatus": "Published",
    "modified": "2026-11-01T10:00:00Z",
}


def hours(**more):
    given = {"serviceHourType": "DaysOfTheWeek", "validForNow": True, "isClosed": False, "openingHour": []}
    return reading.channel(CHANNEL | {"serviceHours": [given | more]})[0].hours[0]


def test_a_service():
    service, notes = reading.service(SERVICE)
    assert notes == ()
    assert service.names == {"fi": "Digituki kirjastossa", "se": "Digidoarjja girjerájus"}
    assert service.alternative_names == {"fi": "Nettiapu"}
    assert (service.summaries, service.descriptions) == ({"fi": "Apua laitteisiin"}, {"fi": "Autamme. "})
    assert service.user_instructions == {"fi": "Ota laite mukaan"}
    assert (service.organisation, service.producers, service.source_id) == ("org-1", ("org-1",), "")
    assert service.area == facts.Area(kind="LimitedType", regions=("18",))
    assert (service.classes, service.groups) == (("http://uri.suomi.fi/c/P9.4",), ("http://uri.suomi.fi/t/KR1",))
    assert (service.keywords, service.charge, service.connections) == ((("fi", "nettiapu"),), "FreeOfCharge", ())
    assert service.modified == datetime(2026, 11, 1, 10, 0, 0, 123000, tzinfo=UTC)


def test_what_a_general_description_merged_is_not_the_services_own():
    service, _ = reading.service(SERVICE, frozenset({"http://uri.suomi.fi/c/P9.4", "http://uri.suomi.fi/t/KR1"}))
    assert (service.classes, service.groups, service.terms) == ((), (), ("http://www.yso.fi/onto/koko/p1",))


def test_a_connection_carries_its_own_hours_and_contacts():
    relation = {
        "serviceChannel": {"id": "channel-1", "name": "Pääkirjasto"},
        "serviceChargeType": None,
        "description": [
            {"type": "Description", "language": "sv", "value": "På torsdagar"},
            {"type": "ChargeTypeAdditionalInfo", "language": "fi", "value": "2 € tuloste"},
        ],
        "serviceHours": [
            {"serviceHourType": "DaysOfTheWeek", "validForNow": True, "openingHour": [{"dayFrom": "Thursday", "from": "13:00:00", "to": "15:00:00"}]}
        ],
        "contactDetails": {"phoneNumbers": [{"prefixNumber": "+358", "number": "441234567", "language": "fi"}], "emails": None},
    }
    service, _ = reading.service(SERVICE | {"serviceChannels": [relation]})
    (connection,) = service.connections
    assert (connection.channel, connection.charge) == ("channel-1", "")
    assert (connection.descriptions, connection.charge_notes) == ({"sv": "På torsdagar"}, {"fi": "2 € tuloste"})
    assert connection.hours[0].intervals == (facts.Interval(day_from=4, opens="13:00", closes="15:00"),)
    assert connection.phones[0].number == "+358441234567"
    assert reading.connections(SERVICE | {"serviceChannels": [relation]})[0] == (connection,)


def test_a_place():
    channel, notes = reading.channel(CHANNEL)
    (address,) = channel.addresses
    # The field called latitude holds the northing.
    assert (address.lat, address.lon) == (64.2273, 27.7285)
    assert (address.street, address.number, address.municipality) == ({"fi": "Kauppakatu"}, "35", "205")
    assert [phone.number for phone in channel.phones] == ["+35886 1551".replace(" ", ""), "0295000"]
    assert [phone.service_number for phone in channel.phones] == [False, True]
    assert (channel.emails[0].address, channel.web_pages[0].name) == ("kirjasto@example.fi", "Kirjasto")
    assert (channel.services, channel.hours, notes) == (("service-1",), (), ())


@pytest.mark.parametrize(
    ("member", "kind"),
    [
        ("locationChannel", "location"),
        ("phoneChannel", "phone"),
        ("electronicChannel", "echannel"),
        ("webPageChannel", "webpage"),
        ("printableFormChannel", "printable"),
    ],
)
def test_lists_wrap_a_channel(member, kind):
    wrapped = dict.fromkeys(reading.WRAPPED) | {member: {key: value for key, value in CHANNEL.items() if key != "serviceChannelType"}}
    assert reading.channel(wrapped)[0].kind == kind
    assert reading.id_of(wrapped) == CHANNEL["id"]


@pytest.mark.parametrize(
    ("north", "east", "noted"),
    [("0", "0", ()), ("", None, ()), (None, None, ()), ("535342.185", "7122545.563", ("coordinates",)), ("north", 12, ("coordinates",)),
     ("nan", "nan", ("coordinates",)), ("7122545", None, ("coordinates",))],
)
def test_coordinates_that_are_none(north, east, noted):
    street = CHANNEL["addresses"][0]["streetAddress"] | {"latitude": north, "longitude": east}
    channel, notes = reading.channel(CHANNEL | {"addresses": [{"type": "Location", "streetAddress": street}]})
    assert (channel.addresses[0].lat, channel.addresses[0].lon, notes) == (None, None, noted)


def test_days_and_times():
    monday = {"dayFrom": "Monday", "dayTo": "Monday", "from": "09:00:00", "to": "15:00:00", "order": 0}
    entry = hours(openingHour=[monday], validFrom="2026-12-01T00:00:00", validTo="2026-12-31", validForNow=False)
    assert entry.intervals == (facts.Interval(day_from=1, opens="09:00", closes="15:00"),)
    assert (entry.valid_from, entry.valid_to) == (date(2026, 12, 1), date(2026, 12, 31))
    assert hours(openingHour=[monday | {"dayTo": "Friday"}]).intervals[0].day_to == 5
    # A day told as the moment it begins in Helsinki, in winter time.
    assert hours(validFrom="2026-11-30T22:00:00Z").valid_from == date(2026, 12, 1)
    # For the time being, whatever else it says.
    assert hours(validTo="2020-01-01", validForNow=True).valid_to is None
    night = {"dayFrom": "Friday", "dayTo": "Saturday", "from": "20:00", "to": "2:00"}
    assert hours(serviceHourType="OverMidnight", openingHour=[night]) == facts.Hours(
        kind="overnight", intervals=(facts.Interval(day_from=5, day_to=6, opens="20:00", closes="02:00"),)
    )
    assert hours(isReservation=True, isAlwaysOpen=True).by_appointment


def test_an_unknown_language_is_noted_and_the_rest_kept():
    names = [*SERVICE["serviceNames"], {"type": "Name", "language": "et", "value": "Digiabi"}]
    service, notes = reading.service(SERVICE | {"serviceNames": names})
    assert notes == ("language:et",)
    assert service.names["fi"] == "Digituki kirjastossa"


def test_kinds_of_area_that_we_have_not_are_told_by_municipality():
    areas = [{"type": "WellbeingServiceCounties", "code": "19", "municipalities": [{"code": "205"}, {"code": 91}]}]
    assert reading.service(SERVICE | {"areas": areas})[0].area.municipalities == ("091", "205")
    written = [{"type": "Municipality", "code": None, "municipalities": [{"code": "205"}]}]
    assert reading.service(SERVICE | {"areas": written})[0].area.municipalities == ("205",)
    assert reading.service(SERVICE | {"areaType": "Nationwide", "areas": None})[0].area == facts.Area(kind="Nationwide")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"serviceNames": []}, "name: missing"),
        ({"serviceNames": None}, "name: missing"),
        ({"serviceNames": "Digituki"}, "serviceNames: list_type"),
        ({"id": None}, "id: string_type"),
        ({"modified": "yesterday"}, "Invalid isoformat string: 'yesterday'"),
        ({"publishingStatus": "Gone"}, "publishingStatus: Gone"),
        ({"languages": {"fi": True}}, "languages: list_type"),
    ],
)
def test_what_we_use_and_is_not_as_promised_is_rubbish(changed, told):
    with pytest.raises(Rubbish) as error:
        reading.service(SERVICE | changed)
    assert error.value.told == told


@pytest.mark.parametrize(
    "hour",
    [
        {"serviceHourType": "Sometimes"},
        {"serviceHourType": "DaysOfTheWeek", "openingHour": [{"dayFrom": "Maanantai", "from": "09:00", "to": "10:00"}]},
        {"serviceHourType": "DaysOfTheWeek", "openingHour": [{"dayFrom": "Monday", "from": "25:00", "to": "26:00"}]},
        {"serviceHourType": "DaysOfTheWeek", "validFrom": "tomorrow"},
        {"openingHour": []},
    ],
)
def test_hours_are_told_whole_or_not_at_all(hour):
    with pytest.raises(Rubbish):
        reading.channel(CHANNEL | {"serviceHours": [hour]})


@pytest.mark.parametrize("raw", [None, [], "x", 7, {"id": "x"}, {"locationChannel": {}}])
def test_what_is_no_record(raw):
    for read in (reading.service, reading.channel, reading.organisation):
        with pytest.raises(Rubbish):
            read(raw)
    assert reading.id_of(raw) in ("", "x")


def test_an_organisation():
    raw = {
        "id": "org-1",
        "organizationType": "Municipality",
        "businessCode": "0214958-9",
        "organizationNames": [{"type": "Name", "language": "fi", "value": "Kajaanin kaupunki"}],
        "organizationDescriptions": [{"type": "Summary", "language": "fi", "value": "Kaupunki"}],
        "municipality": {"code": "205", "name": []},
        "parentOrganizationId": None,
        "emails": [{"value": "kirjaamo@example.fi", "description": None, "language": "fi"}],
        "publishingStatus": "Published",
    }
    organisation, _ = reading.organisation(raw)
    assert (organisation.type, organisation.business_id, organisation.municipality) == ("Municipality", "0214958-9", "205")
    assert (organisation.parent, organisation.emails[0].address) == ("", "kirjaamo@example.fi")

"""Facts as bodies of version 11: what is always said, what is cleared, what is carried over from PTV."""

from datetime import date

import pytest

from providers.ptv import facts
from providers.ptv.interface.client import Refused
from providers.ptv.interface.refusals import UnpublishedEdit
from providers.ptv.interface.v11 import writing
from providers.ptv.interface.v11.writing_parts import dialled, hours_of
from tests.providers.ptv.ptv_line import MORNING, channel, service

ORG = "33333333-aaaa-4bbb-8ccc-000000000001"
OTHER = "33333333-aaaa-4bbb-8ccc-000000000002"


def test_a_service_says_its_status_names_and_area():
    body = writing.service(service(ORG, names={"fi": "Digituki", "sms": "Digivieʹǩǩ"}))
    assert body["publishingStatus"] == "Published"
    assert body["serviceNames"] == [
        {"type": "Name", "language": "fi", "value": "Digituki"},
        {"type": "Name", "language": "sms", "value": "Digivieʹǩǩ"},
    ]
    assert (body["areaType"], body["areas"]) == ("LimitedType", [{"type": "Municipality", "areaCodes": ["205"]}])
    assert all(isinstance(uri, str) for uri in body["serviceClasses"])
    assert body["serviceProducers"] == [{"provisionType": "SelfProducedServices", "organizations": [ORG]}]


def test_an_empty_list_is_cleared_by_its_flag():
    body = writing.service(service(ORG))
    assert body["deleteAllKeywords"] and body["deleteServiceChargeType"] and "keywords" not in body
    place = writing.channel(channel(ORG, hours=(), phones=(), emails=(), web_pages=()))
    flags = ("deleteAllServiceHours", "deleteAllPhoneNumbers", "deleteAllFaxNumbers", "deleteAllSupportEmails", "deleteAllWebPages")
    assert all(place[flag] is True for flag in flags)
    assert not {"serviceHours", "phoneNumbers", "faxNumbers", "emails", "webPages"} & place.keys()


@pytest.mark.parametrize("write", [writing.service, writing.channel, writing.organisation])
def test_modified_is_never_written(write):
    fact = {writing.service: service(ORG), writing.channel: channel(ORG)}.get(write) or facts.Organisation(names={"fi": "Kajaani"})
    with pytest.raises(UnpublishedEdit) as error:
        write(fact.model_copy(update={"version": "Modified"}))
    assert error.value.code == "modified"
    assert isinstance(error.value, Refused)


def test_texts_that_facts_do_not_hold_are_given_back():
    before = {
        "serviceDescriptions": [
            {"type": "ProcessingTime", "language": "fi", "value": "Kaksi päivää"},
            {"type": "Description", "language": "fi", "value": "Vanha kuvaus"},
            {"type": "Description", "language": "et", "value": "Kirjeldus"},
        ],
        "serviceProducers": [{"provisionType": "ProcuredServices", "organizations": [{"id": OTHER}]}],
    }
    body = writing.service(service(ORG, producers=(ORG, OTHER)), before)
    assert {"type": "ProcessingTime", "language": "fi", "value": "Kaksi päivää"} in body["serviceDescriptions"]
    assert {"type": "Description", "language": "et", "value": "Kirjeldus"} in body["serviceDescriptions"]
    assert "Vanha kuvaus" not in [each["value"] for each in body["serviceDescriptions"]]
    assert [each["provisionType"] for each in body["serviceProducers"]] == ["SelfProducedServices", "ProcuredServices"]


@pytest.mark.parametrize("before", [None, [], "x", {"serviceDescriptions": "x"}, {"serviceDescriptions": [None, 7]}])
def test_what_ptv_had_may_be_of_any_shape(before):
    assert writing.service(service(ORG), before) == writing.service(service(ORG))


def test_a_postal_address_and_the_shown_name_stay():
    box = {"postalCode": "87101", "postOffice": [], "municipality": {"code": "205", "name": []}, "postOfficeBox": []}
    before = {
        "addresses": [{"type": "Postal", "subType": "PostOfficeBox", "country": "FI", "postOfficeBoxAddress": box}],
        "displayNameType": [{"type": "AlternativeName", "language": "fi"}, {"type": "AlternativeName", "language": "sv"}],
    }
    body = writing.channel(channel(ORG, alternative_names={"fi": "Kirjasto"}), before)
    assert body["addresses"][1] == {
        "type": "Postal",
        "subType": "PostOfficeBox",
        "country": "FI",
        "postOfficeBoxAddress": {"postalCode": "87101", "municipality": "205", "postOfficeBox": []},
    }
    assert body["displayNameType"] == [{"type": "AlternativeName", "language": "fi"}, {"type": "Name", "language": "sv"}]


def test_a_place_is_metres_as_text():
    street = writing.channel(channel(ORG))["addresses"][0]["streetAddress"]
    assert (street["latitude"], street["longitude"], street["municipality"]) == ("7122545.563", "535342.185", "205")
    assert "latitude" not in writing.channel(channel(ORG, addresses=(facts.Address(postal_code="87100"),)))["addresses"][0]["streetAddress"]


def test_each_kind_of_channel_has_its_own_fields():
    pages = (facts.WebPage(url="https://a.fi"), facts.WebPage(url="https://b.fi"), facts.WebPage(url="https://c.fi", language="sv"))
    telephone = writing.channel(channel(ORG, kind="phone"), new=True)
    assert [each["type"] for each in telephone["phoneNumbers"]] == ["Phone", "Phone"]
    assert "type" not in telephone["serviceChannelNames"][0]
    chat = writing.channel(channel(ORG, kind="echannel", web_pages=pages), new=True)
    assert chat["webPage"] == [{"language": "fi", "value": "https://a.fi"}, {"language": "sv", "value": "https://c.fi"}]
    assert chat["requiresAuthentication"] is False
    assert {each["accessibilityClassificationLevel"] for each in chat["accessibilityClassification"]} == {"Unknown"}
    # What the organisation has said of accessibility meanwhile is not undone.
    assert "accessibilityClassification" not in writing.channel(channel(ORG, kind="echannel", web_pages=pages))
    assert "serviceChannelNames" in writing.channel(channel(ORG, kind="webpage", web_pages=pages), new=True)


@pytest.mark.parametrize(
    ("number", "service_number", "written"),
    [
        ("+358861551", False, ("+358", "861551")),
        ("+46812345678", False, ("+46", "812345678")),
        ("0295000", True, (None, "0295000")),
        ("040 123 4567", False, ("+358", "401234567")),
        ("no number", False, (None, "no number")),
    ],
)
def test_a_number_is_written_apart_from_its_country(number, service_number, written):
    assert dialled(facts.Phone(number=number, service_number=service_number)) == written


def test_hours():
    entry = facts.Hours(kind="exceptional", valid_from=date(2026, 12, 24), valid_to=date(2026, 12, 26), closed=True, notes={"fi": "Joulu"})
    body = hours_of(entry)
    assert (body["serviceHourType"], body["validFrom"], body["validTo"], body["validForNow"]) == (
        "Exceptional", "2026-12-24", "2026-12-26", False,
    )  # fmt: skip
    assert body["isClosed"] and body["additionalInformation"] == [{"language": "fi", "value": "Joulu"}]
    assert hours_of(MORNING)["openingHour"] == [{"dayFrom": "Monday", "from": "09:00", "to": "12:00", "order": 0}]
    assert hours_of(MORNING)["validForNow"] is True


def test_connections_are_the_whole_list():
    assert writing.connections(()) == {"deleteAllChannelRelations": True, "channelRelations": []}
    before = {
        "serviceChannels": [
            {
                "serviceChannel": {"id": "channel-1"},
                "extraTypes": [{"type": "Asti", "code": "OnsiteGuidance"}],
                "contactDetails": {"addresses": [{"type": "Postal", "subType": "Street", "streetAddress": {"postalCode": "87100"}}]},
            }
        ]
    }
    body = writing.connections((facts.Connection(channel="channel-1", hours=(MORNING,)), facts.Connection(channel="channel-2")), before)
    first, second = body["channelRelations"]
    assert body["deleteAllChannelRelations"] is False
    assert first["extraTypes"] == [{"type": "Asti", "code": "OnsiteGuidance"}]
    assert first["contactDetails"]["addresses"][0]["streetAddress"] == {"postalCode": "87100"}
    assert second["deleteAllServiceHours"] and second["contactDetails"]["deleteAllAddresses"]


def test_an_organisations_area_is_flat():
    organisation = facts.Organisation(names={"fi": "Kajaani"}, area=facts.Area(regions=("18",)))
    body = writing.organisation(organisation)
    assert (body["areaType"], body["subAreaType"], body["areas"]) == ("LimitedType", "Region", ["18"])
    with pytest.raises(Refused):
        writing.organisation(organisation.model_copy(update={"area": facts.Area(regions=("18",), municipalities=("205",))}))


def test_nothing_is_cut_to_fit():
    body = writing.service(service(ORG, names={"fi": "a" * 101}))
    assert body["serviceNames"][0]["value"] == "a" * 101

"""Every documented address answers, and nothing that is sent to one makes the double fall over."""

import copy
import random

import pytest

from tests.double.ptv_bodies import location_body, phone_body, service_body, writer
from tests.ptv_double import running

READS = """
Organization Organization/{organization} Organization/list?guids={organization} Organization/list/area/Region/code/17
Organization/area/Municipality/code/889 Organization/Hierarchy Organization/Hierarchy/{organization}
Service Service/{service} Service/list?guids={service} Service/list/area/Municipality/code/889
Service/list/organization?organizationId={organization} Service/area/HospitalDistrict/code/1 Service/serviceChannel/{channel}
Service/serviceClass?uri=x Service/targetGroup?uri=x Service/type/Service Service/serviceWithGD/{service} Service/archived/list
Service/active Service/active/{service} Service?status=Deleted Service?status=Draft service?status=Modified
ServiceChannel ServiceChannel/{channel} ServiceChannel/list?guids={channel} ServiceChannel/list/area/BusinessSubRegion/code/1
ServiceChannel/list/organization?organizationId={organization} ServiceChannel/organization/{organization}
ServiceChannel/organization/{organization}/type/EChannel ServiceChannel/type/WebPage ServiceChannel/archived/list
ServiceChannel/active ServiceChannel/active/{channel} GeneralDescription
CodeList/GetMunicipalityCodes CodeList/GetAreaCodes/type/WellbeingServiceCounties CodeList/GetPostalCodes
CodeList/GetLanguageCodes CodeList/GetCountryCodes Common/EntitiesByOrganization/{organization} Common/ExpiringServiceChannels
Common/NotMaintainedServices Common/NotMaintainedServiceChannels Common/ServicesWithoutChannels Common/ChannelsWithoutServices
""".split()
RESTRICTED = ("/active", "Common/")
ODD = (None, "", "x", "x" * 3000, 0, -1, 1.5, True, [], {}, [None], [[]], [{}], {"value": None}, ["x"], "\x00", "ä" * 200)


@pytest.fixture(scope="module")
def world():
    """→ (Writer, {kind: guid})"""
    with running() as ptv:
        us = writer(ptv)
        ids = {"organization": us.organisation, "service": us.service()["id"], "channel": us.location()["id"]}
        us.connect(ids["service"], {"serviceChannelId": ids["channel"]})
        yield us, ids


@pytest.mark.parametrize("path", READS)
def test_each_read_answers(world, path):
    us, ids = world
    path = path.format(**ids)
    assert us.status(path) == 200
    without = us.ptv.call(f"/api/v11/{path}")[0]
    assert without == (401 if any(words in path for words in RESTRICTED) else 200)


def test_addresses_that_are_none(world):
    us, _ = world
    assert us.status("Nothing") == us.status("Service/a/b/c/d") == us.ptv.call("/")[0] == 404
    assert us.status("Service/archived/list", {}, "PUT") in (404, 405)


def test_a_printable_form(world):
    us, _ = world
    body = {key: value for key, value in phone_body(us.organisation).items() if key != "phoneNumbers"}
    assert set(us.refused("ServiceChannel/PrintableForm", body)) == {"ChannelUrls"}
    urls = [{"url": "https://esimerkki.fi/lomake.pdf", "type": "PDF", "language": "fi"}]
    assert us.post("ServiceChannel/PrintableForm", body | {"channelUrls": urls})["channelUrls"] == urls


def test_a_draft_below_ones_own(world):
    us, _ = world
    body = {
        "organizationType": "Organization", "organizationNames": [{"type": "Name", "language": "fi", "value": "Yhdistys"}],
        "organizationDescriptions": [{"type": "Summary", "language": "fi", "value": "Yhdistys"}],
        "displayNameType": [{"type": "Name", "language": "fi"}], "publishingStatus": "Draft", "parentOrganizationId": us.organisation,
    }  # fmt: skip
    key = us.post("Organization", body)["id"]
    assert us.status(f"Organization/{key}") == 404
    assert us.put(f"Organization/{key}", {"publishingStatus": "Published"})["publishingStatus"] == "Published"
    assert us.status(f"Organization/{key}") == 200


def places_in(body, path=()):
    """→ paths of everything inside a JSON value."""
    found = [path] if path else []
    items = body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ()
    for key, value in items:
        found += places_in(value, (*path, key))
    return found


@pytest.mark.parametrize("kind", ["Service", "ServiceChannel/ServiceLocation", "ServiceChannel/Phone"])
def test_any_part_may_be_rubbish(world, kind):
    us, _ = world
    made = {"Service": service_body, "ServiceChannel/ServiceLocation": location_body, "ServiceChannel/Phone": phone_body}[kind]
    body, chance = made(us.organisation), random.Random(7)
    for path in places_in(body):
        for odd in chance.sample(ODD, 4):
            spoilt = copy.deepcopy(body)
            inside = spoilt
            for step in path[:-1]:
                inside = inside[step]
            inside[path[-1]] = odd
            status, answer = us.call(kind, spoilt)
            assert status in (200, 400, 403), (path, odd, answer)
            if status == 200:
                group = kind.partition("/")[0]
                assert us.status(f"{group}/active/{answer['id']}") == 200

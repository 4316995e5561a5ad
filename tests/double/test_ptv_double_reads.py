"""What anyone reads of the double: pages, lists, the shapes of records."""

import pytest

from tests.double.ptv_bodies import phone_body, service_body
from tests.ptv_double import running

MEMBERS = {"electronicChannel", "phoneChannel", "printableFormChannel", "locationChannel", "webPageChannel"}


@pytest.fixture(scope="module")
def seeded():
    """120 made-up services, 90 channels, 6 organisations."""
    with running(seed=120) as double:
        yield double


def get(double, path):
    status, answer = double.call(f"/api/v11/{path}")
    assert status == 200, answer
    return answer


def test_ids_come_in_pages(seeded):
    seeded.knobs(page_size=50)
    pages = [get(seeded, f"Service?page={number}") for number in (1, 2, 3)]
    assert [set(page) for page in pages] == [{"pageNumber", "pageSize", "pageCount", "itemList"}] * 3
    assert [(page["pageNumber"], page["pageSize"], page["pageCount"]) for page in pages] == [(n, 50, 3) for n in (1, 2, 3)]
    items = [item for page in pages for item in page["itemList"]]
    assert len({item["id"] for item in items}) == 120 and set(items[0]) == {"id", "name"}
    assert get(seeded, "Service?page=4")["itemList"] == []
    assert seeded.call("/api/v11/Service?page=0")[0] == 400
    seeded.knobs(page_size=None)
    assert get(seeded, "service")["pageSize"] == 1000


def test_guids_give_a_bare_list_of_at_most_a_hundred(seeded):
    ids = [item["id"] for item in get(seeded, "Service")["itemList"]]
    found = get(seeded, f"Service/list?guids={','.join(ids[:100])}")
    assert [each["id"] for each in found] == ids[:100]
    assert "guids" in str(seeded.call(f"/api/v11/Service/list?guids={','.join(ids[:101])}")[1])


def test_channels_of_lists_are_wrapped_and_one_alone_is_not(seeded):
    ids = [item["id"] for item in get(seeded, "ServiceChannel")["itemList"]][:8]
    for item in get(seeded, f"ServiceChannel/list?guids={','.join(ids)}"):
        assert set(item) == MEMBERS
        (channel,) = [each for each in item.values() if each]
        assert get(seeded, f"ServiceChannel/{channel['id']}") == channel


def test_an_unlinked_service_has_null_for_channels(seeded):
    ids = [item["id"] for item in get(seeded, "Service")["itemList"]][:20]
    linked = [each["serviceChannels"] for each in get(seeded, f"Service/list?guids={','.join(ids)}")]
    assert linked[7] is None and linked[6][0]["serviceChannel"]["id"]


def test_whole_objects_of_an_organisation_and_an_area(seeded):
    owner = get(seeded, f"Service/{get(seeded, 'Service')['itemList'][1]['id']}")
    mine = get(seeded, f"Service/list/organization?organizationId={owner['mainOrganization']['id']}")
    assert mine["itemList"][0] == owner and len(mine["itemList"]) == 20
    code = owner["areas"][0]["municipalities"][0]["code"]
    near = get(seeded, f"Service/list/area/Municipality/code/{code}")
    assert owner in near["itemList"] and not [each for each in near["itemList"] if each["areaType"] == "Nationwide"]
    wide = get(seeded, f"Service/list/area/Municipality/code/{code}?includeWholeCountry=true")
    assert [each for each in wide["itemList"] if each["areaType"] == "Nationwide"]
    assert seeded.call("/api/v11/Service/list/area/Village/code/1")[0] == 400


def test_narrower_lists(seeded):
    place, phone = (get(seeded, f"ServiceChannel/type/{name}")["itemList"] for name in ("ServiceLocation", "Phone"))
    assert len(place) + len(phone) < 90 and len(place) > len(phone) > 0
    owner = get(seeded, f"ServiceChannel/{phone[0]['id']}")["organizationId"]
    assert phone[0] in get(seeded, f"ServiceChannel/organization/{owner}/type/Phone")["itemList"]
    channel = get(seeded, f"ServiceChannel/{place[0]['id']}")
    service = channel["services"][0]["service"]
    assert service in get(seeded, f"Service/serviceChannel/{channel['id']}")["itemList"]
    uri = get(seeded, f"Service/{service['id']}")["serviceClasses"][0]["uri"]
    assert service in get(seeded, f"Service/serviceClass?uri={uri}")["itemList"]


def test_what_changed_since_and_before(ptv, us):
    ptv.knobs(now="2020-02-05T10:00:00Z")
    first = us.service()
    ptv.knobs(now="2020-02-06T10:00:00Z")
    second = us.service()
    assert (first["modified"], second["modified"]) == ("2020-02-05T10:00:00.000Z", "2020-02-06T10:00:00.000Z")

    def ids(query):
        return [item["id"] for item in us.get(f"Service?{query}")["itemList"]]

    assert ids("date=2020-02-06T00:00:00") == [second["id"]]
    assert ids("dateBefore=2020-02-06T00:00:00") == [first["id"]]
    assert ids("date=2020-02-05T10:00:00&dateBefore=2020-02-07T00:00:00") == [first["id"], second["id"]]
    assert ptv.call("/api/v11/Service?date=yesterday")[0] == 400


def test_an_organisation_tells_its_services_and_those_below(ptv, us):
    child = us.post("Organization", {
        "organizationType": "Municipality", "organizationNames": [{"type": "Name", "language": "fi", "value": "Kirjastopalvelut"}],
        "organizationDescriptions": [{"type": "Summary", "language": "fi", "value": "Kirjastot"}],
        "displayNameType": [{"type": "Name", "language": "fi"}], "publishingStatus": "Published", "businessCode": "2047395-6",
        "parentOrganizationId": us.organisation, "municipality": "889", "areaType": "LimitedType", "areas": ["889"],
    })  # fmt: skip
    producers = [{"provisionType": "Other", "organizations": [child["id"]]}]
    service = us.service(serviceProducers=producers)
    shown = us.get(f"Organization/{us.organisation}")
    assert shown["subOrganizations"] == [{"id": child["id"], "name": "Kirjastopalvelut"}]
    assert shown["services"][0]["service"]["id"] == service["id"] and shown["municipality"]["code"] == "889"
    below = us.get(f"Organization/{child['id']}")
    assert below["organizationRootId"] == us.organisation and below["services"] == []
    assert below["producerOrganizationServices"][0]["service"]["id"] == service["id"]
    assert [each["id"] for each in us.get("Organization/businesscode/2047395-6")] == [child["id"]]
    assert us.status("Organization/businesscode/0000000-0") == 404
    assert us.get(f"Organization/Hierarchy/{us.organisation}")["subOrganizations"][0]["id"] == child["id"]


def test_code_lists(ptv):
    codes = {each["code"]: each["name"] for each in get(ptv, "CodeList/GetMunicipalityCodes")}
    assert {"value": "Helsinki", "language": "fi"} in codes["091"] and len(codes) > 300
    region = next(each for each in get(ptv, "CodeList/GetAreaCodes/type/Region") if each["code"] == "17")
    assert {"564", "889"} <= {each["code"] for each in region["municipalities"]}
    assert get(ptv, "CodeList/GetPostalCodes")["pageCount"] == 4
    assert "smn" in {each["code"] for each in get(ptv, "CodeList/GetLanguageCodes")}


def test_ids_that_are_none(ptv):
    assert ptv.call("/api/v11/Service/1c0d3a52-8a4f-4a9a-9d43-6c0b3f6f1a11")[0] == 404
    assert ptv.call("/api/v11/Service/twelve")[0] == 400
    status, answer = ptv.call("/api/v11/Service/00000000-0000-0000-0000-000000000000")
    assert status == 500 and answer["errorMessage"].startswith("An unexpected error occurred. Trace id:")


def test_an_organisations_own_unconnected_records(ptv, us):
    service, channel = us.service(), us.post("ServiceChannel/Phone", phone_body(us.organisation))
    asked = {name: f"Common/{name}" for name in ("ServicesWithoutChannels", "ChannelsWithoutServices")}
    assert ptv.call(f"/api/v11/{asked['ServicesWithoutChannels']}")[0] == 401
    found = {name: [item["id"] for item in us.call(path)[1]["itemList"]] for name, path in asked.items()}
    assert found == {"ServicesWithoutChannels": [service["id"]], "ChannelsWithoutServices": [channel["id"]]}
    us.connect(service["id"], {"serviceChannelId": channel["id"]})
    assert all(not us.call(path)[1]["itemList"] for path in asked.values())
    everything = us.call(f"Common/EntitiesByOrganization/{us.organisation}")[1]["itemList"]
    assert {each["id"] for each in everything} == {service["id"], channel["id"]}


def test_a_service_may_be_found_by_its_kind(ptv, us):
    permit = us.post("Service", service_body(us.organisation, type="PermitOrObligation"))
    us.service()
    assert [each["id"] for each in us.get("Service/type/PermitOrObligation")["itemList"]] == [permit["id"]]

"""Version 12, which only reads."""

import pytest

from tests.double.ptv_bodies import described, named
from tests.ptv_double import running

GROUPS = ("service", "service-channel", "organization", "connection")


@pytest.fixture(scope="module")
def seeded():
    with running(seed=120) as double:
        yield double


def ask(double, path, body=None, key="double-key", method=None):
    headers = {"x-api-key": key} if key else {}
    return double.call(f"/api/v12/{path}", body, method, **headers)


@pytest.mark.parametrize("group", GROUPS)
def test_each_call_needs_the_key(seeded, group):
    for key in (None, "another"):
        status, answer = ask(seeded, f"{group}/search", key=key)
        assert status == 401 == answer["status"] and answer["title"]
    assert ask(seeded, f"{group}/search")[0] == 200


@pytest.mark.parametrize("group, total", [("service", 120), ("service-channel", 90), ("organization", 6)])
def test_pages(seeded, group, total):
    pages = [ask(seeded, f"{group}/search?page={number}&pageSize=100")[1] for number in (1, 2)]
    assert [(page["page"], page["pageSize"], page["totalItems"]) for page in pages] == [(1, 100, total), (2, 100, total)]
    assert pages[0]["totalPages"] == -(-total // 100)
    items = pages[0]["items"] + pages[1]["items"]
    assert len({each["contentId"] for each in items}) == total
    assert ask(seeded, f"{group}/{items[0]['contentId']}")[1] == items[0]


def test_what_is_wrong_is_told_by_path(seeded):
    status, answer = ask(seeded, "service/search?pageSize=101")
    assert status == 400 and answer["errors"][0]["path"] == "pagesize" and answer["errors"][0]["message"]
    assert ask(seeded, "service/search", {"contentId": ["x"] * 21})[0] == 400
    assert ask(seeded, "service/1c0d3a52-8a4f-4a9a-9d43-6c0b3f6f1a11")[1]["title"] == "Not Found"


def test_a_service_in_the_other_words(us):
    made = us.service(sourceId="s-1", serviceNames=named(sv="Digistöd"), serviceDescriptions=described("Suomeksi", sv="På svenska"))
    status, read = ask(us.ptv, f"service/{made['id']}")
    assert status == 200
    assert read["languageVersions"]["sv"] == {"name": "Digistöd", "summary": "På svenska", "description": "På svenska"}
    assert (read["contentId"], read["organizationContentId"], read["externalId"]) == (made["id"], us.organisation, "s-1")
    assert read["area"] == {"areaType": "LimitedArea", "municipalities": ["889"], "regions": [], "wellbeingServicesCounties": []}
    assert (read["serviceClasses"], read["targetGroups"]) == (["P9.4"], ["KR1"])


def test_channels_and_connections(us):
    service, place = us.service()["id"], us.location()["id"]
    us.connect(service, {"serviceChannelId": place})
    channel = ask(us.ptv, f"service-channel/{place}")[1]
    assert channel["channelType"] == "ServiceLocation" and "accessibilityRegisterServicePointId" in channel["addresses"][0]
    (found,) = ask(us.ptv, "connection/search")[1]["items"]
    assert (found["serviceContentId"], found["serviceChannelContentId"]) == (service, place)


def test_filters(us):
    mine = us.service(sourceId="s-1")["id"]
    us.service()
    for query in (f"contentId={mine}", "externalId=s-1"):
        assert [each["contentId"] for each in ask(us.ptv, f"service/search?{query}")[1]["items"]] == [mine]
    assert ask(us.ptv, "service/search", {"municipalities": ["889"]})[1]["totalItems"] == 2
    assert ask(us.ptv, "service/search", {"municipalities": ["091"]})[1]["totalItems"] == 0


def test_drafts_and_archived_ones_are_not_there(us):
    draft, archived = us.service(publishingStatus="Draft")["id"], us.service()["id"]
    us.ptv.knobs(archive=archived)
    assert [ask(us.ptv, f"service/{key}")[0] for key in (draft, archived)] == [404, 404]


def test_writes_of_version_11_come_with_a_lag(us):
    key = us.service()["id"]
    us.put(f"Service/{key}", {"publishingStatus": "Published", "serviceNames": named("Uusi")})
    us.ptv.knobs(v12_lag=5400)
    assert ask(us.ptv, f"service/{key}")[1]["languageVersions"]["fi"]["name"] == "Digituki kirjastossa"
    fresh = us.service()["id"]
    assert ask(us.ptv, f"service/{fresh}")[0] == 404
    us.ptv.knobs(v12_lag=0)
    assert ask(us.ptv, f"service/{key}")[1]["languageVersions"]["fi"]["name"] == "Uusi"


def test_nothing_is_written(us):
    assert ask(us.ptv, f"service/{us.service()['id']}", {}, method="PUT")[0] == 405

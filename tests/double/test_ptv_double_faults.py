"""The double fails when it is told to, as often as it is told to, where it is told to; and tells what was asked."""

import http.client
import json
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.double.ptv_bodies import named, service_body
from tests.ptv_double import running
from tests.ptv_double.running import OPENER


def statuses(us, times, path="Service", body=None, method=None):
    return [us.status(path, body, method) for _ in range(times)]


def test_500_so_many_times(us):
    us.ptv.knobs(error_next=2)
    assert statuses(us, 3, body=service_body(us.organisation)) == [500, 500, 200]
    assert len(us.get("Service")["itemList"]) == 1


def test_429_says_how_long_to_wait(us):
    us.ptv.knobs(too_many_next=1, retry_after=7)
    with pytest.raises(urllib.error.HTTPError) as answer:
        OPENER.open(f"{us.ptv.v11}/Service")
    assert (answer.value.code, answer.value.headers["Retry-After"]) == (429, "7")
    answer.value.close()
    assert us.status("Service") == 200


def test_401_once_and_only_to_a_token(us):
    us.ptv.knobs(unauthorized_next=1)
    assert us.ptv.call("/api/v11/Service")[0] == 200 and us.ptv.token("utajarvi")
    assert statuses(us, 2) == [401, 200]


def test_only_where_the_path_and_the_method_are_met(us):
    us.ptv.knobs(error_next=1, path="/ServiceChannel", method="GET")
    assert statuses(us, 2) == [200, 200]
    assert us.location()["id"]
    assert statuses(us, 2, "ServiceChannel") == [500, 200]


def test_after_some_have_passed(us):
    us.ptv.knobs(error_next=1, after=2)
    assert statuses(us, 4) == [200, 200, 500, 200]


def test_a_delay(us):
    us.ptv.knobs(delay=0.3)
    began = time.monotonic()
    with ThreadPoolExecutor() as pool:
        # It holds nobody else up.
        assert list(pool.map(us.status, ["Service"] * 4)) == [200] * 4
    assert 0.3 <= time.monotonic() - began < 1


def test_half_an_answer(us):
    us.service()
    us.ptv.knobs(half_next=1)
    with pytest.raises(http.client.IncompleteRead) as broken, OPENER.open(f"{us.ptv.v11}/Service") as answer:
        answer.read()
    with pytest.raises(ValueError):
        json.loads(broken.value.partial)
    assert us.status("Service") == 200


def test_garbage(us):
    us.ptv.knobs(garbage_next=1)
    with OPENER.open(f"{us.ptv.v11}/Service") as answer, pytest.raises(ValueError):
        json.load(answer)
    assert us.status("Service") == 200


def test_an_answer_that_is_lost_after_the_work(us):
    us.ptv.knobs(lose_next=1)
    with pytest.raises(OSError):
        us.service(sourceId="s-1")
    assert len(us.get("Service")["itemList"]) == 1
    assert us.status("Service/sourceId/s-1", {"publishingStatus": "Published"}, "PUT") == 200


@pytest.mark.parametrize("shift", [3, -3])
def test_pages_that_change_while_they_are_read(shift):
    with running(seed=40) as ptv:
        ptv.knobs(page_size=10, shift=shift)
        pages = [ptv.call(f"/api/v11/Service?page={number}")[1] for number in range(1, 6)]
        ids = [item["id"] for page in pages for item in page["itemList"]]
        assert (len(ids), len(set(ids))) == ((43, 40) if shift > 0 else (37, 37))
        assert [page["pageCount"] for page in pages][:2] == [4, 5 if shift > 0 else 4]


@pytest.mark.parametrize("wrong, field, value", [
    ("coordinates", "latitude", "0"), ("coordinate_words", "longitude", 12), ("names", "serviceChannelNames", []),
    ("instants", "modified", "yesterday"), ("types", "serviceHours", {"value": "no list"}),
    ("municipalities", "municipality", {"code": "999", "name": []}), ("ids", "id", "not-a-guid"),
])  # fmt: skip
def test_wrong_types(us, wrong, field, value):
    key = us.location()["id"]
    us.ptv.knobs(wrong=[wrong])
    read = us.get(f"ServiceChannel/{key}")
    street = read["addresses"][0]["streetAddress"]
    assert (read | street)[field] == value if field not in read else read[field] == value
    us.ptv.knobs(wrong=None)
    assert us.get(f"ServiceChannel/{key}")["serviceChannelNames"] == named("Utajärven kirjasto")


def test_an_unknown_language_and_no_names(us):
    texts = {"serviceNames": named(sv="Digistöd")}
    texts["serviceDescriptions"] = [each | {"type": "Summary"} for each in texts["serviceNames"]]
    key = us.service(**texts)["id"]
    us.ptv.knobs(wrong=["languages"])
    assert {each["language"] for each in us.get(f"Service/{key}")["serviceNames"]} == {"fi", "xx"}
    us.ptv.knobs(wrong=["no_names"])
    assert "serviceNames" not in us.get(f"Service/{key}") and us.get("Service")["itemList"] == [{"id": key}]


def test_the_log_tells_what_was_asked(us):
    us.ptv.clear_log()
    us.ptv.knobs(error_next=1)
    us.status("Service?page=2")
    body = service_body(us.organisation)
    us.post("Service", body)
    first, second = us.ptv.log()
    assert (first["method"], first["path"], first["query"], first["status"]) == ("GET", "/api/v11/Service", "page=2", 500)
    assert (second["status"], second["body"], second["token"]) == (200, body, True) and second["time"] >= first["time"]
    assert len(us.ptv.log("POST")) == 1 and us.ptv.log(path="channel") == []
    us.ptv.token("utajarvi")
    assert "password" not in json.dumps(us.ptv.log())


def test_knobs_are_told_and_put_back(ptv):
    still = ptv.told("/knobs")
    assert ptv.knobs(delay=0.1, page_size=5)["page_size"] == 5
    ptv.knobs(delay=None, page_size=None)
    assert ptv.told("/knobs") == still


@pytest.mark.parametrize("wish", [
    {"no_such": 1}, {"path": "("}, {"error_next": "three"}, {"wrong": ["all"]}, {"archive": "nothing"}, {"edit": {}},
    {"archive": "1c0d3a52-8a4f-4a9a-9d43-6c0b3f6f1a11"}, {"add_organisation": {"municipality": "999"}},
])  # fmt: skip
def test_an_odd_wish_is_refused(ptv, wish):
    assert ptv.call("/knobs", wish)[0] in (400, 404)
    assert ptv.call("/api/v11/Service")[0] == 200


def test_many_at_once_lose_nothing(us):
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda number: us.service(sourceId=f"s-{number}")["id"], range(40)))
    assert len(set(made)) == 40 == len(us.get("Service")["itemList"])
    assert len({us.get(f"Service/{key}")["modified"] for key in made}) == 40

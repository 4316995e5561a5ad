"""Pages of what was read from PTV: the list with its filters and files, one record, and the readings."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.ptv.models import PtvRun
from regions import clock
from regions.scope import region_scope
from tests import make
from tests.people import signed_in
from tests.providers.ptv.mirrored import LIBRARY, channel, keeps_own, mirrored, phone, service

pytestmark = pytest.mark.django_db
URL = "/en/work/ptv/records/"
READING = "/en/work/ptv/reading/"


def page(url, who="kaisa", **query):
    response = signed_in(who).get(url, query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_is_filtered_and_downloaded():
    mirrored(service("Ääniapu", channel("Kirjasto")), channel("Kirjasto"), phone(organisation="22222222-2222-4222-8222-222222222222"))
    text = page(URL)
    assert "Ääniapu" in text and "Kajaanin kirjasto" in text
    assert "Ääniapu" not in page(URL, kind="channel") and "Kirjasto" in page(URL, kind="channel")
    assert "Digipuhelin" not in page(URL, organisation=LIBRARY) and "Digipuhelin" in page(URL, text="digipuh")
    assert "Ääniapu" not in page(URL, here="yes") and "Ääniapu" in page(URL, here="no")
    file = signed_in("kaisa").get(URL, {"format": "csv", "kind": "service"})
    lines = file.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2 and lines[1].startswith("Ääniapu;")


def test_a_record_without_names_has_a_row_and_a_page():
    given = service("x", phone(), names={}, summaries={}, descriptions={})
    record = mirrored(given)[given.id]
    assert "(no name)" in page(URL) and "(no name)" in page(f"{URL}{record.pk}/")


def test_the_page_of_a_record_tells_its_languages_places_and_guesses():
    place = channel()
    given = service("Digituki", place)
    record = mirrored(place, given)[given.id]
    text = page(f"{URL}{record.pk}/", "katri")
    for words in ("Digidoarjja", "Digitorjâ", "Digituârjj", "Kauppakatu 35", place.names["fi"]):
        assert words in text
    assert f"{URL}{record.pk}/take/" not in text and f"{URL}{record.pk}/take/" in page(f"{URL}{record.pk}/")
    assert "Digituki" in page(f"{URL}{mirrored()[place.id].pk}/", "arvi")


def test_the_list_asks_as_much_for_twenty_as_for_one():
    mirrored(service("Palvelu 0", phone()))
    one = asked_of(URL)
    mirrored(*[service(f"Palvelu {number}", phone()) for number in range(1, 21)])
    assert asked_of(URL) == one


def asked_of(url):
    client = signed_in("kaisa")
    client.get(url)
    with CaptureQueriesContext(connection, ) as queries:
        client.get(url)
    return len(queries)


def test_a_reading_is_asked_for_once_and_its_progress_and_problems_are_shown(settings):
    settings.PTV_URL = "http://127.0.0.1:9/api/v11"
    client = signed_in("kaisa")
    assert client.post(f"{READING}ask/", {"what": ""}).status_code == 422, "nobody's organisation is known"
    keeps_own(make.provider())
    assert client.post(f"{READING}ask/", {"what": "municipality:609"}).status_code == 422, "not of this region"
    assert client.post(f"{READING}ask/", {"what": ""}).status_code == 302
    assert client.post(f"{READING}ask/", {"what": ""}).status_code == 422, "one at a time"
    with region_scope("18"):
        run = PtvRun.objects.get()
        run.state, run.problem, run.finished_at = "failed", "unreachable", clock.now()
        run.problems = [{"id": LIBRARY, "name": "Outo palvelu", "problem": "name: missing"}]
        run.save()
    text = page(READING)
    assert "Outo palvelu" in text and f"{READING}{run.pk}/go-on/" in text
    assert f"{READING}{run.pk}/go-on/" not in page(READING, "katri")
    assert client.post(f"{READING}{run.pk}/go-on/").status_code in (302, 422)


def test_without_an_address_of_ptv_nothing_is_asked(settings):
    settings.PTV_URL = ""
    assert signed_in("kaisa").post(f"{READING}ask/", {"what": "municipality:205"}).status_code == 422
    assert page(READING) and page(URL)

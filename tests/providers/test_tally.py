"""The tally: a tap counts once however often it is sent, and an undone one never."""

import json
import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.contacts.models import ContactEvent
from regions import clock
from tests import make
from tests.people import person, signed_in
from tests.providers.counting import counted, desk, event, events, tuula

pytestmark = pytest.mark.django_db
URL = "/en/work/contacts/tally/"
TAPS = f"{URL}taps/"


def tap(at=None, **changes):
    made = {"key": str(uuid4()), "day": clock.today().isoformat(), "point": at and str(at.pk), "form": "staffed_point",
            "level": "3", "topic": "e_mail", "language": "fi", "outcome": ""}  # fmt: skip
    return made | changes


def send(client, user, provider, taps, **headers):
    body = taps if isinstance(taps, str) else json.dumps(taps)
    address = f"{TAPS}?provider={provider.pk}&by={user.pk}"
    return client.post(address, body, content_type="application/json", headers=headers)


def field(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def test_a_button_counts_one_without_javascript():
    provider, point = desk()
    _user, client = tuula(provider)
    page = client.get(URL).content.decode()
    sent = {name: field(page, name) for name in ("key", "point", "form", "level", "language")}
    assert sent["point"] == str(point.pk) and sent["form"] == "staffed_point" and sent["level"] == "3"
    answer = client.post(URL, sent | {"topic": "banking", "outcome": "solved"})
    assert answer.status_code == 302
    [found] = events()
    assert (found.topic, found.outcome, found.number, found.level, found.point_id) == ("banking", "solved", 1, 3, point.pk)
    assert found.key == UUID(sent["key"]) and found.source == "tally" and found.day == clock.today()
    after = client.get(answer.url).content.decode()
    assert "Counted: Online banking" in after and field(after, "key") != sent["key"]
    # The browser's "send again", or a page gone back to.
    assert client.post(URL, sent | {"topic": "banking"}).status_code == 302
    assert counted() == 1


def test_what_the_offerings_tell_is_folded_and_the_buttons_stand_first():
    provider, _point = desk()
    _user, client = tuula(provider)
    shown = client.get(URL).content.decode()
    assert '<details><summary>What is counted: Pääkirjasto' in shown and "<details open" not in shown
    unknown = make.provider("Uusi yhdistys", kind="association")
    _user, other = tuula(unknown)
    assert '<details class="panel" open><summary>What is counted' in other.get(URL).content.decode()


def test_something_else_has_no_topic():
    provider, _point = desk()
    _user, client = tuula(provider)
    assert client.post(URL, tap() | {"topic": "", "point": ""}).status_code == 302
    assert events()[0].topic == ""


def test_the_last_tap_is_undone_without_javascript_and_once():
    provider, _point = desk()
    _user, client = tuula(provider)
    for topic in ("e_mail", "banking"):
        client.post(URL, tap(topic=topic) | {"point": ""})
    key = field(client.get(URL).content.decode(), "undo")
    for _twice in range(2):
        assert client.post(URL, {"undo": key}).status_code == 302
    assert [(each.topic, each.number) for each in events()] == [("e_mail", 1), ("banking", 0)]


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"form": "nonsense"}, "Choose the form of support"),
        ({"point": "999999"}, "The service point is not"),
        ({"topic": "nonsense"}, "not on the list"),
        ({"level": "5"}, "not one of the choices"),
        ({"outcome": "nonsense"}, "not one of the choices"),
        ({"key": "nonsense"}, "no key"),
    ],
)
def test_a_tap_that_cannot_be_is_refused_with_words(change, text):
    provider, _point = desk()
    user, client = tuula(provider)
    answer = client.post(URL, {name: value or "" for name, value in (tap() | change).items()})
    assert answer.status_code == 422 and text in answer.content.decode()
    bad = tap(**change)
    good = tap()
    told = send(client, user, provider, [bad, good]).json()
    assert told["accepted"] == [good["key"]] and text in told["refused"][0]["text"]
    assert counted() == 1


def test_odd_json_is_refused_without_a_fault():
    provider, _point = desk()
    user, client = tuula(provider)
    for body in ("", "nonsense", "{}", "[1]", '"a"', "null", json.dumps([tap() for _number in range(201)])):
        assert send(client, user, provider, body).status_code == 422, body
    odd = {"key": ["a"], "day": 5, "point": {}, "form": [], "level": [1], "topic": {}, "language": 7, "outcome": []}
    for name, value in odd.items():
        told = send(client, user, provider, [tap(**{name: value or [0]})])
        assert told.status_code == 200 and told.json()["accepted"] == [], name
    assert counted() == 0


def test_a_batch_sent_twice_counts_once():
    provider, point = desk()
    user, client = tuula(provider)
    batch = [tap(point, topic=topic) for topic in ("e_mail", "banking", "e_mail")]
    for _twice in range(2):
        told = send(client, user, provider, batch).json()
        assert told["accepted"] == [each["key"] for each in batch]
    assert told["counts"] == {"e_mail": 2, "banking": 1}
    assert [each["key"] for each in told["recent"]] == [each["key"] for each in reversed(batch)]
    assert counted() == 3


def test_an_undone_tap_stays_undone_in_whatever_order_it_arrives():
    provider, _point = desk()
    user, client = tuula(provider)
    made = tap()
    undone = made | {"undo": True}
    # Together, again together, and a late copy of the tap alone.
    for batch in ([made, undone], [made, undone], [undone], [made]):
        assert send(client, user, provider, batch).json()["accepted"]
    assert counted() == 0 and len(events()) == 1
    other = tap()
    send(client, user, provider, [other | {"undo": True}])
    assert send(client, user, provider, [other]).json()["counts"] == {}
    third = tap()
    send(client, user, provider, [third])
    assert counted() == 1
    assert send(client, user, provider, [third | {"undo": True}]).json()["counts"] == {}


def test_nobody_undoes_anothers_tap():
    provider, _point = desk()
    made = event(provider, who="kaisa")
    user, client = tuula(provider)
    assert send(client, user, provider, [tap(key=str(made.key), undo=True)]).status_code == 200
    client.post(URL, {"undo": str(made.key)})
    assert counted() == 1


@pytest.mark.parametrize(("days", "accepted"), [(0, True), (7, True), (8, False), (-1, False)])
def test_a_tap_keeps_its_day_for_a_week(days, accepted):
    provider, _point = desk()
    user, client = tuula(provider)
    made = tap(day=(clock.today() - timedelta(days=days)).isoformat())
    told = send(client, user, provider, [made]).json()
    assert bool(told["accepted"]) is accepted and bool(told["refused"]) is not accepted
    assert [each.day.isoformat() for each in events()] == [made["day"]] * accepted


def test_the_taps_of_another_are_not_taken_for_ones_own():
    provider, _point = desk()
    _user, client = tuula(provider)
    answer = send(client, person("kaisa"), provider, [tap()])
    assert answer.status_code == 409 and counted() == 0


def test_signed_out_nothing_is_accepted():
    provider, _point = desk()
    user, client = tuula(provider)
    client.logout()
    assert send(client, user, provider, [tap()]).status_code == 302
    assert counted() == 0


def test_the_token_is_asked_for():
    from django.test import Client

    provider, _point = desk()
    user, _client = tuula(provider)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user)
    assert send(strict, user, provider, [tap()]).status_code == 403
    strict.get(URL)
    token = strict.cookies["csrftoken"].value
    assert send(strict, user, provider, [tap()], **{"X-CSRFToken": token}).status_code == 200


def test_the_wall_between_providers_and_regions():
    provider, _point = desk()
    other, other_point = desk(name="Sotkamon kirjasto")
    foreign, _foreign_point = desk("04", "Porin kirjasto")
    user, client = tuula(provider)
    for far in (other, foreign):
        assert client.get(URL, {"provider": far.pk}).status_code == 404
        assert send(client, user, far, [tap()]).status_code == 404
    assert send(client, user, provider, [tap(other_point)]).json()["accepted"] == []
    assert signed_in("kaisa").get(URL, {"provider": foreign.pk}).status_code == 404
    assert send(signed_in("kaisa"), person("kaisa"), foreign, [tap()]).status_code == 404
    assert counted() == 0 and counted("04") == 0
    for odd in ("abc", "-1", "²", "99999999999999999999"):
        assert signed_in("kaisa").get(URL, {"provider": odd}).status_code == 404


def test_kaisa_chooses_the_provider_and_counts_for_it():
    provider, point = desk()
    kaisa = signed_in("kaisa")
    assert str(provider) in kaisa.get(URL).content.decode()
    page = kaisa.get(URL, {"provider": provider.pk, "point": point.pk, "form": "peer_support", "level": "", "language": "sv"})
    assert field(page.content.decode(), "form") == "peer_support"
    assert kaisa.post(f"{URL}?provider={provider.pk}", tap(point)).status_code == 302
    assert counted() == 1
    assert kaisa.post(URL, tap(point)).status_code == 422


def test_as_many_queries_for_200_taps_as_for_1():
    provider, point = desk()
    user, client = tuula(provider)
    send(client, user, provider, [tap(point)])

    def queries(number):
        with CaptureQueriesContext(connection) as captured:
            batch = [tap(point, topic=("e_mail", "banking", "")[n % 3], undo=n == 0) for n in range(number)]
            assert len(send(client, user, provider, batch).json()["accepted"]) == number
        return len(captured)

    assert queries(200) == queries(1)


def test_as_many_queries_for_a_page_of_many_points_and_taps():
    provider, _point = desk()
    _user, client = tuula(provider)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(URL).status_code == 200
        return len(captured)

    queries()
    one = queries()
    for number in range(19):
        at = make.point(provider, f"Piste {number}")
        make.offering(provider, f"Apu {number}", form="staffed_point", point=at)
        event(provider, topic="banking")
    assert queries() == one


def test_a_tap_is_one_row_without_words():
    """No field of the table could hold a name: words come from lists alone."""
    free = {"topic", "form", "language", "outcome", "source"}
    texts = {each.name for each in ContactEvent._meta.concrete_fields if each.get_internal_type() in ("CharField", "TextField")}
    assert texts == free

"""Coordinators telephone: whom to call, what was said, when to call again."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from providers.models import Provider, VerificationCall
from regions.scope import region_scope
from tests import make
from tests.people import signed_in
from tests.providers.rounds import opened, request_of

pytestmark = pytest.mark.django_db
FRIDAY = "2026-11-20T10:00:00+02:00"


@pytest.fixture
def library(time_machine):
    time_machine.move_to(FRIDAY, tick=False)
    library = make.provider(contact_name="Tuula T.", contact_phone="040 123 4567", phone="08 111 222")
    make.published(library, hours_kind="weekly", hours=make.MONDAY_MORNING)
    return library


def url(provider):
    return f"/en/work/rounds/requests/{request_of(provider).pk}/"


def calls(row, **query):
    return signed_in("kaisa").get(f"/en/work/rounds/{row.pk}/calls/", query)


def test_the_list_is_by_next_call_then_name_with_numbers_to_dial(library):
    make.provider("Sähköpostikerho", email="kerho@example.fi")
    make.provider("Apu ry")
    row = opened()
    page = calls(row)
    assert [str(each["provider"]) for each in page.context["rows"]] == ["Apu ry", "Kajaanin kirjasto", "Sähköpostikerho"]
    assert 'href="tel:0401234567"' in page.content.decode() and "No telephone number is known" in page.content.decode()
    assert [str(each["provider"]) for each in calls(row, due="1").context["rows"]] == ["Apu ry", "Kajaanin kirjasto"]
    heads, *rows = load_workbook(io.BytesIO(calls(row, format="xlsx").content)).active.values
    assert heads[0] == "Provider" and [line[0] for line in rows] == ["Apu ry", "Kajaanin kirjasto", "Sähköpostikerho"]
    assert rows[1][2] == "040 123 4567" and rows[1][4] == "20.11.2026"
    assert calls(row, format="csv", due="1").content.decode("utf-8-sig").count("\n") == 3


def test_nobody_answered_and_kaisa_calls_again_two_weekdays_later(library):
    row, kaisa = opened(), signed_in("kaisa")
    page = kaisa.get(url(library)).content.decode()
    assert "Monday 9.00–12.00" in page and "Tuula T." in page
    assert kaisa.post(url(library), {"outcome": "no_answer"})["Location"] == f"/en/work/rounds/{row.pk}/calls/"
    assert (request_of(library).state, request_of(library).next_call) == ("waiting", date(2026, 11, 24))
    assert calls(row, due="1").context["rows"] == []
    assert "1 call, on 20.11.2026" in calls(row).content.decode()
    assert kaisa.post(url(library), {"outcome": "no_answer", "next_call": "1.12.2026"}).status_code == 302
    assert request_of(library).next_call == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"outcome": "call_again"}, "Give the day on which you call again"),
        ({"outcome": "call_again", "next_call": "1.11.2026"}, "Give today or a day to come"),
        ({"outcome": "changes"}, "Write down what has changed"),
        ({}, "required"),
    ],
)
def test_a_call_that_says_too_little_is_told(library, typed, words):
    opened()
    page = signed_in("kaisa").post(url(library), typed | {"person": "Vahtimestari"})
    assert page.status_code == 422 and words in page.content.decode() and "Vahtimestari" in page.content.decode()
    with region_scope("18"):
        assert not VerificationCall.objects.exists()


def test_confirmed_by_telephone_is_as_good_as_by_link(library):
    row = opened()
    signed_in("kaisa").post(url(library), {"outcome": "confirmed", "person": "Tuula T."})
    assert (request_of(library).state, request_of(library).how) == ("confirmed", "telephone")
    with region_scope("18"):
        found = Provider.objects.get()
        assert (found.verified_on, found.verified_by, found.verified_how) == (date(2026, 11, 20), "Tuula T.", "telephone")
    assert calls(row).context["rows"] == []
    again = signed_in("kaisa").post(url(library), {"outcome": "no_answer"})
    assert again.status_code == 422 and "has answered already" in again.content.decode()


def test_what_has_changed_leads_to_the_provider_and_into_the_queue(library):
    opened()
    answer = signed_in("kaisa").post(url(library), {"outcome": "changes", "note": "Muuttaa torille", "person": "Tuula"})
    assert answer["Location"] == f"/en/work/providers/{library.pk}/"
    assert request_of(library).answer == "Muuttaa torille"
    assert signed_in("kaisa").get("/en/work/changes/").context["page"].paginator.count == 1


def test_unreached_can_still_answer_later(library):
    row, kaisa = opened(), signed_in("kaisa")
    kaisa.post(url(library), {"outcome": "unreached"})
    assert request_of(library).state == "unreached" and calls(row).context["rows"] == []
    kaisa.post(url(library), {"outcome": "call_again", "next_call": "23.11.2026", "note": "Soitti takaisin"})
    assert (request_of(library).state, request_of(library).answered_at) == ("waiting", None)
    assert "Soitti takaisin" in kaisa.get(url(library)).content.decode()


def test_a_closed_round_takes_no_calls(library):
    row, kaisa = opened(), signed_in("kaisa")
    kaisa.post(f"/en/work/rounds/{row.pk}/close/")
    assert kaisa.post(url(library), {"outcome": "confirmed"}).status_code == 422
    assert request_of(library).state == "waiting"


def test_others_do_not_call(library):
    opened()
    assert signed_in("katri").get(url(library)).status_code == 403
    assert signed_in("sanna").get(url(library)).status_code == 404
    assert signed_in("sanna").post(url(library), {"outcome": "confirmed"}).status_code == 404

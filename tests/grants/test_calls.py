"""Calls on screen: who sees what, writing one, publishing it, its calendar."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from grants.calls.models import Call
from regions import clock
from regions.deadlines import milestones
from regions.scope import national_scope
from tests.grants import cases
from tests.people import signed_in

pytestmark = pytest.mark.django_db

GOALS = "need | Tarve ja tarjonta | Behov och utbud | Need and supply\nnext | Jatkuvuus | Kontinuitet | Continuity | pilots"
TYPED = {
    "code": "digituki-2021",
    "series": "digituki",
    "case_number": "VM/1/2021",
    "name_fi": "Digituki 2021",
    "name_sv": "Digitalt stöd 2021",
    "name_en": "Digital support 2021",
    "purpose_fi": "Koordinaatio",
    "appropriation": "3 300 000,00",
    "budget_item": "28.90.20",
    "max_self_financing_share": "30",
    "grant_share": "70",
    "use_start": "1.10.2021",
    "use_end": "31.10.2022",
    "date_guidelines": "11.6.2021 9.00",
    "date_deadline": "15.9.2021 16.15",
    "date_reports_due": "30.11.2022 16.15",
    "goals": GOALS,
    "criteria": "network | Verkosto | Nätverk | Network",
    "cost_categories": "pay | Palkat | Löner | Salaries",
}


def page(username, name, *args, **query):
    return signed_in(username).get(reverse(name, args=args), query)


def write(**changes):
    return signed_in("essi").post(reverse("call-new"), TYPED | changes)


def text_of(response):
    return response.content.decode()


def test_a_day_has_no_clock_time():
    answer = write(date_use_start="1.10.2021", date_use_end="31.10.2022", date_last_payment="31,12,2022")
    call = Call.objects.get(code="digituki-2021")
    assert answer.url == reverse("call-detail", args=[call.pk])
    text = text_of(page("essi", "call-detail", call.pk))
    assert "31.12.2022" in text and "31.12.2022 klo" not in text and "15.9.2021 klo 16.15" in text
    assert 'value="31.12.2022"' in text_of(page("essi", "call-edit", call.pk))
    (last,) = [
        event
        for event in Calendar.from_ical(page("essi", "call-calendar", call.pk).content).walk("VEVENT")
        if event["uid"].startswith("last_payment.")
    ]
    assert last["dtstart"].to_ical() == b"20221231"


def test_a_draft_is_the_states():
    call = cases.draft_call()
    assert call.name in text_of(page("arvi", "call-list"))
    assert call.name not in text_of(page("kaisa", "call-list"))
    assert page("kaisa", "call-detail", call.pk).status_code == 404


@pytest.mark.parametrize("username", ["kaisa", "sirpa", "katri", "arvi", "reino", "maija", "taru", "niilo"])
def test_everyone_reads_a_published_call(username):
    call = cases.published_call()
    with clock.at(cases.at("2019-09-01 12:00")):
        answer = page(username, "call-detail", call.pk)
    assert answer.status_code == 200
    assert "2\u00a0400\u00a0000,00" in text_of(answer)
    assert "30\u00a0%" in text_of(answer)


def test_the_list_asks_the_same_whatever_its_length():
    counts = []
    for number in range(1, 4):
        cases.published_call(code=f"haku-{number}")
        client = signed_in("taru")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("call-list"))
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_the_presenter_writes_a_call():
    assert write().status_code == 302
    with national_scope():
        call = Call.objects.get(code="digituki-2021")
        assert str(call.max_self_financing_share) == "0.3000"
        assert call.max_grant_share is None
        assert [(goal.name_sv, goal.pilots_only) for goal in call.goals.all()] == [
            ("Behov och utbud", False),
            ("Kontinuitet", True),
        ]
        assert milestones(call.subject)["deadline"] == cases.at("2021-09-15 16:15")


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("appropriation", "4.2,0", "4.2,0"),
        ("use_start", "31.2.2020", "31.2.2020"),
        ("date_deadline", "31.2.2020 16.15", "31.2.2020 16.15"),
        ("max_self_financing_share", "kolmekymmentä", "kolmekymmentä"),
        ("max_self_financing_share", "101", "101"),
        ("appropriation", "-5", "-5"),
        ("date_deadline", "1.1.0001 0.00", "1.1.0001 0.00"),
        ("use_end", "30.9.2021", "30.9.2021"),
        ("goals", "need | Tarve", "need | Tarve"),
        ("goals", f"{GOALS}\nneed | a | b | c", "need | a | b | c"),
        ("criteria", "Väärä koodi | a | b | c", "Väärä koodi"),
    ],
)
def test_what_cannot_be_read_is_asked_again(field, typed, words):
    answer = write(**{field: typed})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert list(answer.context["form"].errors) == [field]
    assert "Digitalt stöd 2021" in text_of(answer)


def test_a_new_call_starts_from_an_earlier_one():
    earlier = cases.published_call()
    text = text_of(page("essi", "call-new", copy=earlier.pk))
    assert "need | Tarve ja tarjonta | Behov och utbud | Need and supply" in text
    assert "2\u00a0400\u00a0000,00" in text
    assert 'value="digituki-2019"' not in text


def test_a_draft_is_edited_until_it_is_published():
    call = cases.draft_call()
    answer = signed_in("essi").post(reverse("call-edit", args=[call.pk]), TYPED)
    assert answer.status_code == 302
    with national_scope():
        assert Call.objects.get(pk=call.pk).goals.count() == 2
        assert milestones("call:digituki-2019") == {}
        assert "comments_open" not in milestones("call:digituki-2021")
    signed_in("essi").post(reverse("call-move", args=[call.pk, "publish"]))
    answer = signed_in("essi").post(reverse("call-edit", args=[call.pk]), TYPED | {"name_fi": "Muutettu"})
    assert answer.status_code == 422
    with national_scope():
        assert Call.objects.get(pk=call.pk).name_fi == "Digituki 2021"


def test_publishing_asks_for_what_is_missing():
    write(criteria="", date_deadline="")
    with national_scope():
        call = Call.objects.get(code="digituki-2021")
    assert page("essi", "call-move", call.pk, "publish").context["missing"]
    answer = signed_in("essi").post(reverse("call-move", args=[call.pk, "publish"]))
    assert answer.status_code == 422
    assert answer.context["broken"][0].code == "GR-15"
    with national_scope():
        assert Call.objects.get(pk=call.pk).state == "draft"


def test_only_the_presenter_writes():
    call = cases.draft_call()
    for username in ("kaisa", "arvi", "reino", "taru"):
        assert page(username, "call-new").status_code == 403
        assert signed_in(username).post(reverse("call-move", args=[call.pk, "publish"])).status_code == 403
    assert page("essi", "call-move", call.pk, "explode").status_code == 404


def test_the_dates_go_into_a_calendar():
    call = cases.published_call()
    answer = page("kaisa", "call-calendar", call.pk)
    assert answer["Content-Type"].startswith("text/calendar")
    events = {str(event["uid"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}
    deadline = events["deadline.digituki-2019@digituki"]
    assert deadline["dtstart"].dt == cases.at("2019-10-15 16:15")
    assert call.name in deadline["summary"]

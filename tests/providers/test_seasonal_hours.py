"""Opening hours with nothing after them are on the list of what is wanting, before somebody stands at a locked door."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.models import OpeningHours
from regions.scope import region_scope
from tests import make
from tests.people import signed_in

pytestmark = pytest.mark.django_db
URL = "/en/work/quality/"
MORNING = (1, time(9), time(12))
SPRING, SUMMER = (date(2026, 1, 1), date(2026, 5, 31)), (date(2026, 6, 1), date(2026, 8, 31))


@pytest.fixture(autouse=True)
def in_may(time_machine):
    time_machine.move_to("2026-05-10T10:00:00+03:00", tick=False)


def place(name, hours, exceptions=(), kind="weekly"):
    library = make.provider(name)
    point = make.point(library)
    offering = make.published(library, form="staffed_point", point=point, hours_kind=kind, hours=hours)
    with region_scope("18"):
        place = offering.places.get()
        for first, last, opens in exceptions:
            times = {"opens": opens, "closes": time(14)} if opens else {}
            place.exceptions.create(region_id="18", provider=library, first_day=first, last_day=last, **times)
    return place


def listed():
    return signed_in("kaisa").get(URL, {"kind": "hours_end"}).content.decode()


def test_what_ends_within_a_month_with_nothing_after_it():
    ends = place("Päättyvä", [(*MORNING, *SPRING)])
    place("Jatkuva", [MORNING])
    place("Jatkuu kesällä", [(*MORNING, *SPRING), (*MORNING, *SUMMER)])
    place("Kesän loppuun", [(*MORNING, *SUMMER)])
    place("Tuntematon", (), kind="unknown")
    over = place("Päättynyt", [(*MORNING, date(2026, 1, 1), date(2026, 4, 30))])
    text = listed()
    for name, shown in [
        ("Päättyvä", True), ("Päättynyt", True), ("Jatkuva", False), ("Jatkuu kesällä", False), ("Kesän loppuun", False), ("Tuntematon", False),
    ]:  # fmt: skip
        assert (name in text) is shown, name
    assert "31.5.2026" in text and "30.4.2026" in text
    for each in (ends, over):
        assert f'href="/en/work/places/{each.pk}/edit/?quality=hours_end"' in text


@pytest.mark.parametrize(("last", "shown"), [(date(2026, 6, 9), True), (date(2026, 6, 10), False)])
def test_thirty_days(last, shown):
    place("Kausikirjasto", [(*MORNING, date(2026, 1, 1), last)])
    assert ("Kausikirjasto" in listed()) is shown


def test_single_days_after_the_season_count_closed_ones_do_not():
    july = date(2026, 7, 1)
    place("Heinäkuussa auki", [(*MORNING, *SPRING)], [(july, july, time(10))])
    place("Heinäkuussa kiinni", [(*MORNING, *SPRING)], [(july, july, None)])
    with region_scope("18"):
        only_days = place("Vain yksittäisiä päiviä", [MORNING], [(date(2026, 5, 20), date(2026, 5, 20), time(10))])
        OpeningHours.objects.filter(place=only_days).delete()
    text = listed()
    assert "Heinäkuussa auki" not in text and "Heinäkuussa kiinni" in text
    assert "Vain yksittäisiä päiviä" in text and "20.5.2026" in text


def test_as_many_queries_for_one_as_for_twenty():
    place("Kirjasto", [(*MORNING, *SPRING)])
    kaisa = signed_in("kaisa")
    kaisa.get(URL, {"kind": "hours_end"})
    with CaptureQueriesContext(connection) as one:
        kaisa.get(URL, {"kind": "hours_end"})
    few = len(one)
    for number in range(20):
        place(f"Kirjasto {number}", [(*MORNING, *SPRING)])
    with CaptureQueriesContext(connection) as many:
        assert b"Kirjasto 19" in kaisa.get(URL, {"kind": "hours_end"}).content
    assert 0 < len(many) <= few

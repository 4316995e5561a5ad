"""Where and when an offering is given: hours as people write them, several places, days that differ."""

from datetime import date, time

import pytest

from providers.catalogue.record_place import change_place, record_place
from providers.models import FinderEntry, HoursException, OfferingAtPoint, OpeningHours
from regions.scope import public_scope, region_scope
from regions.workflow import Refused
from tests import make
from tests.people import actor, contact, signed_in

pytestmark = pytest.mark.django_db
WEEK = {"hours_kind": "weekly", "hours_2": "9–15", "hours_5": "20–2"}


def place_of(offering):
    with region_scope(offering.region_id):
        return OfferingAtPoint.objects.get(offering=offering)


def url(place, word="edit"):
    return f"/en/work/places/{place.pk}/{word}/"


def test_the_public_row_follows_the_hours_over_midnight_too():
    offering = make.published(make.provider())
    assert signed_in("kaisa").post(url(place_of(offering)), WEEK).status_code == 302
    with public_scope():
        assert FinderEntry.objects.get().hours == [[2, "09:00", "15:00", None, None], [5, "20:00", "02:00", None, None]]
    page = signed_in("kaisa").get(f"/en/work/providers/{offering.provider_id}/").content.decode()
    assert "Tuesday 9.00–15.00" in page and "Friday 20.00–2.00" in page


def test_a_published_offering_keeps_the_rules():
    offering = make.published(make.provider())
    page = signed_in("kaisa").post(url(place_of(offering)), {"hours_kind": "weekly"})
    assert page.status_code == 422 and "Give the opening hours of at least one weekday" in page.content.decode()
    with public_scope():
        assert FinderEntry.objects.get().hours_kind == "unknown"


def test_hours_typed_under_another_choice_are_told():
    place = place_of(make.offering(make.provider()))
    page = signed_in("kaisa").post(url(place), WEEK | {"hours_kind": "unknown"})
    assert page.status_code == 422 and "You gave weekly hours below" in page.content.decode()
    assert 'value="9–15"' in page.content.decode()


def test_hours_that_are_not_weekly_are_not_kept():
    place = place_of(make.offering(make.provider(), hours_kind="weekly", hours=make.MONDAY_MORNING))
    answer = signed_in("kaisa").post(url(place), {"hours_kind": "unknown", "hours_1": "9.00–12.00"})
    assert answer.status_code == 302
    with region_scope("18"):
        assert not OpeningHours.objects.exists()


def test_the_form_shows_the_hours_that_are():
    place = place_of(make.offering(make.provider(), hours_kind="weekly", hours=[(3, time(9, 30), time(12))]))
    assert 'value="9.30–12.00"' in signed_in("kaisa").get(url(place)).content.decode()


def test_prov_6_a_point_of_another_provider_is_refused_by_the_verb_too():
    library, club = make.provider(), make.provider("Kerho ry", kind="association")
    offering, point = make.offering(library), make.point(club)
    place = place_of(offering)
    with region_scope("18"), pytest.raises(Refused, match="PROV-6"):
        change_place(actor("kaisa"), place, point=point)
    assert signed_in("kaisa").post(url(place), WEEK | {"point": point.pk}).status_code == 422


def test_one_offering_at_two_points_is_two_public_rows_and_one_of_them_can_go():
    library = make.provider()
    offering = make.published(library, form="staffed_point", point=make.point(library))
    branch = make.point(library, "Sivukirjasto", municipality="765")
    kaisa = signed_in("kaisa")
    new = f"/en/work/offerings/{offering.pk}/places/new/"
    assert kaisa.post(new, WEEK | {"point": branch.pk}).status_code == 302
    with public_scope():
        assert set(FinderEntry.objects.values_list("point_name", flat=True)) == {"Pääkirjasto", "Sivukirjasto"}
    again = kaisa.post(new, WEEK | {"point": branch.pk})
    assert again.status_code == 422 and "is given at this service point already" in again.content.decode()
    with region_scope("18"):
        first, second = OfferingAtPoint.objects.order_by("pk")
    assert kaisa.post(url(first, "remove")).status_code == 302
    with public_scope():
        assert FinderEntry.objects.get().point_name == "Sivukirjasto"
    last = kaisa.post(url(second, "remove"))
    assert last.status_code == 422 and "the only place of the offering" in last.content.decode()


def test_prov_12_the_last_place_stays():
    place = place_of(make.offering(make.provider()))
    assert "the only place of the offering" in signed_in("kaisa").get(url(place, "remove")).content.decode()


def test_holidays_are_suggested_and_one_day_is_added_by_hand(time_machine):
    time_machine.move_to("2026-11-22T10:00:00+02:00")
    offering = make.published(make.provider(), hours_kind="weekly", hours=make.MONDAY_MORNING)
    place, kaisa = place_of(offering), signed_in("kaisa")
    page = kaisa.get(url(place, "exceptions")).content.decode()
    assert 'value="2026-12-06"' in page
    with region_scope("18"):
        assert not HoursException.objects.exists()
    kaisa.post(url(place, "exceptions"), {"what": "holidays", "days": ["2026-12-06", "2026-12-24"]})
    one = {"what": "add", "first_day": "2.1.2027", "last_day": "", "hours": "10–14, 15–16", "reason": "Inventaario"}
    kaisa.post(url(place, "exceptions"), one)
    with region_scope("18"):
        rows = list(HoursException.objects.values_list("first_day", "opens", "reason"))
    assert [row[:2] for row in rows] == [
        (date(2026, 12, 6), None),
        (date(2026, 12, 24), None),
        (date(2027, 1, 2), time(10)),
        (date(2027, 1, 2), time(15)),
    ]
    assert rows[2][2] == "Inventaario"
    with public_scope():
        assert FinderEntry.objects.get().exceptions[0] == ["2026-12-06", "2026-12-06", None, None]
    with region_scope("18"):
        first = HoursException.objects.first().pk
    kaisa.post(url(place, "exceptions"), {"what": "remove", "row": first})
    with region_scope("18"):
        assert HoursException.objects.count() == 3


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"first_day": "31.2.2027"}, "Enter a valid date"),
        ({"last_day": "1.1.2027"}, "The last day must not be before the first day"),
        ({"hours": "open"}, "Write the hours like this"),
    ],
)
def test_a_wrong_exception_is_told(wrong, words):
    place = place_of(make.offering(make.provider()))
    typed = {"what": "add", "first_day": "2.1.2027", "last_day": "", "hours": "", "reason": "Inventaario"}
    page = signed_in("kaisa").post(url(place, "exceptions"), typed | wrong)
    assert page.status_code == 422 and words in page.content.decode() and "Inventaario" in page.content.decode()


def test_tuula_keeps_the_hours_of_her_drafts_alone():
    library, club = make.provider(), make.provider("Kerho ry", kind="association")
    draft, shown, other = make.offering(library), make.published(library), make.offering(club)
    tuula = signed_in(contact("tuula", "18", library.pk))
    assert tuula.post(url(place_of(draft)), WEEK).status_code == 302
    assert tuula.post(url(place_of(shown)), WEEK).status_code == 302
    with public_scope():
        assert FinderEntry.objects.get().hours == []
    assert tuula.post(url(place_of(shown), "remove")).status_code == 403
    assert tuula.post(f"/en/work/offerings/{shown.pk}/places/new/", WEEK).status_code == 403
    assert tuula.post(url(place_of(other)), WEEK).status_code == 404
    assert signed_in("sanna").post(url(place_of(draft)), WEEK).status_code == 404


def test_a_place_goes_to_its_own_offerings_region_alone():
    offering = make.offering(make.provider())
    foreign = make.point(make.provider("Porin kirjasto", "04"))
    with region_scope("18"), pytest.raises(Refused, match="PROV-6"):
        record_place(actor("kaisa"), offering, point=foreign)

"""An offering is changed: a published one keeps the rules of publication, and its public row follows."""

from datetime import time

import pytest

from providers.catalogue.record import change_offering
from providers.models import FinderEntry, Offering
from regions import audit
from regions.scope import public_scope, region_scope
from regions.workflow import Refused, move
from tests import make
from tests.people import actor, contact, signed_in

pytestmark = pytest.mark.django_db
CHANGED = {"name_fi": "Digipuhelin", "form": "telephone", "levels": ["2"], "languages": ["fi"], "free": "on"}
CHANGED |= {"hours_kind": "weekly", "opens_2": "9", "closes_2": "15"}
UNTOUCHED = {"opens_1": "9.00", "closes_1": "12.00", "opens_2": "", "closes_2": ""}


def url(offering):
    return f"/en/work/offerings/{offering.pk}/edit/"


def test_a_published_offerings_public_row_follows():
    offering = make.published(make.provider(), "Vanha nimi")
    assert signed_in("kaisa").post(url(offering), CHANGED).status_code == 302
    with public_scope():
        entry = FinderEntry.objects.get()
        assert (entry.name_fi, entry.hours) == ("Digipuhelin", [[2, "09:00", "15:00"]])
    with region_scope("18"):
        event = audit.events_of(offering).last()
        assert event.after["hours"] == [[2, "09:00", "15:00"]]


@pytest.mark.parametrize("missing", [{"levels": []}, {"languages": []}, {"form": "staffed_point"}, {"opens_2": "", "closes_2": ""}])
def test_a_published_offering_keeps_the_rules(missing):
    offering = make.published(make.provider(), "Vanha nimi")
    page = signed_in("kaisa").post(url(offering), CHANGED | missing)
    assert page.status_code == 422
    with public_scope():
        assert FinderEntry.objects.get().name_fi == "Vanha nimi"


def test_hours_that_are_not_weekly_are_not_kept():
    offering = make.offering(make.provider(), hours_kind="weekly", hours=make.MONDAY_MORNING)
    signed_in("kaisa").post(url(offering), CHANGED | {"hours_kind": "unknown"} | UNTOUCHED)
    with region_scope("18"):
        assert Offering.objects.get().hours.count() == 0


def test_the_form_shows_the_hours_that_are():
    offering = make.offering(make.provider(), hours_kind="weekly", hours=[(3, time(9, 30), time(12))])
    page = signed_in("kaisa").get(url(offering)).content.decode()
    assert 'value="09.30"' in page and 'value="12.00"' in page


def test_prov_6_a_point_of_another_provider_is_refused_by_the_verb_too():
    library, club = make.provider(), make.provider("Kerho ry", kind="association")
    offering, point = make.offering(library), make.point(club)
    with region_scope("18"), pytest.raises(Refused, match="PROV-6"):
        change_offering(actor("kaisa"), offering, point=point)


def test_prov_8_tuula_edits_drafts_and_asks_for_the_rest():
    library = make.provider()
    draft, shown = make.offering(library, "Luonnos"), make.published(library, "Julkaistu")
    tuula = signed_in(contact("tuula", "18", library.pk))
    assert tuula.post(url(draft), CHANGED).url == "/en/work/providers/own/"
    assert tuula.get(url(shown)).status_code == 403
    assert tuula.post(url(shown), CHANGED).status_code == 403
    with region_scope("18"), pytest.raises(Refused, match="PROV-8"):
        change_offering(tuula_actor(library), shown, name_fi="Ohi")


def tuula_actor(provider):
    from regions.people import User

    return User.objects.get(username="tuula").memberships.get().actor()


def test_who_may():
    offering = make.offering(make.provider())
    assert signed_in("sanna").post(url(offering), CHANGED).status_code == 404
    assert signed_in("katri").get(url(offering)).status_code == 403
    assert signed_in("arvi").get(url(offering)).status_code == 403


def test_a_change_does_not_undo_what_was_published_since_the_page_was_opened():
    draft = make.offering(make.provider(), "Digineuvonta")
    with region_scope("18"):
        move(draft, "publish", actor("kaisa"))
        change_offering(actor("kaisa"), draft, name_fi="Digipuhelin")
        assert Offering.objects.get().state == "published"
    with public_scope():
        assert FinderEntry.objects.get().name_fi == "Digipuhelin"

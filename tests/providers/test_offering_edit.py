"""An offering is changed: a published one keeps the rules of publication, and its public row follows."""

import pytest

from providers.catalogue.record_offering import change_offering
from providers.models import FinderEntry, Offering, OfferingText
from regions import audit
from regions.scope import public_scope, region_scope
from regions.workflow import Refused, move
from tests import make
from tests.people import actor, contact, signed_in

pytestmark = pytest.mark.django_db
CHANGED = {"name_fi": "Digipuhelin", "form": "telephone", "levels": ["2"], "languages": ["fi"], "free": "on"}
CHANGED |= {"area_kind": "region", "state_fi": "approved"}


def url(offering):
    return f"/en/work/offerings/{offering.pk}/edit/"


def test_a_published_offerings_public_row_follows():
    offering = make.published(make.provider(), "Vanha nimi")
    assert signed_in("kaisa").post(url(offering), CHANGED).status_code == 302
    with public_scope():
        entry = FinderEntry.objects.get()
        assert entry.name_fi == "Digipuhelin"
    with region_scope("18"):
        event = audit.events_of(offering).last()
        assert event.after["texts"]["fi"]["name"] == "Digipuhelin"


@pytest.mark.parametrize("missing", [{"levels": []}, {"languages": []}, {"form": "staffed_point"}])
def test_a_published_offering_keeps_the_rules(missing):
    offering = make.published(make.provider(), "Vanha nimi")
    page = signed_in("kaisa").post(url(offering), CHANGED | missing)
    assert page.status_code == 422
    with public_scope():
        assert FinderEntry.objects.get().name_fi == "Vanha nimi"


def test_prov_8_tuula_edits_drafts_and_asks_for_the_rest():
    library = make.provider()
    draft, shown = make.offering(library, "Luonnos"), make.published(library, "Julkaistu")
    tuula = signed_in(contact("tuula", "18", library.pk))
    assert tuula.post(url(draft), CHANGED).url == "/en/work/providers/own/"
    assert "Send to the coordinator" in tuula.get(url(shown)).content.decode()
    assert tuula.post(url(shown), CHANGED).status_code == 302
    with public_scope():
        assert FinderEntry.objects.get().name_fi == "Julkaistu"
    with region_scope("18"), pytest.raises(Refused, match="PROV-8"):
        change_offering(tuula_actor(library), shown, free=False)


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
        change_offering(actor("kaisa"), draft, texts={"fi": {"name": "Digipuhelin"}})
        assert Offering.objects.get().state == "published"
    with public_scope():
        assert FinderEntry.objects.get().name_fi == "Digipuhelin"


def test_a_language_left_behind_is_outdated_until_somebody_looks():
    offering = make.offering(make.provider(), texts={"fi": {"name": "Apu"}, "sv": {"name": "Hjälp"}})
    with region_scope("18"):
        change_offering(actor("kaisa"), offering, texts={"fi": {"name": "Läppäriapu"}})
        assert states(offering) == {"fi": "approved", "sv": "outdated"}
        change_offering(actor("kaisa"), offering, texts={"sv": {"name": "Hjälp med datorn", "state": "approved"}})
        assert states(offering) == {"fi": "outdated", "sv": "approved"}
        change_offering(actor("kaisa"), offering, texts={"fi": {"state": "approved"}})
        assert states(offering) == {"fi": "approved", "sv": "approved"}


def states(offering):
    return {text.language: text.state for text in OfferingText.objects.filter(offering=offering)}


def test_the_page_marks_the_other_language_and_takes_a_cleared_one_away():
    offering = make.published(make.provider(), texts={"fi": {"name": "Apu"}, "sv": {"name": "Hjälp"}})
    kept = CHANGED | {"name_sv": "Hjälp", "state_sv": "approved"}
    assert signed_in("kaisa").post(url(offering), kept).status_code == 302
    with region_scope("18"):
        assert states(offering) == {"fi": "approved", "sv": "outdated"}
    assert "Swedish: outdated" in signed_in("kaisa").get(f"/en/work/providers/{offering.provider_id}/").content.decode()
    assert signed_in("kaisa").post(url(offering), kept | {"name_sv": ""}).status_code == 302
    with public_scope():
        assert FinderEntry.objects.get().name_sv == ""


def test_a_swedish_region_writes_in_swedish_first():
    offering = make.offering(make.provider("Biblioteket", "21"), texts={"sv": {"name": "Digihjälp"}})
    page = signed_in("asa").get(url(offering)).content.decode()
    assert page.index('name="name_sv"') < page.index('name="form"') < page.index('name="name_fi"')
    assert page.index('<details class="ds-details" open><summary>In Swedish') < page.index('<details class="ds-details"><summary>In Finnish')
    assert signed_in("asa").post(url(offering), CHANGED | {"name_fi": ""}).content.decode().count('href="#id_name_sv"') == 1


def test_sami_texts_that_came_from_elsewhere_stay():
    offering = make.offering(make.provider(), texts={"fi": {"name": "Apu"}, "se": {"name": "Veahkki"}})
    assert signed_in("kaisa").post(url(offering), CHANGED).status_code == 302
    with region_scope("18"):
        assert OfferingText.objects.get(language="se").name == "Veahkki"

"""An offering is published: the rules hold, the public row is written in the same transaction."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from providers.catalogue.record import record_organisation, record_provider
from providers.catalogue.record_offering import record_offering
from providers.models import FinderEntry, Offering
from regions import audit
from regions.scope import public_scope, region_scope
from regions.workflow import Refused, move
from tests import make
from tests.people import actor, contact, signed_in

pytestmark = pytest.mark.django_db


def url(offering):
    return f"/en/work/offerings/{offering.pk}/publish/"


def test_kaisa_publishes_and_the_public_reads_a_copy():
    library = make.provider(phone="08 123 456")
    point = make.point(library, street_address="Kauppakatu 1", postal_code="87100")
    hours = {"hours_kind": "weekly", "hours": make.MONDAY_MORNING}
    offering = make.offering(library, form="staffed_point", point=point, topics=["e_mail"], **hours)
    kaisa = signed_in("kaisa")
    assert "Kauppakatu 1" in kaisa.get(url(offering)).content.decode()
    assert kaisa.post(url(offering)).status_code == 302
    with public_scope():
        entry = FinderEntry.objects.get()
        assert (entry.region_id, entry.offering_id, entry.municipality_id) == ("18", offering.pk, "205")
        assert (entry.provider_name, entry.phone) == ("Kajaanin kirjasto", "08 123 456")
        assert (entry.address, entry.postal_code) == ("Kauppakatu 1", "87100")
        assert entry.hours == [[1, "09:00", "12:00", None, None]]
        assert {"kirjasto", "sähköposti", "kajaani", "@form_staffed_point"} <= set(entry.tokens)
    with region_scope("18"):
        assert audit.events_of(offering).last().verb == "publish"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"form": "staffed_point"}, "Choose the service point"),
        ({"form": "unstaffed_point"}, "Choose the service point"),
        ({"levels": []}, "Choose at least one level"),
        ({"hours_kind": "weekly"}, "Give the opening hours of at least one weekday"),
        ({"languages": []}, "Choose at least one language"),
    ],
)
def test_prov_1_to_4_refused_with_the_rules_own_words(wrong, words):
    offering = make.offering(make.provider(), **wrong)
    kaisa = signed_in("kaisa")
    page = kaisa.get(url(offering))
    assert page.status_code == 200 and words in page.content.decode()
    page = kaisa.post(url(offering))
    assert page.status_code == 422 and words in page.content.decode()
    with public_scope():
        assert not FinderEntry.objects.exists()
    with region_scope("18"):
        assert Offering.objects.get().state == "draft"


def test_support_at_home_and_by_telephone_need_no_point():
    library = make.provider()
    kaisa = signed_in("kaisa")
    for form in ("home_support", "telephone"):
        assert kaisa.post(url(make.offering(library, form=form))).status_code == 302


def test_prov_5_an_archived_providers_offering_is_refused():
    library = make.provider()
    offering = make.offering(library)
    with region_scope("18"):
        type(library).objects.update(state="archived")
    page = signed_in("kaisa").post(url(offering))
    assert page.status_code == 422 and "The provider is archived" in page.content.decode()


def test_prov_9_nationwide_is_the_agencys():
    kerttu, kaisa = actor("kehitys"), actor("kaisa")
    with region_scope("00", side="state"):
        organisation = record_organisation(kerttu, "00", name="Valtakunnallinen neuvonta")
        provider = record_provider(kerttu, "00", organisation, kind="association")
        fields = {"levels": [2], "languages": ["fi"], "texts": {"fi": {"name": "Neuvonta"}}}
        offering = record_offering(kerttu, provider, form="telephone", **fields)
        with pytest.raises(Refused) as refused:
            move(offering, "publish", kaisa)
        assert [broken.code for broken in refused.value.broken] == ["PROV-9"]
        assert move(offering, "publish", kerttu).state == "published"
    with region_scope("18"), pytest.raises(Refused):
        move(make.offering(make.provider()), "publish", kerttu)


def test_prov_10_level_4_says_by_what_authority():
    offering = make.offering(make.provider(), levels=[4])
    page = signed_in("kaisa").post(url(offering))
    assert page.status_code == 422 and "by what authority" in page.content.decode()
    with_basis = make.offering(make.provider("Kerho ry"), levels=[4], acting_basis="Kirjallinen valtuutus")
    assert signed_in("kaisa").post(url(with_basis)).status_code == 302


def test_prov_11_words_are_approved_in_one_language():
    draft = {"fi": {"name": "Apu", "state": "draft"}}
    offering = make.offering(make.provider(), texts=draft)
    page = signed_in("kaisa").post(url(offering))
    assert page.status_code == 422 and "in at least one language" in page.content.decode()
    shown = make.offering(make.provider("Kerho ry"), texts=draft | {"sv": {"name": "Hjälp"}})
    assert signed_in("kaisa").post(url(shown)).status_code == 302
    with public_scope():
        entry = FinderEntry.objects.get()
        assert (entry.name_fi, entry.name_sv) == ("", "Hjälp")


@pytest.mark.parametrize(("last_day", "status"), [("2026-11-21", 422), ("2026-11-22", 302)])
def test_prov_13_what_has_ended_is_not_published(time_machine, last_day, status):
    time_machine.move_to("2026-11-22T10:00:00+02:00")
    offering = make.offering(make.provider(), valid_to=date.fromisoformat(last_day))
    assert signed_in("kaisa").post(url(offering)).status_code == status


def test_returned_with_words_that_tuula_reads_and_sent_again():
    library = make.provider()
    offering = make.offering(library)
    tuula, kaisa = signed_in(contact("tuula", "18", library.pk)), signed_in("kaisa")
    send, back = url(offering).replace("publish", "send"), url(offering).replace("publish", "return")
    assert kaisa.get(send).status_code == 403 and tuula.get(back).status_code == 403
    assert tuula.post(send).status_code == 302
    refused = kaisa.post(back, {"why": ""})
    assert refused.status_code == 422
    assert kaisa.post(back, {"why": "Lisää puhelinnumero."}).status_code == 302
    assert "Lisää puhelinnumero." in tuula.get("/en/work/providers/own/").content.decode()
    assert tuula.post(send).status_code == 302
    assert kaisa.post(url(offering)).status_code == 302


def test_archived_and_taken_back():
    offering = make.published(make.provider())
    kaisa = signed_in("kaisa")
    assert kaisa.post(url(offering).replace("publish", "archive")).status_code == 302
    with public_scope():
        assert not FinderEntry.objects.exists()
    assert kaisa.post(url(offering)).status_code == 422
    assert kaisa.post(url(offering).replace("publish", "restore")).status_code == 302
    with region_scope("18"):
        assert Offering.objects.get().state == "draft"


def test_twice_is_told_and_changes_nothing():
    offering = make.published(make.provider())
    page = signed_in("kaisa").post(url(offering))
    assert page.status_code == 422 and "the state is now “Published”" in page.content.decode()
    with public_scope():
        assert FinderEntry.objects.count() == 1


def test_the_database_refuses_a_published_offering_without_a_level():
    make.offering(make.provider(), levels=[])
    with region_scope("18"), pytest.raises(IntegrityError), transaction.atomic():
        Offering.objects.update(state="published")


def test_who_may():
    library = make.provider()
    offering = make.offering(library)
    for who in ("sirpa", "katri", "arvi"):
        assert signed_in(who).post(url(offering)).status_code == 403
    assert signed_in(contact("tuula", "18", library.pk)).post(url(offering)).status_code == 403
    assert signed_in("sanna").get(url(offering)).status_code == 404
    assert signed_in("sanna").post(url(offering)).status_code == 404


def test_the_page_before_publishing_prints_no_none_and_leads_to_what_is_missing():
    of = make.provider()
    ready, placeless = make.offering(of), make.offering(of, "Piste", form="staffed_point")
    client = signed_in("kaisa")
    assert "None" not in client.get(url(ready)).content.decode()
    with region_scope("18"):
        place = placeless.places.get()
    assert f"/en/work/places/{place.pk}/edit/" in client.get(url(placeless)).content.decode()

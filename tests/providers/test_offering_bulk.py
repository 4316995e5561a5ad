"""Kaisa changes many offerings at once: she sees what becomes of each, and what is refused stays with its reason."""

from datetime import date

import pytest

from providers.models import FinderEntry, Offering
from regions.scope import region_scope
from tests import make
from tests.people import signed_in

pytestmark = pytest.mark.django_db
URL = "/en/work/offerings/bulk/"


def states():
    with region_scope("18"):
        return dict(Offering.objects.values_list("sort_name", "state"))


def state_of(offering):
    with region_scope(offering.region_id):
        return Offering.objects.get(pk=offering.pk).state


def test_two_are_published_and_one_without_a_level_is_refused_with_its_reason():
    of = make.provider()
    first, second, bare = make.offering(of, "Yksi"), make.offering(of, "Kaksi"), make.offering(of, "Kolme", levels=())
    client = signed_in("kaisa")
    answer = client.post(URL, {"id": [first.pk, second.pk, bare.pk], "act": "publish"})
    page = answer.content.decode()
    assert (state_of(first), state_of(second), state_of(bare)) == ("published", "published", "draft")
    assert "done to 2 offerings, not to 1" in page
    assert "Choose at least one level of support." in page and "Kolme" in page and "Yksi" not in page
    with region_scope("18"):
        assert FinderEntry.objects.count() == 2


def test_the_page_says_before_what_would_become_of_each():
    of = make.provider()
    draft = make.offering(of, "Luonnos")
    page = signed_in("kaisa").get(f"{URL}?id={draft.pk}&act=pause").content.decode()
    assert "Luonnos" in page and "This can&#x27;t be done any more" in page
    assert state_of(draft) == "draft"


def test_languages_are_set_and_the_public_rows_follow():
    of = make.provider()
    shown = make.published(of, "Neuvonta", languages=("fi",))
    signed_in("kaisa").post(URL, {"id": [shown.pk], "act": "languages", "languages": ["fi", "sv"], "valid_to": "1.1.2030"})
    with region_scope("18"):
        changed = Offering.objects.get(pk=shown.pk)
        assert (changed.languages, changed.valid_to) == (["fi", "sv"], None)
        assert FinderEntry.objects.get().languages == ["fi", "sv"]


def test_the_last_day_is_set_and_a_day_that_is_none_is_told_with_nothing_lost():
    of = make.provider()
    offering = make.offering(of)
    client = signed_in("kaisa")
    answer = client.post(URL, {"id": [offering.pk], "act": "valid_to", "valid_to": "31.2.2030"})
    assert answer.status_code == 422 and 'value="31.2.2030"' in answer.content.decode()
    client.post(URL, {"id": [offering.pk], "act": "valid_to", "valid_to": "28.2.2030"})
    with region_scope("18"):
        assert Offering.objects.get(pk=offering.pk).valid_to == date(2030, 2, 28)


def test_a_last_day_that_has_passed_is_refused_with_its_reason_and_the_list_keeps_its_filter():
    shown = make.published(make.provider())
    client = signed_in("kaisa")
    page = client.post(URL, {"id": [shown.pk], "act": "valid_to", "valid_to": "1.1.2020", "list": "state=published"}).content.decode()
    assert "The last day of this offering has passed" in page and 'href="/en/work/offerings/?state=published"' in page
    answer = client.post(URL, {"id": [shown.pk], "act": "pause", "list": "state=published"})
    assert answer["Location"] == "/en/work/offerings/?state=published"


def test_nothing_ticked_leads_back_with_words():
    client = signed_in("kaisa")
    assert client.get(URL)["Location"] == "/en/work/offerings/"
    assert "Tick the offerings first." in client.get("/en/work/offerings/").content.decode()


def test_sannas_offering_is_not_among_kaisas():
    theirs = make.offering(make.provider("Porin kirjasto", "04"))
    signed_in("kaisa").post(URL, {"id": [theirs.pk], "act": "archive"})
    assert state_of(theirs) == "draft"


def test_the_list_has_boxes_for_kaisa_and_none_for_katri():
    offering = make.offering(make.provider())
    box = f'type="checkbox" name="id" value="{offering.pk}"'
    assert box in signed_in("kaisa").get("/en/work/offerings/").content.decode()
    assert box not in signed_in("katri").get("/en/work/offerings/").content.decode()

"""Words that mean the same: who keeps them, where they hold, and that each change is told in the audit."""

import pytest
from django.core.management import call_command

from providers.finder.asked import Asked
from providers.finder.models import Synonym
from providers.finder.search import find
from providers.finder.shipped_synonyms import load
from regions import clock
from regions.audit import AuditEvent
from regions.scope import public_scope, region_scope
from tests import make
from tests.people import signed_in

pytestmark = pytest.mark.django_db
LIST = "/en/work/synonyms/"


def near(text):
    with public_scope():
        return [hit.entry.name_fi for hit in find(Asked(text=text), clock.now()).near]


def group(region, *words, **fields):
    with region_scope(region):
        return Synonym.objects.create(region_id=region, words=[*words], **fields)


def events(region, verb):
    with region_scope(region):
        return list(AuditEvent.objects.filter(region=region, verb=verb))


def test_a_regions_word_holds_at_once_and_in_that_region_alone():
    for region in ("18", "04"):
        library = make.provider(f"Kirjasto {region}", region)
        make.published(library, f"Kirjansidonta {region}", form="staffed_point", point=make.point(library))
        make.published(library, f"Muu {region}", form="staffed_point", point=make.point(library, "Toinen"))
    assert len(near("tuherrus Kajaani")) == 4
    kaisa = signed_in("kaisa")
    answer = kaisa.post(f"{LIST}new/", {"words": "tuherrus\nkirjansidonta\n", "note": "Kajaanissa"})
    assert answer.status_code == 302
    assert near("tuherrus Kajaani") == ["Kirjansidonta 18", "Kirjansidonta 04"]
    assert len(near("tuherrus Pori")) == 4
    (event,) = events("18", "synonym_recorded")
    assert event.after["words"] == ["tuherrus", "kirjansidonta"]


def test_a_group_is_changed_and_removed_after_a_question():
    mine, kaisa = group("18", "tuherrus", "kirjansidonta"), signed_in("kaisa")
    kaisa.post(f"{LIST}{mine.pk}/edit/", {"words": "tuherrus, sidonta", "note": ""})
    with region_scope("18"):
        assert Synonym.objects.get(pk=mine.pk).words == ["tuherrus", "sidonta"]
    assert "tuherrus, sidonta" in kaisa.get(f"{LIST}{mine.pk}/remove/").content.decode()
    kaisa.post(f"{LIST}{mine.pk}/remove/")
    with region_scope("18"):
        assert not Synonym.objects.filter(pk=mine.pk).exists()
    assert events("18", "synonym_changed") and events("18", "synonym_removed")[0].before["words"] == ["tuherrus", "sidonta"]


@pytest.mark.parametrize("words", ["", "tuherrus", "tuherrus\nTuherrus", "tuherrus\nja", "tuherrus\n!!", "tuherrus\n" + "x" * 61, "\n".join(f"sana{n}" for n in range(41))])
def test_what_cannot_be_searched_is_refused_with_nothing_lost(words):
    answer = signed_in("kaisa").post(f"{LIST}new/", {"words": words, "note": "Muistutus"})
    assert answer.status_code == 422 and "Muistutus" in answer.content.decode()


def test_the_list_shows_the_nations_words_which_the_agency_alone_changes():
    national = group("00", "zeppeliini", "ilmalaiva")
    group("04", "satakuntalainen", "sana")
    page = signed_in("kaisa").get(f"{LIST}?page=99").content.decode()
    assert "zeppeliini" in page and "satakuntalainen" not in page and f"{LIST}{national.pk}/edit/" not in page
    assert signed_in("kaisa").get(f"{LIST}{national.pk}/edit/").status_code == 404
    kerttu = signed_in("kehitys")
    assert kerttu.get(f"{LIST}{national.pk}/edit/").status_code == 200
    kerttu.post(f"{LIST}{national.pk}/edit/", {"words": "zeppeliini\nilmapallo", "note": ""})
    assert events("00", "synonym_changed")


def test_a_search_is_explained():
    library = make.provider()
    make.published(library, "Verkkopankki", form="staffed_point", point=make.point(library))
    group("18", "tuherrus", "kirjansidonta")
    page = signed_in("kaisa").get(LIST, {"try": "tuherrus verkkopankissa Kajaanissa"}).content.decode()
    for shown in ("kirjansidonta", "verkkopankki", "Kajaani", "No published support has it"):
        assert shown in page, shown
    assert signed_in("kaisa").get(LIST, {"try": "<b>%' \\ \x00" * 40}).status_code == 200


def test_the_shipped_words_come_once_and_leave_the_agencys_alone(tmp_path):
    file = tmp_path / "words.csv"
    file.write_text("words,note\nzeppeliini | ilmalaiva,\nabacus | helmitaulu,\n")
    assert load(file) == (2, 0) and load(file) == (0, 0)
    kerttu = signed_in("kehitys")
    with region_scope("00"):
        changed, removed = (Synonym.objects.get(words__0=word) for word in ("zeppeliini", "abacus"))
    kerttu.post(f"{LIST}{changed.pk}/edit/", {"words": "zeppeliini\nilmapallo", "note": ""})
    kerttu.post(f"{LIST}{removed.pk}/remove/")
    file.write_text("words,note\nzeppeliini | ilmalaiva | laiva,\nabacus | helmitaulu,\nradio | vastaanotin,\n")
    assert load(file) == (1, 0)
    file.write_text("words,note\nradio | vastaanotin | mottagare,\n")
    assert load(file) == (0, 1)
    call_command("load_synonyms")

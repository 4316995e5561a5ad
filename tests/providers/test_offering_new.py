"""An offering is recorded as a draft, with its weekly hours or with the word that they are not known."""

from datetime import time

import pytest

from providers.models import FinderEntry, Offering, OpeningHours
from regions.scope import national_scope, public_scope
from tests import make
from tests.people import contact, signed_in

pytestmark = pytest.mark.django_db
TELEPHONE = {"name_fi": "Digipuhelin", "form": "telephone", "levels": ["2", "3"], "languages": ["fi", "sv"]}
TELEPHONE |= {"topics": ["e_mail"], "free": "on", "hours_kind": "weekly", "hours_1": "9–12, 13-15.30"}
TELEPHONE |= {"hours_5": "klo 10:00–12.00", "area_kind": "region"}


def url(provider):
    return f"/en/work/providers/{provider.pk}/offerings/new/"


def test_kaisa_records_a_draft_that_the_public_does_not_see():
    library = make.provider()
    assert signed_in("kaisa").post(url(library), TELEPHONE).status_code == 302
    with national_scope():
        offering = Offering.objects.get()
        assert (offering.state, offering.levels, offering.languages) == ("draft", [2, 3], ["fi", "sv"])
        assert list(OpeningHours.objects.values_list("weekday", "opens", "closes")) == [
            (1, time(9), time(12)),
            (1, time(13), time(15, 30)),
            (5, time(10), time(12)),
        ]
    with public_scope():
        assert not FinderEntry.objects.exists()


def test_the_page_has_seven_weekdays_and_labels():
    page = signed_in("kaisa").get(url(make.provider())).content.decode()
    assert page.count('id="id_hours_') >= 7
    assert '<label for="id_hours_7">Sunday</label>' in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name_fi": ""}, "Give a name in at least one language"),
        ({"form": "smoke_signal"}, "Select a valid choice"),
        ({"levels": ["5"]}, "Select a valid choice"),
        ({"hours_1": "9–12, 11–13"}, "The hours overlap"),
        ({"hours_1": "9"}, "Write the hours like this"),
        ({"hours_1": "9–25"}, "Write the hours like this"),
        ({"valid_from": "31.2.2020"}, "Enter a valid date"),
        ({"valid_from": "2.3.2020", "valid_to": "1.3.2020"}, "The last day must not be before the first day"),
        ({"area_kind": "municipalities"}, "Choose the municipalities that are served"),
        ({"summary_sv": "Med ord"}, "Give a name in this language too"),
        ({"hours_kind": ""}, "This field is required"),
    ],
)
def test_refused_with_words_and_nothing_lost(wrong, words):
    page = signed_in("kaisa").post(url(make.provider()), TELEPHONE | {"description_fi": "Soita vain."} | wrong)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert "Soita vain." in page.content.decode()
    with national_scope():
        assert not Offering.objects.exists()


def test_another_providers_point_is_not_a_choice():
    library, club = make.provider(), make.provider("Kerho ry", kind="association")
    point = make.point(club)
    assert signed_in("kaisa").post(url(library), TELEPHONE | {"point": point.pk}).status_code == 422


def test_tuula_drafts_for_her_own_provider():
    library, club = make.provider(), make.provider("Kerho ry", kind="association")
    tuula = signed_in(contact("tuula", "18", library.pk))
    assert tuula.post(url(library), TELEPHONE).url == "/en/work/providers/own/"
    assert tuula.post(url(club), TELEPHONE).status_code == 404
    assert signed_in("sanna").post(url(library), TELEPHONE).status_code == 404
    assert signed_in("katri").post(url(library), TELEPHONE).status_code == 403


def test_weekly_hours_under_another_choice_are_not_dropped_in_silence():
    provider = make.provider()
    typed = TELEPHONE | {"hours_kind": "unknown", "hours_1": "9–12"}
    page = signed_in("kaisa").post(f"/en/work/providers/{provider.pk}/offerings/new/", typed)
    assert page.status_code == 422
    assert "You gave weekly hours below" in page.content.decode()
    assert 'value="9–12"' in page.content.decode()

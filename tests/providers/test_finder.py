"""The public finder's page: published offerings alone, never empty, the telephone first, all that was asked in the address."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from providers.catalogue.point import ACCESS
from providers.catalogue.record import confirm_provider
from providers.catalogue.record_place import change_place
from providers.finder import edition
from providers.models import FinderEntry
from regions.scope import region_scope
from regions.workflow import move
from tests import make
from tests.people import actor

pytestmark = pytest.mark.django_db


def find(page_in="en", **query):
    answer = Client().get(f"/{page_in}/", query)
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


def results(page):
    """→ the page from its results on: what stands before them is the same for every search."""
    return page[page.index('id="results"') :]


@pytest.fixture
def kainuu():
    """A library in Kajaani with a point, and an association in Sotkamo that helps by telephone."""
    library = make.provider("Kajaanin kirjasto", phone="08 123 456")
    point = make.point(library, "Pääkirjasto", street_address="Kauppakatu 1")
    make.published(library, "Läppäriapu", form="staffed_point", point=point, topics=["e_mail"])
    club = make.provider("Sotkamon eläkkeensaajat", kind="association", phone="08 654 321")
    make.published(club, "Digipuhelin", form="telephone", languages=["fi", "sv"])
    make.offering(club, "Salainen luonnos")
    return library


def test_before_a_question_the_page_says_what_the_help_is_and_lists_no_offerings(kainuu):
    page = find()
    assert "Digital support is help with" in page
    assert "Läppäriapu" not in page and 'id="results"' not in page
    assert 'href="tel:0295000"' in page and page.index("tel:0295000") < page.index("<h1")
    assert page.count("<h1") == 1


def test_anyone_sees_what_is_published(kainuu):
    page = find(q="Kajaani")
    assert "Läppäriapu" in page and "Digipuhelin" in page and "Salainen luonnos" not in page
    assert 'href="tel:08123456"' in page
    assert page.count("<h1") == 1


def test_nothing_published_says_what_to_do():
    page = find(q="Kajaani")
    assert "No support has been published here yet" in page
    assert "Public Service Info" in page


def test_near_points_come_first_and_support_without_a_place_where_none_is_near(kainuu):
    page = find(q="Kajaani")
    assert "Support near Kajaani" in page
    assert page.index("Läppäriapu") < page.index("Digipuhelin")
    far = find(q="Suomussalmi")
    assert "no service point within 30 kilometres" in far
    assert far.index("Digipuhelin") < far.index("Läppäriapu")
    assert "about 9" in far or "about 1" in far


def test_what_does_not_fit_is_left_out_and_said(kainuu):
    page = find(q="Kajaani", form="course")
    assert "We left out, in this order: how you want help." in page
    assert "Läppäriapu" in page


def test_each_choice_in_use_is_a_link_that_removes_it_alone(kainuu):
    page = find(q="Kajaani", form="visit", free="1", day="6", at="10", language="fi")
    assert 'href="?q=Kajaani&amp;form=visit&amp;language=fi&amp;free=1#results"' in page
    assert 'href="?q=Kajaani&amp;language=fi&amp;free=1&amp;day=6&amp;at=10.00#results"' in page
    assert "Open: Saturday at 10" in page


def test_the_form_sends_all_that_was_asked(kainuu):
    """Nothing is reset by a second search."""
    page = find(q="Kajaani", form="visit", free="1", computer="on", day="6", at="9.30", level="2", topic="e_mail", language="fi")
    form = page[page.index("<form") : page.index("</form>")]
    for state in [
        *['name="q" value="Kajaani"', 'value="visit" id="form-visit" checked', 'id="free" checked', 'id="computer" checked'],
        *['value="6" selected', 'name="at" value="9.30"', 'value="2" selected', 'value="e_mail" selected', 'value="fi" selected'],
    ]:
        assert state in form, state


def test_a_picked_place_stays_until_another_is_typed(kainuu):
    page = find(q="digipuhelin", place="m205", picked_with="kurssi")
    assert "Support near Kajaani" in page and 'name="place" value="m205"' in page
    page = find(q="digipuhelin Suomussalmi", place="m205", picked_with="kurssi")
    assert "Support near Suomussalmi" in page and 'name="place"' not in page


@pytest.mark.parametrize(
    "odd",
    [
        *[{"q": "%_'\"<b>\\ Kajaani"}, {"q": "x" * 10_000}, {"q": "\u0000"}, {"q": "😀 " * 50}, {"form": "nonsense"}, {"q": "a", "page": "minus"}],
        *[{"q": "a", "level": "9", "day": "yesterday", "at": "25.99", "topic": "'; --", "language": "xx", "place": "m9999999"}],
        *[{"place": "m000"}, {"place": "p99999"}, {"q": "a", "only": "all", "print": "1"}, {"q": "\ud800a".encode("utf-8", "surrogatepass")}],
    ],
)
def test_odd_input_never_errors(kainuu, odd):
    page = find(**odd)
    assert "Läppäriapu" in page or "Digital support is help with" in page


def test_as_many_queries_for_20_entries_as_for_1():
    library = make.provider()

    def queries():
        cache.clear()
        edition.forget()
        with CaptureQueriesContext(connection) as captured:
            find(q="Kajaani")
        return len(captured)

    point = make.point(library)
    make.published(library, form="staffed_point", point=point)
    queries()
    one = queries()
    for number in range(19):
        make.published(library, f"Neuvonta {number}", form="staffed_point", point=point)
    assert queries() == one


def test_a_long_list_is_paged_once_each_and_the_advice_line_is_not_repeated(kainuu):
    with region_scope("18"):
        point = kainuu.points.get()
    for number in range(25):
        make.published(kainuu, f"Neuvonta {number:02}", form="staffed_point", point=point)
    first, second = find(q="Kajaani"), find(q="Kajaani", page="2")
    shown = [[number for number in range(25) if f"Neuvonta {number:02}</a>" in page] for page in (first, second)]
    assert sorted(shown[0] + shown[1]) == list(range(25)) and shown[0] and shown[1]
    assert "Digipuhelin" in first and "Digipuhelin" not in second
    # First on the page, and once more below the list.
    assert first.count("tel:0295000") == second.count("tel:0295000") == 2
    assert results(first).count("Public Service Info") == 1


def test_a_name_in_another_language_is_marked(kainuu):
    assert 'lang="fi">Läppäriapu</a>' in find("sv", q="Kajana")


def test_an_internal_field_is_never_shown(kainuu):
    with region_scope("18"):
        kainuu.contact_name, kainuu.contact_phone, kainuu.contact_email = "Salla Salainen", "050 999 9999", "salla@example.fi"
        kainuu.save()
    page = find(q="Kajaani")
    for hidden in ("Salla", "050 999", "0509999999", "salla@"):
        assert hidden not in page


def test_every_public_field_is_shown(time_machine):
    """What is asked of providers is told to the public: nothing is recorded to be hidden."""
    time_machine.move_to("2026-11-23T10:00:00+02:00")
    library = make.provider("Kajaanin kirjasto", phone="08 123 456", email="kirjasto@example.fi", web="https://example.fi")
    facts = dict.fromkeys(ACCESS, "yes") | {"lift": "no", "quiet_room": "unknown", "access_checked_on": date(2026, 3, 1)}
    point = make.point(library, "Pääkirjasto", street_address="Kauppakatu 1", postal_code="87100", arrival_note="Sisäpihalta", **facts)
    texts = {
        language: {"name": f"Apu {language}", "summary": f"Lyhyesti {language}", "description": f"Pitkästi {language}",
                   "price_note": f"Tunti {language}", "eligibility": f"Kortilla {language}"}
        for language in ("fi", "sv", "en")
    }
    offering = make.offering(
        library, form="staffed_point", levels=[4], topics=["e_mail"], audiences=["young"], point=point, texts=texts, free=False,
        by_appointment=True, computer_here=True, room_here=True, try_devices=True, acting_basis="Kirjallinen valtuutus",
    )
    with region_scope("18"):
        kaisa, day = actor("kaisa"), date(2026, 12, 6)
        exceptions = [(day, day, None, None, "Itsenäisyyspäivä"), (date(2027, 6, 1), date(2027, 6, 2), None, None, "")]
        hours = {"hours_kind": "weekly", "hours": make.MONDAY_MORNING, "exceptions": exceptions}
        change_place(kaisa, offering.places.get(), phone="0295 111", note="Kysy tiskiltä", **hours)
        move(offering, "publish", kaisa)
        confirm_provider(kaisa, library, "visit", "Virkailija")
        FinderEntry.objects.update(
            provider_name_sv="Kajana bibliotek", last_day=date(2027, 2, 1), closing_note="Muutto", successor_name="Uusi kirjasto",
            successor_address="Linnankatu 2", valid_from=date(2026, 1, 1), valid_to=date(2027, 3, 31), doubtful=["phone", "web"],
            area=["205", "765"],
        )
    pages = {language: find(language, q="Kajaani") for language in ("fi", "sv", "en")}
    for column, shown in SHOWN.items():
        for text in shown:
            assert text in pages[column[-2:] if column[-3:] in ("_fi", "_sv", "_en") else "en"], (column, text)
    columns = {field.name for field in FinderEntry._meta.concrete_fields}
    assert columns - set(SHOWN) == KEYS, "a public column that no card shows"
    assert "1.6.2027" not in pages["en"]


# column → what a page says of it; a column that ends in a language is looked for on that language's page.
SHOWN = {
    **{f"name_{language}": [f"Apu {language}"] for language in ("fi", "sv", "en")},
    **{f"text_{language}": [f"Lyhyesti {language}", f"Pitkästi {language}"] for language in ("fi", "sv", "en")},
    **{f"price_note_{language}": [f"Tunti {language}"] for language in ("fi", "sv", "en")},
    **{f"eligibility_{language}": [f"Kortilla {language}"] for language in ("fi", "sv", "en")},
    "provider_name": ["Kajaanin kirjasto"],
    "provider_name_sv": ["Kajana bibliotek"],
    "provider_kind": ["Library"],
    **{column: ["Pääkirjasto, Kauppakatu 1, 87100 Kajaani"] for column in ("point_name", "address", "postal_code", "municipality")},
    **{column: ['class="distance"'] for column in ("lat", "lon")},
    "arrival_note": ["Sisäpihalta"],
    "access": ["Lift: no", "Induction loop: yes", "Not known: quiet room", "Step-free entrance"],
    "access_checked_on": ["Accessibility checked on 1.3.2026"],
    "form": ["Staffed service point"],
    "levels": ["Other than digital service"],
    "languages": ["Finnish"],
    "topics": ["E-mail"],
    "free": ["There is a fee"],
    "by_appointment": ["Needs an appointment"],
    **{column: ["Monday 9.00–12.00"] for column in ("hours_kind", "hours", "weekdays")},
    "exceptions": ["6.12.2026 closed"],
    "valid_from": ["until 31.3.2027"],
    "valid_to": ["until 31.3.2027"],
    "last_day": ["Its last day is 1.2.2027"],
    "closing_note": ["Muutto"],
    "successor_name": ["Uusi kirjasto, Linnankatu 2"],
    "successor_address": ["Uusi kirjasto, Linnankatu 2"],
    "note": ["Kysy tiskiltä"],
    "audiences": ["Young people"],
    "computer_here": ["A computer may be used here"],
    "room_here": ["There is a room"],
    "try_devices": ["Devices may be tried"],
    "acting_basis": ["Kirjallinen valtuutus"],
    "area": ["Kajaani, Sotkamo"],
    "nationwide": ["Kajaani, Sotkamo"],
    "phone": ["Call 0295 111"],
    "email": ["mailto:kirjasto@example.fi"],
    "web": ['href="https://example.fi"'],
    "verified_on": ["Checked on 23.11.2026"],
    "doubtful": ["Nobody has answered this number lately", "web page has not opened"],
}
# Not for reading: keys, what it is searched by, and the mark of sample data.
KEYS = {"id", "region", "provider", "offering", "place", "point_key", "written_at", "tokens", "strong_tokens", "is_sample"}

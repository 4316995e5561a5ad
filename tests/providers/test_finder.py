"""The public finder: published offerings alone, never empty, no cookie."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from providers.catalogue.point import ACCESS
from providers.catalogue.record import confirm_provider
from providers.catalogue.record_place import change_place
from regions.scope import region_scope
from regions.workflow import move
from tests import make
from tests.people import actor

pytestmark = pytest.mark.django_db


def find(language="en", **query):
    answer = Client().get(f"/{language}/", query)
    assert answer.status_code == 200
    assert not answer.cookies
    return answer.content.decode()


@pytest.fixture
def kainuu():
    """A library in Kajaani with a point, and an association in Sotkamo that helps by telephone."""
    library = make.provider("Kajaanin kirjasto", phone="08 123 456")
    point = make.point(library, "Pääkirjasto", street_address="Kauppakatu 1")
    make.published(library, "Läppäriapu", form="staffed_point", point=point, topics=["e_mail"])
    club = make.provider("Sotkamon eläkkeensaajat", kind="association")
    make.published(club, "Digipuhelin", form="telephone", languages=["fi", "sv"])
    make.offering(club, "Salainen luonnos")
    return library


def test_anyone_sees_what_is_published(kainuu):
    page = find()
    assert "Läppäriapu" in page and "Digipuhelin" in page and "Salainen luonnos" not in page
    assert 'href="tel:08123456"' in page
    assert "Opening hours are not known" in page
    assert page.count("<h1") == 1


def test_nothing_published_says_what_to_do():
    page = find(q="Kajaani")
    assert "No support has been published here yet" in page
    assert "Public Service Info" in page


def test_near_points_come_first_and_support_without_a_place_too_where_none_is_near(kainuu):
    page = find(q="Kajaani")
    assert "Support near Kajaani" in page
    assert page.index("Läppäriapu") < page.index("Digipuhelin")
    far = find(q="Suomussalmi")
    assert "no service point within 30 kilometres" in far
    assert far.index("Digipuhelin") < far.index("Läppäriapu")
    assert "as the crow flies" in far


def test_telephone_support_of_another_region_is_not_offered(kainuu):
    page = find(q="Pori")
    assert "Digipuhelin" not in page and "Läppäriapu" in page


def test_a_place_in_swedish_and_a_word_with_it(kainuu):
    page = find("sv", q="kajana digipuhelin")
    assert "Digipuhelin" in page and "Läppäriapu" not in page


def test_a_topic_is_found_by_its_name_in_any_language(kainuu):
    for word in ("sähköposti", "e-post", "E-MAIL"):
        page = find(q=word)
        assert "Läppäriapu" in page and "Digipuhelin" not in page


def test_a_filter_that_leaves_nothing_is_relaxed_and_said(kainuu):
    page = find(q="Kajaani", form="training")
    assert "Nothing was found in the form of support that you chose" in page
    assert "Läppäriapu" in page
    page = find(q="kalastuslupa")
    assert "Nothing was found with these words" in page and "Läppäriapu" in page
    assert "Digipuhelin" not in find(form="in_person")


@pytest.mark.parametrize(
    "odd", [{"q": "%_'\"<b>\\"}, {"q": "x" * 5000}, {"q": "\u0000"}, {"form": "nonsense"}, {"page": "minus"}, {"q": "😀 " * 50}]
)
def test_odd_input_never_errors(kainuu, odd):
    assert "Läppäriapu" in find(**odd)


def test_as_many_queries_for_20_entries_as_for_1():
    library = make.provider()

    def queries():
        with CaptureQueriesContext(connection) as captured:
            find(q="Kajaani")
        return len(captured)

    point = make.point(library)
    make.published(library, form="staffed_point", point=point)
    one = queries()
    for number in range(19):
        make.published(library, f"Neuvonta {number}", form="staffed_point", point=point)
    assert queries() == one


def test_a_name_in_another_language_is_marked(kainuu):
    assert '<span lang="fi">Läppäriapu</span>' in find("sv")


def test_a_misspelt_or_inflected_place_is_asked_back(kainuu):
    for typed in ("kajani", "Kajaanissa"):
        page = find(q=typed)
        assert "Did you mean" in page and 'href="?q=Kajaani#results"' in page
    assert 'href="?q=Kuhmo#results"' in find(q="kuhmossa")
    assert "Did you mean" not in find(q="kalastuslupa")


def test_support_without_any_contact_says_whom_to_ask(kainuu):
    page = find(q="digipuhelin")
    assert "The contact details are not known" in page
    assert 'href="tel:0295000"' in page


def test_every_public_field_is_shown(time_machine):
    """What is asked of providers is told to the public: nothing is recorded to be hidden."""
    time_machine.move_to("2026-11-22T10:00:00+02:00")
    library = make.provider("Kajaanin kirjasto", phone="08 123 456", email="kirjasto@example.fi", web="https://example.fi")
    facts = dict.fromkeys(ACCESS, "yes") | {"lift": "no", "access_checked_on": date(2026, 3, 1)}
    point = make.point(library, "Pääkirjasto", street_address="Kauppakatu 1", postal_code="87100", arrival_note="Sisäpihalta", **facts)
    words = {"name": "Apu", "summary": "Lyhyesti", "description": "Pitkästi", "price_note": "Ensimmäinen tunti", "eligibility": "Kortilla"}
    offering = make.offering(
        library,
        form="staffed_point",
        levels=[4],
        topics=["e_mail"],
        audiences=["young"],
        point=point,
        texts={"fi": words},
        free=False,
        by_appointment=True,
        computer_here=True,
        room_here=True,
        try_devices=True,
        acting_basis="Kirjallinen valtuutus",
    )
    with region_scope("18"):
        kaisa, day = actor("kaisa"), date(2026, 12, 6)
        exceptions = [(day, day, None, None, "Itsenäisyyspäivä"), (date(2027, 6, 1), date(2027, 6, 2), None, None, "")]
        hours = {"hours_kind": "weekly", "hours": make.MONDAY_MORNING, "exceptions": exceptions}
        change_place(kaisa, offering.places.get(), phone="0295 111", note="Kysy tiskiltä", **hours)
        move(offering, "publish", kaisa)
        confirm_provider(kaisa, library, "visit", "Virkailija")
    page = find()
    for shown in [
        *["Apu", "Lyhyesti", "Pitkästi", "Ensimmäinen tunti", "Kortilla", "Kajaanin kirjasto", "Pääkirjasto, Kauppakatu 1, 87100 Kajaani"],
        *["Sisäpihalta", "0295 111", "kirjasto@example.fi", "https://example.fi", "Kysy tiskiltä", "Monday 9.00–12.00"],
        *["<strong>6.12.2026</strong> closed", "There is a fee", "Needs an appointment", "A computer may be used here", "Finnish"],
        *["There is a room", "Devices may be tried", "Kirjallinen valtuutus", "E-mail", "Young people", "Lift: no"],
        *["Induction loop: yes", "Accessibility checked on 1.3.2026", "Checked on 22.11.2026"],
    ]:
        assert shown in page, shown
    assert "1.6.2027" not in page
    assert "Kajana" in find("sv")

"""What is wanting in the register, each with the action that mends it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.models import Offering, Provider, ServicePoint
from providers.quality.kinds import KINDS, counts
from regions import clock
from regions.organisations import Organisation
from regions.scope import region_scope
from tests import make, make_network
from tests.people import signed_in

pytestmark = pytest.mark.django_db
URL = "/en/work/quality/"


def numbers(region="18"):
    with region_scope(region):
        return {kind.code: number for kind, number in counts(region)}


def page(who="kaisa", **query):
    return signed_in(who).get(URL, query).content.decode()


@pytest.fixture
def library():
    """A library in Kajaani: nothing known but its name, and a published offering."""
    library = make.provider()
    point = make.point(library)
    make.published(library, "Läppäriapu", form="staffed_point", point=point, levels=[2, 3], languages=["fi", "sv"])
    return library


def test_each_kind_finds_its_own(library):
    found = numbers()
    assert (found["unverified"], found["hours_unknown"], found["not_translated"]) == (1, 1, 1)
    assert (found["no_coordinates"], found["access_unknown"], found["ended"], found["not_shown"]) == (1, 1, 0, 0)
    # Kainuu has eight municipalities; Kajaani has its library.
    assert found["no_level_3"] == 7
    with region_scope("04"):
        assert numbers("04")["unverified"] == 0


def test_each_action_leads_where_it_is_mended(library):
    with region_scope("18"):
        offering, point = Offering.objects.get(), ServicePoint.objects.get()
        place = offering.places.get()
    kaisa = signed_in("kaisa")
    for kind, link in [
        ("unverified", f"/en/work/providers/{library.pk}/confirm/"),
        ("hours_unknown", f"/en/work/places/{place.pk}/edit/"),
        ("not_translated", f"/en/work/offerings/{offering.pk}/edit/"),
        ("no_coordinates", f"/en/work/points/{point.pk}/edit/"),
        ("access_unknown", f"/en/work/points/{point.pk}/edit/"),
        ("no_level_3", "/en/work/providers/?municipality=765"),
    ]:
        way_back = "" if kind == "no_level_3" else f"?quality={kind}"
        assert f'href="{link}{way_back}"' in kaisa.get(URL, {"kind": kind}).content.decode(), kind
        assert kaisa.get(link).status_code == 200, kind
    assert "No approved text: Swedish" in page(kind="not_translated")
    assert "Sotkamo" in page(kind="no_level_3") and "Kajaani" not in page(kind="no_level_3")


def test_confirmed_by_telephone_is_off_the_list_for_half_a_year(library, time_machine):
    time_machine.move_to("2026-11-22T10:00:00+02:00")
    confirm = f"/en/work/providers/{library.pk}/confirm/"
    kaisa = signed_in("kaisa")
    assert kaisa.post(confirm, {"how": "telephone", "by": ""}).status_code == 422
    assert kaisa.post(confirm, {"how": "telephone", "by": "Virkailija"}).status_code == 302
    with region_scope("18"):
        offering, provider = Offering.objects.get(), Provider.objects.get()
    assert (offering.verified_on, offering.verified_by, provider.verified_how) == (date(2026, 11, 22), "Virkailija", "telephone")
    organisation = Organisation.objects.get()
    assert (organisation.verified_on, organisation.verified_in_id) == (date(2026, 11, 22), "18")
    assert numbers()["unverified"] == 0
    time_machine.move_to("2027-05-20T10:00:00+03:00")
    assert numbers()["unverified"] == 0
    time_machine.move_to("2027-05-21T10:00:00+03:00")
    assert numbers()["unverified"] == 1
    assert "Confirmed last on 22.11.2026" in page(kind="unverified")


def test_home_support_covers_the_municipalities_it_names(library):
    club = make.provider("Kotiapu ry", kind="association")
    make.published(club, form="home_support", levels=[3], area_kind="municipalities", area=["765", "620"])
    assert numbers()["no_level_3"] == 5
    assert "Besides" not in page(kind="no_level_3")
    make.published(club, "Koko Kainuu", form="home_support", levels=[3])
    make.published(club, "Puhelin", form="telephone", levels=[3])
    shown = page(kind="no_level_3")
    assert numbers()["no_level_3"] == 5 and "Besides, 2 offerings give demanding support to the whole region" in shown
    assert "Besides" not in page(kind="unverified")


def agreement(name="Sopimus", **fields):
    return make_network.agreement(name, state="in_force", signed_on=date(2026, 1, 1), signers="Jussi", **fields)


def test_a_shown_provider_without_an_agreement_is_found_until_there_is_one(library, time_machine):
    time_machine.move_to("2026-11-22T10:00:00+02:00", tick=False)
    make.provider("Hiljainen ry", kind="association")
    link = f"/en/work/agreements/new/?provider={library.pk}&amp;quality=agreement_missing"
    assert numbers()["agreement_missing"] == 1 and f'href="{link}"' in page(kind="agreement_missing")
    assert signed_in("kaisa").get(link).status_code == 200
    make_network.agreement("Luonnos", provider=library)
    agreement("Mennyt", provider=library, ends_on=date(2026, 11, 21))
    assert numbers()["agreement_missing"] == 1
    agreement(provider=library, ends_on=date(2026, 11, 22))
    assert numbers()["agreement_missing"] == 0
    time_machine.move_to("2026-11-23T10:00:00+02:00", tick=False)
    assert numbers()["agreement_missing"] == 1


def test_an_agreement_that_ends_is_found_until_a_signed_one_goes_on_from_it(time_machine):
    time_machine.move_to("2026-11-22T10:00:00+02:00", tick=False)
    agreement("Pitkä", ends_on=date(2027, 2, 21))
    agreement("Vanha", ends_on=date(2025, 11, 21))
    assert numbers()["agreement_ending"] == 0
    ends = agreement("Päättyvä", ends_on=date(2027, 2, 20))
    agreement("Päättynyt", ends_on=date(2025, 11, 22))
    assert numbers()["agreement_ending"] == 2
    assert f'href="/en/work/agreements/{ends.pk}/renew/?quality=agreement_ending"' in page(kind="agreement_ending")
    draft = make_network.agreement("Jatko", renews=ends)
    assert f'href="/en/work/agreements/{draft.pk}/?quality=agreement_ending"' in page(kind="agreement_ending") and numbers()["agreement_ending"] == 2
    with region_scope("18"):
        type(draft).objects.filter(pk=draft.pk).update(state="in_force", signed_on=date(2026, 11, 1))
    assert numbers()["agreement_ending"] == 1


def test_ended_and_not_shown(library, time_machine):
    offering = make.published(make.provider("Hanke", kind="project"), valid_to=date(2026, 12, 31))
    time_machine.move_to("2027-01-01T10:00:00+02:00")
    make.offering(library, "Luonnos")
    assert (numbers()["ended"], numbers()["not_shown"]) == (1, 1)
    assert f"/en/work/offerings/{offering.pk}/archive/" in page(kind="ended")


def test_the_first_kind_that_wants_something_opens_and_nonsense_does_not_break(library):
    assert "<h2>Not confirmed</h2>" in page()
    assert "<h2>Not confirmed</h2>" in page(kind="nonsense")
    assert "Nothing is wanting here." in page(kind="ended")


def test_the_file_has_exactly_what_is_shown(library):
    answer = signed_in("kaisa").get(URL, {"kind": "hours_unknown", "format": "csv"})
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert rows[1:] == ["Läppäriapu;Kajaanin kirjasto;No opening hours: Pääkirjasto"]


def test_katri_reads_without_the_actions_and_others_do_not():
    assert signed_in("katri").get(URL).status_code == 200
    assert "Look for duplicates" not in page("katri")
    for who in ("arvi", "kehitys", "aino", "niilo"):
        assert signed_in(who).get(URL).status_code == 403


@pytest.mark.parametrize("kind", [kind.code for kind in KINDS])
def test_as_many_queries_for_20_rows_as_for_1(library, kind):
    client = signed_in("kaisa")
    make.offering(library, "Luonnos 0", valid_to=date(2020, 1, 1))
    agreement("Päättyvä 0", provider=make.provider("Sopija ry"), ends_on=clock.today())

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(URL, {"kind": kind}).status_code == 200
        return len(captured)

    client.get(URL)
    one = queries()
    for number in range(19):
        each = make.provider(f"Yhdistys {number} ry")
        make.published(each, form="staffed_point", point=make.point(each), languages=["fi", "sv"])
        make.offering(each, "Luonnos")
        ends = agreement(f"Päättyvä {number}", provider=make.provider(f"Sopija {number} ry"), ends_on=clock.today())
        make_network.agreement("Jatko", renews=ends)
    assert queries() == one

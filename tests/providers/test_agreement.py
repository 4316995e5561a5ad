"""Agreements: recorded, changed and listed, with the offerings that they cover."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from providers.agreements.standing import continued
from providers.agreements.verbs import record_agreement
from providers.models import Agreement
from regions.audit import events_of
from regions.scope import region_scope
from regions.workflow import Refused
from tests import make, make_network
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db
URL = "/en/work/agreements/"
NEW = {"name": "Kirjastosopimus", "kind": "cooperation", "other_parties": "Kainuun yhdistykset", "starts_on": "1.1.2026"}


def agreement(**which):
    with region_scope("18"):
        return Agreement.objects.get(**which)


def covered(row):
    with region_scope("18"):
        return sorted(row.covered.values_list("offering", flat=True))


def in_force(name="Voimassa", **fields):
    return make_network.agreement(name, state="in_force", signed_on=date(2026, 1, 1), signers="Jussi Johtaja", **fields)


@pytest.fixture
def library():
    """A library with two offerings, one of them shown."""
    library = make.provider()
    return library, make.published(library, "Läppäriapu"), make.offering(library, "Puhelinapu")


def test_kaisa_records_an_agreement_and_reads_it():
    kaisa = signed_in("kaisa")
    answer = kaisa.post(f"{URL}new/", NEW | {"ends_on": "31.12.2026", "scope": "Neuvontaa kirjastoissa", "notice_months": "3"})
    row = agreement()
    assert answer["Location"] == f"{URL}{row.pk}/" and (row.state, row.ends_on, row.notice_months) == ("draft", date(2026, 12, 31), 3)
    page = kaisa.get(answer["Location"]).content.decode()
    for words in ("Kirjastosopimus", "Kainuun yhdistykset", "Neuvontaa kirjastoissa", "31.12.2026", "Mark as signed", "Kaisa Koordinaattori"):
        assert words in page, words
    with region_scope("18"):
        assert [event.verb for event in events_of(row)] == ["agreement_recorded"]
    reader = signed_in("katri").get(answer["Location"]).content.decode()
    assert "Kirjastosopimus" in reader and "Mark as signed" not in reader


@pytest.mark.parametrize(
    "wrong",
    [{"other_parties": ""}, {"ends_on": "1.1.2025"}, {"starts_on": "31.2.2026"}, {"name": ""}, {"kind": "nonsense"}, {"provider": "9" * 25}],
)
def test_a_wrong_agreement_is_told_and_nothing_is_lost(wrong):
    page = signed_in("kaisa").post(f"{URL}new/", NEW | {"scope": "Säilyy"} | wrong)
    assert page.status_code == 422 and "Säilyy" in page.content.decode()
    with region_scope("18"):
        assert not Agreement.objects.exists()


def test_a_provider_from_the_address_brings_its_offerings(library):
    provider, shown, draft = library
    kaisa, url = signed_in("kaisa"), f"{URL}new/?provider={provider.pk}"
    page = kaisa.get(url).content.decode()
    assert "Läppäriapu" in page and "Puhelinapu" in page and f'value="{provider.pk}" selected' in page
    assert "Läppäriapu" not in kaisa.get(f"{URL}new/").content.decode()
    assert kaisa.get(f"{URL}new/?provider=x²").status_code == 200
    kaisa.post(url, NEW | {"provider": provider.pk, "offerings": [draft.pk]})
    assert covered(agreement()) == [draft.pk] and agreement().provider_id == provider.pk
    page = kaisa.get(f"{URL}{agreement().pk}/").content.decode()
    assert "Puhelinapu" in page and "Läppäriapu" not in page and shown.pk != draft.pk


def test_prov_52_covers_its_own_providers_offerings(library):
    provider, shown, _draft = library
    other = make.published(make.provider("Kerho ry", kind="association"), "Kerhon apu")
    with region_scope("18"), pytest.raises(Refused, match="PROV-52"):
        record_agreement(actor("kaisa"), "18", offerings=[other], name="X", kind="purchase", provider=provider, starts_on=date(2026, 1, 1))
    answer = signed_in("kaisa").post(f"{URL}new/", NEW | {"provider": provider.pk, "offerings": [other.pk]})
    assert answer.status_code == 422 and "Kerhon apu" not in answer.content.decode()
    row = make_network.agreement(provider=provider)
    kaisa, edit = signed_in("kaisa"), f"{URL}{row.pk}/edit/"
    assert kaisa.post(edit, NEW | {"provider": provider.pk, "offerings": [shown.pk]}).status_code == 302
    assert covered(row) == [shown.pk]
    # Another provider: what was covered of the first one is told, and the second one's offerings are there to choose.
    page = kaisa.post(edit, NEW | {"provider": other.provider_id, "offerings": [shown.pk]})
    assert page.status_code == 422 and "Kerhon apu" in page.content.decode()
    assert kaisa.post(edit, NEW | {"provider": other.provider_id}).status_code == 302
    assert covered(row) == []


def test_only_one_s_own_regions_parties_can_be_chosen(library):
    foreign = make.provider("Porin kirjasto", "04")
    page = signed_in("kaisa").get(f"{URL}new/").content.decode()
    assert "Porin kirjasto" not in page and "Kajaanin kirjasto" in page
    assert signed_in("kaisa").post(f"{URL}new/", NEW | {"provider": foreign.pk}).status_code == 422
    row = make_network.agreement()
    assert signed_in("sanna").get(f"{URL}{row.pk}/").status_code == 404


def test_prov_50_signed_by_whom_and_when():
    row, kaisa = make_network.agreement(ends_on=date(2099, 1, 1)), signed_in("kaisa")
    url = f"{URL}{row.pk}/sign/"
    for wrong in ({"signed_on": "", "signers": "Jussi"}, {"signed_on": "1.2.2026", "signers": "  "}):
        assert kaisa.post(url, wrong).status_code == 422 and agreement().state == "draft"
    assert kaisa.post(url, {"signed_on": "1.2.2026", "signers": "Jussi Johtaja"}).status_code == 302
    row = agreement()
    assert (row.state, row.signed_on, row.signers) == ("in_force", date(2026, 2, 1), "Jussi Johtaja")
    assert kaisa.post(url, {"signed_on": "1.2.2026", "signers": "Muu"}).status_code == 422
    edit = f"{URL}{row.pk}/edit/"
    assert kaisa.post(edit, NEW | {"signed_on": "1.2.2026", "signers": ""}).status_code == 422
    assert kaisa.post(edit, NEW | {"signed_on": "2.2.2026", "signers": "Jussi Johtaja"}).status_code == 302
    assert agreement().signed_on == date(2026, 2, 2)


def test_prov_51_not_signed_in_advance(time_machine):
    time_machine.move_to("2026-11-22T10:00:00+02:00", tick=False)
    row, kaisa = make_network.agreement(), signed_in("kaisa")
    url = f"{URL}{row.pk}/sign/"
    assert kaisa.post(url, {"signed_on": "23.11.2026", "signers": "Jussi"}).status_code == 422
    assert kaisa.post(url, {"signed_on": "22.11.2026", "signers": "Jussi"}).status_code == 302
    assert kaisa.post(f"{URL}{row.pk}/edit/", NEW | {"signed_on": "23.11.2026", "signers": "Jussi"}).status_code == 422


def test_the_ending_ones_come_first_and_the_filters_find(time_machine, library):
    time_machine.move_to("2026-11-22T10:00:00+02:00", tick=False)
    provider = library[0]
    in_force("Jatkuva", other_parties="Naapuriapu ry")
    in_force("Päättyy pian", other_parties="", provider=provider, ends_on=date(2027, 2, 20))
    in_force("Mennyt", ends_on=date(2026, 11, 21))
    in_force("Vuoden päästä", kind="purchase", ends_on=date(2027, 11, 22))
    make_network.agreement("Luonnos", ends_on=date(2026, 12, 1))
    kaisa = signed_in("kaisa")

    def names(**query):
        return [row["agreement"].name for row in kaisa.get(URL, query).context["rows"]]

    assert names() == ["Päättyy pian", "Vuoden päästä", "Jatkuva", "Luonnos", "Mennyt"]
    assert names(text="kajaanin") == ["Päättyy pian"] and names(text="naapuri") == ["Jatkuva"]
    # The sweep has not been by: its last day has passed all the same.
    assert names(state="ended") == ["Mennyt"] and "Mennyt" not in names(state="in_force")
    assert names(ending="on") == ["Päättyy pian"] and names(kind="purchase") == ["Vuoden päästä"]
    assert names(state="nonsense") == names()
    assert "Clear the filter" in kaisa.get(URL, {"text": "ei ole"}).content.decode()
    heads, *rows = [line.split(";") for line in kaisa.get(URL, {"ending": "on", "format": "csv"}).content.decode("utf-8-sig").splitlines()]
    assert len(heads) == len(rows[0]) and rows[0][:2] == ["Päättyy pian", "Kajaanin kirjasto"]
    cells = list(load_workbook(io.BytesIO(kaisa.get(URL, {"format": "xlsx"}).content)).active.values)
    assert [row[0] for row in cells[1:]] == names()


def test_an_empty_list_says_what_to_do():
    assert f"{URL}new/" in signed_in("kaisa").get(URL).content.decode()
    assert f"{URL}new/" not in signed_in("katri").get(URL).content.decode()


def test_as_many_queries_for_20_agreements_as_for_1():
    client = signed_in("kaisa")

    def queries():
        client.get(URL)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(URL).status_code == 200
        return len(captured)

    in_force(provider=make.provider("Yksi ry"), member=make_network.member(), ends_on=date(2099, 1, 1))
    one = queries()
    for number in range(19):
        member = make_network.member(f"Kumppani {number}", kind="partner")
        in_force(f"Sopimus {number}", provider=make.provider(f"Yhdistys {number} ry"), member=member, ends_on=date(2099, 1, 1))
    assert queries() == one


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), (date(2027, 1, 1), date(2027, 12, 31))),
        (date(2027, 3, 1), date(2028, 2, 29), (date(2028, 3, 1), date(2029, 2, 28))),
        (date(2026, 1, 15), date(2026, 4, 14), (date(2026, 4, 15), date(2026, 7, 14))),
        (date(2026, 1, 1), date(2026, 1, 10), (date(2026, 1, 11), date(2026, 1, 20))),
    ],
)
def test_a_renewal_is_as_long_as_what_it_renews(starts, ends, expected):
    assert continued(starts, ends) == expected

"""What an office's workbook may hold besides the table, and what a preview says of what it could not keep."""

import pytest

from providers.models import Provider, ServicePoint
from regions.scope import region_scope
from tests.providers import ugly_files as ugly
from tests.providers.registers import LIBRARY, URL, as_csv_file, imported, previewed, written

pytestmark = pytest.mark.django_db


def page(client, batch):
    return client.get(f"{URL}{batch.pk}/").content.decode()


def with_cover(name="Tuottajat", heads=("Tuottaja", "Tyyppi", "Puhelin")):
    """A workbook whose first sheet is a cover letter, and the table on the second."""

    def add(book, sheet):
        sheet.title = "Ohje"
        book.create_sheet(name).append(list(heads))
        book[name].append(["Esimerkki ry", "Järjestö", 401234567])

    return ugly.workbook([["Täytä seuraava välilehti"], ["ja palauta", "perjantaina"]], add)


def test_the_sheet_with_known_headers_is_read_and_named():
    client, batch = previewed(with_cover())
    assert (batch.state, batch.counts["new"]) == ("previewed", 1)
    assert "Only the sheet “Tuottajat” was read. These sheets were left unread: Ohje." in page(client, batch)


def test_where_no_sheet_has_known_headers_the_first_is_named():
    _client, batch = previewed(with_cover(heads=("a", "b", "c")))
    assert batch.state == "unreadable" and "“Ohje”" in batch.reason


def test_a_telephone_that_was_a_number_has_its_zero_in_the_register():
    written(with_cover())
    with region_scope("18"):
        assert Provider.objects.get().phone == "0401234567"


@pytest.mark.parametrize(
    ("word", "shown"),
    [("sop. mukaan", "By appointment"), ("Sopimuksen  mukaan", "By appointment"), ("enligt överenskommelse", "By appointment")],
)
def test_hours_that_are_agreed(word, shown):
    client, batch = previewed(as_csv_file(LIBRARY | {"hours": word, "by_appointment": word}))
    assert batch.counts["new"] == 1 and shown in page(client, batch)


def test_swedish_and_short_headers():
    heads = "Producent;Typ;Serviceställe;Kommun;Granskad\n"
    client, batch = previewed(("lista.csv", f"{heads}Provföreningen rf;Förening;Byagården;Kajana;1.3.2020\n".encode()))
    assert batch.counts["new"] == 1 and "1.3.2020" in page(client, batch) and "columns were not read" not in page(client, batch)


def test_the_type_of_a_service_is_its_form():
    heads = "Tuottaja;Tyyppi;Palvelun nimi;Palvelun tyyppi;Taso\n"
    client, batch = previewed(("lista.csv", f"{heads}Esimerkki ry;Järjestö;Digiapu;Vertaistuki;2\n".encode()))
    assert batch.counts["new"] == 1 and "Peer support" in page(client, batch)


def test_all_rows_refused_is_said_and_waits_for_nobody():
    file = as_csv_file(LIBRARY | {"levels": "9"}, LIBRARY | {"name_fi": "Toinen", "levels": "9"})
    client, batch = previewed(file)
    text = page(client, batch)
    assert "All 2 rows of the file were refused" in text and "Read, nothing to write" in text
    assert "waiting for your decision" not in text + client.get(URL).content.decode()
    assert "Give the file up" not in text and bytes(batch.content) == b""
    refused = client.post(f"{URL}{batch.pk}/write/", {"refused": "leave_out"})
    assert refused.status_code == 422 and "All 2 rows of the file were refused" in refused.content.decode()


def test_a_file_that_changes_nothing_waits_for_nobody():
    imported(LIBRARY)
    client, batch = previewed(as_csv_file(LIBRARY))
    text = page(client, batch)
    assert "No row of the file changes anything" in text and "Read, nothing to write" in text
    client, batch = previewed(as_csv_file(LIBRARY, LIBRARY | {"levels": "9"}))
    assert "1 row was refused, and the others are in the register as they are" in page(client, batch)


def test_a_municipality_without_a_point_is_told():
    row = {"provider_name": "Esimerkki ry", "provider_kind": "Järjestö"}
    phone = {"name_fi": "Digipuhelin", "form": "Puhelintuki", "levels": "2"}
    client, batch = previewed(as_csv_file(row | {"municipality": "Kuhmo"}, row | phone | {"municipality": "Kuhmo"}, LIBRARY))
    assert "The municipality Kuhmo was not kept" in page(client, batch) and "Rows: 2, 3." in page(client, batch)
    assert "Kajaani was not kept" not in page(client, batch)
    imported(LIBRARY)
    known = {"provider_name": LIBRARY["provider_name"], "municipality": "Kajaani", "provider_phone": "08 765 4321"}
    client, batch = previewed(as_csv_file(known))
    assert batch.counts["changed"] == 1 and "was not kept" not in page(client, batch)
    with region_scope("18"):
        assert ServicePoint.objects.count() == 1

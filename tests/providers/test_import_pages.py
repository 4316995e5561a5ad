"""An office's file from its choice to the register, through the pages: the ugly ones too, with what each gave."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from providers.imports.columns import named_rows
from providers.models import ImportBatch, ImportRow, Offering, Provider, ServicePoint
from regions.audit import AuditEvent
from regions.scope import region_scope
from regions.sheets.reading import read_file
from regions.table_files import as_xlsx
from tests import make
from tests.people import signed_in
from tests.providers import ugly_files as ugly
from tests.providers.registers import LIBRARY, URL, as_csv_file, imported, newest, previewed, run, upload, written

pytestmark = pytest.mark.django_db


def page(client, batch, **query):
    response = client.get(f"{URL}{batch.pk}/", query)
    assert response.status_code == 200
    return response.content.decode()


def named_in(region="18"):
    with region_scope(region):
        return sorted(str(provider) for provider in Provider.objects.select_related("organisation"))


def with_kind(*rows):
    """The rows with a column that says what kind each provider is."""
    heads, *body = rows
    return [[*heads, "Tuottajan tyyppi"], *[[*row, "Kirjasto"] for row in body]]


def test_the_way_of_a_file_from_choice_to_register():
    client, response = upload(as_csv_file(LIBRARY))
    batch = newest()
    assert response.url == f"{URL}{batch.pk}/" and batch.state == "reading"
    assert "This is waiting for its turn" in page(client, batch)
    run(batch.read_job)
    text = page(client, newest())
    assert "Every row can be written" in text and "Monday–Friday 9.00–15.00" in text
    assert named_in() == [], "a preview writes nothing"
    client.post(f"{URL}{batch.pk}/write/")
    run(newest().write_job)
    batch = newest()
    assert (batch.state, batch.counts["new"], bytes(batch.content)) == ("done", 1, b"")
    assert "New offerings are drafts until you publish them" in page(client, batch)
    assert named_in() == ["Mallikirjasto, Kajaani"]
    with region_scope("18"):
        assert Offering.objects.get().state == "draft"
        verbs = list(AuditEvent.objects.order_by("number").values_list("verb", flat=True))
        assert [verbs[0], verbs[-1]] == ["import_taken_in", "import_written"]
    assert "lista.csv" in client.get(URL).content.decode()


UGLY = {
    "windows-1252 and semicolons": (
        ("lista.csv", ugly.csv_text(with_kind(ugly.HEADS, ugly.LIBRARY, ugly.ABO)).encode("cp1252")),
        {"new": 1, "refused": 1}, "Turku is not a municipality of your region",
    ),
    "utf-16 with tabs": (
        ("lista.txt", ugly.csv_text(with_kind(ugly.HEADS, ugly.LIBRARY), "\t").encode("utf-16")), {"new": 1}, "Every row can be written",
    ),
    "line breaks and semicolons in quotes": (ugly.breaks_in_quotes(), {"refused": 2}, "it is new in the register"),
    "merged titles, groups and totals": (ugly.titles_and_merged_headers(), {"refused": 4}, "they are totals: 11"),
    "many sheets": (ugly.many_sheets(), {"refused": 1}, "Vanhat"),
    "commas inside": (ugly.commas_inside(), {"refused": 5}, "Kind of provider"),
    "excel's own delimiter": (ugly.told_delimiter(), {"refused": 1}, "Kind of provider"),
    "a hundred thousand empty rows": (ugly.long_nothing(), {"refused": 1}, "Kind of provider"),
    "the same library three times, the third otherwise": (
        as_csv_file(LIBRARY, LIBRARY, LIBRARY | {"provider_phone": "08 999 9999"}), {"new": 1, "unchanged": 1, "refused": 1},
        "Row 2 of the file says something else",
    ),
    "dates as text, phones as numbers, postal codes without zeros": (
        ugly.workbook([
            ["Tuottaja", "Tuottajan tyyppi", "Puhelin", "Palvelupiste", "Postinumero", "Kunta", "Tarkistettu tuottajalta"],
            ["Mallikirjasto", "Kirjasto", 401234567, "Pääkirjasto", 87100, "Kajaani", "1.3.2020"],
            ["Mallikirjasto", "Kirjasto", 401234567, "Lehtikangas", "87500", "KAJAANI ", "32.3.2020"],
        ]),
        {"new": 1, "refused": 1}, "There is no such date",
    ),
    "columns that nobody knows": (
        ("lista.csv", "Tuottaja;Tuottajan tyyppi;Kengännumero\nEsimerkki ry;Järjestö;43\n".encode()), {"new": 1}, "Kengännumero",
    ),
    "a merged provider over rows": (
        ugly.workbook(
            [["Tuottaja", "Tuottajan tyyppi", "Palvelupiste", "Kunta"], ["Kajaanin malli", "Kunta", "A", "Kajaani"], [None, None, "B", "Kuhmo"]],
            lambda _book, sheet: (sheet.merge_cells("A2:A3"), sheet.merge_cells("B2:B3")),
        ),
        {"new": 2}, "Every row can be written",
    ),
}


@pytest.mark.parametrize("name", UGLY)
def test_an_ugly_file_through_the_pages(name):
    file, counts, says = UGLY[name]
    client, batch = previewed(file)
    assert {outcome: number for outcome, number in batch.counts.items() if number} == counts
    text = page(client, batch)
    assert says in text
    if not counts.get("new"):
        assert "Nothing to write" in text
        return
    choice = {"refused": "leave_out"} if counts.get("refused") else {}
    assert client.post(f"{URL}{batch.pk}/write/", choice).status_code == 302
    run(newest().write_job)
    assert newest().state == "done"
    with region_scope("18"):
        assert ServicePoint.objects.count() + Provider.objects.count() > 1 or name == "columns that nobody knows"


@pytest.mark.parametrize("file", [ugly.bomb, ugly.with_entities, ugly.cut_short, ugly.scratched, ugly.unclosed_quote])
def test_a_file_that_cannot_be_read_says_why(file):
    client, batch = previewed(file())
    assert (batch.state, bytes(batch.content)) == ("unreadable", b"")
    text = page(client, batch)
    assert "The file could not be read" in text and batch.reason[:20] in text
    assert client.post(f"{URL}{batch.pk}/write/").status_code == 422


def test_a_file_without_rows_and_one_without_headers():
    _client, batch = previewed(("lista.csv", b"Tuottaja;Kunta\n"))
    assert batch.state == "unreadable" and batch.reason
    _client, batch = previewed(("lista.csv", b"a;b\n1;2\n"))
    assert "digituki-template.xlsx" in batch.reason


def test_a_file_that_is_too_large_or_missing_is_told_at_once(settings):
    client = signed_in("kaisa")
    assert client.post(f"{URL}new/").status_code == 422
    large = SimpleUploadedFile("suuri.csv", b"x" * (20 * 1024 * 1024 + 1))
    response = client.post(f"{URL}new/", {"file": large})
    assert response.status_code == 422 and "larger than 20 megabytes" in response.content.decode()
    with region_scope("18"):
        assert not ImportBatch.objects.exists()


def test_all_or_nothing_and_leaving_out():
    file = as_csv_file(LIBRARY, LIBRARY | {"provider_name": "Toinen", "postal_code": "x"})
    client, batch = previewed(file)
    for choice in ({}, {"refused": "stop"}):
        assert client.post(f"{URL}{batch.pk}/write/", choice).status_code == 422
    assert newest().state == "previewed" and named_in() == []
    client, batch = written(file, leave_out=True)
    assert batch.state == "done" and named_in() == ["Mallikirjasto, Kajaani"]


def test_a_register_that_has_changed_since_leads_back_to_the_preview():
    client, batch = previewed(as_csv_file(LIBRARY))
    imported({"provider_name": "Mallikirjasto, Kajaani", "provider_kind": "library"})
    client.post(f"{URL}{batch.pk}/write/")
    run(newest().write_job)
    batch = newest()
    assert batch.state == "previewed"
    assert "The register has changed since" in page(client, batch) or batch.reason in page(client, batch)
    with region_scope("18"):
        assert not Offering.objects.exists()
    client.post(f"{URL}{batch.pk}/write/")
    run(newest().write_job)
    assert newest().state == "done" and newest().reason == ""


def test_a_job_that_runs_twice_writes_once():
    _client, batch = written(as_csv_file(LIBRARY))
    run(batch.write_job)
    run(batch.read_job)
    with region_scope("18"):
        assert (Provider.objects.count(), ImportRow.objects.count()) == (1, 1)


def test_giving_up_keeps_nothing():
    client, batch = previewed(as_csv_file(LIBRARY))
    assert client.post(f"{URL}{batch.pk}/cancel/").url == URL
    batch = newest()
    assert (batch.state, bytes(batch.content)) == ("cancelled", b"") and named_in() == []
    assert client.post(f"{URL}{batch.pk}/write/").status_code == 422
    assert client.post(f"{URL}{batch.pk}/cancel/").status_code == 422


def test_rows_are_filtered_and_paged():
    client, batch = previewed(as_csv_file(*[LIBRARY | {"provider_name": f"Kirjasto {n}"} for n in range(60)], LIBRARY | {"levels": "9"}))
    text = page(client, batch)
    assert "Kirjasto 24" in text and "Kirjasto 25" not in text and "page=2" in text
    refused = page(client, batch, outcome="refused")
    assert "1 row<" in refused and "Kirjasto 0" not in refused
    assert "No row of the file has this outcome" in page(client, batch, outcome="unchanged")
    assert client.get(f"{URL}{batch.pk}/", {"outcome": "nonsense", "page": "x"}).status_code == 200


def test_the_refused_rows_are_mended_in_a_file_of_their_own_and_sent_again():
    client, batch = written(as_csv_file(LIBRARY, LIBRARY | {"provider_name": "Toinen", "levels": "9"}), leave_out=True)
    answer = client.get(f"{URL}{batch.pk}/refused/", {"format": "xlsx"})
    grid = read_file("refused.xlsx", answer.content)
    heads, row = grid.rows
    assert heads[-2:] == ["Row in the file", "Why it was refused"] and row[-2] == "3" and "levels: “9” is not on the list" in row[-1]
    row[heads.index("Levels of support")] = "2"
    _client, batch = written(("korjattu.xlsx", as_xlsx(heads, [row])))
    assert batch.counts["new"] == 1 and named_in() == ["Mallikirjasto, Kajaani", "Toinen"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_and_the_register_download(kind):
    imported(LIBRARY)
    client = signed_in("kaisa")
    template = named_rows(read_file(f"x.{kind}", client.get(f"{URL}template/", {"format": kind}).content))
    assert template.unknown == [] and len(template.rows) == 1
    register = named_rows(read_file(f"x.{kind}", client.get(f"{URL}register/", {"format": kind}).content))
    assert register.rows[0].values["provider_name"] == "Mallikirjasto, Kajaani"
    assert client.get(f"{URL}register/", {"format": "pdf"}).status_code == 404


def test_files_and_registers_of_other_regions_are_out_of_reach():
    _client, batch = previewed(as_csv_file(LIBRARY))
    make.provider("Porin kirjasto", "04")
    sanna = signed_in("sanna")
    assert sanna.get(f"{URL}{batch.pk}/").status_code == 404
    assert "lista.csv" not in sanna.get(URL).content.decode()
    assert "Mallikirjasto" not in sanna.get(f"{URL}register/", {"format": "csv"}).content.decode("utf-8-sig")
    assert "Porin kirjasto" in sanna.get(f"{URL}register/", {"format": "csv"}).content.decode("utf-8-sig")
    assert signed_in("kehitys").get(f"{URL}{batch.pk}/").status_code == 404


def test_the_agency_imports_nationwide_support():
    file = as_csv_file({"provider_name": "Valtakunnallinen malli", "provider_kind": "association", "name_fi": "Neuvonta", "form": "telephone"})
    _client, batch = written(file, who="kehitys", region="00")
    assert batch.state == "done" and named_in("00") == ["Valtakunnallinen malli"]


@pytest.mark.parametrize("number", [1, 20])
def test_pages_ask_as_many_queries_for_any_number_of_rows(number, django_assert_max_num_queries):
    for n in range(3):
        client, batch = previewed(as_csv_file(*[LIBRARY | {"provider_name": f"Kirjasto {n} {m}"} for m in range(number)]))
    for url in (URL, f"{URL}{batch.pk}/"):
        client.get(url)
        with django_assert_max_num_queries(16):
            client.get(url)

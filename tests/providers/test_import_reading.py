"""From an office's file to rows with named columns: what comes out of each ugly file, and what is said of the rest."""

import pytest
from django.utils import translation

from providers.imports.cleaning import clean
from providers.imports.columns import named_rows, template_rows
from providers.imports.fields import COLUMNS, FIELDS, aliases, headings, key
from regions.sheets.grid import Grid
from regions.sheets.reading import UnreadableFile, read_file
from regions.table_files import as_csv, as_xlsx
from tests.providers import ugly_files as ugly


def grid(*rows):
    width = max(map(len, rows))
    return Grid([[*row, *[""] * (width - len(row))] for row in rows], 1, "Taul1", "xlsx")


def read(file):
    return read_file(*file)


def refusal(file):
    with pytest.raises(UnreadableFile) as refused, translation.override("en"):
        read(file)
    with translation.override("en"):
        return str(refused.value.text)


def notes_in_english(notes):
    with translation.override("en"):
        return [str(note) for note in notes]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", pytest.param("mac_roman", id="mac")]
)
def test_every_encoding_gives_the_same_letters(encoding):
    assert read(ugly.plain_csv(encoding)).rows == [ugly.HEADS, ugly.LIBRARY, ugly.ABO]


def test_a_register_from_the_days_of_dos():
    """cp850 has no en dash, so the second row stays away."""
    content = ugly.csv_text([ugly.HEADS, ugly.LIBRARY]).encode("cp850")
    assert read_file("lista.csv", content).rows == [ugly.HEADS, ugly.LIBRARY]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_delimiter_and_line_end(delimiter, end):
    assert read(ugly.plain_csv("utf-8", delimiter, end)).rows == [ugly.HEADS, ugly.LIBRARY, ugly.ABO]


def test_utf16_without_its_mark():
    assert read(ugly.utf16_without_mark()).rows[2] == ugly.ABO


def test_a_broken_letter_does_not_spoil_the_others():
    found = read(ugly.broken_utf8())
    assert found.rows[2] == ugly.ABO
    assert "�" in found.rows[1][1]
    assert "could not be read" in notes_in_english(found.notes)[0]


def test_decomposed_letters_are_composed():
    """A Mac writes ä as a and two dots."""
    assert read_file("lista.csv", "Tuottaja;Kunta\nKa\u0308pyla\u0308;Åbo\n".encode()).rows[1][0] == "Käpylä"


def test_quotes_with_line_breaks_and_delimiters_inside():
    named = named_rows(read(ugly.breaks_in_quotes()))
    assert [(row.number, row.values["provider_name"], row.values["note"]) for row in named.rows] == [
        (2, "Eläkkeensaajat; Kainuu", 'Ensin: soita\nSitten: tule, "ajoissa"'),
        (3, "Ruska ry", ""),
    ]


def test_commas_inside_cells_do_not_divide():
    found = read(ugly.commas_inside())
    assert found.rows[1] == ["Kirjasto 0", "ma 9-12, ti 10-12, ke 9-12", "64,22", "27,73"]
    assert named_rows(found).rows[0].values["lat"] == "64.22"


def test_the_delimiter_that_the_file_tells():
    assert read(ugly.told_delimiter()).rows == [["Tuottaja", "Postinumero"], ["Kirjasto", "00100"]]


def test_an_unclosed_quote_is_refused_with_its_row():
    assert "on row 3 begins with a quotation mark that is never closed" in refusal(ugly.unclosed_quote())


def test_empty_rows_below_do_not_count():
    assert read(ugly.long_nothing()).rows == [ugly.HEADS, ugly.LIBRARY]


def test_titles_groups_and_merged_cells():
    found = read(ugly.titles_and_merged_headers())
    named = named_rows(found)
    assert found.first_row_number == 1
    assert set(named.columns) == {
        *["provider_name", "point_name", "street_address", "municipality", "contact_name", "contact_phone", "note"]
    }
    assert [(row.number, row.values["provider_name"], row.values["point_name"]) for row in named.rows] == [
        (6, "Kajaanin kaupunki", "Pääkirjasto"),
        (7, "Kajaanin kaupunki", "Lehtikangas"),
        (8, "Kajaanin kaupunki", "Otanmäki"),
        (10, "Sotkamon kunta", "Kirjasto"),
    ]
    assert named.rows[0].values["contact_phone"] == "0401234567"
    assert named.unknown == []
    assert notes_in_english(named.notes) == ["These rows were left out because they are totals: 11."]


def test_values_of_all_kinds_as_text():
    found = read(ugly.values_of_all_kinds())
    assert found.rows[1] == [
        *["Kirjasto", "2020-03-01", "9:00", "26:00", "2020-03-01 9:05", "8612345", "true", "#N/A", "", "64.225", "24:00"]
    ]
    assert "cells: 1." in notes_in_english(found.notes)[0]


def test_the_first_visible_sheet_with_data_is_read():
    found = read(ugly.many_sheets())
    assert (found.sheet, found.rows[1]) == ("Tuottajat", ["Kirjasto Tuottajat", "Kajaani"])
    assert notes_in_english(found.notes) == [
        "Only the sheet “Tuottajat” was read. These sheets were left unread: Vanhat, Piilossa."
    ]


@pytest.mark.parametrize(
    "file, sentence",
    [
        (("a.csv", b""), "The file is empty"),
        (("a.csv", b" ;;\n;;\n"), "The file is empty"),
        (ugly.workbook([]), "The file is empty"),
        (("a.xlsx", b"%PDF-1.7 x"), "This is a PDF file"),
        (("a.xlsx", ugly.OLD_OFFICE + b"\0" * 600), "cannot be read: .xls."),
        (("a.xlsx", ugly.OLD_OFFICE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")), "protected with a password"),
        (ugly.archive_with("content.xml", "mimetype"), "cannot be read: .ods."),
        (ugly.archive_with("xl/workbook.bin"), "cannot be read: .xlsb."),
        (ugly.archive_with("kuva.png"), "This is not a table"),
        (("a.xls", b"<html><table><tr><td>Tuottaja</td></tr></table>"), "cannot be read: .html."),
        (("a.csv", bytes(range(256)) * 9), "This is not a table"),
        (("a.csv", b"x" * (20 * 1024 * 1024 + 1)), "larger than 20 megabytes"),
        (("a.csv", b"Tuottaja;Kunta\n" * 20_001), "more than 20000 rows"),
        (("a.csv", b"Tuottaja;" * 200 + b"Kunta\n"), "more than 200 columns"),
        (ugly.far_corner(), "more than 20000 rows"),
        (ugly.with_entities(), "damaged"),
        (ugly.cut_short(), "damaged"),
        (ugly.scratched(), "damaged"),
    ],
    ids=[
        *["nothing", "delimiters-only", "empty-workbook", "pdf", "xls", "password", "ods", "xlsb", "zip", "html", "binary"],
        *["large", "rows", "columns", "far-corner", "entities", "cut-short", "scratched"],
    ],
)
def test_what_cannot_be_read_says_what_to_do(file, sentence):
    assert sentence in refusal(file)


def test_a_bomb_is_not_unpacked():
    name, content = ugly.bomb()
    assert len(content) < 300_000
    assert "unpacks to more than 200 megabytes" in refusal((name, content))


def test_a_full_sheet_is_read():
    rows = [["Tuottaja", "Kunta"], *[[f"Kirjasto {n}", "Kajaani"] for n in range(19_999)]]
    assert len(read_file("a.csv", ugly.csv_text(rows).encode()).rows) == 20_000


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("make, name", [(as_csv, "malli.csv"), (as_xlsx, "malli.xlsx")])
def test_the_template_is_read_back_whole(make, name, language):
    with translation.override(language):
        heads, example = template_rows()
        content = make(heads, [example])
    named = named_rows(read_file(name, content))
    assert list(named.columns) == [column.code for column in COLUMNS]
    assert (named.unknown, named.notes) == ([], [])
    wanted = {column.code: column.example for column in COLUMNS} | {"free": "yes"}
    assert named.rows[0].values == wanted


def test_no_two_fields_share_a_heading():
    # "Kuvaus" and the like head one field a language, in its own language.
    shared = [
        (heading, column.code, aliases()[key(heading)])
        for column in COLUMNS
        for heading in headings(column)
        if aliases()[key(heading)] != column.code
    ]
    assert shared == []


@pytest.mark.parametrize(
    "header, field",
    [
        ("PALVELUPISTEEN  NIMI *", "point_name"),
        ("Y-tunnus (pakollinen)", "business_id"),
        ("Nimi (ruotsiksi)", "name_sv"),
        ("Serviceställets namn", "point_name"),
        ("e-mail", "provider_email"),
        ("Tuen\nmuoto", "form"),
        ("Yhteyshenkilön sähköposti", "contact_email"),
        ("provider_kind", "provider_kind"),
        ("Mån", "monday"),
    ],
)
def test_headers_as_people_write_them(header, field):
    named = named_rows(grid(["Tuottaja", "Kunta", header], ["A", "B", "C"]))
    assert named.columns.get(field) == 2
    assert named.notes == []


def test_a_misspelt_header_is_guessed_and_told():
    named = named_rows(grid(["Tuottaja", "Kunta", "Katuosoitte", "Puhelin 2", "Jokin muu"], ["A", "B", "C", "D", "E"]))
    assert named.columns == {"provider_name": 0, "municipality": 1, "street_address": 2}
    assert named.unknown == ["Puhelin 2", "Jokin muu"]
    assert notes_in_english(named.notes) == ["The column “Katuosoitte” was read as: Street address."]


def test_a_header_near_two_fields_is_not_guessed():
    """One letter from the provider's type and from its telephone; and a number of the provider is no name of it."""
    named = named_rows(grid(["Tuottaja", "Kunta", "Producent tel.", "Producent tyl.", "Palveluntuottajan nro"], list("ABCDE")))
    assert named.columns == {"provider_name": 0, "municipality": 1, "provider_phone": 2}
    assert named.unknown == ["Producent tyl.", "Palveluntuottajan nro"]


def test_a_is_not_a_with_dots():
    """Nor is a guess made of it when the word is short."""
    assert named_rows(grid(["Tuottaja", "Kunta", "Päikka"], ["A", "B", "C"])).unknown == ["Päikka"]


@pytest.mark.parametrize(
    "heads, columns",
    [
        (["Nimi", "Kunta"], {"provider_name": 0, "municipality": 1}),
        (["Tuottaja", "Nimi", "Kunta"], {"provider_name": 0, "municipality": 2, "point_name": 1}),
    ],
)
def test_a_bare_name_is_the_providers_or_the_points(heads, columns):
    named = named_rows(grid(heads, ["A", "B", "C"][: len(heads)]))
    assert named.columns == columns
    assert len(named.notes) == 1


def test_a_telephone_beside_the_contact_person_is_not_public():
    named = named_rows(grid(["Tuottaja", "Yhteyshenkilö", "Puhelin", "Sähköposti", "Kunta"], ["A", "B", "1", "c@d", "E"]))
    wanted = {"provider_name": 0, "contact_name": 1, "contact_phone": 2, "contact_email": 3, "municipality": 4}
    assert named.columns == wanted
    assert len(named.notes) == 2


def test_groups_without_merged_cells():
    named = named_rows(grid(
        ["Tuottaja", "", "Palvelupiste", "", "Aukiolo"],
        ["Nimi", "Puhelin", "Nimi", "Osoite", "Ma", "Ti"],
        ["A", "1", "B", "Katu 1", "9-12"],
    ))
    wanted = {"provider_name": 0, "provider_phone": 1, "point_name": 2, "street_address": 3, "monday": 4, "tuesday": 5}
    assert named.columns == wanted
    assert [row.number for row in named.rows] == [3]


def test_rows_that_are_no_data_are_left_out_and_numbers_hold():
    named = named_rows(grid(
        ["Lista"], [], ["Tuottaja", "Piste", "Kunta"], [], ["Kainuu", "Kainuu", "Kainuu"], ["A", "", "Kajaani"],
        ["Tuottaja", "Piste", "Kunta"], ["B", "", "Sotkamo"], ["Yhteensä 2", "", ""],
    ))
    assert [(row.number, row.values["provider_name"]) for row in named.rows] == [(6, "A"), (8, "B")]
    assert [note[-3:] for note in notes_in_english(named.notes)] == [" 5.", " 7.", " 9."]


def test_a_second_column_for_one_field_is_told():
    assert named_rows(grid(["Tuottaja", "Kunta", "Kommun"], ["A", "B", "C"])).unknown == ["Kommun"]


def test_data_under_no_header_is_told():
    named = named_rows(grid(["Tuottaja", "", "Kunta", ""], ["A", "tärkeää", "B", ""]))
    assert notes_in_english(named.unknown) == ["column B, without a header"]


@pytest.mark.parametrize("rows", [[["Tuottaja", "x"], ["A", "B"]], [["Kunta", "Osoite"], ["A", "B"]], [["A", "B"]]])
def test_without_headers_the_template_is_named(rows):
    with pytest.raises(UnreadableFile) as refused:
        named_rows(grid(*rows))
    with translation.override("en"):
        assert "“Provider” or “Name of the service point”" in str(refused.value.text)
        assert "digituki-template.xlsx" in str(refused.value.text)


@pytest.mark.parametrize(
    "field, typed, cleaned",
    [
        ("postal_code", "100", "00100"), ("postal_code", "FI-00100", "00100"), ("postal_code", "87100 Kajaani", "87100"),
        ("postal_code", "00 100", "00100"), ("postal_code", "871000", "871000"), ("postal_code", "12", "12"),
        ("business_id", "1234567–1", "1234567-1"), ("business_id", " 1234567 - 1", "1234567-1"),
        ("business_id", "12345671", "1234567-1"), ("business_id", "FI12345671", "1234567-1"),
        ("business_id", "1234567-2", "1234567-2"), ("business_id", "112038-9", "0112038-9"),
        ("provider_web", "www.example.fi", "https://www.example.fi"), ("provider_web", "http://example.fi", "http://example.fi"),
        ("provider_web", "ei ole", "ei ole"), ("provider_web", "a@example.fi", "a@example.fi"),
        ("provider_email", "mailto:a@example.fi", "a@example.fi"), ("provider_phone", " 040 123 ", "040 123"),
        ("provider_phone", "401234567", "0401234567"), ("contact_phone", "5012345678", "05012345678"), ("offering_phone", "86155111", "086155111"),
        ("provider_phone", "116117", "116117"), ("provider_phone", "358401234567", "358401234567"), ("provider_phone", "1111111111", "1111111111"),
        ("lift", "X", "yes"), ("lift", "Kyllä", "yes"), ("lift", "ei", "no"), ("lift", "Ja", "yes"), ("lift", "nej", "no"),
        ("lift", "?", "unknown"), ("lift", "ei tietoa", "unknown"), ("lift", "Inte känt", "unknown"), ("lift", "true", "yes"),
        ("lift", "ehkä", "ehkä"), ("lift", "-", ""), ("free", "Maksuton", "yes"), ("free", "maksullinen", "no"),
        ("lat", "64,2250", "64.2250"), ("lat", "64.2250", "64.2250"), ("lat", "n. 64", "n. 64"),
        ("verified_on", "1.3.2020", "2020-03-01"), ("verified_on", "01. 03. 2020", "2020-03-01"),
        ("verified_on", "1/3/2020", "2020-03-01"), ("verified_on", "2020-03-01", "2020-03-01"),
        ("verified_on", "31.2.2020", "31.2.2020"), ("verified_on", "keväällä", "keväällä"),
        ("levels", "1.2", "1, 2"), ("levels", "2", "2"), ("monday", "-", "-"), ("price_note", "–", ""),
    ],
)
def test_cleaning(field, typed, cleaned):
    assert clean(field, typed) == cleaned
    assert clean(field, cleaned) == cleaned


def test_every_field_is_cleaned():
    assert [clean(field, "") for field in FIELDS] == [""] * len(FIELDS)


def test_notes_speak_the_readers_language():
    note = read(ugly.many_sheets()).notes[0]
    with translation.override("en"):
        assert str(note).startswith("Only the sheet")


def test_what_our_own_files_guard_against_formulas_comes_back():
    content = as_csv(["Tuottaja", "Puhelinnumero"], [["Kirjasto", "+358 40 123"]])
    assert b"'+358" in content
    assert read_file("a.csv", content).rows[1] == ["Kirjasto", "+358 40 123"]

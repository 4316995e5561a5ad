"""Files as offices send them: each function makes one, and says what is wrong with it. → (file name, bytes)."""

import io
import zipfile
from datetime import date, datetime, time, timedelta

from openpyxl import Workbook

HEADS = ["Tuottaja", "Palvelupiste", "Osoite", "Postinumero", "Kunta"]
LIBRARY = ["Kajaanin kirjasto", "Pääkirjasto", "Kauppakatu 35", "87100", "Kajaani"]
ABO = ["Åbo svenska förening", "Träffpunkt Önnas", "Slottsgatan 5 – B", "20100", "Åbo"]
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def csv_text(rows, delimiter=";", end="\r\n"):
    return "".join(delimiter.join(row) + end for row in rows)


def plain_csv(encoding, delimiter=";", end="\r\n"):
    """The same table in any encoding and with any delimiter."""
    return "lista.csv", csv_text([HEADS, LIBRARY, ABO], delimiter, end).encode(encoding)


def utf16_without_mark():
    return "lista.csv", csv_text([HEADS, LIBRARY, ABO], "\t").encode("utf-16-le")


def broken_utf8():
    """UTF-8 in which one letter was cut in two."""
    return "lista.csv", csv_text([HEADS, LIBRARY, ABO]).encode().replace("Pää".encode(), "Pä".encode() + b"\xc3")


def breaks_in_quotes():
    """Line breaks, the delimiter and quotation marks inside cells; rows are not lines."""
    text = (
        "Tuottaja;Huomautus;Kunta\n"
        '"Eläkkeensaajat; Kainuu";"Ensin: soita\nSitten: tule, ""ajoissa""";Kajaani\n'
        '"Ruska" ry;;Sotkamo\n'
    )
    return "lista.csv", text.encode("utf-8-sig")


def commas_inside():
    """Semicolons between, and in each row as many commas inside as would make even columns."""
    rows = [["Tuottaja", "Aukioloajat", "lat", "lon"]]
    rows += [[f"Kirjasto {n}", "ma 9-12, ti 10-12, ke 9-12", "64,22", "27,73"] for n in range(5)]
    return "lista.csv", csv_text(rows).encode("utf-8")


def told_delimiter():
    """Excel's own first line, and zeros kept by a formula."""
    return "lista.csv", b'sep=|\r\nTuottaja|Postinumero\r\nKirjasto|="00100"\r\n'


def unclosed_quote():
    return "lista.csv", b'Tuottaja;Kunta\nKirjasto;Kajaani\n"Talo;Sotkamo\nMaja;Puolanka\n'


def long_nothing():
    """A table of one row, and a hundred thousand rows of nothing under it."""
    return "lista.csv", (csv_text([HEADS, LIBRARY]) + ";;;;\r\n" * 100_000).encode()


def workbook(rows, change=None):
    """Rows of values → (name, bytes); change(book, sheet) does the rest."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    if change:
        change(book, sheet)
    file = io.BytesIO()
    book.save(file)
    return "lista.xlsx", file.getvalue()


def titles_and_merged_headers():
    """A title merged over all, an empty row and column, groups over headers, and a provider merged over three rows."""

    def merge(_book, sheet):
        for cells in ("B1:H1", "B4:B5", "C4:E4", "F4:G4", "H4:H5", "B6:B8"):
            sheet.merge_cells(cells)

    return workbook(
        [
            [None, "Digituki Kainuussa 2020"],
            [],
            [],
            [None, "Tuottaja*", "Palvelupiste", None, None, "Yhteyshenkilö", None, "Huom."],
            [None, None, "Nimi", "Osoite", "Kunta", "Nimi", "Puhelin"],
            [None, "Kajaanin kaupunki", "Pääkirjasto", "Kauppakatu 35", "Kajaani", "Tiina", 401234567],
            [None, None, "Lehtikangas", "Rajakatu 1", "Kajaani", "Timo"],
            [None, None, "Otanmäki", "Keskuskatu 2", "Kajaani"],
            [],
            [None, "Sotkamon kunta", "Kirjasto", "Markkinatie 1", "Sotkamo"],
            [None, "Yhteensä", 4],
        ],
        merge,
    )


def values_of_all_kinds():
    """Dates, clocks, numbers that were telephones, a formula without its value, and an error."""

    def spoil(_book, sheet):
        sheet["H2"].data_type = "e"
        for cell, number_format in (("C2", "h:mm"), ("D2", "[h]:mm"), ("K2", "h:mm")):
            sheet[cell].number_format = number_format

    return workbook(
        [
            ["Tuottaja", *"ABCDEFGHIJ"],
            ["  Kirjasto\u00a0", date(2020, 3, 1), time(9, 0), timedelta(hours=26), datetime(2020, 3, 1, 9, 5), 8612345.0, True,
             "#N/A", "=1+1", 64.225, 1.0],
        ],
        spoil,
    )


def many_sheets():
    """An empty sheet first, a hidden one, and another table after the one that is read."""

    def add(book, _sheet):
        hidden = book.create_sheet("Piilossa")
        hidden.append(["Tuottaja", "Kunta"])
        hidden.sheet_state = "hidden"
        for name in ("Tuottajat", "Vanhat"):
            book.create_sheet(name).append(["Tuottaja", "Kunta"])
            book[name].append([f"Kirjasto {name}", "Kajaani"])
        book.create_sheet("Taul3")

    return workbook([], add)


def far_corner():
    """One stray value in the last cell there is: laid out whole, the sheet would be 17 milliard cells."""

    def stray(_book, sheet):
        sheet["XFD1048576"] = "x"

    return workbook([HEADS, LIBRARY], stray)


def bomb():
    """Some kilobytes that unpack to 201 megabytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/sharedStrings.xml", b"\0" * (201 * 1024 * 1024))
    return "pommi.xlsx", file.getvalue()


def archive_with(*parts):
    """A zip archive of another kind of file, renamed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return "lista.xlsx", file.getvalue()


def with_entities():
    """A workbook whose sheet declares entities that grow."""
    _name, content = workbook([HEADS, LIBRARY])
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.infolist():
            text = old.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                text = b'<!DOCTYPE x [<!ENTITY a "ha">]>' + text.partition(b"?>")[2] or text
            new.writestr(part, text)
    return "lista.xlsx", file.getvalue()


def cut_short():
    """A download that broke off."""
    _name, content = workbook([HEADS, LIBRARY])
    return "lista.xlsx", content[: len(content) // 2]


def scratched():
    """The packed bytes of one part overwritten, as by a bad disk."""
    _name, content = workbook([HEADS, LIBRARY])
    return "lista.xlsx", content[:100] + b"\xff" * 20 + content[120:]

"""Contacts from a file: previewed, added once, all or nothing; nothing that could name a person comes in."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from regions.audit import AuditEvent
from regions.scope import region_scope
from tests.people import signed_in
from tests.providers.counting import counted, desk, events, tuula

pytestmark = pytest.mark.django_db
URL = "/en/work/contacts/file/"
HEADS = "Kuukausi;Tuottaja;Palvelupiste;Tukimuoto;Taso;Aihe;Kieli;Kontaktit;Minuutit;Tulos"


def upload(client, text, name="luvut.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(URL, {"file": SimpleUploadedFile(name, content)})


def grid_in(answer):
    return answer.content.decode().split('name="grid" value="')[1].split('"')[0]


def add(client, text):
    """Upload and accept the preview. → the answer of the second step"""
    preview = upload(client, text)
    assert preview.status_code == 200, preview.content.decode()
    return client.post(URL, {"grid": grid_in(preview)})


def test_kaisa_previews_and_adds_a_file_once():
    _provider, point = desk()
    kaisa = signed_in("kaisa")
    text = f"{HEADS}\n10/2026;Kajaanin kirjasto;Pääkirjasto;Palvelupiste;3;Sähköposti;suomi;40;600;\n2.10.2026;kajaanin KIRJASTO;;chat;;;sv;3;;Ratkesi\n"
    text = text.replace("Ratkesi", "solved")
    preview = upload(kaisa, text)
    assert preview.status_code == 200 and "43" in preview.content.decode() and counted() == 0
    assert kaisa.post(URL, {"grid": grid_in(preview)}).status_code == 302
    first, second = events()
    assert (str(first.day), first.point_id, first.form, first.level, first.topic, first.language) == (
        "2026-10-01", point.pk, "staffed_point", 3, "e_mail", "fi")  # fmt: skip
    assert (first.number, first.minutes, first.source) == (40, 600, "file")
    assert (str(second.day), second.point_id, second.outcome, second.number) == ("2026-10-02", None, "solved", 3)
    again = upload(kaisa, text).content.decode()
    assert "There is nothing new in the file." in again
    assert kaisa.post(URL, {"grid": grid_in(preview)}).status_code == 302
    assert counted() == 43
    with region_scope("18"):
        [told] = AuditEvent.objects.filter(verb="contacts_imported")
        assert told.after == {"rows": 2, "contacts": 43, "from": "2026-10-01", "to": "2026-10-02"}


def test_alike_rows_count_each_and_added_rows_add_themselves_alone():
    desk()
    kaisa = signed_in("kaisa")
    row = "1.10.2026;Kajaanin kirjasto;chat;2\n"
    heads = "Date;Provider;Form;Contacts\n"
    add(kaisa, heads + row * 2)
    assert counted() == 4
    add(kaisa, heads + "2.10.2026;Kajaanin kirjasto;chat;5\n" + row * 3)
    assert counted() == 11


@pytest.mark.parametrize("heads", ["Nimi", "Asiakkaan nimi", "Henkilötunnus", "Phone", "Note", "Lisätietoja", ""])
def test_a_column_of_words_is_refused_by_name(heads):
    desk()
    answer = upload(signed_in("kaisa"), f"Date;Provider;Form;Contacts;{heads}\n1.10.2026;Kajaanin kirjasto;chat;2;Matti Meikäläinen\n")
    page = answer.content.decode()
    assert answer.status_code == 422 and "We do not take words or names" in page and heads in page
    assert "Meikäläinen" not in page and counted() == 0


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        ("1.10.2026;Kuhmon kirjasto;;chat;;;;2;;", "Provider", "not a provider in your register"),
        ("1.10.2026;;;chat;;;;2;;", "Provider", "business ID or its name"),
        ("1.10.2026;Porin kirjasto;;chat;;;;2;;", "Provider", "not a provider in your register"),
        ("1.10.2026;Kajaanin kirjasto;Kellari;chat;;;;2;;", "Service point", "not the name of one"),
        ("31.2.2026;Kajaanin kirjasto;;chat;;;;2;;", "Day or month", "Write a day like this"),
        ("1.10.2096;Kajaanin kirjasto;;chat;;;;2;;", "Day or month", "has not come yet"),
        ("1.10.1996;Kajaanin kirjasto;;chat;;;;2;;", "Day or month", "2015"),
        ("1.10.2026;Kajaanin kirjasto;;;;;;2;;", "Form of support", "Give the form"),
        ("1.10.2026;Kajaanin kirjasto;;telepatia;;;;2;;", "Form of support", "not on the list"),
        ("1.10.2026;Kajaanin kirjasto;;chat;5;;;2;;", "Level of support", "from 1 to 4"),
        ("1.10.2026;Kajaanin kirjasto;;chat;;Matti;;2;;", "Topic", "not on the list"),
        ("1.10.2026;Kajaanin kirjasto;;chat;;;klingon;2;;", "Language of service", "not on the list"),
        ("1.10.2026;Kajaanin kirjasto;;chat;;;;-2;;", "Contacts", "whole number"),
        ("1.10.2026;Kajaanin kirjasto;;chat;;;;;;", "Contacts", "whole number"),
        ("1.10.2026;Kajaanin kirjasto;;chat;;;;100001;;", "Contacts", "100000"),
        ("1.10.2026;Kajaanin kirjasto;;chat;;;;2;x;", "Minutes in all", "whole number"),
        ("1.10.2026;Kajaanin kirjasto;;chat;;;;2;;Meni hyvin", "Result of the contact", "not on the list"),
    ],
)
def test_one_bad_row_refuses_the_file_and_says_where_and_why(row, column, why):
    desk()
    desk("04", "Porin kirjasto")
    good = "1.10.2026;Kajaanin kirjasto;;chat;;;;2;;"
    answer = upload(signed_in("kaisa"), f"{HEADS}\n{good}\n{row}\n")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'<th scope="row" class="number">3</th><td>{column}</td>' in page and why in page
    assert 'name="grid"' not in page and counted() == 0


def test_a_workbook_with_a_title_and_real_dates_is_read():
    from datetime import datetime

    desk()
    book = Workbook()
    for row in [["Lokakuun luvut"], [], ["Datum", "Producent", "Stödform", "Antal"], [datetime(2026, 10, 5), "Kajaanin kirjasto", "Chatt", 12], [datetime(2026, 10, 6), "Kajaanin kirjasto", "Chatt", 0]]:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    kaisa = signed_in("kaisa")
    preview = upload(kaisa, file.getvalue(), "luvut.xlsx")
    assert "left out: 1." in preview.content.decode()
    kaisa.post(URL, {"grid": grid_in(preview)})
    assert [(str(each.day), each.number) for each in events()] == [("2026-10-05", 12)]


def test_the_empty_table_is_accepted_back_in_each_language():
    desk()
    kaisa = signed_in("kaisa")
    for number, language in enumerate(("fi", "sv", "en"), 1):
        heads = kaisa.get(f"/{language}/work/contacts/file/", {"format": "csv"}).content.decode("utf-8-sig").strip()
        assert upload(kaisa, f"{heads}\n{number}.10.2026;Kajaanin kirjasto;;chat;;;;2;;\n").status_code == 200


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"Date;Form\n1.10.2026;chat\n", b"Date;Form;Contacts\n", b"a;b\nc;d\n"])
def test_unreadable_files_are_refused_with_words(content):
    desk()
    answer = upload(signed_in("kaisa"), content)
    assert answer.status_code == 422 and "error-summary" in answer.content.decode()


def test_more_than_5000_rows_are_refused_and_5000_are_added_in_few_queries():
    desk()
    kaisa = signed_in("kaisa")
    heads, row = "Date;Provider;Form;Contacts\n", "1.10.2026;Kajaanin kirjasto;chat;1\n"
    assert "more than 5000 rows" in upload(kaisa, heads + row * 5001).content.decode()
    with CaptureQueriesContext(connection) as captured:
        assert add(kaisa, heads + row * 5000).status_code == 302
    assert counted() == 5000
    assert len(captured) < 60


def test_a_preview_that_was_changed_is_refused():
    desk()
    kaisa = signed_in("kaisa")
    preview = upload(kaisa, "Date;Provider;Form;Contacts\n1.10.2026;Kajaanin kirjasto;chat;1\n")
    for grid in (grid_in(preview)[:-3] + "abc", "", "nonsense"):
        answer = kaisa.post(URL, {"grid": grid})
        assert answer.status_code == 422 and "no longer holds" in answer.content.decode()
    assert counted() == 0


def test_a_contact_brings_in_its_own_provider_alone():
    provider, _point = desk()
    desk(name="Sotkamon kirjasto")
    _user, client = tuula(provider)
    add(client, "Date;Form;Contacts\n1.10.2026;chat;2\n")
    assert [(each.provider_id, each.number) for each in events()] == [(provider.pk, 2)]
    answer = upload(client, "Date;Provider;Form;Contacts\n1.10.2026;Sotkamon kirjasto;chat;2\n")
    assert answer.status_code == 422 and "not a provider in your register" in answer.content.decode()
    # Another's preview, signed for nobody in particular, is checked against the wall once more.
    grid = grid_in(upload(signed_in("kaisa"), "Date;Provider;Form;Contacts\n1.10.2026;Sotkamon kirjasto;chat;2\n"))
    assert client.post(URL, {"grid": grid}).status_code == 422
    assert counted() == 2

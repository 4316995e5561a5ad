"""Costs from the accounts: looked through first, taken in whole or not at all, undone while nothing rests on them."""

import io
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from grants import rules
from grants.models import CostRow, LedgerImport
from regions import clock
from regions.audit import AuditEvent
from regions.scope import region_scope
from tests.grants.cases import REPORTED, at, decision_on, published_call, report_on
from tests.grants.cost_cases import cost, costs, submitted
from tests.people import signed_in

HEADS = "Tosite;Päivä;Selite;Kululaji;Summa;ALV"
GOOD = "A1;2.3.2020;Palkka, maaliskuu;Palkat;1 250,50;\nA2;3.3.2020;Koulutus;services;100,00;"


@pytest.fixture
def decision(db):
    return decision_on(published_call())


def send(decision, text, name="kirjanpito.csv", who="kaisa", encoding="utf-8"):
    content = text if isinstance(text, bytes) else f"{HEADS}\n{text}".encode(encoding)
    with clock.at(at(REPORTED)):
        return signed_in(who).post(f"/en/work/decisions/{decision.pk}/costs/file/", {"file": SimpleUploadedFile(name, content)})


def ledger(decision):
    with region_scope("18"):
        return LedgerImport.objects.filter(decision=decision).first()


def decide(decision, action="all"):
    with clock.at(at(REPORTED)):
        return signed_in("kaisa").post(f"/en/work/ledgers/{ledger(decision).pk}/", {"action": action})


def statuses(decision):
    return {row["row"]: row["status"] for row in ledger(decision).rows}


def test_a_file_is_looked_through_taken_in_and_undone(decision):
    answer = send(decision, GOOD)
    read = ledger(decision)
    assert answer.url == f"/en/work/ledgers/{read.pk}/" and costs(decision) == []
    assert (read.new, read.known, read.refused, read.total) == (2, 0, 0, Decimal("1350.50"))
    shown = signed_in("kaisa").get(answer.url).content.decode()
    assert "1\u00a0350,50\u00a0€" in shown and "Palkka, maaliskuu" in shown and shown.count("<h1") == 1
    with region_scope("18"):
        before = AuditEvent.objects.count()
    assert decide(decision).status_code == 302
    assert costs(decision) == [("A1", Decimal("1250.50")), ("A2", Decimal("100.00"))]
    with region_scope("18"):
        assert AuditEvent.objects.count() == before + 1
    twice = send(decision, GOOD)
    assert twice.status_code == 422 and "This very file was taken in on" in twice.content.decode()
    undo = f"/en/work/ledgers/{read.pk}/undo/"
    assert signed_in("sanna").post(undo).status_code == 404
    assert "kirjanpito.csv" in signed_in("kaisa").get(undo).content.decode() and len(costs(decision)) == 2
    assert signed_in("kaisa").post(undo).status_code == 302 and costs(decision) == []
    assert decide(decision).status_code == 422 and signed_in("kaisa").post(undo).status_code == 422
    assert send(decision, GOOD).status_code == 302


BROKEN = """A1;2.3.2020;Palkka;Palkat;100,00;
A1;2.3.2020;Palkka;Palkat;100,00;
A2;2.3.2020;Palkka;Palkat;0,00;
A3;2.3.2020;Hyvitys;Palkat;-50,00;
A4;2.3.2020;Palkka;Palkat;1000000000000,00;
A5;1.11.2020;Palkka;Palkat;10,00;
A6;2.3.2020;Vene;Purjehdus;10,00;
A7;2.3.2020;Palkka;Palkat;4.2,0;
A8;31.2.2020;Palkka;Palkat;10,00;
A9;2.3.2020;Tilat;Palvelut;124,00;24,00
;2.3.2020;Palkka;Palkat;10,00;
V1;2.3.2020;Palkat;Palkat;1 000,00;
A10;2.3.2020;131052-308T;Palkat;10,00;"""


def test_each_fault_is_told_with_its_row_and_column_and_new_rows_can_be_taken_alone(decision):
    cost(decision)
    assert send(decision, BROKEN).status_code == 302
    found = statuses(decision)
    assert [found[row] for row in range(2, 15)] == ["new", "known", *["refused"] * 9, "known", "refused"]
    url = f"/en/work/ledgers/{ledger(decision).pk}/?status=refused"
    text = signed_in("kaisa").get(url).content.decode()
    for words in (
        "The sum must be above zero", "The sum is too large", "lies outside the use period", "“Purjehdus” is not a cost category",
        "Write euros and cents like this", "There is no such date", "Value added tax is eligible only", "Voucher: This is empty", "names nobody",
    ):  # fmt: skip
        assert words in text, words
    whole = decide(decision, "all")
    assert whole.status_code == 422 and "Rows of the file were refused" in whole.content.decode() and len(costs(decision)) == 1
    assert decide(decision, "new").status_code == 302
    assert dict(costs(decision)) == {"V1": Decimal("1000.00"), "A1": Decimal("100.00")}


def test_units_and_times_are_read_and_the_page_shows_words_and_days(decision):
    rows = "A1;2020-03-02 12:00;Palkka;pay;5,00 €;\nA2;2020-13-45;Palkka;;;\nA3;2.3.2020;Palkka;Palkat;nan;"
    shown = signed_in("kaisa").get(send(decision, rows).url).content.decode()
    assert statuses(decision) == {2: "new", 3: "refused", 4: "refused"}
    assert "A1 · 2.3.2020 · Salaries · Palkka · 5,00\u00a0€" in shown and "A2 · 2020-13-45 · Palkka" in shown
    assert "Amount: This is empty." in shown and "Cost category: This is empty." in shown


def test_a_total_row_is_left_out_or_tells_what_is_missing(decision):
    send(decision, GOOD + "\n;;Yhteensä;;1 350,50;")
    assert statuses(decision) == {2: "new", 3: "new", 4: "total"} and ledger(decision).refused == 0
    send(decision, GOOD + "\n;;;;1 350,51;")
    assert statuses(decision)[4] == "refused" and "1\u00a0350,50" in ledger(decision).rows[2]["reasons"][0]
    with region_scope("18"):
        assert list(LedgerImport.objects.filter(decision=decision).values_list("state", flat=True)) == ["read", "dropped"]


def test_files_of_other_kinds_and_languages(decision):
    for text, words in (
        (b"", "submitted file is empty"), (b"%PDF-1.7", "This is a PDF file"), (b"a;b\n1;2\n", "No headers were found"),
        (f"{HEADS}\n".encode(), "The file has headers and no rows"), ("Tosite;Päivä;Selite;Summa\n1;2.3.2020;x;1,00".encode(), "These columns are missing"),
        ("Tosite;Verifikat;Päivä;Selite;Kululaji;Summa\n".encode(), "Two columns of the file mean the same"),
    ):  # fmt: skip
        answer = send(decision, text)
        assert answer.status_code == 422 and words in answer.content.decode(), words
    assert send(decision, GOOD.replace("Koulutus", "Käsityö"), encoding="cp1252").status_code == 302
    assert ledger(decision).rows[1]["values"]["description"] == "Käsityö"
    book = Workbook()
    book.active.append(["Verifikat", "Datum", "Förklaring", "Kostnadsslag", "Belopp", "Moms", "Konto"])
    book.active.append(["B1", "2.3.2020", "Lön", "Löner", 1250.5, None, 5000])
    file = io.BytesIO()
    book.save(file)
    assert send(decision, file.getvalue(), "bok.xlsx").status_code == 302 and ledger(decision).new == 1


def test_gr101_a_file_that_something_rests_on_is_not_undone(db):
    decision = decision_on(published_call())
    report = report_on(decision, "written", costs="10.00")
    send(decision, GOOD)
    decide(decision)
    submitted(report)
    answer = signed_in("kaisa").post(f"/en/work/ledgers/{ledger(decision).pk}/undo/")
    assert answer.status_code == 422 and "2 rows of the file were claimed or reported" in answer.content.decode()
    assert len(costs(decision)) == 3 and send(decision, GOOD.replace("A", "C")).status_code == 422


def test_what_came_meanwhile_keeps_the_whole_file_out(decision):
    send(decision, GOOD)
    cost(decision, voucher="A2", category_code="services", date=CostRow._meta.get_field("date").to_python("2020-03-03"), amount=Decimal("100.00"))
    answer = decide(decision)
    assert answer.status_code == 422 and "already been claimed" in answer.content.decode() and len(costs(decision)) == 1


def test_gr98_gr100_a_file_is_taken_once_and_holds_something():
    assert rules.ledger_is_new(None, "") is None and rules.ledger_holds_something(1, 1, all_of_it=False) is None
    assert rules.ledger_holds_something(1, 0, all_of_it=True) is None
    assert rules.ledger_holds_something(1, 1, all_of_it=True).code == rules.ledger_holds_something(0, 0, all_of_it=False).code == "GR-100"


def test_many_rows_take_no_more_queries_and_too_many_are_refused(decision):
    def rows(count, mark):
        return "\n".join(f"{mark}{n};2.3.2020;Palkka;Palkat;10,00;" for n in range(count))

    send(decision, rows(1, "X"))
    with CaptureQueriesContext(connection) as one:
        decide(decision)
    send(decision, rows(300, "Y"))
    with CaptureQueriesContext(connection) as many:
        decide(decision)
    assert len(many) == len(one) and len(costs(decision)) == 301
    answer = send(decision, rows(5001, "Z"))
    assert answer.status_code == 422 and "more than 5000 rows" in answer.content.decode()


def test_an_empty_table_is_given_and_another_region_finds_nothing(decision):
    url = f"/en/work/decisions/{decision.pk}/costs/file/"
    assert "Voucher;Date;Description" in signed_in("kaisa").get(f"{url}?format=csv").content.decode("utf-8-sig")
    assert signed_in("sanna").get(url).status_code == 404 and signed_in("arvi").get(url).status_code == 403

"""Reply files as they come: what is read off them, and what is refused as a whole. Pure, no database."""

from datetime import date
from decimal import Decimal

import pytest

from doubles.payment_replies import File, Refusal, replies_to, understood
from grants.payment_files.answers import FAILED, OPEN, PAID, read
from regions.sheets.grid import UnreadableFile
from regions.table_files import as_xlsx

TRANSFERS = [("D-1", Decimal("14000.00")), ("D-2", Decimal("0.01"))]


def reply(version="09", **knobs):
    """→ bytes of the service's reply to two payments."""
    return replies_to(File("D", version, "2020-12-08", TRANSFERS), "PS-1", "", knobs)[0]["data"]


@pytest.mark.parametrize("version", ["03", "09", ""])
def test_each_format_tells_the_same(version):
    first, second = read("reply", reply(version, fail_references=["D-2"])).rows
    assert (first.reference, first.amount, first.outcome, first.day) == ("D-1", Decimal("14000.00"), PAID, date(2020, 12, 8))
    assert (second.reference, second.amount, second.outcome) == ("D-2", Decimal("0.01"), FAILED)
    assert "AC04" in second.reason and "Tili on suljettu" in second.reason


def test_a_workbook_is_read_like_a_csv_and_in_each_language():
    rows = [["D-1", "14 000,00", "8.12.2020", "Betald"], ["D-2", "0.01", "2020-12-08", "avvisad"]]
    found = read("svar.xlsx", as_xlsx(["Referens", "Belopp (euro)", "Betalningsdag", "Status"], rows)).rows
    assert [(each.reference, each.amount, each.outcome) for each in found] == [
        ("D-1", Decimal("14000.00"), PAID),
        ("D-2", Decimal("0.01"), FAILED),
    ]


@pytest.mark.parametrize("garble", ["encoding", "truncated", "namespace", "entities"])
def test_broken_xml_is_refused_whole(garble):
    with pytest.raises(UnreadableFile):
        read("reply.xml", reply(garble=garble))


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;&b;&b;</a>'
OUTSIDE = b'<?xml version="1.0"?>' + b" " * 5000 + b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


@pytest.mark.parametrize("data", [
    *(b"", b"  \n", b"<html></html>", b"\x00\xff\xfe\x01", b"%PDF-1.7", b"PK\x03\x04", b"<", "<a/>".encode("utf-16"), BOMB, OUTSIDE),
    BOMB.decode().replace("1.0\"", "1.0\" encoding=\"utf-16\"").encode("utf-16"),
    b"Viite;Summa;Tila\nD-1;1;maksettu\n",
    "Viite;Viite;Summa;Päivä;Tila\nD-1;D-1;1;8.12.2020;maksettu\n".encode(),
    "Viite;Summa;Päivä;Tila\n".encode(),
    b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"/>',
])  # fmt: skip
def test_what_is_no_reply_is_refused_whole(data):
    with pytest.raises(UnreadableFile) as refused:
        read("reply", data)
    assert len(str(refused.value.text)) > 15


def test_rows_that_cannot_be_read_say_what_is_wrong():
    table = "Viite;Summa;Päivä;Tila\nD-1;1 000,0000;8.12.2020;maksettu\nD-2;0,01;31.2.2020;maksettu\nD-3;1,00;8.12.2020;ehkä\nD-4;1000000000000;8.12.2020;maksettu\n"
    rows = read("reply.csv", table.encode()).rows
    assert all(row.unreadable for row in rows) and [row.row for row in rows] == [2, 3, 4, 5]


def test_a_step_on_the_way_is_no_answer():
    row = read("reply.xml", reply().replace(b"ACSC", b"ACCP")).rows[0]
    assert (row.outcome, row.reason) == (OPEN, "ACCP")


@pytest.mark.parametrize("written", ["1e3", "-1.00", "1.001", "10000000000.00", "abc", "٣"])
def test_a_sum_in_xml_is_read_exactly_or_not_at_all(written):
    row = read("reply.xml", reply().replace(b"14000.00", written.encode())).rows[0]
    assert row.unreadable and row.amount is None


def test_a_sum_in_another_currency_is_refused():
    assert "USD" in read("reply.xml", reply().replace(b'Ccy="EUR"', b'Ccy="USD"')).rows[0].unreadable


def test_a_file_refused_as_a_whole_names_the_file():
    whole = b"""<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><OrgnlGrpInfAndSts>
        <OrgnlMsgId>D</OrgnlMsgId><GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf>
        </OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>"""
    found = read("reply.xml", whole)
    assert (found.whole, found.message_id, found.rows) == (FAILED, "D", []) and found.reason.startswith("AM04")


def test_the_double_refuses_a_file_whose_sums_do_not_add_up():
    for data in (b"<a/>", b"no xml", b'<Invoices xmlns="urn:digituki:invoices:1"><Count>1</Count><Total>1.00</Total></Invoices>'):
        with pytest.raises(Refusal):
            understood(data)

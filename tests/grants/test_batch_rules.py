"""The rules of payment files at their boundaries, and the two writers: pure, no database."""

from datetime import UTC, date, datetime
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from lxml import etree
from sepaxml.validation import try_valid_xml

from grants import rules
from grants.payment_files import invoice, pain
from grants.payment_files.contents import Booking, Debtor, InvalidFile, PaymentFile, Transfer

TUESDAY = date(2020, 12, 8)
AT = {"03": "{urn:iso:std:iso:20022:tech:xsd:pain.001.001.03}", "09": "{urn:iso:std:iso:20022:tech:xsd:pain.001.001.09}"}


def code(broken):
    return broken and broken.code


def file(*transfers, holder="Ålands landskapsregering, Östra Ämbetet"):
    transfers = transfers or (
        Transfer("DIGITUKI-000001-0001", Decimal("14000.00"), "FI2112345600000785", holder, "VM/1 / 1", "VM/1", 1),
        Transfer("DIGITUKI-000001-0002", Decimal("0.01"), "FI1410093000123458", "Kainuun liitto", "VM/2 / 1", "VM/2", 1),
    )
    return PaymentFile(
        "DIGITUKI-000001",
        datetime(2020, 12, 7, 10, 0, tzinfo=UTC),
        TUESDAY,
        Debtor("Valtiovarainministeriö", "FI7944052020036082", "NDEAFIHH"),
        Booking("28.90.20", "82000", ""),
        transfers,
    )


def test_gr125_only_approved_payments_are_collected():
    assert code(rules.payments_collected(0, [])) == "GR-125"
    assert rules.payments_collected(1, []) is None
    assert "Kainuu" in rules.payments_collected(2, ["Kainuu"]).text


def test_gr126_the_day_of_execution_is_a_working_day_within_the_time():
    assert rules.execution_day_possible(TUESDAY, TUESDAY, TUESDAY, True) is None
    assert code(rules.execution_day_possible(TUESDAY, date(2020, 12, 9), None, True)) == "GR-126"
    assert code(rules.execution_day_possible(TUESDAY, TUESDAY, date(2020, 12, 7), True)) == "GR-126"
    assert code(rules.execution_day_possible(TUESDAY, TUESDAY, None, False)) == "GR-126"


def test_gr127_a_payees_name_fits_a_payment_file():
    assert rules.payee_can_be_written("Å" * 70) is None
    for name in ("Å" * 71, "", "  ", "Liitto\u0007", "Лапландия", "Liitto 🙂"):
        assert code(rules.payee_can_be_written(name)) == "GR-127", name


def test_gr128_a_file_that_breaks_its_schema_is_not_made():
    assert rules.file_is_valid("") is None
    assert code(rules.file_is_valid("too long")) == "GR-128"


def test_gr129_what_may_have_left_is_not_dissolved():
    assert rules.nothing_has_left(False, False) is None
    assert code(rules.nothing_has_left(True, False)) == code(rules.nothing_has_left(False, True)) == "GR-129"


def test_gr130_a_reply_is_read_once():
    assert rules.reply_is_new(None, "") is None
    assert code(rules.reply_is_new(datetime(2020, 12, 8, tzinfo=UTC), "Maija")) == "GR-130"


def test_gr131_a_row_means_one_order():
    assert rules.one_order_meant("A", 1, 1) is None
    for reference, orders, rows in (("A", 0, 1), ("", 0, 1), ("A", 2, 1), ("A", 1, 2)):
        assert code(rules.one_order_meant(reference, orders, rows)) == "GR-131"


def test_gr132_the_sum_is_the_one_that_was_ordered():
    assert rules.sum_as_ordered(Decimal("10.00"), Decimal("10.00")) is None
    for told in (Decimal("10.01"), Decimal("9.99"), Decimal("0.00"), Decimal("-10.00"), Decimal("1e12"), None):
        assert code(rules.sum_as_ordered(Decimal("10.00"), told)) == "GR-132"


def test_gr133_an_answer_is_given_once():
    assert rules.order_waits_for_answer(True, "") is None
    assert code(rules.order_waits_for_answer(False, "Paid")) == "GR-133"


def test_gr134_the_states_account_is_known():
    assert rules.debtor_known("FI2112345600000785") is None
    assert code(rules.debtor_known("")) == "GR-134"


@pytest.mark.parametrize("version", ["03", "09"])
def test_pain_keeps_letters_sums_and_identifiers(version):
    data = pain.write(file(), f"pain.001.001.{version}")
    try_valid_xml(data, f"pain.001.001.{version}")
    root = ElementTree.fromstring(data)

    def texts(name):
        return [each.text for each in root.iter(AT[version] + name)]

    assert texts("Nm") == ["Valtiovarainministeriö"] * 2 + ["Ålands landskapsregering, Östra Ämbetet", "Kainuun liitto"]
    assert texts("EndToEndId") == ["DIGITUKI-000001-0001", "DIGITUKI-000001-0002"]
    assert texts("InstdAmt") == ["14000.00", "0.01"] and texts("CtrlSum") == ["14000.01"] * 2
    assert texts("MsgId") == texts("PmtInfId") == ["DIGITUKI-000001"] and texts("CreDtTm") == ["2020-12-07T12:00:00"]
    assert "2020-12-08" in "".join(root.itertext()) and not texts("PstlAdr")
    assert data == pain.write(file(), f"pain.001.001.{version}")


def test_what_the_schema_forbids_is_told_and_nothing_is_cut():
    with pytest.raises(InvalidFile):
        pain.write(file(holder="Å" * 141), "pain.001.001.03")
    with pytest.raises(InvalidFile):
        pain.write(file(holder="Liitto\u0000"), "pain.001.001.09")
    with pytest.raises(InvalidFile):
        invoice.write(file(holder="Å" * 71))
    with pytest.raises(InvalidFile):
        invoice.write(file(holder="Liitto\u0000"))


def test_invoices_hold_the_codes_of_the_books():
    root = etree.fromstring(invoice.write(file()))
    at = {"i": invoice.NAMESPACE}
    assert [each.text for each in root.iterfind("i:Invoice/i:Amount", at)] == ["14000.00", "0.01"]
    assert root.findtext("i:Total", None, at) == "14000.01" and root.findtext("i:Count", None, at) == "2"
    first = root.find("i:Invoice", at)
    told = [first.findtext(f"i:{name}", None, at) for name in ("Voucher", "DueDay", "BudgetItem", "LedgerAccount", "ProjectCode", "CaseNumber")]
    assert told == ["DIGITUKI-000001-0001", "2020-12-08", "28.90.20", "82000", None, "VM/1"]
    table = invoice.write_csv(file()).decode("utf-8-sig").splitlines()
    assert table[1].startswith("DIGITUKI-000001-0001;Ålands landskapsregering, Östra Ämbetet;FI2112345600000785;14000,00;08.12.2020;28.90.20;82000;;VM/1;1;")

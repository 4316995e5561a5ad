"""A payment file as the state payment service takes invoices: XML by our own schema, and the same rows as CSV."""

from functools import cache
from pathlib import Path

from django.utils.timezone import localtime
from lxml import etree

from grants.payment_files.contents import InvalidFile
from regions.money import digits
from regions.table_files import as_csv

NAMESPACE = "urn:digituki:invoices:1"
SCHEMA = Path(__file__).parent / "data" / "invoices-1.xsd"
# The service's own words: they are the same in each language of the product.
HEADS = (
    *("voucher", "payee", "iban", "amount", "due_day", "budget_item"),
    *("ledger_account", "project_code", "case_number", "instalment", "message"),
)


@cache
def schema():
    import xmlschema

    return xmlschema.XMLSchema(str(SCHEMA))


def write(file):
    """PaymentFile → bytes of the XML. Raises InvalidFile."""
    root = etree.Element(f"{{{NAMESPACE}}}Invoices", nsmap={None: NAMESPACE})
    try:
        add(root, "MessageId", file.message_id)
        add(root, "Created", localtime(file.made_at).strftime("%Y-%m-%dT%H:%M:%S"))
        add_party(root, "Payer", file.debtor.name, file.debtor.iban)
        add(root, "Count", len(file.transfers))
        add(root, "Total", f"{file.total:.2f}")
        for each in file.transfers:
            add_invoice(root, each, file)
    except ValueError as error:
        raise InvalidFile(str(error)) from error
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    if found := next(schema().iter_errors(data.decode()), None):
        raise InvalidFile(found.reason)
    return data


def add(parent, name, text):
    etree.SubElement(parent, f"{{{NAMESPACE}}}{name}").text = str(text)


def add_party(parent, name, called, iban):
    party = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    add(party, "Name", called)
    add(party, "Iban", iban)


def add_invoice(root, each, file):
    invoice = etree.SubElement(root, f"{{{NAMESPACE}}}Invoice")
    add(invoice, "Voucher", each.end_to_end_id)
    add_party(invoice, "Payee", each.holder, each.iban)
    add(invoice, "Amount", f"{each.amount:.2f}")
    add(invoice, "DueDay", file.execution_day.isoformat())
    add(invoice, "BudgetItem", file.booking.budget_item)
    for name, code in (("LedgerAccount", file.booking.ledger_account), ("ProjectCode", file.booking.project_code)):
        if code:
            add(invoice, name, code)
    add(invoice, "CaseNumber", each.case_number)
    add(invoice, "Instalment", each.instalment)
    add(invoice, "Message", each.message)


def write_csv(file):
    """PaymentFile → bytes of the same rows as CSV."""
    booking = file.booking
    rows = [
        [
            *(each.end_to_end_id, each.holder, each.iban, digits(each.amount), f"{file.execution_day:%d.%m.%Y}"),
            *(booking.budget_item, booking.ledger_account, booking.project_code, each.case_number),
            *(each.instalment, each.message),
        ]
        for each in file.transfers
    ]
    return as_csv(HEADS, rows)

"""A payment file as ISO 20022 pain.001, by the library `sepaxml`."""

from functools import cache
from pathlib import Path

import sepaxml
from django.utils.timezone import localtime
from lxml import etree

from grants.payment_files.contents import InvalidFile


def write(file, schema):
    """PaymentFile → bytes. schema: "pain.001.001.03" or "pain.001.001.09". Raises InvalidFile."""
    debtor = {"name": file.debtor.name, "IBAN": file.debtor.iban, "batch": True, "currency": "EUR"}
    if file.debtor.bic:
        debtor["BIC"] = file.debtor.bic
    # `clean` would write Å as A, and cut long names without a word.
    transfers = sepaxml.SepaTransfer(debtor, schema=schema, clean=False)
    for each in file.transfers:
        transfers.add_payment(
            {
                "name": each.holder,
                "IBAN": each.iban,
                "amount": int(each.amount.scaleb(2)),
                "execution_date": file.execution_day,
                "description": each.message,
                "endtoend_id": each.end_to_end_id,
            }
        )
    try:
        data = named(transfers.export(validate=False), file)
    except (ValueError, etree.XMLSyntaxError) as error:
        raise InvalidFile(str(error)) from error
    if found := next(schema_of(schema).iter_errors(data.decode()), None):
        raise InvalidFile(found.reason)
    return data


@cache
def schema_of(name):
    """→ the library's schema, read once: it takes a second."""
    import xmlschema

    return xmlschema.XMLSchema(str(Path(sepaxml.__file__).parent / "schemas" / f"{name}.xsd"))


def named(data, file):
    """→ the bytes with our own identifiers and time: the library's are random, and the same file would differ each time."""
    document = etree.fromstring(data)
    name = {"p": document.nsmap[None]}
    document.find(".//p:GrpHdr/p:MsgId", name).text = file.message_id
    document.find(".//p:GrpHdr/p:CreDtTm", name).text = localtime(file.made_at).strftime("%Y-%m-%dT%H:%M:%S")
    document.find(".//p:PmtInf/p:PmtInfId", name).text = file.message_id
    return etree.tostring(document, xml_declaration=True, encoding="UTF-8")

"""How the double reads a payment file, and what it replies."""

import csv
import io
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from xml.etree import ElementTree
from xml.sax.saxutils import escape

PAIN = "urn:iso:std:iso:20022:tech:xsd:pain.001.001."
INVOICES = "urn:digituki:invoices:1"
# Each version of the payments' file has its own version of the status report.
REPORTS = {"03": "03", "09": "10"}


class Refusal(Exception):
    """Why a file is not taken."""


@dataclass(frozen=True)
class File:
    """version: "03", "09", or "" for invoices. transfers: [(reference, sum as Decimal)]; day: of execution, ISO text."""

    message_id: str
    version: str
    day: str
    transfers: list


def understood(data):
    """→ File. Raises Refusal: not XML, not ours, or sums that do not add up."""
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise Refusal(f"not well-formed: {error}") from error
    space = root.tag[1:].partition("}")[0]
    try:
        return pain(root, space) if space.startswith(PAIN) else invoices(root, space)
    except (AttributeError, InvalidOperation, TypeError) as error:
        raise Refusal(f"an element is missing or broken: {error}") from error


def pain(root, space):
    at = {"p": space}
    header = root.find(".//p:GrpHdr", at)
    transfers = [
        (each.findtext("p:PmtId/p:EndToEndId", None, at), Decimal(each.findtext("p:Amt/p:InstdAmt", None, at)))
        for each in root.iterfind(".//p:CdtTrfTxInf", at)
    ]
    check(transfers, header.findtext("p:NbOfTxs", None, at), header.findtext("p:CtrlSum", None, at))
    day = "".join(root.find(".//p:ReqdExctnDt", at).itertext()).strip()
    return File(header.findtext("p:MsgId", None, at), space[len(PAIN) :], day, transfers)


def invoices(root, space):
    if space != INVOICES:
        raise Refusal(f"unknown format {space}")
    at = {"i": INVOICES}
    found = root.findall("i:Invoice", at)
    transfers = [(each.findtext("i:Voucher", None, at), Decimal(each.findtext("i:Amount", None, at))) for each in found]
    check(transfers, root.findtext("i:Count", None, at), root.findtext("i:Total", None, at))
    return File(root.findtext("i:MessageId", None, at), "", found[0].findtext("i:DueDay", None, at), transfers)


def check(transfers, count, total):
    if len(transfers) != int(count) or sum(amount for _reference, amount in transfers) != Decimal(total):
        raise Refusal("AM10: number or control sum is wrong")
    if len({reference for reference, _amount in transfers}) != len(transfers):
        raise Refusal("DU04: an end-to-end identifier stands twice")


def replies_to(file, reference, today, knobs):
    """→ [{"name", "day", "data"}]: what is paid on the day of execution, or on the day it came if that is later."""
    day = max(file.day, today or "")
    failing = set(knobs.get("fail_references", ()))
    garble = knobs.get("garble")
    told = [(each, amount + (Decimal("0.01") if garble == "sums" else 0), each in failing) for each, amount in file.transfers]
    if garble == "unknown":
        told = [(f"X{each}", amount, failed) for each, amount, failed in told]
    if knobs.get("repeat"):
        told *= 2
    data = report(file, told, day) if file.version else table(told, day)
    if garble in GARBLED:
        data = GARBLED[garble](data)
    return [{"name": f"{reference}.{'xml' if file.version else 'csv'}", "day": day, "data": data}]


GARBLED = {
    # UTF-8 by its declaration, Latin-1 by its bytes.
    "encoding": lambda data: data.replace(b"</GrpHdr>", "<!-- Hyväksytty --></GrpHdr>".encode("latin-1")),
    "truncated": lambda data: data[: len(data) // 2],
    "namespace": lambda data: data.replace(b"pain.002", b"camt.053"),
    "entities": lambda data: data.replace(b"?>", b'?><!DOCTYPE Document [<!ENTITY a "b">]>', 1),
}


def report(file, told, day):
    """→ bytes of a pain.002."""
    version = REPORTS[file.version]
    rows = "".join(transaction(n, *each, day) for n, each in enumerate(told, 1))
    statuses = {failed for _reference, _amount, failed in told}
    group = "PART" if len(statuses) > 1 else "RJCT" if True in statuses else "ACSC"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.{version}">'
        f"<CstmrPmtStsRpt><GrpHdr><MsgId>R-{escape(file.message_id)}</MsgId><CreDtTm>{day}T12:00:00</CreDtTm></GrpHdr>"
        f"<OrgnlGrpInfAndSts><OrgnlMsgId>{escape(file.message_id)}</OrgnlMsgId>"
        f"<OrgnlMsgNmId>pain.001.001.{file.version}</OrgnlMsgNmId><GrpSts>{group}</GrpSts></OrgnlGrpInfAndSts>"
        f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>{escape(file.message_id)}</OrgnlPmtInfId>{rows}</OrgnlPmtInfAndSts>"
        "</CstmrPmtStsRpt></Document>"
    ).encode()


def transaction(number, reference, amount, failed, day):
    status, reason = "ACSC", ""
    if failed:
        status = "RJCT"
        reason = "<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Tili on suljettu</AddtlInf></StsRsnInf>"
    return (
        f"<TxInfAndSts><StsId>{number}</StsId><OrgnlEndToEndId>{escape(reference)}</OrgnlEndToEndId><TxSts>{status}</TxSts>"
        f'{reason}<AccptncDtTm>{day}T10:00:00</AccptncDtTm><OrgnlTxRef><Amt><InstdAmt Ccy="EUR">{amount}</InstdAmt></Amt>'
        "</OrgnlTxRef></TxInfAndSts>"
    )


def table(told, day):
    """→ bytes of the list of paid and failed invoices, as the service writes it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(["Viite", "Summa", "Päivä", "Tila", "Syy"])
    for reference, amount, failed in told:
        outcome = ["epäonnistui", "AC04 Tili on suljettu"] if failed else ["maksettu", ""]
        writer.writerow([reference, f"{amount:.2f}".replace(".", ","), day, *outcome])
    return text.getvalue().encode("utf-8-sig")

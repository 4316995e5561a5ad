"""A reply as ISO 20022 pain.002: the status of each payment of a pain.001 file."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from lxml import etree

from grants.payment_files.answers import FAILED, OPEN, PAID, Answer, Answers
from grants.payment_files.models import PaymentReply
from regions.money import CENT, LARGEST
from regions.sheets.grid import UnreadableFile, said
from regions.sheets.reading import MAX_BYTES

NAMESPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:pain\.002\.001\.(03|09|10|11|12|13|14)")
# Settled at the payee's bank or booked; and refused. Every other status is a step on the way: nothing is marked by it.
OUTCOMES = {"ACSC": PAID, "ACCC": PAID, "RJCT": FAILED, "CANC": FAILED}
# Of the reasons' code list, those that a grant's payment meets.
REASONS = {
    "AC01": gettext_lazy("The account number is wrong."),
    "AC04": gettext_lazy("The account has been closed."),
    "AC06": gettext_lazy("The account is blocked."),
    "AG01": gettext_lazy("Transfers to this account are not allowed."),
    "AM04": gettext_lazy("There was not enough money on the payer's account."),
    "AM05": gettext_lazy("The payment has been given twice."),
    "BE01": gettext_lazy("The payee's name is not that of the account's holder."),
    "MD07": gettext_lazy("The payee does not exist any more."),
}
DAY = re.compile(r"(\d{4}-\d{2}-\d{2})")
AMOUNT = re.compile(r"\d{1,13}(\.\d{1,5})?", re.ASCII)


def read(name, data):
    """→ Answers. Raises UnreadableFile."""
    document = parsed(data)
    space = etree.QName(document).namespace or ""
    if etree.QName(document).localname != "Document" or not NAMESPACE.fullmatch(space):
        raise UnreadableFile(said(
            gettext_lazy("This is XML, but not a reply to payments: pain.002 is read, and this says it is “%(space)s”."),
            {"space": space[:120] or "–"},
        ))
    at = {"p": space}
    report = document.find("p:CstmrPmtStsRpt", at)
    original = None if report is None else report.find("p:OrgnlGrpInfAndSts", at)
    if original is None:
        raise UnreadableFile(gettext_lazy("The reply does not say which payment file it answers."))
    made = day_in(report, "p:GrpHdr/p:CreDtTm", at)
    rows = [answer(number, each, at, made) for number, each in enumerate(report.iterfind(".//p:TxInfAndSts", at), 1)]
    whole = OUTCOMES.get(text(original, "p:GrpSts", at), "") if not rows else ""
    if not rows and whole != FAILED:
        raise UnreadableFile(gettext_lazy("The reply names no payments."))
    return Answers(PaymentReply.Kind.PAIN_002, rows, text(original, "p:OrgnlMsgId", at), whole, reason_of(original, at))


def parsed(data):
    """→ the root. Nothing is fetched, and a file that brings its own entities is not read at all."""
    unsafe = UnreadableFile(gettext_lazy("The file has a document type of its own. Such a file is not read: ask for it without."))
    if len(data) > MAX_BYTES:
        raise UnreadableFile(gettext_lazy("The file has more rows than a reply can have."))
    if b"<!DOCTYPE" in data[:4096].replace(b"\0", b""):
        raise unsafe
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(said(
            gettext_lazy("The file can't be read as XML: %(problem)s. Ask the payment service for it anew."),
            {"problem": str(error)[:200]},
        )) from error
    if root.getroottree().docinfo.doctype:
        raise unsafe
    return root


def answer(number, status, at, made):
    """→ Answer of one transaction."""
    reference = text(status, "p:OrgnlEndToEndId", at)
    code = text(status, "p:TxSts", at)
    amount, problem = sum_of(status, at)
    outcome = OUTCOMES.get(code, OPEN)
    day = day_in(status, "p:AccptncDtTm", at) or day_in(status, "p:OrgnlTxRef/p:ReqdExctnDt", at) or made
    reason = reason_of(status, at) if outcome == FAILED else code
    return Answer(number, reference, amount, outcome, day, reason, problem)


def sum_of(status, at):
    """→ (Decimal or None, what is wrong with it)"""
    found = status.find("p:OrgnlTxRef/p:Amt/p:InstdAmt", at)
    if found is None or not (found.text or "").strip():
        return None, ""
    if found.get("Ccy", "EUR") != "EUR":
        return None, _("The sum is not in euros: %(currency)s.") % {"currency": found.get("Ccy")[:10]}
    written = found.text.strip()
    try:
        amount = Decimal(written) if AMOUNT.fullmatch(written) else None
    except InvalidOperation:
        amount = None
    if amount is None or amount >= LARGEST or amount != amount.quantize(CENT):
        return None, _("“%(value)s” can't be read as a sum.") % {"value": written[:30]}
    return amount.quantize(CENT), ""


def reason_of(status, at):
    """→ "AC04: The account has been closed. Their own words": what is told of a refusal."""
    code = text(status, "p:StsRsnInf/p:Rsn/p:Cd", at) or text(status, "p:StsRsnInf/p:Rsn/p:Prtry", at)
    told = " ".join(each.text.strip() for each in status.iterfind("p:StsRsnInf/p:AddtlInf", at) if each.text)
    words = " ".join(part for part in (str(REASONS.get(code, "")), told) if part)
    return ": ".join(part for part in (code, words) if part)[:300]


def text(parent, path, at):
    found = parent.find(path, at)
    return (found.text or "").strip()[:140] if found is not None else ""


def day_in(parent, path, at):
    """→ the date that a time, a date or a wrapped date begins with; None where there is none."""
    found = parent.find(path, at)
    match = DAY.search("".join(found.itertext())) if found is not None else None
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None

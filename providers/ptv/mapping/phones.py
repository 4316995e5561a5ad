"""Telephone numbers both ways: PTV keeps the country's prefix apart, and knows Finnish service numbers by a mark."""

import re

import phonenumbers

from providers.ptv import facts

FINLAND = 358
# Of Traficom's numbering plan: free, charged and corporate numbers that nobody dials from abroad in this form.
SERVICE = ("0800", "0700", "0600", "0606", "010", "020", "029", "030", "071", "073", "075")
FREE = "0800"
# 112, 116117, 118 and their like, which begin with no zero.
SHORT = re.compile(r"11\d{1,4}")
EXTENSION = re.compile(r"\b(?:ext|alanumero|anknytning)\b.*", re.IGNORECASE)


def phone_to_ptv(text, language, **more):
    """A number as people write it → facts.Phone, or None where nobody can dial it. more: other fields of facts.Phone."""
    try:
        number = phonenumbers.parse(EXTENSION.sub("", text), "FI")
    except phonenumbers.NumberParseException:
        return None
    digits = phonenumbers.national_significant_number(number)
    if number.country_code != FINLAND:
        return facts.Phone(number=f"+{number.country_code}{digits}", language=language, **more)
    short = bool(SHORT.fullmatch(digits))
    national = digits if short else f"0{digits}"
    if short or national.startswith(SERVICE):
        charge = "FreeOfCharge" if national.startswith(FREE) or len(digits) == 3 else "Chargeable"
        return facts.Phone(**{"number": national, "service_number": True, "charge": charge, "language": language, **more})
    return facts.Phone(number=f"+{FINLAND}{digits}", language=language, **more)


def phone_from_ptv(phone):
    """→ the number as the register writes it: "08 1234567", "0295000", "+46 8 123456"; "" for what is no number."""
    if phone.service_number:
        return re.sub(r"[^\d+]", "", phone.number)
    try:
        number = phonenumbers.parse(phone.number, "FI")
    except phonenumbers.NumberParseException:
        return ""
    abroad = number.country_code != FINLAND
    form = phonenumbers.PhoneNumberFormat.INTERNATIONAL if abroad else phonenumbers.PhoneNumberFormat.NATIONAL
    return phonenumbers.format_number(number, form)


def dialled_as(phone):
    """→ what tells two facts.Phone apart: the digits, however the number is marked or written."""
    same = phone_to_ptv(phone.number, phone.language)
    return (same or phone).number

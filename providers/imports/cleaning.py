"""A cell's text as its column means it. What can't be understood stays as typed: the check of the row refuses it."""

import re
from datetime import date
from functools import cache

import phonenumbers
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from stdnum.exceptions import ValidationError
from stdnum.fi import ytunnus

from providers.imports.fields import FIELDS

NOTHING = {"-", "–", "—"}
WORDS = {
    "yes": "x, ✓, ✔, 1, true, tosi, k, on, kyllä, joo, j, ja, finns, y, yes, maksuton, ilmainen, gratis, avgiftsfri, free",
    "no": "0, false, epätosi, e, ei, ei ole, nej, finns inte, n, no, maksullinen, avgiftsbelagd",
    "unknown": "?, ei tietoa, ei tiedossa, ei tiedetä, okänt, vet ej, ingen uppgift, unknown, n/a",
}
LABELS = {"yes": "Yes", "no": "No", "unknown": "Not known"}
DAYS = (
    re.compile(r"(?P<day>\d{1,2})(?P<gap>[./])\s?(?P<month>\d{1,2})(?P=gap)\s?(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[ T]0?0:00(?::00)?)?"),
)


def clean(field, text):
    """Field code and text → text. A second cleaning changes nothing."""
    text = text.strip()
    kind = FIELDS[field].kind
    # In a column of hours a dash says "closed".
    if text in NOTHING and kind != "hours":
        return ""
    return KINDS[kind](text) if text else ""


def as_typed(text):
    return text


def postal_code(text):
    """100 → 00100; FI-00100 → 00100; "87100 Kajaani" → 87100."""
    match = re.fullmatch(r"(?:FIN?-)?(\d{3,5}|\d\d ?\d{3})(?:\s+[^\W\d].*)?", text, re.IGNORECASE | re.DOTALL)
    return match[1].replace(" ", "").zfill(5) if match else text


def phone(text):
    """A cell of a number has lost its first zero: 401234567 → 0401234567, if there is such a number in Finland."""
    if not re.fullmatch(r"[1-9][0-9]{7,9}", text):
        return text
    whole = f"0{text}"
    return whole if phonenumbers.is_valid_number(phonenumbers.parse(whole, "FI")) else text


def business_id(text):
    """Spaces and dashes of any kind → 1234567-1. An old one of six digits and a dash gets its zero."""
    if re.fullmatch(r"\d{6}\s?[-–—]\s?\d", text):
        text = f"0{text}"
    try:
        return ytunnus.format(ytunnus.validate(text))
    except ValidationError:
        return text


def web(text):
    if re.match(r"[a-z][a-z0-9+.-]*:", text, re.IGNORECASE) or not re.match(r"[^\s@/]+\.[^\s@/]+(/\S*)?$", text):
        return text
    return f"https://{text}"


def email(text):
    return re.sub("^mailto:", "", text, flags=re.IGNORECASE)


def degrees(text):
    return re.sub(r"^(-?\d+),(\d+)$", r"\1.\2", text)


def levels(text):
    """A Finnish spreadsheet takes "1,2" for a number, and it comes as "1.2"."""
    return ", ".join(text.split(".")) if re.fullmatch(r"[1-4](\.[1-4])+", text) else text


def day(text):
    for pattern in DAYS:
        if match := pattern.fullmatch(text):
            try:
                return str(date(int(match["year"]), int(match["month"]), int(match["day"])))
            except ValueError:
                break
    return text


def yes_no(text):
    return meanings().get(text.casefold().rstrip(".!"), text)


@cache
def meanings():
    """→ {word: "yes", "no" or "unknown"}, with the words of our own files in each of the product's languages."""
    found = {word: meaning for meaning, words in WORDS.items() for word in words.split(", ")}
    found |= {meaning: meaning for meaning in WORDS}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {gettext(label).casefold(): meaning for meaning, label in LABELS.items()}
    return found


KINDS = {
    "text": as_typed, "phone": phone, "hours": as_typed, "email": email, "web": web, "business_id": business_id,
    "postal_code": postal_code, "degrees": degrees, "levels": levels, "date": day, "yes_no": yes_no,
}

"""The cells of one row as values, by the same rules as the forms; what can't be so is a reason to refuse the row."""

import re
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import TextField
from django.utils.translation import gettext as _

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.point import ACCESS, ServicePoint
from providers.catalogue.provider import Provider
from providers.catalogue.texts import WORDS, WRITTEN, OfferingText
from providers.hours.week_text import HoursTextError, day_intervals, week_intervals
from providers.imports.fields import FIELDS, key
from regions import clock
from regions.code_lists import CodeList
from regions.organisations import Organisation, check_business_id
from regions.phone_field import read_phone

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ERROR_CELL = re.compile(r"#(N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)")
WEEKLY = OfferingAtPoint.HoursKind.WEEKLY
SHORT_LIST = 14


@dataclass(frozen=True)
class Reason:
    """Why a row can't be written. field: the column's code, "" for the row as a whole."""

    field: str
    text: str


# field → (model, column): the column's own rules are the form's as well.
COLUMN = {
    "provider_name": (Organisation, "name"),
    "provider_name_sv": (Organisation, "name_sv"),
    "provider_phone": (Provider, "phone"),
    "provider_email": (Provider, "email"),
    "provider_web": (Provider, "web"),
    "contact_name": (Provider, "contact_name"),
    "contact_email": (Provider, "contact_email"),
    "contact_phone": (Provider, "contact_phone"),
    "point_name": (ServicePoint, "name"),
    "street_address": (ServicePoint, "street_address"),
    "lat": (ServicePoint, "lat"),
    "lon": (ServicePoint, "lon"),
    "arrival_note": (ServicePoint, "arrival_note"),
    "price_note": (OfferingText, "price_note"),
    "offering_phone": (OfferingAtPoint, "phone"),
    "offering_email": (OfferingAtPoint, "email"),
    "note": (OfferingAtPoint, "note"),
    **{f"{word}_{language}": (OfferingText, word) for word in WORDS[:3] for language in WRITTEN},
}
COLUMN = {name: model._meta.get_field(column) for name, (model, column) in COLUMN.items()}
LISTS = {
    "provider_kind": CodeList.PROVIDER_KIND,
    "form": CodeList.FORM,
    "levels": CodeList.LEVEL,
    "languages": CodeList.LANGUAGE,
    "topics": CodeList.TOPIC,
    "audiences": CodeList.NEED_GROUP,
}


def understood(values, words):
    """{field: clean text} → ({field: value}, [Reason]). Empty cells are left out: they erase nothing.

    Hours of the week or of days come as "week": (kind, [(weekday, opens, closes), …]).
    """
    found, reasons = {}, []
    for name, text in values.items():
        if not text:
            continue
        if (name, text) not in words.read:
            words.read[name, text] = value_of(name, text, words)
        value, refused = words.read[name, text]
        reasons += refused
        if value is not None:
            found[name] = value
    if not any(reason.field in {"hours", *DAYS} for reason in reasons):
        reasons += with_week(found)
    if ("lat" in found) != ("lon" in found) and not any(reason.field in ("lat", "lon") for reason in reasons):
        reasons.append(Reason("lon" if "lat" in found else "lat", _("Give both latitude and longitude, or neither.")))
    return found, reasons


def value_of(name, text, words):
    """→ (value or None, [Reason]) of one cell."""
    try:
        if ERROR_CELL.fullmatch(text):
            raise ValidationError(_("The cell holds an error of the spreadsheet: %(text)s.") % {"text": text})
        return READERS.get(FIELDS[name].kind, as_text)(name, text, words), []
    except HoursTextError as error:
        return None, [Reason(name, str(error.text))]
    except ValidationError as error:
        return None, [Reason(name, message) for message in error.messages]


def with_week(found):
    """Join the hours of the week and of days into found["week"]. → [Reason]"""
    week = found.pop("hours", None)
    days = {number: found.pop(day) for number, day in enumerate(DAYS, 1) if day in found}
    if days:
        rows = [(day, each.opens, each.closes) for day, intervals in days.items() for each in intervals]
        if week and week != (WEEKLY, rows):
            return [Reason("hours", _("The hours of the week and of its days differ. Give one of them."))]
        week = (WEEKLY, rows)
    if week == (WEEKLY, []):
        return [Reason("hours" if not days else "monday", _("No day is open. Leave the hours empty if they are not known."))]
    if week:
        found["week"] = week
    return []


def as_text(name, text, words):
    if name in LISTS:
        return chosen(name, text, words)
    if name == "municipality":
        return municipality(text, words)
    return checked(name, text)


def checked(name, text):
    """→ the text, by the rules of the column that it goes to."""
    if name not in COLUMN:
        return text
    # A text field's own limit is kept by forms alone.
    if isinstance(COLUMN[name], TextField):
        MaxLengthValidator(COLUMN[name].max_length)(text)
    return COLUMN[name].clean(text, None)


def municipality(text, words):
    typed = key(text.zfill(3) if text.isdecimal() else text)
    if typed in words.municipalities:
        return words.municipalities[typed]
    if typed in words.elsewhere:
        raise ValidationError(_("%(name)s is not a municipality of your region.") % {"name": words.elsewhere[typed]})
    raise ValidationError(_("There is no municipality of this name today: “%(name)s”.") % {"name": text})


def chosen(name, text, words):
    """→ the code of a list, or a list of codes where several may be given."""
    if name in ("provider_kind", "form"):
        return one_of(name, text, words)
    if key(text) in words.codes[LISTS[name]]:
        return [one_of(name, text, words)]
    found = []
    for part in filter(None, re.split(r"\s*[;\n]\s*", text)):
        whole = key(part) in words.codes[LISTS[name]]
        pieces = [part] if whole else re.split(r"\s*[,/&+]\s*|\s+(?:ja|och|sekä|samt|and)\s+", part)
        found += [one_of(name, piece, words) for piece in pieces if piece]
    return list(dict.fromkeys(found))


def one_of(name, text, words):
    known = words.codes[LISTS[name]]
    if key(text) not in known:
        names = list(words.names[LISTS[name]].values())
        given = {"text": text, "names": ", ".join(names[:SHORT_LIST]) + ("…" if len(names) > SHORT_LIST else "")}
        raise ValidationError(_("“%(text)s” is not on the list. Choose from these: %(names)s.") % given)
    return known[key(text)]


def levels(name, text, words):
    """"2, 3", "2–3", "taso 2" or the levels' names → [2, 3]"""
    plain = re.sub(r"(?i)\b(tasot?|taso|nivå(er)?|levels?)\b\s*", "", text).strip() or text
    if span := re.fullmatch(r"([1-4])\s*[-–—]\s*([1-4])", plain):
        return list(range(int(span[1]), int(span[2]) + 1)) or invalid_levels(text)
    return sorted(int(code) for code in chosen("levels", plain, words))


def invalid_levels(text):
    raise ValidationError(_("Write the levels like this: 2, 3."))


def yes_no(name, text, words):
    if name == "by_appointment" and hours_kind(text, words) == OfferingAtPoint.HoursKind.BY_APPOINTMENT:
        return True
    if text not in ("yes", "no", "unknown"):
        raise ValidationError(_("Write yes, no or a question mark here: “%(text)s” was not understood.") % {"text": text})
    if name in ACCESS:
        return text
    return None if text == "unknown" else text == "yes"


def postal_code(name, text, words):
    if not (len(text) == 5 and text.isascii() and text.isdecimal()):
        raise ValidationError(_("A postal code has five digits, for example 87100."))
    return text


def business_id(name, text, words):
    check_business_id(text)
    return text


def phone(name, text, words):
    return checked(name, read_phone(text))


def degrees(name, text, words):
    try:
        number = float(text)
    except ValueError:
        raise ValidationError(_("Write the degrees as a number, for example 64.2250.")) from None
    return checked(name, number)


def day(name, text, words):
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise ValidationError(_("There is no such date. Write the day, month and year like this: 1.3.2020.")) from None
    if name == "verified_on" and found > clock.today():
        raise ValidationError(_("This day is still to come."))
    return found


def hours(name, text, words):
    if name in DAYS:
        return day_intervals(text)
    if kind := hours_kind(text, words):
        return kind.value, []
    if text.strip("-–— ") == "":
        return None
    week = week_intervals(text)
    return WEEKLY, [(weekday, each.opens, each.closes) for weekday, intervals in week.items() for each in intervals]


def hours_kind(text, words):
    """→ the kind of hours that are no week, "sop. mukaan" for one, or None."""
    return words.hours.get(" ".join(text.casefold().split()).strip(" ."))


READERS = {
    "phone": phone, "business_id": business_id, "postal_code": postal_code, "degrees": degrees, "levels": levels,
    "date": day, "yes_no": yes_no, "hours": hours,
}

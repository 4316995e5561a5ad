"""An answer as somebody reads it aloud on the telephone: whole sentences about one offering at one place. Writes nothing."""

from dataclasses import dataclass

import phonenumbers
from django.conf import settings
from django.utils import formats, translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.point import Known
from providers.finder.asked import PLAIN_FORMS
from providers.finder.card_words import in_reader, provider_name
from providers.finder.opening import opening_today
from regions.code_lists import CodeList, lists_on

HOME = PLAIN_FORMS["home"]
REMOTE = PLAIN_FORMS["remote"]


@dataclass(frozen=True)
class Answer:
    """spoken: the sentences to read aloud; written: the same to copy or to send, with the addresses that nobody spells."""

    language: str
    language_name: str
    spoken: tuple[str, ...]
    written: tuple[str, ...]

    @property
    def text(self):
        return "\n".join(self.written)


def answers(entry, now, first, *, km=None, nearest=False):
    """→ [Answer] in each language of the product, `first` before the others.

    entry: a FinderEntry. km: how far the place is from the caller, None where that is not known. nearest: is it the
    nearest of those found?
    """
    languages = sorted(settings.LANGUAGES, key=lambda each: each[0] != first)
    return [answer_in(code, name, entry, now, km, nearest) for code, name in languages]


def answer_in(code, name, entry, now, km, nearest):
    with translation.override(code):
        listed = lists_on(localtime(now).date(), CodeList.FORM, CodeList.LANGUAGE)
        begins = [*what(entry), *where(entry, listed, km, nearest), *when(entry, now)]
        goes_on = [*terms(entry), *languages_of(entry, listed), *steps(entry), *notes(entry), *closing(entry)]
        spoken = (*begins, *number_aloud(entry.phone), *goes_on)
        written = (*begins, *number_written(entry.phone), *goes_on, *addresses(entry))
        return Answer(code, str(name), spoken, written)


def what(entry):
    return [_("The service is called %(name)s. It is given by %(provider)s.") % {"name": in_reader(entry, "name")[0], "provider": provider_name(entry)[0]}]


def where(entry, listed, km, nearest):
    if entry.municipality_id:
        begins = _("The nearest place is %(place)s.") if nearest else _("The place is %(place)s.")
        return [begins % {"place": place_of(entry)}, *distance(km)]
    if entry.form in HOME:
        return [_("The helper comes to your home.")]
    form = next((code.name for code in listed[CodeList.FORM] if code.code == entry.form), "")
    if entry.form in REMOTE:
        return [_("You get this help without going anywhere. The form of support is: %(form)s.") % {"form": form}]
    return [_("The form of support is: %(form)s.") % {"form": form}] if form else []


def place_of(entry):
    """→ "Pääkirjasto, Kauppakatu 1, Kajaani": nobody needs the postal code on the telephone."""
    return ", ".join(filter(None, [entry.point_name, entry.address, str(entry.municipality)]))


def distance(km):
    if km is None:
        return []
    whole = round(km)
    if whole < 1:
        return [_("It is less than a kilometre away.")]
    return [ngettext("It is about %(n)s kilometre away.", "It is about %(n)s kilometres away.", whole) % {"n": formats.number_format(whole)}]


def when(entry, now):
    """→ in a sentence of its own when it is open."""
    if entry.hours_kind == OfferingAtPoint.HoursKind.BY_APPOINTMENT:
        return []
    if entry.hours_kind == OfferingAtPoint.HoursKind.UNKNOWN:
        return [_("The opening hours are not known. Call before you go.")]
    return [f"{opening_today(entry, now)}."]


def number_written(phone):
    return [_("The telephone number is %(number)s.") % {"number": grouped(phone)}] if phone else []


def number_aloud(phone):
    """→ the number with its digits in words, a comma where the voice rests: "nolla kahdeksan, yksi kaksi kolme"."""
    if not phone:
        return []
    number = grouped(phone)
    groups = [" ".join(digit(sign) for sign in group if sign in DIGITS) for group in number.replace("-", " ").split()]
    return [_("The telephone number is %(number)s: %(words)s.") % {"number": number, "words": ", ".join(filter(None, groups))}]


def grouped(phone):
    """→ the number in groups that can be read aloud; as it is written where nobody knows its groups."""
    try:
        number = phonenumbers.parse(phone, "FI")
    except phonenumbers.NumberParseException:
        return phone
    if not phonenumbers.is_valid_number(number):
        return phone
    home = number.country_code == 358
    style = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return " ".join(in_short_groups(phonenumbers.format_number(number, style)))


def in_short_groups(number):
    """Of seven digits in a row nobody remembers the middle: 1234567 → 123 4567."""
    for group in number.replace("-", " ").split():
        while len(group) > 4:
            yield group[:3]
            group = group[3:]
        yield group


DIGITS = "0123456789+"


def digit(sign):
    names = [
        *[pgettext("digit", "zero"), pgettext("digit", "one"), pgettext("digit", "two"), pgettext("digit", "three")],
        *[pgettext("digit", "four"), pgettext("digit", "five"), pgettext("digit", "six"), pgettext("digit", "seven")],
        *[pgettext("digit", "eight"), pgettext("digit", "nine"), pgettext("digit", "plus")],
    ]
    return names[DIGITS.index(sign)]


def terms(entry):
    price = in_reader(entry, "price_note")[0]
    free = _("It is free of charge.") if entry.free else _("There is a fee.")
    time = _("Book a time before you go.") if entry.by_appointment or entry.hours_kind == OfferingAtPoint.HoursKind.BY_APPOINTMENT else ""
    return [*filter(None, [free, price, time])]


def languages_of(entry, listed):
    names = {code.code: code.name for code in listed[CodeList.LANGUAGE]}
    told = ", ".join(names.get(code, code) for code in entry.languages)
    return [_("Help is given in these languages: %(languages)s.") % {"languages": told}] if told else []


def steps(entry):
    known = entry.access.get("step_free")
    if known == Known.YES:
        return [_("You get in without steps.")]
    return [_("There are steps at the door.")] if known == Known.NO else []


def notes(entry):
    return [*filter(None, [entry.arrival_note, entry.note, in_reader(entry, "eligibility")[0]])]


def closing(entry):
    if not entry.last_day:
        return []
    told = [_("The last day of this place is %(day)s.") % {"day": formats.date_format(entry.last_day, "SHORT_DATE_FORMAT")}]
    new = ", ".join(filter(None, [entry.successor_name, entry.successor_address]))
    return [*told, *([_("After that go here: %(place)s.") % {"place": new}] if new else []), *filter(None, [entry.closing_note])]


def addresses(entry):
    web = [_("Web page: %(address)s") % {"address": entry.web}] if entry.web else []
    return [*web, *([_("E-mail: %(address)s") % {"address": entry.email}] if entry.email else [])]

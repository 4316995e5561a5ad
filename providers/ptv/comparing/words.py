"""A comparison in the words that a coordinator reads: names of fields, and values as lines."""

from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.hours import hours_in_words
from providers.catalogue.texts import OfferingText
from providers.ptv.mapping.hours import week_from_ptv
from providers.ptv.mapping.phones import phone_from_ptv
from providers.ptv.mapping.places import street_line

LABELS = {
    "names": gettext_lazy("name"),
    "summaries": gettext_lazy("Summary"),
    "descriptions": gettext_lazy("Description"),
    "requirements": gettext_lazy("For whom"),
    "charge": gettext_lazy("Free of charge"),
    "charge_notes": gettext_lazy("price in words"),
    "languages": gettext_lazy("Languages of service"),
    "area": gettext_lazy("Area served"),
    "groups": gettext_lazy("Target groups"),
    "addresses": gettext_lazy("Address"),
    "phones": gettext_lazy("Telephone number"),
    "emails": gettext_lazy("E-mail address"),
    "web_pages": gettext_lazy("Web address"),
    "hours": gettext_lazy("Opening hours"),
    "connections": pgettext_lazy("PTV", "Given here"),
}
CHARGES = {"FreeOfCharge": gettext_lazy("Yes"), "Chargeable": gettext_lazy("No"), "Other": gettext_lazy("Other")}
# Of a connection, the description is what the register calls a note.
NOTE = gettext_lazy("Note for the public")


def label(field, where=""):
    """→ what the field is called. where: the channel of a connection, or ""."""
    return capfirst(str(NOTE if where and field == "descriptions" else LABELS[field]))


def language_name(code):
    """→ "Finnish", "" for what is of no language."""
    return str(OfferingText.Language(code).label) if code in OfferingText.Language.values else code


def lines(field, value, names, day):
    """A value of facts → the lines that show it; "" when it says nothing. names: {code of a municipality, region, language or
    group: its name}; a code without one shows itself."""
    if not value:
        return unsaid(field)
    if field == "hours":
        return hours_lines(value, day)
    if field in ("languages", "groups"):
        return "\n".join(sorted(str(names.get(code, code)) for code in value))
    shown = {"charge": charge_line, "area": lambda area: area_lines(area, names), "connections": lambda given: _("Yes")}
    if field in shown:
        return str(shown[field](value))
    if field in ITEMS:
        return "\n".join(dict.fromkeys(filter(None, (ITEMS[field](item, names) for item in value))))
    return value


def unsaid(field):
    if field == "hours":
        return str(OfferingAtPoint.HoursKind.UNKNOWN.label)
    return _("No") if field == "connections" else ""


def charge_line(charge):
    return CHARGES[charge]


def area_lines(area, names):
    if area.kind != "LimitedType":
        return _("The whole country") if area.kind == "Nationwide" else _("The whole country without Åland")
    named = [sorted(names.get(code, code) for code in codes) for codes in (area.regions, area.municipalities)]
    return "\n".join([*named[0], *named[1]])


def address_line(address, names):
    place = f"{address.postal_code} {names.get(address.municipality, address.municipality)}".strip()
    line = ", ".join(filter(None, [street_line(address), place]))
    if address.lat is None or address.lon is None:
        return line
    return f"{line} ({address.lat:.5f}, {address.lon:.5f})"


def phone_line(phone, names):
    return phone_from_ptv(phone) or phone.number


ITEMS = {
    "addresses": address_line,
    "phones": phone_line,
    "emails": lambda email, names: email.address,
    "web_pages": lambda page, names: page.url,
}


def hours_lines(hours, day):
    """(facts.Hours, …) → lines of its seasons, its exceptions, and of what the register has no place for."""
    week = week_from_ptv(hours).since(day)
    found = [str(OfferingAtPoint.HoursKind(week.kind).label)] if week.kind != "weekly" else []
    seasons = {}
    for weekday, opens, closes, first, last in week.weekly:
        seasons.setdefault((first, last), []).append((weekday, opens, closes))
    for (first, last), rows in sorted(seasons.items(), key=lambda each: each[0][0] or date.min):
        season = f"{days(first, last)}: " if first or last else ""
        found += [f"{season}{line}" for line in hours_in_words("weekly", sorted(rows))]
    for first, last, opens, closes, _reason in week.exceptions:
        times = hours_in_words("weekly", [(1, opens, closes)])[0].partition(" ")[2] if opens is not None else _("closed")
        found.append(f"{days(first, last)}: {times}")
    if week.by_appointment and week.kind != "by_appointment":
        found.append(_("By appointment"))
    found += [other_hours(entry) for entry in week.left_out]
    return "\n".join(found)


def other_hours(entry):
    """An entry that the register can't hold, in PTV's own note or in a sentence."""
    note = next(iter(entry.notes.values()), "")
    return note or _("Other hours in PTV that the register has no place for")


def days(first, last):
    if first == last:
        return date_format(first, "SHORT_DATE_FORMAT")
    return "–".join(date_format(day, "SHORT_DATE_FORMAT") if day else "" for day in (first, last))

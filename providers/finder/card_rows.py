"""The rows of a card: facts in a line, warnings, and label by label all that has been told of the support."""

from functools import lru_cache

from django.utils.formats import time_format
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from providers.catalogue.point import ACCESS, Known
from providers.finder.card_words import access_name, short, span
from regions import clock


def facts_of(card):
    """→ ["Free of charge", "No appointment needed", …]: what decides whether somebody goes or calls."""
    entry = card["entry"]
    access = entry.access.get("step_free")
    facts = [
        _("Free of charge") if entry.free else _("There is a fee"),
        _("Needs an appointment") if entry.by_appointment else _("No appointment needed"),
        card["languages"],
        _("Step-free entrance") if access == Known.YES else _("The entrance is not step-free") if access == Known.NO else "",
    ]
    return [fact for fact in facts if fact]


def doubts_of(entry):
    """→ sentences on a number or a page that has failed its checks."""
    told = {
        "phone": _("Nobody has answered this number lately. If you get no answer, try another telephone or go to the place."),
        "web": _("The provider's web page has not opened lately."),
    }
    return [told[kind] for kind in entry.doubtful if kind in told]


def closing_of(entry):
    """→ {"text", "successor", "note"} of a point that closes or has closed; None for others."""
    if entry.last_day is None:
        return None
    successor = ", ".join(filter(None, [entry.successor_name, entry.successor_address]))
    day = short(entry.last_day)
    if entry.last_day < clock.today():
        text = _("This place is closed. Its last day was %(day)s.") % {"day": day}
        after = _("Go here instead: %(place)s")
    else:
        text = _("This place closes. Its last day is %(day)s.") % {"day": day}
        after = _("After that go here: %(place)s")
    return {"text": text, "successor": after % {"place": successor} if successor else "", "note": entry.closing_note}


def validity_of(entry):
    """→ "" or from when, or until when, the support is given."""
    today = clock.today()
    if entry.valid_from and entry.valid_from > today:
        last = entry.valid_to and entry.valid_to.isoformat()
        return _("This support is given %(days)s.") % {"days": span(entry.valid_from.isoformat(), last)}
    if entry.valid_to:
        return _("This support is given until %(day)s.") % {"day": short(entry.valid_to)}
    return ""


@lru_cache(maxsize=8)
def labels(language):
    """→ {name: words in this language}: the same for every card, and a page has two hundred of them."""
    with override(language):
        return {
            "hours": _("Opening hours"),
            "differ": _("Days that differ"),
            "arrival": _("How to get there"),
            "access": _("Accessibility"),
            "unknown": _("Not known: %(facts)s"),
            "access_checked": _("Accessibility checked on"),
            "yes": _("yes"),
            "no": _("no"),
            "kind_of_help": _("What kind of help"),
            "topics": _("Topics"),
            "at_the_place": _("At the place"),
            "computer_here": _("A computer may be used here"),
            "room_here": _("There is a room where support can be given"),
            "try_devices": _("Devices may be tried here"),
            "price": _("Price"),
            "eligibility": _("For whom"),
            "audiences": _("Especially for"),
            "levels": _("How much help"),
            "acting": _("Who acts on the person's behalf, and by what authority"),
            "area": _("Where it is offered"),
            "who": _("Who gives it"),
            **{fact: str(access_name(fact)) for fact in ACCESS},
        }


def there_rows(card):
    """→ HTML: label by label, of one place: when, how to get there, how accessible, whom to ask."""
    entry, said = card["entry"], labels(get_language())
    known = [f"{name}: {said[value]}" for name, value in card["access"]]
    unknown = [said[fact].lower() for fact in ACCESS if entry.access.get(fact) == Known.UNKNOWN]
    if unknown:
        known.append(said["unknown"] % {"facts": ", ".join(unknown)})
    if entry.access_checked_on:
        known.append(f"{said['access_checked']} {short(entry.access_checked_on)}")
    return rows(
        (said["hours"], plain(card["hours"])),
        (said["differ"], plain(exception_line(*each) for each in card["exceptions"])),
        (said["arrival"], plain([entry.arrival_note])),
        (said["access"], plain(known)),
    )


def when_rows(card):
    """→ the part of `there_rows` that a list on paper has room for."""
    said = labels(get_language())
    differ = [exception_line(*each) for each in card["exceptions"]]
    return rows((said["hours"], plain(card["hours"])), (said["differ"], plain(differ)))


def about_rows(card, words):
    """→ as `there_rows`, of the support itself, wherever it is given."""
    entry, said = card["entry"], labels(get_language())
    here = [said[fact] for fact in ("computer_here", "room_here", "try_devices") if getattr(entry, fact)]
    return rows(
        (said["kind_of_help"], [(paragraph, card["text"][1]) for paragraph in card["text"][0].split("\n\n")[1:]]),
        (said["topics"], plain([card["topics"]])),
        (said["at_the_place"], plain(here)),
        (said["price"], [card["price"]]),
        (said["eligibility"], [card["eligibility"]]),
        (said["audiences"], plain([card["audiences"]])),
        (said["levels"], plain([card["levels"]])),
        (said["acting"], plain([entry.acting_basis])),
        (said["area"], plain([area_of(entry, words)])),
        (said["who"], plain([card["kind"] if entry.provider_kind else ""])),
    )


def area_of(entry, words):
    if entry.nationwide:
        return _("In the whole country")
    if entry.area:
        return ", ".join(sorted(words.places.get(code, code) for code in entry.area))
    return str(entry.region)


def exception_line(first, last, opens, closes):
    days = span(first.isoformat(), last.isoformat())
    if opens is None:
        return f"{days} {pgettext('hours', 'closed')}"
    return f"{days} {time_format(opens, 'TIME_FORMAT')}–{time_format(closes, 'TIME_FORMAT')}"


def plain(texts):
    return [(text, "") for text in texts]


def rows(*labelled):
    """→ those that say something, as a list of terms. Written here: in a template they took half of the page's time."""
    said = [(label, [each for each in values if each[0]]) for label, values in labelled]
    inside = [f"<div><dt>{escape(label)}</dt>{''.join(map(value_cell, values))}</div>" for label, values in said if values]
    return mark_safe(f'<dl class="told">{"".join(inside)}</dl>') if inside else ""


def value_cell(value):
    text, language = value
    marked = f' lang="{escape(language)}"' if language else ""
    return f"<dd{marked}>{escape(text).replace(chr(10), '<br>')}</dd>"

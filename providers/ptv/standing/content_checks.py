"""The test of content before anything is sent: the rules PTV-1 … of a service, its channels and who has agreed. Pure.

→ lists of `Broken`; the field of one about words ends with its language ("summary_sv"), as in the offering's form.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.text import capfirst

from providers import rules
from providers.ptv import facts
from providers.ptv.comparing.words import language_name
from providers.ptv.mapping.places import street_line

WORDS = {"name": "names", "summary": "summaries", "description": "descriptions"}
WRITTEN = ("fi", "sv", "en")


@dataclass(frozen=True)
class Consent:
    """An agreement on publishing. offerings: keys of those it covers; empty: all that the provider gives."""

    starts_on: date
    ends_on: date | None = None
    offerings: frozenset = frozenset()


def consented(consents, offering, day):
    """→ whether one of [Consent] is in force on the day and covers the offering (its key)."""
    return any(
        each.starts_on <= day and (each.ends_on is None or each.ends_on >= day) and (not each.offerings or offering in each.offerings)
        for each in consents
    )


def problems_of_words(service):
    """facts.Service → [Broken] of what is written, a language at a time. Sámi words are kept as they came, and not tested."""
    found = [rules.has_finnish_or_swedish(service.names)]
    for language in (language for language in WRITTEN if language in service.names):
        found += [named(broken, language) for broken in problems_of_language(service, language) if broken]
    return [broken for broken in found if broken]


def problems_of_language(service, language):
    """→ [Broken or None]"""
    said = {noun: getattr(service, field).get(language, "") for noun, field in WORDS.items()}
    found = [rules.has_a_summary(said["summary"], f"summary_{language}")]
    for noun, words in said.items():
        found.append(rules.words_fit(noun, words, f"{noun}_{language}"))
        found.append(rules.words_hold_no_contact_details(words, f"{noun}_{language}"))
    return found


def named(broken, language):
    """→ the Broken with its language said in words: three summaries may be wanting at once."""
    return replace(broken, text=f"{capfirst(language_name(language))}: {broken.text}")


def problems_of_service(service, organisation=None):
    """facts.Service → [Broken]. organisation: facts.Organisation that answers for it, where PTV has given it."""
    found = [
        rules.says_languages(service.languages),
        rules.is_reached_by_a_channel(len(service.connections or ())),
        rules.has_a_subclass(service.classes) if not service.general_description else None,
        rules.has_terms_and_groups(service.terms, service.groups, service.general_description),
    ]
    limit = organisation.area if organisation else None
    if service.area and limit:
        found.append(rules.area_within_the_organisations(extent(service.area), extent(limit)))
    for each in service.connections or ():
        found += [rules.notes_fit(words, "exceptions") for entry in each.hours for words in entry.notes.values()]
    return [broken for broken in problems_of_words(service) + found if broken]


def problems_of_channel(channel: facts.Channel):
    """→ [Broken]. Words of a channel without a service point are its service's, tested there."""
    addresses = [(street_line(address), address.postal_code) for address in channel.addresses]
    found = [rules.channel_can_be_reached(channel.kind, addresses=addresses, phones=channel.phones, web_pages=channel.web_pages)]
    if channel.kind == "location":
        found += [rules.words_fit("name", name, "name") for name in channel.names.values()]
        found += [rules.notes_fit(note, "arrival_note") for address in channel.addresses for note in address.note.values()]
    return [broken for broken in found if broken]


def problems_of_content(content):
    """facts of any kind, or None → [Broken]; an organisation's words are its own affair."""
    if isinstance(content, facts.Service):
        return problems_of_service(content)
    return problems_of_channel(content) if isinstance(content, facts.Channel) else []


def problems_of_right(mode, consent):
    """mode: PtvProvider.Mode; consent: `consented`. → [Broken] that keep the region from writing at all."""
    return [broken for broken in (rules.mode_lets_write(mode), rules.has_consent(consent)) if broken]


def problems_of_version(theirs):
    """theirs: the newest version in PTV, or None → [Broken]."""
    broken = theirs is not None and rules.no_unpublished_edit(theirs.version)
    return [broken] if broken else []


def problems_of_numbers(typed):
    """typed: [(number as the register has it, tuple of facts.Phone that came of it)] → [Broken]."""
    return [broken for number, phones in typed if (broken := rules.number_can_be_dialled(number, phones))]


def by_language(problems):
    """→ {language or "": [Broken]} for a screen that shows a column a language."""
    found = {}
    for broken in problems:
        language = (broken.field or "").rpartition("_")[2]
        found.setdefault(language if language in facts.LANGUAGES else "", []).append(broken)
    return found


def extent(area):
    return area.kind, area.municipalities, area.regions

"""What must hold of what goes into PTV: DVV's test of content, what PTV refuses, and who has agreed to it.

Pure, of plain values: `providers/ptv/standing/content_checks.py` asks them of a service and its channels, a language at a time.
"""

import re

from django.utils.translation import gettext as _

from regions.workflow import Broken

MOST = {"name": 100, "summary": 150, "description": 2500}
# Of the way to a place, a reason of an exception and the like, which PTV calls additional information.
MOST_NOTE = 150
E_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.\w+")
WEB = re.compile(r"https?://\S+|\bwww\.\S+|\b(?:[\w-]+\.)+(?:fi|com|net|org|eu|info|io|ax|se)\b(?!\w)", re.IGNORECASE)
# The name of the services themselves, as they call it.
NAMES_LIKE_ADDRESSES = re.compile(r"(?:www\.)?suomi\.fi", re.IGNORECASE)
# Begins with + or 0 and goes on for six digits or more: no years, no opening hours, no postal codes, no dates.
TELEPHONE = re.compile(r"(?<![\w.,:/\u2010-\u2015+-])(?:\+\d[\d ()-]{5,}\d|0\d{1,3}[ -]?\d[\d ()-]{2,}\d)(?!\w|[.:]\d)")
TIMES = re.compile(r"0\d(?: ?00)? ?- ?\d\d(?: ?00)?")
POSTAL = re.compile(r"(?<!\d)\d{5} +(?!Euro)[A-ZÅÄÖ][a-zåäö]{2,}")
STREET = re.compile(
    r"\b(?!Valtatie|Kantatie|Seututie|Moottoritie|Riksväg)[A-ZÅÄÖ][\w-]*"
    r"(?:katu|tie|kuja|polku|tori|raitti|väylä|bulevardi|kaari|ranta|gatan|vägen|gränden|stigen|torget|esplanaden)\s+\d{1,3}\b"
)


def contact_details_in(words):
    """→ the first part of the words that is an e-mail address, a web address, a telephone number or a street address; ""."""
    web = (found for found in WEB.finditer(words) if not NAMES_LIKE_ADDRESSES.fullmatch(found[0]))
    phones = (found for found in TELEPHONE.finditer(words) if not TIMES.fullmatch(found[0]))
    found = E_MAIL.search(words) or next(web, None) or next(phones, None) or STREET.search(words) or POSTAL.search(words)
    return found[0].strip() if found else ""


def words_hold_no_contact_details(words, field):
    """DVV: addresses, telephone numbers and web addresses have fields of their own, which machines read and people find."""
    if part := contact_details_in(words):
        text = _("Take this out of the words: %(part)s. Addresses, telephone numbers and web addresses have fields of their own.")
        return Broken("PTV-1", text % {"part": part}, field)


def has_a_summary(summary, field):
    if not summary.strip():
        return Broken("PTV-2", _("Write a summary: PTV does not take a service without one."), field)


def words_fit(noun, words, field):
    """noun: name, summary or description."""
    if len(words) > MOST[noun]:
        text = _("Shorten this: PTV takes at most %(most)s characters, and here are %(length)s.") % length(MOST[noun], words)
        return Broken("PTV-3", text, field)


def notes_fit(words, field):
    if len(words) > MOST_NOTE:
        text = _("Shorten this note: PTV takes at most %(most)s characters, and here are %(length)s.") % length(MOST_NOTE, words)
        return Broken("PTV-4", text, field)


def length(most, words):
    return {"most": most, "length": len(words)}


def has_finnish_or_swedish(languages):
    if not {"fi", "sv"} & set(languages):
        text = _("Approve the name and the summary in Finnish or in Swedish: Suomi.fi shows nothing without them.")
        return Broken("PTV-5", text, "name_fi")


def says_languages(languages):
    if not languages:
        return Broken("PTV-6", _("Choose at least one language of service: PTV asks for it."), "languages")


def is_reached_by_a_channel(channels):
    """channels: how many the service is given through."""
    if not channels:
        text = _("Add a place where this support is given: a service without a channel is not shown on Suomi.fi.")
        return Broken("PTV-7", text, "point")


def channel_can_be_reached(kind, *, addresses=(), phones=(), web_pages=()):
    """addresses: [(street, postal code)]."""
    if kind == "location" and not any(street and postal_code for street, postal_code in addresses):
        return Broken("PTV-8", _("Give the street address and the postal code of the service point."), "street_address")
    if kind == "phone" and not phones:
        text = _("Give a telephone number that can be dialled: this support is shown in PTV by its number.")
        return Broken("PTV-8", text, "phone")
    if kind in ("echannel", "webpage") and not web_pages:
        return Broken("PTV-8", _("Give the provider's web address: this support is shown in PTV by its web page."), "web")


def has_a_subclass(classes):
    """classes: URIs. The code of a main class has no point: P9, and its subclass P9.4."""
    if not any("." in uri.rsplit("/", 1)[-1] for uri in classes):
        text = _("A service class below the main classes is needed. The developer keeps the classes of each form of support.")
        return Broken("PTV-9", text)


def has_terms_and_groups(terms, groups, general_description=""):
    if not general_description and not (terms and groups):
        text = _("The ontology term of digital support has not been set, and PTV asks for one. Ask the developer to set it.")
        return Broken("PTV-10", text)


def area_within_the_organisations(area, limit):
    """area: (kind, municipalities, regions); limit: the same of the organisation that answers for the service, or None where
    PTV has not said. A region within municipalities can't be told from codes alone: PTV answers that itself."""
    if limit is None or limit[0] == "Nationwide":
        return None
    kind, municipalities, regions = area
    whole = kind != "LimitedType" and (limit[0] == "LimitedType" or kind == "Nationwide")
    outside = limit[0] == "LimitedType" and (
        set(regions) - set(limit[2]) and not limit[1] or set(municipalities) - set(limit[1]) and not limit[2]
    )
    if whole or outside:
        text = _("The area served is wider than the organisation's own area in PTV. Make it smaller, or ask the organisation to mend its area.")
        return Broken("PTV-11", text, "area_kind")


def has_consent(consent):
    """consent: whether an agreement on publishing of this provider, about this offering, is in force today."""
    if not consent:
        text = _("The provider has not agreed in writing that its data is published. Make an agreement of the kind “Consent to publish data”.")
        return Broken("PTV-12", text)


def mode_lets_write(mode):
    if mode not in ("delegated", "under_region"):
        text = _("The provider keeps its own data in PTV, or is not there: the region may not write for it.")
        return Broken("PTV-13", text, "mode")


def no_unpublished_edit(version):
    """After a change on top of an unpublished edit PTV refuses every write until people publish or discard it there."""
    if version == "Modified":
        text = _("Somebody has an unpublished edit of this record in PTV. It must be published or discarded there first.")
        return Broken("PTV-14", text)


def number_can_be_dialled(typed, phones):
    """typed: the number as the register has it; phones: what came of it."""
    if typed and not phones:
        text = _("Check the telephone number %(number)s: it can't be dialled, and would not go to PTV.") % {"number": typed}
        return Broken("PTV-15", text, "phone")

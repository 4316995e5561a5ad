"""Which fields of PTV's records are ours, and how two values of one are told apart and put together. Pure.

Five ways, because the register is narrower than PTV and must not erase what it has no room for:
WORDS     texts of ours: a language that we have is ours whole; one that we don't have is PTV's, and so is Sámi that PTV has.
NOTE      one language is all that the register keeps: PTV's other languages are translations of it, and stay.
VALUE     ours goes.
COVERED   PTV must have ours; what it has beside them stays (target groups, producers).
FIRST     the register keeps one (a telephone, an address): PTV's first is that one, the others stay, all of them where we
          have none.
HOURS     as weeks and exceptions; PTV's own entries stay where they say the same.
What is in no table is PTV's: it is sent where PTV has nothing, and never compared.
"""

from enum import Enum

from providers.catalogue.texts import KEPT, OfferingText
from providers.ptv.facts import without_empty
from providers.ptv.mapping.forms import audiences_from_ptv
from providers.ptv.mapping.hours import week_from_ptv
from providers.ptv.mapping.phones import dialled_as
from providers.ptv.mapping.places import street_line
from regions.geography.projection import metres_between

Way = Enum("Way", "WORDS NOTE VALUE COVERED FIRST HOURS")
OWN_WORDS = {"names": Way.WORDS, "summaries": Way.WORDS, "descriptions": Way.WORDS, "languages": Way.VALUE}
OURS = {
    "service": {
        **OWN_WORDS,
        "requirements": Way.WORDS,
        "charge": Way.VALUE,
        "charge_notes": Way.WORDS,
        "area": Way.VALUE,
        "groups": Way.COVERED,
    },
    # A library's hours, telephone and words are the library's own.
    "location": {"names": Way.NOTE, "addresses": Way.FIRST},
    "phone": {**OWN_WORDS, "phones": Way.FIRST, "emails": Way.FIRST},
    "echannel": {**OWN_WORDS, "web_pages": Way.FIRST},
    "webpage": {**OWN_WORDS, "web_pages": Way.FIRST},
    "printable": {},
    "organisation": {"names": Way.NOTE, "phones": Way.FIRST, "emails": Way.FIRST, "web_pages": Way.FIRST},
    "connection": {"descriptions": Way.NOTE, "hours": Way.HOURS, "phones": Way.FIRST, "emails": Way.FIRST},
}
# PTV takes longer words than the register: what the register can't hold is not ours to erase.
ROOM = {
    "charge_notes": OfferingText._meta.get_field("price_note").max_length,
    "requirements": OfferingText._meta.get_field("eligibility").max_length,
}
# Two sources of one address differ by some metres; a point moved by hand is further away.
SAME_PLACE = 100


def noun_of(content):
    """facts.Entity or Connection → key of OURS."""
    return getattr(content, "kind", None) or type(content).__name__.lower()


def same(way, name, ours, theirs, day):
    """→ whether two values of a field say the same, seen from ours. Texts are asked a language at a time."""
    if way in (Way.WORDS, Way.NOTE):
        return " ".join(ours.split()) == " ".join(theirs.split())
    if way == Way.HOURS:
        return weeks_alike(week_from_ptv(ours).ahead_of(day), week_from_ptv(theirs).ahead_of(day))
    if way == Way.FIRST:
        # Nothing here takes the one of PTV away; of several, nobody knows which was ours.
        return theirs == () or several(name, theirs) if not ours else any(item_alike(name, ours[0], other) for other in theirs)
    if way == Way.COVERED:
        return all(uri in theirs or any(implies(other, uri) for other in theirs) for uri in ours)
    return plain(name, ours) == plain(name, theirs)


def joined(way, name, ours, theirs, day, held=()):
    """→ the field as we would send it. held: the languages in which we have a name."""
    if way == Way.WORDS:
        return words_joined(ours, theirs, held, ROOM.get(name))
    if way == Way.NOTE:
        said = dict(theirs) if ours else {language: words for language, words in theirs.items() if language in KEPT}
        said.update({language: words for language, words in ours.items() if not kept_as(theirs, language, words)})
        return without_empty(said)
    if same(way, name, ours, theirs, day):
        return theirs
    if way == Way.COVERED:
        return (*theirs, *(uri for uri in ours if uri not in theirs))
    if way == Way.FIRST:
        return (*ours, *(item for item in theirs[1:] if not item_alike(name, theirs[0], item)))
    return ours


def words_joined(ours, theirs, held, room):
    """→ {language: words}; PTV's wording stays where it differs by spaces alone."""
    said = dict(theirs)
    for language in held:
        words = ours.get(language, "")
        too_long_for_us = room is not None and len(theirs.get(language, "")) > room
        if language in KEPT and theirs.get(language) or not words and too_long_for_us or kept_as(theirs, language, words):
            continue
        said[language] = words
    return without_empty(said)


def kept_as(theirs, language, words):
    return " ".join(words.split()) == " ".join(theirs.get(language, "").split())


def implies(uri, group):
    """→ whether PTV's group stands under ours and is one that the register can't name: the elderly are citizens."""
    return uri.startswith(f"{group}.") and audiences_from_ptv([uri]) == ([], [uri])


def weeks_alike(one, other):
    """Reasons of exceptions are left out: PTV may have them in other languages than the register's one."""
    exceptions = ({row[:4] for row in week.exceptions} for week in (one, other))
    return (one.kind, one.weekly, one.by_appointment) == (other.kind, other.weekly, other.by_appointment) and len(
        {frozenset(rows) for rows in exceptions}
    ) == 1


def several(name, items):
    return any(not item_alike(name, items[0], item) for item in items[1:])


def item_alike(name, one, other):
    if name == "phones":
        return dialled_as(one) == dialled_as(other)
    if name == "emails":
        return one.address.strip().casefold() == other.address.strip().casefold()
    if name == "web_pages":
        return bare_url(one.url) == bare_url(other.url)
    return address_key(one) == address_key(other) and not moved(one, other)


def address_key(address):
    return (" ".join(street_line(address).casefold().split()), address.postal_code, address.municipality)


def moved(one, other):
    """→ whether both say where it is, and say it differently."""
    places = [(address.lat, address.lon) for address in (one, other)]
    return all(None not in place for place in places) and metres_between(*places) > SAME_PLACE


def bare_url(url):
    return url.strip().removesuffix("/").casefold().replace("http://", "https://", 1)


def plain(name, value):
    """→ what two values are told apart by, orders and shades that the register does not keep left aside."""
    if name == "languages":
        return frozenset(value)
    if name == "area" and value is not None:
        whole = value.kind != "LimitedType"
        return whole, () if whole else (frozenset(value.municipalities), frozenset(value.regions))
    return value

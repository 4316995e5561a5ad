"""The words by which each public row is found, and the marks of whom support without a place serves."""

from dataclasses import dataclass

from providers.catalogue.texts import WRITTEN
from providers.finder.words import LANGUAGES, LONGEST, tokens
from regions.code_lists import Code, CodeList
from regions.geography import NATIONWIDE, Municipality, Region

LISTS = (CodeList.FORM, CodeList.TOPIC, CodeList.PROVIDER_KIND, CodeList.NEED_GROUP, CodeList.LANGUAGE)
NAMES = tuple(f"name_{language}" for language in WRITTEN)
TOLD = tuple(f"description_{language}" for language in WRITTEN)
# Names of people's own making are in either language, whatever the column.
IN_EITHER = ("fi", "sv")
# Marks stand among the words, so that one index answers both; no word begins with "@".
WITHOUT_PLACE, SERVES = "@without_place", "@serves_{}"
FORM, LEVEL, TOPIC, LANGUAGE, FACT = "@form_{}", "@level_{}", "@topic_{}", "@language_{}", "@fact_{}"
FACTS = {
    "computer_here": "tietokone dator computer",
    "room_here": "tila rum room",
    "try_devices": "laite apparat device kokeilla prova try",
    "free": "maksuton ilmainen avgiftsfri gratis kostnadsfri free",
    "by_appointment": "ajanvaraus tidsbokning appointment",
}
STEP_FREE = "esteetön tillgänglig accessible"


@dataclass(frozen=True)
class Names:
    """What rows know by a code alone. codes: {(list, code): ((name, description) fi, sv, en)}, regions and municipalities
    {code: (name fi, sv, en)}; parents: {form: the form above it}; successors: {merged municipality: its successor}."""

    codes: dict
    parents: dict
    regions: dict
    municipalities: dict
    successors: dict


def give_words(entries, day):
    """Set `tokens` and `strong_tokens` of FinderEntry rows that are about to be written."""
    names = names_on(day) if entries else None
    for entry in entries:
        found, strong = entry_tokens(entry, names)
        entry.tokens, entry.strong_tokens = sorted(found | strong | marks(entry, names)), sorted(strong)


def names_on(day):
    """→ Names of the date `day`: three queries, however many rows are written."""
    codes, parents = {}, {}
    for row in Code.objects.on(day).filter(list__in=LISTS).values("list", "code", "parent", *NAMES, *TOLD):
        codes[row["list"], row["code"]] = tuple((row[name] or "", row[told] or "") for name, told in zip(NAMES, TOLD, strict=True))
        if row["list"] == CodeList.FORM:
            parents[row["code"]] = row["parent"]
    regions = {code: tuple(filter(None, names)) for code, *names in Region.objects.values_list("code", *NAMES)}
    municipalities, successors = {}, {}
    for code, successor, ended, *names in Municipality.objects.values_list("code", "successor", "valid_to", *NAMES):
        municipalities[code] = tuple(filter(None, names))
        if successor and ended and ended < day:
            successors[code] = successor
    return Names(codes, parents, regions, municipalities, successors)


def entry_tokens(entry, names):
    """→ (all words, the strong ones): of names, topics, the form, the kind of provider and its name."""
    strong = {word for language in WRITTEN for word in tokens(getattr(entry, f"name_{language}"), (language,))}
    strong |= tokens(f"{entry.provider_name} {entry.provider_name_sv}", IN_EITHER)
    forms = [entry.form, names.parents.get(entry.form, "")]
    for code_list, codes in [(CodeList.FORM, forms), (CodeList.TOPIC, entry.topics), (CodeList.PROVIDER_KIND, [entry.provider_kind])]:
        strong |= code_tokens(names, code_list, codes)
    found = {word for language in WRITTEN for word in tokens(texts_of(entry, language), (language,))}
    for code_list, codes in [(CodeList.LANGUAGE, entry.languages), (CodeList.NEED_GROUP, entry.audiences)]:
        found |= code_tokens(names, code_list, codes)
    municipality = names.municipalities.get(entry.municipality_id, ())
    places = [entry.point_name, entry.address, entry.postal_code, *municipality, *names.regions.get(entry.region_id, ())]
    found |= tokens(" ".join(places), IN_EITHER)
    facts = [told for fact, told in FACTS.items() if getattr(entry, fact)]
    facts += [STEP_FREE] if entry.access.get("step_free") == "yes" else []
    return found | tokens(" ".join(facts)), strong


def texts_of(entry, language):
    fields = ("text", "price_note", "eligibility")
    more = [entry.note, entry.arrival_note, entry.acting_basis] if language == "fi" else []
    return "\n".join([*(getattr(entry, f"{field}_{language}") for field in fields), *more])


def code_tokens(names, code_list, codes):
    """→ words of the codes' names and descriptions, each in its language."""
    texts, whole = [names.codes.get((code_list, code), ()) for code in codes], code_list == CodeList.FORM
    return {word for each in texts for language, told in zip(LANGUAGES, each, strict=False) for word in tokens(" ".join(told), (language,), whole)}


def marks(entry, names):
    """→ what a search may ask of the row besides its words, so that one index answers for all of it."""
    found = {FORM.format(entry.form), *(LEVEL.format(level) for level in entry.levels)}
    found |= {TOPIC.format(code) for code in entry.topics} | {LANGUAGE.format(code) for code in entry.languages}
    held = {
        "free": entry.free,
        "drop_in": not entry.by_appointment and entry.hours_kind != "by_appointment",
        "step_free": entry.access.get("step_free") == "yes",
        "computer": entry.computer_here,
    }
    found |= {FACT.format(fact) for fact, holds in held.items() if holds}
    return {mark[:LONGEST] for mark in found | served(entry, names)}


def served(entry, names):
    """→ whom support without a place serves: certain municipalities, the whole region, or everybody."""
    if entry.municipality_id:
        return set()
    if entry.nationwide:
        keys = [NATIONWIDE]
    elif entry.area:
        keys = [f"m{names.successors.get(code, code)}" for code in entry.area]
    else:
        keys = [f"r{entry.region_id}"]
    return {WITHOUT_PLACE, *(SERVES.format(key) for key in keys)}

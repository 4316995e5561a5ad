"""The words that a file may use for codes and municipalities, in any of the product's languages, as of a day."""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils import translation

from providers.catalogue.at_point import OfferingAtPoint
from providers.imports.fields import LANGUAGE_WORDS, key, listed
from regions.code_lists import CodeList, codes
from regions.geography import PostalArea, municipalities_in, municipalities_on

HoursKind = OfferingAtPoint.HoursKind
# What people write beside the names of the lists.
ALSO = {
    CodeList.FORM: {
        "staffed_point": "palvelupiste, neuvontapiste, digitukipiste, opastuspiste, serviceställe, service point",
        "unstaffed_point": "itsepalvelu, asiakaspääte, itsepalvelupääte, självbetjäning, self-service",
        "telephone": "puhelin, puhelinneuvonta, puhelinpalvelu, telefon, telefonrådgivning, telephone, phone",
        "video": "etäyhteys, videopuhelu, videosamtal, video call",
        "peer_support": "vertaisohjaus, vertaisopastus, kamratstöd",
        "home_support": "kotituki, kotikäynti, kotiopastus, hembesök, home visit",
        "online_course": "etäkurssi, nätkurs",
    },
    CodeList.PROVIDER_KIND: {
        "association": "yhdistys, ry, kansalaisjärjestö, förening, rf",
        "adult_education_centre": "työväenopisto, opisto, arbetarinstitut, institut",
        "municipality": "kaupunki, stad, town, city",
        "joint_service_point": "asiointipiste, servicepunkt",
    },
    CodeList.LANGUAGE: LANGUAGE_WORDS,
}
HOURS_WORDS = {
    HoursKind.BY_APPOINTMENT: "sopimuksen mukaan, sop. mukaan, sop mukaan, sop.mukaan, ajanvarauksella, vain ajanvarauksella, "
    "ajanvaraus, sovittaessa, enligt överenskommelse, enl. överenskommelse, enl överenskommelse, tidsbokning, med tidsbokning, "
    "by appointment, by agreement",
    HoursKind.ALWAYS: "aina, aina auki, ympäri vuorokauden, 24/7, 24 h, alltid, alltid öppet, dygnet runt, always, open always",
    HoursKind.UNKNOWN: "tuntematon, ei tiedossa, ei tietoa, okänt, okänd, vet ej, unknown, not known, ?",
}


@dataclass
class Words:
    """codes: {list: {key: code}}; names: {list: {code: name in the reader's language}}; municipalities: {key: Municipality}
    of the region; elsewhere: {key: name} of the others; hours: {word: kind}; areas: {postal code: PostalArea}."""

    codes: dict
    names: dict
    municipalities: dict
    elsewhere: dict
    hours: dict
    areas: dict = field(default_factory=dict)
    # What a cell's text was read as, and a value shown as: most stand on many rows of a file.
    read: dict = field(default_factory=dict)
    shown: dict = field(default_factory=dict)


def load_words(region, today, postal_codes=()):
    """→ Words of the region on the day. postal_codes: those whose areas will be asked for."""
    code_words, names = {}, {}
    for code_list in (CodeList.FORM, CodeList.PROVIDER_KIND, CodeList.LEVEL, CodeList.LANGUAGE, CodeList.TOPIC, CodeList.NEED_GROUP):
        rows = list(codes(code_list, today))
        groups = {row.parent for row in rows}
        # A group such as "Remote support" is no choice of the forms.
        chosen = [row for row in rows if row.code not in groups]
        names[code_list] = {row.code: row.name for row in chosen}
        code_words[code_list] = words_of_codes(chosen, ALSO.get(code_list, {}))
    own = list(municipalities_in(region, today))
    others = {word: str(place) for place in municipalities_on(today) for word in names_of(place)}
    areas = {area.code: area for area in PostalArea.objects.filter(code__in=set(postal_codes))}
    municipalities = {word: place for place in own for word in names_of(place)}
    return Words(code_words, names, municipalities, others, hours_words(), areas=areas)


def words_of_codes(rows, also):
    """→ {key: code}: the code itself, its names in each language, then what else people write."""
    found = {}
    for row in rows:
        for word in (row.code, row.name_fi, row.name_sv, row.name_en):
            if word:
                found.setdefault(key(word), row.code)
    for code, words in also.items():
        for word in listed(words):
            if any(row.code == code for row in rows):
                found.setdefault(key(word), code)
    return found


def names_of(municipality):
    return {key(name) for name in (municipality.code, municipality.name_fi, municipality.name_sv) if name}


def hours_words():
    """→ {word: kind of hours that are no week}, the choices of our own forms in each language among them."""
    found = {word: kind for kind, words in HOURS_WORDS.items() for word in listed(words)}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {str(kind.label).casefold(): kind for kind in HOURS_WORDS}
    return found

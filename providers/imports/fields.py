"""What the import knows of a provider, a point and an offering: a field's code, label, kind, and how people head it.

Aliases are as people write them in Finnish, Swedish and English; case, spaces and punctuation don't matter.
"""

import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Column:
    """kind: how its text is cleaned (cleaning.py); language: of a field repeated per language; example: in the template."""

    code: str
    label: Promise
    kind: str = "text"
    aliases: str = ""
    example: str = ""
    language: str = ""


PHONE = "puhelin, puh, puhelinnumero, puhelinnro, telefon, telefonnummer, tfn, tel, telephone, telephone number, phone"
EMAIL = "sähköposti, sähköpostiosoite, s-posti, e-post, e-postadress, email, e-mail address"
WEB = "www, verkkosivu, verkkosivut, verkko-osoite, kotisivu, kotisivut, nettisivut, webbplats, webbsida, webbadress, url"
NAME = "nimi, namn, name"
ADDRESS = "katuosoite, osoite, käyntiosoite, lähiosoite, gatuadress, adress, besöksadress, address, street address, street"
STEP_FREE = "esteetön sisäänkäynti, portaaton sisäänkäynti, tillgänglig ingång, tröskelfri ingång, accessible entrance"

COLUMNS = [
    Column("provider_name", _("Provider"), "text", "tuottajan nimi, palveluntuottaja, digituen tuottaja, organisaatio, "
           "organisaation nimi, järjestäjä, toimija, tjänsteproducent, organisation, arrangör, organization",
           "Esimerkin digituki ry"),
    Column("provider_name_sv", _("Provider's name in Swedish"), "text", "tuottaja ruotsiksi, tuottajan nimi ruotsiksi, "
           "organisaatio ruotsiksi, producentens namn på svenska, organisation på svenska", "Exempelföreningen rf"),
    Column("business_id", _("Business ID"), "business_id", "ytunnus, yritystunnus, fonr, företagsnummer, vat", "1234567-1"),
    Column("provider_kind", _("Kind of provider"), "text", "tuottajatyyppi, toimijatyyppi, organisaatiotyyppi, tuottajan "
           "laji, tyyppi, producenttyp, typ, typ av organisation, typ av producent, provider type, provider kind", "Järjestö"),
    Column("provider_phone", _("Telephone number"), "phone", PHONE, "029 123 4567"),
    Column("provider_email", _("E-mail address"), "email", EMAIL, "digituki@example.fi"),
    Column("provider_web", _("Web address"), "web", f"{WEB}, website", "https://example.fi"),
    Column("contact_name", _("Contact person"), "text", "yhteyshenkilön nimi, vastuuhenkilö, kontakt, contact", "Tiina Tukija"),
    Column("contact_email", _("E-mail address of the contact person"), "email", "", "tiina.tukija@example.fi"),
    Column("contact_phone", _("Telephone number of the contact person"), "phone", "", "040 123 4567"),
    Column("point_name", _("Name of the service point"), "text", "palvelupiste, toimipaikka, toimipiste, paikka, "
           "paikan nimi, serviceställe, verksamhetsställe, plats, service point, place, location", "Esimerkin kirjasto"),
    Column("street_address", _("Street address"), "text", ADDRESS, "Esimerkkikatu 1"),
    Column("postal_code", _("Postal code"), "postal_code", "postinro, postinumero ja postitoimipaikka, postnr, "
           "postnummer och ort, postcode, zip", "00100"),
    Column("municipality", _("Municipality"), "text", "kunta tai kaupunki, kaupunki, paikkakunta, kunnan nimi, "
           "sijaintikunta, kommun, ort, stad, town, city", "Helsinki"),
    Column("lat", _("Latitude"), "degrees", "lat, latitudi, leveyspiiri", "60.1699"),
    Column("lon", _("Longitude"), "degrees", "lon, lng, long, longitudi, pituuspiiri", "24.9384"),
    Column("step_free", _("Step-free entrance"), "yes_no", STEP_FREE),
    Column("lift", _("Lift"), "yes_no", "hissi, hiss, elevator"),
    Column("accessible_toilet", _("Accessible toilet"), "yes_no", "esteetön wc, invawc, inva-wc, esteetön vessa, "
           "tillgänglig toalett, handikapptoalett, rwc, accessible wc"),
    Column("induction_loop", _("Induction loop"), "yes_no", "induktiosilmukka, silmukka, induktionsslinga, hörslinga, hearing loop"),
    Column("parking", _("Parking for disabled people"), "yes_no", "inva-pysäköinti, invapaikka, invapysäköintipaikka, "
           "esteetön pysäköinti, handikapparkering, accessible parking, disabled parking"),
    Column("assistance_dog", _("Assistance dogs are welcome"), "yes_no", "avustajakoira, opaskoira, assistanshund, ledarhund, "
           "assistance dog, guide dog"),
    Column("quiet_room", _("Quiet room"), "yes_no", "hiljainen tila, rauhallinen tila, lugnt rum, tyst rum"),
    Column("arrival_note", _("How to get there"), "text", "saapumisohje, saapumisohjeet, saapuminen, kulkuohje, ankomst, "
           "vägbeskrivning, arrival, directions"),
    Column("name_fi", _("Name in Finnish"), "text", "palvelun nimi, digitukipalvelun nimi, digitukipalvelu, palvelu",
           "Digitukea kirjastossa", "fi"),
    Column("name_sv", _("Name in Swedish"), "text", "tjänstens namn, tjänst, digistödstjänst", "Digistöd på biblioteket", "sv"),
    Column("name_en", _("Name in English"), "text", "service name, name of the service, offering", "", "en"),
    Column("summary_fi", _("Summary in Finnish"), "text", "tiivistelmä, lyhyt kuvaus", "", "fi"),
    Column("summary_sv", _("Summary in Swedish"), "text", "sammanfattning, kort beskrivning", "", "sv"),
    Column("summary_en", _("Summary in English"), "text", "summary, short description", "", "en"),
    Column("description_fi", _("Description in Finnish"), "text", "kuvaus, palvelun kuvaus", "", "fi"),
    Column("description_sv", _("Description in Swedish"), "text", "beskrivning, beskrivning av tjänsten", "", "sv"),
    Column("description_en", _("Description in English"), "text", "description, service description", "", "en"),
    Column("form", _("Form of support"), "text", "muoto, tuen muoto, form, form av stöd", "Palvelupiste"),
    Column("levels", _("Levels of support"), "levels", "taso, tasot, tuen taso, nivå, nivåer, level, levels", "2, 3"),
    Column("languages", _("Languages of service"), "text", "kieli, kielet, palvelukieli, språk, language, languages", "suomi, ruotsi"),
    Column("topics", _("Topics"), "text", "aihe, teema, teemat, ämne, tema, teman, topic, themes"),
    Column("audiences", _("Audiences"), "text", "kohderyhmä, kohderyhmät, kenelle, målgrupp, målgrupper, audience, target group"),
    Column("free", _("Free of charge"), "yes_no", "ilmainen, maksuttomuus, kostnadsfri, gratis, free", "x"),
    Column("price_note", _("Price"), "text", "hinta, hinnat, maksu, hintatieto, pris, avgift, cost, fee"),
    Column("by_appointment", _("Needs an appointment"), "yes_no", "ajanvaraus, ajanvarauksella, varaus, tidsbokning, "
           "tidsbeställning, appointment, booking"),
    Column("hours", _("Opening hours"), "hours", "aukiolo, aukioloaika, palveluajat, ajat, öppet, öppettid, hours", "ma–pe 9–15"),
    Column("monday", _("Monday"), "hours", "ma, maanantaisin, må, mån, måndagar, mon"),
    Column("tuesday", _("Tuesday"), "hours", "ti, tiistaisin, tis, tisdagar, tue"),
    Column("wednesday", _("Wednesday"), "hours", "ke, keskiviikkoisin, ons, onsdagar, wed"),
    Column("thursday", _("Thursday"), "hours", "to, torstaisin, tors, torsdagar, thu"),
    Column("friday", _("Friday"), "hours", "pe, perjantaisin, fre, fredagar, fri"),
    Column("saturday", _("Saturday"), "hours", "la, lauantaisin, lö, lör, lördagar, sat"),
    Column("sunday", _("Sunday"), "hours", "su, sunnuntaisin, sö, sön, söndagar, sun"),
    Column("valid_from", _("Offered from"), "date", "valid from, alkaen, voimassa alkaen, alkupäivä, alkaa, från, gäller från, startdatum, start"),
    Column("valid_to", _("Offered until"), "date", "valid until, asti, saakka, päättyen, voimassa asti, loppupäivä, päättyy, till, gäller till, "
           "slutdatum, valid to, end"),
    Column("verified_on", _("Checked with the provider on"), "date", "tarkistettu, tarkistettu tuottajalta, varmistettu, "
           "bekräftad, kontrollerad, granskad, verified, checked", "2020-03-01"),
    Column("offering_phone", _("Telephone number of the support"), "phone", "tukipuhelin, digituen puhelin, palvelunumero, stödtelefon"),
    Column("offering_email", _("E-mail address of the support"), "email", "tuen sähköposti, digituen sähköposti"),
    Column("note", _("Note"), "text", "huom, huomio, huomautukset, lisätieto, lisätiedot, muistiinpano, kommentti, "
           "notering, tilläggsuppgifter, notes, comment"),
]
FIELDS = {column.code: column for column in COLUMNS}

# A group's header over a part's ("Palvelupiste" over "Nimi"), or the two in one cell ("Palvelupisteen nimi").
GROUPS = [
    ("tuottaja, tuottajan, palveluntuottaja, palveluntuottajan, organisaatio, organisaation, producent, producentens, "
     "organisation, organisationens, provider, provider's",
     {"provider_name": NAME, "provider_phone": PHONE, "provider_email": EMAIL, "provider_web": WEB,
      "provider_kind": "tyyppi, typ, type, kind"}),
    ("yhteyshenkilö, yhteyshenkilön, vastuuhenkilö, vastuuhenkilön, kontaktperson, kontaktpersonens, contact, "
     "contact person, contact person's", {"contact_name": NAME, "contact_phone": PHONE, "contact_email": EMAIL}),
    ("palvelupiste, palvelupisteen, toimipaikka, toimipaikan, toimipiste, toimipisteen, serviceställe, serviceställets, "
     "service point, service point's", {"point_name": NAME, "street_address": ADDRESS}),
    ("palvelu, palvelun, digitukipalvelu, digitukipalvelun, digituki, digituen, tjänst, tjänstens, service, offering",
     {"offering_phone": PHONE, "offering_email": EMAIL, "form": "tyyppi, typ, type"}),
]
LANGUAGE_WORDS = {
    "fi": "fi, suomi, suomeksi, suomenkielinen, finska, på finska, finnish, in finnish",
    "sv": "sv, ruotsi, ruotsiksi, ruotsinkielinen, svenska, på svenska, swedish, in swedish",
    "en": "en, englanti, englanniksi, englanninkielinen, engelska, på engelska, english, in english",
}
REPEATED = {
    "name": f"{NAME}, palvelun nimi, digitukipalvelun nimi, tjänstens namn, service name",
    "summary": "tiivistelmä, lyhyt kuvaus, sammanfattning, kort beskrivning, summary, short description",
    "description": "kuvaus, palvelun kuvaus, beskrivning, description",
}


def key(header):
    """→ what is compared of a header: small letters and digits. ä is not a."""
    return "".join(letter for letter in header.casefold() if letter.isalnum())


def listed(text):
    return [alias for alias in re.split(r",\s*", text) if alias]


def headings(column):
    """→ every way to head the column, its label in each of the product's languages among them."""
    yield column.code
    yield from listed(column.aliases)
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            yield str(column.label)
    for words, parts in GROUPS:
        yield from (f"{word} {part}" for word in listed(words) for part in listed(parts.get(column.code, "")))
    if column.language:
        for base in listed(REPEATED[column.code.removesuffix(f"_{column.language}")]):
            for word in listed(LANGUAGE_WORDS[column.language]):
                yield from (f"{base} {word}", f"{word} {base}")


@cache
def aliases():
    """→ {key: field code}. Where two fields share a heading, the first in COLUMNS has it."""
    found = {}
    for column in COLUMNS:
        for heading in headings(column):
            found.setdefault(key(heading), column.code)
    return found


def template_rows():
    """→ (headers in the reader's language, one example row), for a file to fill in."""
    return [str(column.label) for column in COLUMNS], [column.example for column in COLUMNS]

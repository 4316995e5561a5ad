"""A made-up register of one region as rows of the import: uneven as in life, in its real municipalities, never real bodies.

The same seed gives the same rows. Everything that is imported from them is marked as sample data.
"""

import random
from itertools import count, islice

from providers.imports.cleaning import clean
from providers.imports.columns import Row
from providers.imports.fields import COLUMNS
from regions import clock
from regions.geography import Region, municipalities_in

# kind of provider → (share, names in Finnish and Swedish, forms with weights, points at most)
KINDS = {
    "library": (22, ("Mallikirjasto", "Modellbibliotek"), {"staffed_point": 6, "unstaffed_point": 1, "peer_support": 1}, 4),
    "association": (30, ("Malliyhdistys", "Modellförening"), {"peer_support": 5, "home_support": 2, "telephone": 1, "staffed_point": 1}, 2),
    "adult_education_centre": (10, ("Malliopisto", "Modellinstitut"), {"adult_education_course": 5, "online_course": 1}, 2),
    "municipality": (14, ("Mallikunnan digituki", "Modellkommunens digistöd"), {"staffed_point": 4, "telephone": 3, "video": 1}, 3),
    "joint_service_point": (10, ("Malliasiointipiste", "Modellservicepunkt"), {"staffed_point": 5, "video": 1}, 1),
    "company": (7, ("Malliyritys", "Modellföretag"), {"telephone": 3, "chat": 2, "video": 1}, 1),
    "project": (7, ("Mallihanke", "Modellprojekt"), {"peer_support": 2, "staffed_point": 2, "telephone": 1}, 1),
}
NAMES = {
    "staffed_point": ("Digineuvontaa paikan päällä", "Digirådgivning på plats"),
    "unstaffed_point": ("Asiakaspääte", "Kundterminal"),
    "peer_support": ("Vertaisohjausta laitteisiin", "Kamratstöd med apparater"),
    "home_support": ("Digitukea kotiin", "Digistöd hem"),
    "telephone": ("Neuvontaa puhelimitse", "Rådgivning per telefon"),
    "video": ("Videoneuvonta", "Videorådgivning"),
    "chat": ("Neuvontaa chatissa", "Rådgivning i chatt"),
    "adult_education_course": ("Tietokoneen peruskurssi", "Grundkurs i datoranvändning"),
    "online_course": ("Verkkokurssi aloittelijalle", "Nätkurs för nybörjare"),
}
POINTS = (("Päätoimipiste", "Huvudkontor"), ("Kylätalo", "Byagård"), ("Monitoimitalo", "Allaktivitetshus"), ("Asukastupa", "Invånarstuga"))
AUDIENCES = ("over_75_no_computer", "over_65_no_smartphone", "impairment", "anyone", "young")
TOPICS = ("devices", "e_mail", "e_identification", "suomi_fi", "banking", "omakanta", "kela", "tax", "security", "mandates")
PLACED = {"staffed_point", "unstaffed_point", "peer_support", "adult_education_course"}
DAY_RANGES = ("ma–pe", "ma–to", "ti–to", "ti", "ke", "to", "ma, ke")
CLOCKS = ("9–15", "10–14", "12–18", "13–15", "9–12, 13–16", "16–18.30")


def sample_rows(region, providers, seed=1, rows=None):
    """→ dicts of {field: text}. providers: how many; rows: exactly so many, of as many providers as that takes."""
    endless = providers_rows(Region.objects.get(pk=region), random.Random(f"{seed}:{region}"))
    if rows is not None:
        return list(islice((row for each in endless for row in each), rows))
    return [row for each in islice(endless, providers) for row in each]


def providers_rows(region, chance):
    """Endless lists of rows, one list a provider."""
    places = list(municipalities_in(region.pk, clock.today()).order_by("pk"))
    # The seat of a region has far more than its smallest municipality, which may have nothing.
    weights = [1 / (rank + 1) for rank in range(len(places))]
    chance.shuffle(weights)
    swedish = region.document_language == "sv"
    named = {}
    for number in count(1):
        place = chance.choices(places, weights)[0]
        kind = chance.choices(list(KINDS), [share for share, *_rest in KINDS.values()])[0]
        named[kind, place.pk] = times = named.get((kind, place.pk), 0) + 1
        yield provider_rows(chance, kind, place, number, times, swedish)


def provider_rows(chance, kind, place, number, times, swedish):
    _share, names, forms, most_points = KINDS[kind]
    home = place.name_sv if swedish and place.name_sv else place.name_fi or place.name
    again = f" {times}" if times > 1 else ""
    own = {
        "provider_name": f"{names[swedish]}{again}, {home}",
        "provider_name_sv": f"{names[1]}{again}, {place.name_sv or home}" if swedish or chance.random() < 0.2 else "",
        "provider_kind": kind,
        "provider_phone": f"040 000 {number % 10000:04d}" if chance.random() < 0.9 else "",
        "provider_email": f"malli{number}@example.fi" if chance.random() < 0.7 else "",
        "provider_web": f"https://example.fi/malli/{number}" if chance.random() < 0.4 else "",
        "contact_name": "Malli Henkilö" if chance.random() < 0.5 else "",
        "contact_email": f"yhteys{number}@example.fi" if chance.random() < 0.5 else "",
        "note": "",
    }
    found, used = [], set()
    for point in range(chance.randint(1, most_points)):
        for form in dict.fromkeys(chance.choices(list(forms), forms.values(), k=chance.choice((1, 1, 1, 2)))):
            if form in PLACED:
                found.append(own | point_cells(chance, point, place, home, number, swedish) | offering_cells(chance, form, swedish, used))
            elif form not in used:
                found.append(own | {"municipality": place.pk} | offering_cells(chance, form, swedish, used))
    return found


def point_cells(chance, point, place, home, number, swedish):
    cells = {"point_name": f"{POINTS[point][swedish]}, {home}", "municipality": place.pk}
    steady = random.Random(f"{number}:{point}")
    cells["street_address"] = f"{('Mallikatu', 'Modellgatan')[swedish]} {steady.randint(1, 90)}"
    for fact in ("step_free", "accessible_toilet", "induction_loop", "quiet_room"):
        cells[fact] = steady.choice(("x", "x", "ei", "?", ""))
    return cells


def offering_cells(chance, form, swedish, used):
    """What an offering says once: its other points only add where and when."""
    known = form in used
    used.add(form)
    where = {"hours": hours_text(chance, form)}
    name = {("name_fi", "name_sv")[swedish]: NAMES[form][swedish], "form": form}
    if known:
        return name | where
    levels = chance.choice(("1", "1, 2", "2", "2, 3", "2, 3", "3"))
    cells = name | where | {
        "levels": levels,
        "languages": "sv; fi" if swedish else chance.choice(("fi", "fi", "fi", "fi; sv", "fi; en", "fi; ru")),
        "topics": "; ".join(chance.sample(TOPICS, chance.randint(0, 3))),
        "audiences": chance.choice(AUDIENCES) if chance.random() < 0.3 else "",
        "free": "x" if chance.random() < 0.9 else "ei",
        "by_appointment": "x" if chance.random() < 0.25 else "ei",
        "verified_on": chance.choice(("2020-01-10", "2019-11-05", "")),
    }
    if not swedish and chance.random() < 0.25:
        cells["name_sv"] = NAMES[form][1]
    return cells


def hours_text(chance, form):
    if form in ("unstaffed_point", "online_course"):
        return "aina"
    lot = chance.random()
    if lot < 0.15:
        return "?"
    if lot < 0.3:
        return "sopimuksen mukaan"
    return f"{chance.choice(DAY_RANGES)} {chance.choice(CLOCKS)}"


def as_rows(rows):
    """dicts → rows as a file gives them: cleaned, numbered from 2."""
    return [Row(number, {field: clean(field, text) for field, text in row.items()}) for number, row in enumerate(rows, 2)]


def table(rows):
    """dicts → (headers, rows of text) with the columns that are used, as a file of the import's own shape."""
    used = [column for column in COLUMNS if any(column.code in row for row in rows)]
    return [str(column.label) for column in used], [[row.get(column.code, "") for column in used] for row in rows]

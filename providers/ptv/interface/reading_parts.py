"""What the readers of both versions make alike: texts by language, moments, places. `notes` is a list that they add to.

A note says what of a record could not be read, the rest of which was: "language:et", "coordinates", "charge:Gratis".
"""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from providers.ptv.facts import LANGUAGES
from regions.geography.projection import in_degrees

HELSINKI = ZoneInfo("Europe/Helsinki")
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
NOWHERE = "00000000-0000-0000-0000-000000000000"
# The area that EPSG:3067 is for, in metres: all of Finland, its sea, and nothing else.
EASTS, NORTHS = (43_000, 765_000), (6_522_000, 7_796_000)
CHARGES = ("Chargeable", "FreeOfCharge", "Other")


def is_guid(text):
    """All zeros is none: PTV answers 500 to it (row 10)."""
    return bool(GUID.fullmatch(str(text))) and str(text) != NOWHERE


def texts(pairs, notes):
    """[(language, words)] → {language: words} as they stand, to the letter; the first of a language holds."""
    found = {}
    for language, words in pairs:
        if language in LANGUAGES:
            found.setdefault(language, words)
        elif words:
            noted(notes, f"language:{language}"[:40])
    return {language: words for language, words in found.items() if words}


def noted(notes, what):
    if what not in notes:
        notes.append(what)


def charge(said, notes):
    if said in CHARGES or not said:
        return said or ""
    noted(notes, f"charge:{said}"[:40])
    return ""


def moment(text):
    """PTV's moments are UTC, whether they say so or not. → aware datetime, or None."""
    if not text:
        return None
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def day(text):
    """A day, perhaps written as the moment it begins. → date, or None."""
    if not text:
        return None
    found = datetime.fromisoformat(text)
    return (found.astimezone(HELSINKI) if found.tzinfo else found).date()


def place(northing, easting, notes):
    """Metres as text → (lat, lon) to a decimetre; (None, None) where PTV has none, says "0", or names a place elsewhere."""
    if (northing or "0").strip() in ("0", "") and (easting or "0").strip() in ("0", ""):
        return None, None
    try:
        north, east = float(northing.replace(",", ".")), float(easting.replace(",", "."))
    except (ValueError, AttributeError):
        north = east = 0
    if not (NORTHS[0] <= north <= NORTHS[1] and EASTS[0] <= east <= EASTS[1]):
        noted(notes, "coordinates")
        return None, None
    lon, lat = in_degrees(east, north)
    return round(lat, 6), round(lon, 6)

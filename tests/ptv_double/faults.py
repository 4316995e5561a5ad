"""Rubbish: what the knobs `wrong` and `garbage_next` make of an answer."""

TEXTS = ("serviceNames", "serviceChannelNames", "organizationNames")
GARBAGE = b'{"itemList": [{"id": 12,, "name": <html>Service temporarily'


def spoilt(value, wrongs):
    """→ the same JSON with wrongs in it. wrongs: names of WRONGS, all that apply."""
    if isinstance(value, list):
        return [spoilt(item, wrongs) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: spoilt(item, wrongs) for key, item in value.items()}
    for name in wrongs:
        WRONGS[name](made)
    return made


def coordinates(made):
    if "latitude" in made:
        made |= {"latitude": "0", "longitude": "0", "coordinateState": "Ok"}


def coordinate_words(made):
    if "latitude" in made:
        made |= {"latitude": "north of here", "longitude": 12}


def names(made):
    """Records without names, and items of lists without theirs."""
    for field in TEXTS:
        if field in made:
            made[field] = []
    if set(made) == {"id", "name"}:
        made["name"] = None


def no_names(made):
    for field in (*TEXTS, "name"):
        made.pop(field, None)


def languages(made):
    """Texts in a language that nobody has heard of."""
    if made.get("language") == "sv":
        made["language"] = "xx"


def hours(made):
    if made.get("openingHour"):
        made["openingHour"] = [{**row, "from": "25:99:00", "dayFrom": "Someday"} for row in made["openingHour"]]


def instants(made):
    if "modified" in made:
        made["modified"] = "yesterday"


def types(made):
    """Numbers for strings, an object for a list, a string for an object."""
    for field in ("postalCode", "number", "businessCode"):
        if field in made:
            made[field] = 12
    for field in ("phoneNumbers", "serviceHours", "serviceDescriptions", "serviceChannelDescriptions"):
        if field in made:
            made[field] = {"value": "no list"}
    if "municipality" in made:
        made["municipality"] = "091"


def municipalities(made):
    """A code that no municipality has."""
    if isinstance(made.get("municipality"), dict):
        made["municipality"] = {"code": "999", "name": []}


def ids(made):
    if "id" in made:
        made["id"] = "not-a-guid"


WRONGS = {
    "coordinates": coordinates, "coordinate_words": coordinate_words, "names": names, "no_names": no_names,
    "languages": languages, "hours": hours, "instants": instants, "types": types, "municipalities": municipalities, "ids": ids,
}  # fmt: skip

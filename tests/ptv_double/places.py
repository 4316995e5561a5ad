"""Areas and addresses: what is written is short codes, what is read carries names, coordinates and their state."""

from tests.ptv_double import code_lists
from tests.ptv_double.checks import each, one_of, shape, text
from tests.ptv_double.texts import sentences

STATES = ("Loading", "Ok", "Failed", "NotReceived", "EmptyInputReceived", "MultipleResultsReceived", "WrongFormatReceived",
          "EnteredByUser")  # fmt: skip
area_types = one_of("Nationwide", "NationwideExceptAlandIslands", "LimitedType")


def municipality(value, key, errors):
    """A code string → {"code", "name"}; the object that is read is no longer taken when it is written."""
    if not isinstance(value, str):
        errors.tell(key, "The value must be a string.")
    elif found := code_lists.municipalities().get(value):
        return found
    else:
        errors.tell(key, f"The municipality code '{value}' was not found.")
    return None


def areas(value, key, errors):
    """[{"type", "areaCodes"}] → areas as they are read: municipalities together, every other area by itself."""
    read = []
    for number, item in enumerate(value):
        read += areas_of(item["type"], item["areaCodes"], f"{key}[{number}]", errors)
    return read


def areas_of(area_type, codes, key, errors):
    if area_type not in code_lists.AREA_TYPES:
        errors.tell(f"{key}.type", f"The value '{area_type}' is not valid.")
        return []
    if area_type == "Municipality":
        # Integers are taken, as those that write today send them: 91 is "091".
        found = [municipality(str(code).zfill(3), f"{key}.areaCodes", errors) for code in codes]
        return [{"type": "Municipality", "code": None, "name": [], "municipalities": [each for each in found if each]}]
    found = []
    for code in codes:
        if not (area := code_lists.area(area_type, str(code).zfill(2))):
            errors.tell(f"{key}.areaCodes", f"The area code '{code}' was not found.")
        found.append(area)
    return [each for each in found if each]


def settle_areas(record, errors):
    """Areas stand with a limited area type, and with no other."""
    if record["areaType"] != "LimitedType":
        record["areas"] = []
    elif not record["areas"]:
        errors.tell("areas", "The Areas field is required.")


def municipalities_in(record):
    """→ frozenset of the codes that a record's area covers."""
    if record.get("areaType") != "LimitedType":
        return code_lists.covered(record.get("areaType") or "Nationwide")
    return code_lists.covered(
        "LimitedType", tuple(sorted({each["code"] for area in record.get("areas") or () for each in area["municipalities"]}))
    )


coordinates = {"latitude": lambda value, *_: value, "longitude": lambda value, *_: value}
STREET = {
    "street": sentences(100), "streetNumber": text(30), "postalCode": text(5, r"\d{5}"), "municipality": municipality,
    "additionalInformation": sentences(150), **coordinates,
}  # fmt: skip
BOX = {"postOfficeBox": sentences(100), "postalCode": text(5, r"\d{5}"), "municipality": municipality,
       "additionalInformation": sentences(150)}  # fmt: skip
OTHER = {"postalCode": text(5, r"\d{5}"), "municipality": municipality, "additionalInformation": sentences(150), **coordinates}


def street_address(state):
    """state(): the knob that says what the look-up of coordinates answers."""

    def converted(value, key, errors):
        read = shape(STREET, required=("street", "postalCode"))(value, key, errors)
        postal = code_lists.postal_areas().get(read["postalCode"])
        read["postOffice"] = code_lists.named(postal["name"]) if postal else []
        if not read["municipality"] and postal:
            read["municipality"] = code_lists.municipalities().get(postal["municipality"])
        return read | located(read["latitude"], read["longitude"], postal, state())

    return converted


def located(north, east, postal, answer):
    """→ {"latitude": northing, "longitude": easting, "coordinateState"}: strings of metres in EPSG:3067, or null."""
    if north or east:
        try:
            float(north), float(east)
        except (TypeError, ValueError):
            return {"latitude": None, "longitude": None, "coordinateState": "WrongFormatReceived"}
        return {"latitude": str(north), "longitude": str(east), "coordinateState": "EnteredByUser"}
    if answer == "Ok" and not postal:
        answer = "NotReceived"
    if answer != "Ok":
        return {"latitude": None, "longitude": None, "coordinateState": answer}
    return {"latitude": f"{postal['north']}.000", "longitude": f"{postal['east']}.000", "coordinateState": "Ok"}


def box_address(value, key, errors):
    read = shape(BOX, required=("postOfficeBox", "postalCode"))(value, key, errors)
    postal = code_lists.postal_areas().get(read["postalCode"])
    return read | {"postOffice": code_lists.named(postal["name"]) if postal else []}


def addresses(types, subtypes, state):
    """A list of addresses. `foreignAddress` is read as `locationAbroad`, entrances come from another register."""
    street = street_address(state)
    fields = {
        "type": one_of(*types), "subType": one_of(*subtypes), "country": text(2, "[A-Z]{2}"), "streetAddress": street,
        "postOfficeBoxAddress": box_address, "otherAddress": shape(OTHER, required=("additionalInformation",)),
        "foreignAddress": sentences(500),
    }  # fmt: skip
    needs = {"Single": "streetAddress", "Street": "streetAddress", "PostOfficeBox": "postOfficeBoxAddress",
             "Abroad": "foreignAddress", "Foreign": "foreignAddress", "Other": "otherAddress"}  # fmt: skip

    def one(item, key, errors):
        read = shape(fields, required=("type", "subType"))(item, key, errors)
        needed = needs.get(read["subType"])
        if needed and read[needed] is None:
            errors.tell(f"{key}.{needed}", f"The {needed[0].upper() + needed[1:]} field is required.")
        read["country"] = read["country"] or "FI"
        read["locationAbroad"] = read.pop("foreignAddress")
        return read | {"entrances": []}

    return each(one)

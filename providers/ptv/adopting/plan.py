"""What a record of PTV would become in the register: read and guessed here, written by `verbs.py`, shown by the pages.

Nothing is invented: what PTV does not say is guessed apart, what the register has no room for, or would refuse, is told.
"""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.hours import HoursException, OpeningHours
from providers.catalogue.point import ServicePoint
from providers.ptv.mapping.from_ptv import Taken, offering_fields, place_fields, point_fields, text_rows
from providers.ptv.models import PtvLink
from regions import clock
from regions.code_lists import CodeList, names
from regions.geography import Municipality, municipalities_in

HOURS = ("weekday", "opens", "closes", "valid_from", "valid_to")
EXCEPTION = ("first_day", "last_day", "opens", "closes", "reason")
KEYS = ("region", "provider", "place", "id")


@dataclass(frozen=True)
class PlacePlan:
    """Where the offering would be given. channel: facts.Channel, None where the mirror has not read it.

    point: Taken of ServicePoint, None for support without a place; it has a municipality that the register knows.
    """

    channel_id: str
    channel: object
    place: Taken
    point: Taken | None = None


@dataclass(frozen=True)
class OfferingPlan:
    """texts: [{language, name, …}]; left_out: [(what, words)] of all its parts."""

    offering: Taken
    texts: list
    places: list
    left_out: list = field(default_factory=list)

    @property
    def name(self):
        return self.texts[0]["name"] if self.texts else ""


def offering_plan(service, channels, region):
    """facts.Service with its connections, {id: facts.Channel} → OfferingPlan."""
    offering = offering_fields(service, channels, region=region, members=members_of(service.area))
    texts, left_out = text_rows(service)
    known = names(CodeList.LANGUAGE, clock.today())
    unknown = [code for code in offering.fields["languages"] if code not in known]
    offering.fields["languages"] = [code for code in offering.fields["languages"] if code in known]
    left_out = [*left_out, *offering.left_out, *(("language", code) for code in unknown)]
    towns = towns_of(channels.values())
    places = [place_plan(each, channels.get(each.channel), towns, service) for each in service.connections or ()]
    kept, without = at_most_one_without_a_point(places)
    left_out += [("channel", name_of(plan.channel)) for plan in without]
    for plan in kept:
        left_out += plan.place.left_out + (plan.point.left_out if plan.point else [])
    return OfferingPlan(offering, texts, kept, left_out)


def members_of(area):
    """→ {region: [codes of its municipalities today]} of the regions that an area names."""
    return {code: [each.code for each in municipalities_in(code, clock.today())] for code in (area.regions if area else ())}


def towns_of(channels):
    """→ {code} of the municipalities of the channels' addresses that the register knows."""
    wanted = {address.municipality for channel in channels for address in channel.addresses if address.municipality}
    return set(Municipality.objects.filter(code__in=wanted).values_list("code", flat=True)) if wanted else set()


def place_plan(connection, channel, towns, service=None):
    place = usable(place_fields(connection, channel))
    if channel is None or channel.kind != "location":
        return PlacePlan(connection.channel, channel, place)
    return PlacePlan(connection.channel, channel, place, point_plan(channel, towns, service))


def point_plan(channel, towns, service=None):
    """→ Taken of ServicePoint, or None where the register could not place it: without a municipality there is no point."""
    point = point_fields(channel)
    if point.fields.get("municipality_id") not in towns:
        return None
    name = point.fields["name"] or point.fields["street_address"] or (next(iter(service.names.values()), "") if service else "")
    # A postal code that is none would keep the whole record from being taken.
    code = point.fields["postal_code"]
    fits = re.fullmatch(r"\d{5}", code) is not None or not code
    fields = point.fields | {"name": name[:200] or _("(no name)"), "postal_code": code if fits else ""}
    return Taken(fields, point.guessed, point.left_out + ([] if fits else [("postal_code", code)]))


def usable(place):
    """→ Taken of OfferingAtPoint without what its own rules refuse: a broken e-mail address must not stop the hours."""
    fields, left_out = dict(place.fields), list(place.left_out)
    for name in ("phone", "email", "note"):
        try:
            OfferingAtPoint._meta.get_field(name).clean(fields.get(name, ""), None)
        except ValidationError:
            left_out.append((name, fields[name]))
            fields[name] = ""
    fields["hours"], refused = sound(OpeningHours, HOURS, fields.get("hours", ()), key=lambda row: (row[0], row[1], row[3]))
    fields["exceptions"], more = sound(HoursException, EXCEPTION, fields.get("exceptions", ()), key=lambda row: row)
    left_out += [("hours", "–".join(f"{part:%H.%M}" for part in row[1:3])) for row in refused]
    left_out += [("exception", str(row[0])) for row in more]
    if fields["hours_kind"] == OfferingAtPoint.HoursKind.WEEKLY and not fields["hours"]:
        fields["hours_kind"] = OfferingAtPoint.HoursKind.UNKNOWN.value
    return Taken(fields, place.guessed, left_out)


def sound(model, columns, rows, key):
    """→ ([rows that the model takes, each key once], [the others])."""
    kept, refused = {}, []
    for row in rows:
        obj = model(**dict(zip(columns, row, strict=False)))
        try:
            obj.clean_fields(exclude=KEYS)
            in_order = not hasattr(obj, "valid_from") or not (obj.valid_from and obj.valid_to and obj.valid_to < obj.valid_from)
            in_order = in_order and (not hasattr(obj, "last_day") or obj.last_day >= obj.first_day)
        except ValidationError:
            in_order = False
        if in_order:
            kept.setdefault(key(row), row)
        else:
            refused.append(row)
    return list(kept.values()), refused


def at_most_one_without_a_point(places):
    """An offering is given once without a place: several telephones of one support are one, the one that says most of itself.

    → (kept, left out)
    """
    alone = sorted((plan for plan in places if plan.point is None), key=how_little_it_says)
    return [plan for plan in places if plan.point is not None or plan is alone[0]], alone[1:]


def how_little_it_says(plan):
    fields = plan.place.fields
    return plan.channel is None, fields["hours_kind"] == OfferingAtPoint.HoursKind.UNKNOWN, not fields["phone"]


def name_of(channel):
    return next(iter(channel.names.values()), _("(no name)")) if channel is not None else _("A channel that has not been read")


def points_like(plan, points):
    """→ [ServicePoint] of a provider's that may be the plan's own, the likeliest first: the same address, or the same name.

    points: those of the provider.
    """
    wanted = plan.point.fields
    here = [point for point in points if point.municipality_id == wanted["municipality_id"]]
    address, name = plain(wanted["street_address"]), plain(wanted["name"])
    at_address = [point for point in here if address and plain(point.street_address) == address]
    named = [point for point in here if plain(point.name) == name and point not in at_address]
    return at_address + named


def plain(text):
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def links_of(region, ids):
    """→ {PTV's id as text: PtvLink} of records that are here already."""
    found = PtvLink.objects.filter(region=region, ptv_id__in=ids).select_related("provider__organisation")
    return {str(link.ptv_id): link for link in found}


def points_of(provider):
    return list(ServicePoint.objects.filter(region=provider.region_id, provider=provider).select_related("municipality").order_by("name", "pk"))

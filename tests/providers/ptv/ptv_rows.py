"""Rows of the register made without a database: what the mapping reads of them stands in hand, as after a prefetch."""

from datetime import date
from uuid import UUID

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.hours import HoursException, OpeningHours
from providers.catalogue.offering import Offering
from providers.catalogue.point import ServicePoint
from providers.catalogue.provider import Provider
from providers.catalogue.texts import OfferingText
from providers.ptv.models import PtvProvider
from regions.organisations import Organisation

DAY = date(2026, 11, 22)
OWN = UUID("11111111-1111-4111-8111-111111111111")
REGIONS = "22222222-2222-4222-8222-222222222222"


def provider(region="18", **fields):
    organisation = Organisation(pk=3, name="Kajaanin kirjasto", name_sv=fields.pop("name_sv", ""), business_id="0214958-9")
    made = Provider(pk=7, region_id=region, organisation=organisation, **{"kind": "library", "language": "fi", **fields})
    return with_rows(made, points=[])


def ptv_provider(mode="delegated", organisation=OWN):
    return PtvProvider(pk=1, region_id="18", mode=mode, organisation=organisation)


def text(language, name, state="approved", **words):
    return OfferingText(region_id="18", language=language, name=name, state=state, **words)


def point(of, pk=5, **fields):
    made = ServicePoint(pk=pk, region_id=of.region_id, provider=of, **{"name": "Pääkirjasto", "municipality_id": "205", **fields})
    return with_rows(made, places=[])


def place(offering, at=None, *, pk=9, hours=(), exceptions=(), **fields):
    """hours: [(weekday, opens, closes, first, last)]; exceptions: [(first, last, opens, closes, reason)]."""
    made = OfferingAtPoint(pk=pk, region_id=offering.region_id, offering=offering, point=at, **fields)
    week = ("weekday", "opens", "closes", "valid_from", "valid_to")
    day = ("first_day", "last_day", "opens", "closes", "reason")
    with_rows(
        made,
        hours=[OpeningHours(**dict(zip(week, row, strict=True))) for row in hours],
        exceptions=[HoursException(**dict(zip(day, row, strict=True))) for row in exceptions],
    )
    for owner in filter(None, [offering, at]):
        owner._prefetched_objects_cache["places"].append(made)
    return made


def offering(of=None, texts=(), **fields):
    of = of or provider()
    fields = {"form": "staffed_point", "languages": ["fi"], "state": "published", "area_kind": "region", **fields}
    made = Offering(pk=42, region_id=of.region_id, provider=of, **fields)
    return with_rows(made, texts=list(texts) or [text("fi", "Digineuvonta", summary="Apua laitteisiin")], places=[])


def with_rows(record, **rows):
    record._prefetched_objects_cache = rows
    return record

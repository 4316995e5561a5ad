"""The verbs that write where and when an offering is given. As in `record.py`: validate, write, audit, public rows."""

from functools import partial

from django.db import transaction

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.finder_entry import FinderEntry
from providers.catalogue.hours import exception_facts, hours_facts
from providers.catalogue.offering import Offering
from providers.catalogue.publication import tell_anew, write_entries
from providers.catalogue.recording import Part, refuse_broken, save_recorded, with_fields
from providers.ptv.sending.removed import let_go
from providers.rules import (
    BEFORE_PUBLISHING,
    contact_changes_drafts_only,
    last_place_stays,
    place_is_at_an_open_point,
    point_is_the_providers,
)
from providers.upkeep.contact_checks import forget
from regions import audit


@transaction.atomic
def record_place(actor, offering, *, point, hours_kind="unknown", hours=(), exceptions=(), **fields):
    """→ a new OfferingAtPoint of the offering. point: a ServicePoint, or None for support without a place.

    hours: (weekday 1–7, opens, closes) or (…, valid_from, valid_to), for hours_kind weekly.
    exceptions: (first day, last day, opens or None, closes or None, reason).
    fields: helpers, phone, email, note, is_sample.
    """
    place = OfferingAtPoint(
        region_id=offering.region_id,
        provider_id=offering.provider_id,
        offering=offering,
        point=point,
        hours_kind=hours_kind,
    )
    return saved(actor, with_fields(place, fields), "place_recorded", hours, exceptions)


@transaction.atomic
def change_place(actor, place, *, hours=None, exceptions=None, **fields):
    """→ the changed place. hours, exceptions: as in record_place; None keeps them."""
    return saved(actor, with_fields(place, fields), "place_changed", hours, exceptions)


@transaction.atomic
def remove_place(actor, place):
    """The offering is no longer given here. The last place of a published offering stays: pause the offering instead."""
    offering = locked_offering(place)
    refuse_broken((contact_changes_drafts_only,), offering, actor)
    refuse_broken((last_place_stays,), place, actor)
    before = audit.facts_of(place) | {"hours": hours_facts(place), "exceptions": exception_facts(place)}
    FinderEntry.objects.filter(region_id=place.region_id, place_id=place.pk).delete()
    tell_anew(region_id=place.region_id, offering_id=place.offering_id)
    place.hours.all().delete()
    place.exceptions.all().delete()
    forget(region=place.region_id, place=place)
    let_go(place)
    audit.record(place.region_id, actor, "place_removed", place, before, None)
    place.delete()


def saved(actor, place, verb, hours, exceptions):
    offering = locked_offering(place)
    refuse_broken((contact_changes_drafts_only,), offering, actor)
    before = place.pk and OfferingAtPoint.objects.values_list("point", flat=True).get(pk=place.pk)
    refuse_broken((point_is_the_providers, place_is_at_an_open_point), place, actor, {"before": before})
    parts = []
    if hours is not None:
        parts.append(Part("hours", hours_facts, partial(replace_hours, hours=hours)))
    if exceptions is not None:
        parts.append(Part("exceptions", exception_facts, partial(replace_exceptions, exceptions=exceptions)))
    save_recorded(place, actor, verb, parts=parts)
    if offering.state == Offering.State.PUBLISHED:
        refuse_broken(BEFORE_PUBLISHING, offering, actor)
        write_entries(offering)
    return place


def locked_offering(place):
    """→ the offering as it stands now: it may have been published since the page was opened."""
    return Offering.objects.select_for_update(of=("self",)).select_related("provider__organisation").get(pk=place.offering_id)


def replace_hours(place, hours):
    weekly = place.hours_kind == OfferingAtPoint.HoursKind.WEEKLY
    names = ("weekday", "opens", "closes", "valid_from", "valid_to")
    replace_rows(place, place.hours, names, hours if weekly else ())


def replace_exceptions(place, exceptions):
    replace_rows(place, place.exceptions, ("first_day", "last_day", "opens", "closes", "reason"), exceptions)


def replace_rows(place, related, names, rows):
    """rows: values in the order of `names`; what stands at the end may be left out."""
    related.all().delete()
    for values in rows:
        fields = dict(zip(names, values, strict=False))
        row = related.model(region_id=place.region_id, provider_id=place.provider_id, place=place, **fields)
        row.full_clean()
        row.save()


def with_exceptions(place, rows):
    """→ the place's exceptions and `rows`, as record_place takes them."""
    return [*kept_exceptions(place), *rows]


def without_exception(place, pk):
    """→ the place's exceptions without the one of this key, typed or stale as it may be."""
    return kept_exceptions(place, without=str(pk))


def kept_exceptions(place, without=""):
    return [
        (row.first_day, row.last_day, row.opens, row.closes, row.reason)
        for row in place.exceptions.all()
        if str(row.pk) != without
    ]

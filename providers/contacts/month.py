"""A month's contacts at once: what a desk counted on paper, one row a form, level and topic."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Sum

from providers.catalogue.at_point import OfferingAtPoint
from providers.contacts.models import ContactEvent
from regions import audit, clock

NAMESPACE = UUID("8d0d2a3e-5a53-4f0e-9c7b-0c6a5f1d7b11")
MONTH = ContactEvent.Source.MONTH


@dataclass(frozen=True)
class Counted:
    """contacts: 0 takes the row away. minutes: of all of them together, None when not known."""

    contacts: int
    minutes: int | None


def row_key(provider, point, month, row):
    """→ the UUID of one row of one month: saving it again corrects it. row: (form, level or None, topic)."""
    form, level, topic = row
    return uuid5(NAMESPACE, f"{provider.pk}:{point.pk if point else ''}:{month:%Y-%m}:{form}:{level or ''}:{topic}")


def saved_rows(provider, point, month):
    """→ {(form, level, topic): Counted} of the month as entered. month: its first day."""
    own = ContactEvent.objects.filter(region=provider.region_id, provider=provider, point=point, day=month, source=MONTH)
    found = own.order_by("form", "level", "topic").values_list("form", "level", "topic", "number", "minutes")
    return {(form, level, topic): Counted(number, minutes) for form, level, topic, number, minutes in found}


def offered_rows(provider, point):
    """→ [(form, level, topic)] that the provider offers at the point, or anywhere without one; each once, in order."""
    places = OfferingAtPoint.objects.filter(region=provider.region_id, provider=provider).select_related("offering")
    if point:
        places = places.filter(point=point)
    offerings = [place.offering for place in places if place.offering.state != "archived"]
    rows = [
        (offering.form, level, topic)
        for offering in offerings
        for level in offering.levels or [None]
        for topic in offering.topics or [""]
    ]
    return list(dict.fromkeys(rows))


def counted_otherwise(provider, point, month):
    """→ how many contacts of the month came by the tally or in files: they are not to be entered again."""
    after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    others = ContactEvent.objects.filter(region=provider.region_id, provider=provider, day__gte=month, day__lt=after)
    if point:
        others = others.filter(point=point)
    return others.exclude(source=MONTH).aggregate(total=Sum("number"))["total"] or 0


@transaction.atomic
def save_month(actor, provider, point, month, rows):
    """rows: {(form, level, topic): Counted} of what is to change → how many rows did. One event in the audit."""
    before = saved_rows(provider, point, month)
    changed = {row: counted for row, counted in rows.items() if before.get(row, Counted(0, None)) != counted}
    if not changed:
        return 0
    keys = {row: row_key(provider, point, month, row) for row in changed}
    gone = [keys[row] for row, counted in changed.items() if not counted.contacts]
    ContactEvent.objects.filter(region=provider.region_id, provider=provider, source=MONTH, key__in=gone).delete()
    ContactEvent.objects.bulk_create(
        [
            event_of(actor, provider, point, month, row, keys[row], counted)
            for row, counted in changed.items()
            if counted.contacts
        ],
        update_conflicts=True,
        unique_fields=["region", "key"],
        update_fields=["number", "minutes", "recorded_at", "recorded_by"],
    )
    where = {"month": f"{month:%Y-%m}", "point": point.pk if point else None}
    audit.record(
        provider.region_id,
        actor,
        "contacts_of_month_saved",
        provider,
        where | {"rows": told((row, before[row]) for row in changed if row in before)},
        where | {"rows": told(changed.items())},
    )
    return len(changed)


def told(rows):
    return [[*row, counted.contacts, counted.minutes] for row, counted in rows]


def event_of(actor, provider, point, month, row, key, counted):
    form, level, topic = row
    return ContactEvent(
        region_id=provider.region_id,
        provider=provider,
        point=point,
        day=month,
        form=form,
        level=level,
        topic=topic,
        number=counted.contacts,
        minutes=counted.minutes,
        source=MONTH,
        key=key,
        recorded_at=clock.now(),
        recorded_by=actor.user,
        is_sample=provider.is_sample,
    )

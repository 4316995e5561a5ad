"""What a look at a number or an address adds to what is known of it, and which of them fail. The sweep: `check_sweep.py`.

`strike` is for customer service too, whose narrow side reads public rows and writes checks of numbers, nothing else.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.finder_entry import FinderEntry
from providers.catalogue.provider import Provider
from providers.upkeep.contact_check import STRIKES, ContactCheck
from regions import audit, clock

Kind, Result = ContactCheck.Kind, ContactCheck.Result
# An unanswered call that long after the last one begins a new count: three in three years tell nothing.
FORGOTTEN = timedelta(days=90)


@dataclass(frozen=True)
class Target:
    """A number or an address as the public sees it. place: the key of the place whose own it is, or None."""

    provider: int
    place: int | None
    kind: str
    value: str


def noted(check, value, result, failed, now):
    """→ the check after one more look. Its strikes grow by one a day at most; a success, or another value, ends them."""
    day = localdate(now)
    if not failed or check.value != value or check.last_failed_on and check.last_failed_on < day - FORGOTTEN:
        check.strikes, check.first_failed_on, check.last_failed_on = 0, None, None
    if failed and (check.last_failed_on is None or check.last_failed_on < day):
        check.strikes, check.last_failed_on = check.strikes + 1, day
        check.first_failed_on = check.first_failed_on or day
    check.value, check.result, check.checked_at = value, result, now
    return check


@transaction.atomic
def strike(about, kind, result, day=None, actor=None):
    """Somebody found that a number or an address does not work. → the ContactCheck, or None where there is none to strike.

    about: a Provider, an OfferingAtPoint, or a FinderEntry (all that customer service can read). day: date, for today.
    Once a day counts. The finder and the coordinator learn of it in the next sweep, and only after STRIKES days.
    """
    provider, place, value = shown(about, kind)
    if not value:
        return None
    row = row_of(about.region_id, provider, place, kind, value)
    before = row.strikes
    now = clock.now() if day in (None, clock.today()) else clock.start_of(day)
    noted(row, value, result, True, now).save()
    if row.strikes != before:
        # About the provider, whose history tells it. By its key alone: customer service can't read the row.
        after = {"value": value, "result": result, "strikes": row.strikes}
        audit.record(about.region_id, actor, "contact_failed", Provider(pk=provider), None, after)
    return row


def shown(about, kind):
    """→ (key of the provider, key of the place or None, the value that the public sees)"""
    if isinstance(about, Provider):
        return about.pk, None, getattr(about, kind)
    if isinstance(about, FinderEntry):
        return about.provider_id, about.place_id if kind == Kind.PHONE else None, getattr(about, kind)
    if kind == Kind.WEB or not about.phone:
        return about.provider_id, None, getattr(about.provider, kind)
    return about.provider_id, about.pk, about.phone


def row_of(region, provider, place, kind, value):
    """→ the ContactCheck of this value, locked, new where there is none. A number that is the provider's is its alone."""
    same = ContactCheck.objects.filter(region=region, provider=provider, kind=kind).select_for_update(of=("self",))
    rows = {row.place_id: row for row in same.filter(Q(place=place) | Q(place__isnull=True))}
    if place in rows and rows[place].value == value:
        return rows[place]
    if None in rows and rows[None].value == value:
        return rows[None]
    new = ContactCheck(region_id=region, provider_id=provider, place_id=place, kind=kind, value=value)
    new.result, new.checked_at = Result.OK, clock.now()
    # Two who strike it at once: the second waits for the first one's row.
    ContactCheck.objects.bulk_create([new], ignore_conflicts=True)
    return same.get(place__isnull=True) if place is None else same.get(place=place)


def current():
    """→ Q of the checks whose value is still what the public sees."""
    own = Q(place__isnull=False, value=F("place__phone"))
    return Q(kind=Kind.WEB, value=F("provider__web")) | Q(kind=Kind.PHONE) & (
        own | Q(place__isnull=True, value=F("provider__phone")) | Q(place__phone="", value=F("provider__phone"))
    )


def failing():
    """→ Q of those that have failed for so long that the coordinator is told."""
    return current() & Q(strikes__gte=STRIKES)


def forget_unanswered(provider):
    """The provider has been reached: calls that nobody answered say nothing any more. → whether there were such."""
    rows = ContactCheck.objects.filter(region=provider.region_id, provider=provider, result=Result.NOT_REACHED)
    return bool(rows.delete()[0])


def forget(**which):
    """What the checks of these rows were about goes away, or to another provider."""
    ContactCheck.objects.filter(**which).delete()


def result_in_words(check):
    """→ the result; a server that is there but shows robots nothing is no failure."""
    if check.result == Result.REFUSED and not check.strikes:
        return _("The server is there, but shows the page to people alone")
    return check.get_result_display()


def whose(check):
    """→ what the number or address is used in: the place's offering and point, or the provider's own."""
    place = check.place
    return ", ".join(filter(None, [str(place.offering), str(place)])) if place else ""


def places_with_words():
    """→ what a list of checks joins, for `whose`."""
    return OfferingAtPoint.objects.select_related("offering", "point").prefetch_related("offering__texts")

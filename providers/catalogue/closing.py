"""The verbs of a service point that closes: its last day and where its customers go, and taking that back."""

from django.db import transaction
from django.db.models import Count, Q

from providers.catalogue.closed import TOLD_FOR, is_gone
from providers.catalogue.offering import Offering
from providers.catalogue.publication import rewrite_entries
from providers.catalogue.recording import refuse_broken, save_recorded, with_fields
from providers.rules import successor_stays_open
from regions import clock


@transaction.atomic
def close_point(actor, point, *, last_day, closing_note="", successor=None):
    """→ the point, which closes after `last_day`; the public reads it at once, with where to go then.

    successor: a ServicePoint of the region, of whichever provider, or None.
    """
    fields = {"last_day": last_day, "closing_note": closing_note, "successor": successor}
    return saved(actor, with_fields(point, fields), "point_closing")


@transaction.atomic
def open_again(actor, point):
    """→ the point, which does not close. Offerings that were paused because of it stay so until somebody publishes them."""
    return saved(actor, with_fields(point, {"last_day": None, "closing_note": "", "successor": None}), "point_opened_again")


def saved(actor, point, verb):
    refuse_broken((successor_stays_open,), point, actor)
    save_recorded(point, actor, verb)
    rewrite_entries(places__point=point)
    return point


def touched(point, last_day):
    """→ [(published Offering given at the point, the day on which it is paused or None)]: one that is given elsewhere goes on."""
    found = Offering.objects.filter(places__point=point, state=Offering.State.PUBLISHED)
    found = found.select_related("provider__organisation").prefetch_related("texts", "places__point").order_by("sort_name", "pk")
    pausing = last_day + TOLD_FOR
    return [(offering, None if elsewhere(offering, point) else pausing) for offering in found]


def elsewhere(offering, point):
    """→ whether it is given in another place that has not closed for good, or without a place."""
    today = clock.today()
    return any(place.point_id != point.pk and not is_gone(place.point, today) for place in offering.places.all())


def sent_here(point):
    """→ how many points that close send their customers to this one."""
    return point.predecessors.aggregate(number=Count("pk", filter=Q(last_day__isnull=False)))["number"]

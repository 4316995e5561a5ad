"""What does not work any more or soon ends: web pages, numbers, opening hours, offerings."""

from datetime import timedelta

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.hours import HoursException, OpeningHours
from providers.catalogue.offering import Offering
from providers.quality.kind import Fault, day
from providers.upkeep.check_table import mend_url
from providers.upkeep.contact_check import ContactCheck
from providers.upkeep.contact_checks import failing, places_with_words, result_in_words, whose
from regions import clock

SOON = timedelta(days=30)


def checks():
    found = ContactCheck.objects.select_related("provider__organisation").prefetch_related(Prefetch("place", places_with_words()))
    return found.order_by("provider__sort_name", "pk")


def web_fails():
    return failing() & Q(kind=ContactCheck.Kind.WEB)


def phone_fails():
    return failing() & Q(kind=ContactCheck.Kind.PHONE)


def tell_failing(check):
    why = _("%(result)s, since %(day)s") % {"result": result_in_words(check), "day": day(check.first_failed_on)}
    about = ": ".join(filter(None, [check.value, whose(check)]))
    return Fault(about, str(check.provider), why, mend_url(check), check.provider.is_sample)


def ending():
    today = clock.today()
    return Q(state=Offering.State.PUBLISHED, valid_to__range=(today, today + SOON))


def seasonal():
    """→ the places of published offerings, with their hours: what ends is told by them."""
    found = OfferingAtPoint.objects.filter(offering__state=Offering.State.PUBLISHED)
    found = found.select_related("point", "offering__provider__organisation")
    found = found.prefetch_related("offering__texts", "hours", "exceptions")
    return found.order_by("offering__provider__sort_name", "offering__sort_name", "pk")


def hours_end():
    """Weekly hours with nothing after the month to come: neither a season without an end, a later one, nor a later single day."""
    far = clock.today() + SOON
    # Not by row: of "is not among these" each table is read once.
    seasons = OpeningHours.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=far)).order_by()
    days = HoursException.objects.filter(opens__isnull=False, last_day__gt=far).order_by()
    weekly = Q(hours_kind=OfferingAtPoint.HoursKind.WEEKLY)
    return weekly & ~Q(pk__in=seasons.values("place")) & ~Q(pk__in=days.values("place"))


def last_day_of(place):
    """→ the last day on which anything is known of the hours of a place in `hours_end`, or None."""
    days = [row.valid_to for row in place.hours.all()] + [row.last_day for row in place.exceptions.all() if row.opens]
    return max(days, default=None)


def hours_end_in_words(place):
    last = last_day_of(place)
    if last is None:
        return _("No opening hours of any day")
    sentence = _("The hours ended on %(day)s") if last < clock.today() else _("The hours end on %(day)s")
    return sentence % {"day": day(last)}

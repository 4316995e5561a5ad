"""What is wanting in agreements: providers without one, and those that end with nothing to go on from them."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from providers.agreements.models import Agreement
from providers.agreements.standing import DAYS_AHEAD, State, in_force, parties, state_on, wants_renewal
from providers.catalogue.offering import Offering
from providers.catalogue.provider import Provider
from providers.quality.kind import Fault, day
from regions import clock

# What ended longer ago than this, and was not renewed, is not wanted any more.
YEAR = 365


def providers():
    return Provider.objects.select_related("organisation").order_by("sort_name", "pk")


def missing():
    # Not by row: of "is among these" each table is read once, of "exists" once a provider.
    shown = Offering.objects.filter(state=Offering.State.PUBLISHED)
    agreed = Agreement.objects.filter(in_force(clock.today()), provider__isnull=False)
    return Q(pk__in=shown.values("provider")) & ~Q(pk__in=agreed.values("provider"))


def tell_missing(provider):
    url = f"{reverse('agreement-new')}?provider={provider.pk}"
    return Fault(str(provider), "", _("No agreement in force"), url, provider.is_sample)


def agreements():
    return Agreement.objects.select_related("provider__organisation", "member").prefetch_related("renewals")


def ending():
    return wants_renewal(clock.today(), DAYS_AHEAD, YEAR)


def tell_ending(agreement):
    """A renewal that has been drafted is to be signed: the action leads to it."""
    ended = state_on(agreement, clock.today()) == State.ENDED
    sentence = _("Ended on %(day)s") if ended else _("Ends on %(day)s")
    drafts = [reverse("agreement-detail", args=[draft.pk]) for draft in agreement.renewals.all()]
    url = drafts[0] if drafts else reverse("agreement-renew", args=[agreement.pk])
    return Fault(agreement.name, parties(agreement), sentence % {"day": day(agreement.ends_on)}, url, agreement.is_sample)

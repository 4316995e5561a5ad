"""What is wanting in the register: one kind a row of KINDS, each with the one action that mends it.

Of what the public reads, unless a kind says otherwise. Run in a region's scope; as many queries for any number of rows.
"""

from django.db.models import Count, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.offering import Offering
from providers.catalogue.point import Known, ServicePoint
from providers.catalogue.texts import WRITTEN, OfferingText
from providers.catalogue.verified import due
from providers.quality import agreements, demanding, upkeep
from providers.quality.kind import Fault, Kind, day
from regions import clock

PUBLISHED = Offering.State.PUBLISHED


def offerings():
    shown = ("state", "verified_on", "valid_to", "languages", "is_sample", "provider__organisation__name")
    found = Offering.objects.select_related("provider__organisation").only(*shown).prefetch_related(Prefetch("texts", texts()))
    return found.order_by("provider__sort_name", "sort_name", "pk")


def texts():
    # What a line of the list says: with their descriptions the texts of 25 offerings are most of a page's time.
    return OfferingText.objects.only("region", "offering", "language", "name", "state")


def offering_fault(offering, why, name, pk):
    return Fault(str(offering), str(offering.provider), why, reverse(name, args=[pk]), offering.is_sample)


def unverified():
    return Q(state=PUBLISHED) & due(clock.today())


def tell_unverified(offering):
    why = _("Confirmed last on %(day)s") % {"day": day(offering.verified_on)} if offering.verified_on else _("Never confirmed")
    return offering_fault(offering, why, "provider-confirm", offering.provider_id)


def published_at_points():
    found = OfferingAtPoint.objects.filter(offering__state=PUBLISHED)
    found = found.select_related("point", "offering__provider__organisation").prefetch_related("offering__texts")
    return found.order_by("offering__provider__sort_name", "offering__sort_name", "pk")


def hours_unknown():
    return Q(hours_kind=OfferingAtPoint.HoursKind.UNKNOWN)


def tell_hours_unknown(place):
    why = _("No opening hours: %(point)s") % {"point": place.point} if place.point else _("No opening hours")
    return offering_fault(place.offering, why, "place-edit", place.pk)


def not_translated():
    """A language in which support is given, and nothing is written, or what is written is outdated."""
    wanting = Q(pk__in=[])
    for language in WRITTEN:
        # Not by row: of "is among these" the texts are read once, of "exists" once an offering.
        written = OfferingText.objects.filter(language=language, state=OfferingText.State.APPROVED)
        wanting |= Q(languages__contains=[language]) & ~Q(pk__in=written.order_by().values("offering"))
    return Q(state=PUBLISHED) & wanting


def tell_not_translated(offering):
    approved = {text.language for text in offering.texts.all() if text.state == OfferingText.State.APPROVED}
    names = dict(OfferingText.Language.choices)
    missing = ", ".join(str(names[code]) for code in offering.languages if code in WRITTEN and code not in approved)
    return offering_fault(offering, _("No approved text: %(languages)s") % {"languages": missing}, "offering-edit", offering.pk)


def points():
    found = ServicePoint.objects.exclude(provider__state="archived")
    return found.select_related("provider__organisation").order_by("provider__sort_name", "name", "pk")


def no_coordinates():
    return Q(location_source__in=ServicePoint.REPLACED_BY_ADDRESS)


def access_unknown():
    return Q(step_free=Known.UNKNOWN)


def tell_no_coordinates(point):
    return point_fault(point, point.get_location_source_display() or _("No place on the map"))


def tell_access_unknown(point):
    return point_fault(point, _("Nobody has checked the entrance"))


def point_fault(point, why):
    return Fault(str(point), str(point.provider), why, reverse("point-edit", args=[point.pk]), point.is_sample)


def ended():
    return Q(state=PUBLISHED, valid_to__lt=clock.today())


def tell_ended(offering):
    why = _("Its last day was %(day)s") % {"day": day(offering.valid_to)}
    return offering_fault(offering, why, "offering-archive", offering.pk)


def tell_ending(offering):
    return offering_fault(offering, _("Its last day is %(day)s") % {"day": day(offering.valid_to)}, "offering-edit", offering.pk)


def tell_hours_end(place):
    why = ": ".join(filter(None, [upkeep.hours_end_in_words(place), str(place)]))
    return offering_fault(place.offering, why, "place-edit", place.pk)


def not_shown():
    return Q(state__in=[Offering.State.DRAFT, Offering.State.IN_REVIEW, Offering.State.PAUSED])


def tell_not_shown(offering):
    return offering_fault(offering, offering.get_state_display(), "offering-publish", offering.pk)


KINDS = [
    Kind(
        "unverified",
        gettext_lazy("Not confirmed"),
        gettext_lazy("The provider has not said within half a year that it is still true."),
        gettext_lazy("Confirm with the provider"),
        offerings,
        unverified,
        tell_unverified,
    ),
    Kind(
        "hours_unknown",
        gettext_lazy("Opening hours not known"),
        gettext_lazy("Nobody can be told when to come. Unknown hours are not counted as closed."),
        gettext_lazy("Give the hours"),
        published_at_points,
        hours_unknown,
        tell_hours_unknown,
    ),
    Kind(
        "hours_end",
        gettext_lazy("Opening hours end"),
        gettext_lazy("Within 30 days nothing is known of when it is open, and the public would take it for closed. Give the hours that follow, or say that they are not known."),
        gettext_lazy("Give the hours that follow"),
        upkeep.seasonal,
        upkeep.hours_end,
        tell_hours_end,
    ),
    Kind(
        "web_fails",
        gettext_lazy("Web page does not open"),
        gettext_lazy("The page has failed to open on three days or more, and the public finder says so. Try it yourself, and ask the provider for the right address."),
        gettext_lazy("Correct the address"),
        upkeep.checks,
        upkeep.web_fails,
        upkeep.tell_failing,
    ),
    Kind(
        "phone_fails",
        gettext_lazy("Number does not answer"),
        gettext_lazy("The number can't be dialled, or customer service has not reached it on three days. Ask the provider for the right number, or confirm with the provider that it is right."),
        gettext_lazy("Correct the number"),
        upkeep.checks,
        upkeep.phone_fails,
        upkeep.tell_failing,
    ),
    Kind(
        "not_translated",
        gettext_lazy("Not translated"),
        gettext_lazy("Support is given in a language in which nothing is written, or the text is outdated."),
        gettext_lazy("Write the text"),
        offerings,
        not_translated,
        tell_not_translated,
    ),
    Kind(
        "no_coordinates",
        gettext_lazy("No exact place on the map"),
        gettext_lazy("The point stands in the middle of its postal area or municipality: distances are wrong."),
        gettext_lazy("Give the place"),
        points,
        no_coordinates,
        tell_no_coordinates,
    ),
    Kind(
        "access_unknown",
        gettext_lazy("Accessibility not known"),
        gettext_lazy("Nobody has checked whether the entrance is step-free."),
        gettext_lazy("Give the facts"),
        points,
        access_unknown,
        tell_access_unknown,
    ),
    Kind(
        "no_level_3",
        gettext_lazy("Municipalities without demanding support"),
        gettext_lazy("Nobody helps those who do not use digital services (level 3): not at a point there, nor with the municipality as its area."),
        gettext_lazy("See the municipality's providers"),
        demanding.wanting,
        None,
        demanding.tell,
        demanding.whole_region,
    ),
    Kind(
        "ended",
        gettext_lazy("Ended, still shown"),
        gettext_lazy("The last day has passed, and the public still finds it."),
        gettext_lazy("Archive"),
        offerings,
        ended,
        tell_ended,
    ),
    Kind(
        "ending",
        gettext_lazy("Ends within 30 days"),
        gettext_lazy("After its last day the offering is paused by itself, and the public does not find it any more."),
        gettext_lazy("Check the last day"),
        offerings,
        upkeep.ending,
        tell_ending,
    ),
    Kind(
        "not_shown",
        gettext_lazy("Not shown to the public"),
        gettext_lazy("Drafts, paused offerings and those that wait for review."),
        gettext_lazy("See what is missing and publish"),
        offerings,
        not_shown,
        tell_not_shown,
    ),
    Kind(
        "agreement_missing",
        gettext_lazy("Agreement missing"),
        gettext_lazy("The public finds the provider's support, and no agreement with the provider is in force."),
        gettext_lazy("Add an agreement"),
        agreements.providers,
        agreements.missing,
        agreements.tell_missing,
    ),
    Kind(
        "agreement_ending",
        gettext_lazy("Agreement ending"),
        gettext_lazy("It ends within 90 days, or ended within a year, and no signed agreement goes on from it."),
        gettext_lazy("Renew the agreement"),
        agreements.agreements,
        agreements.ending,
        agreements.tell_ending,
    ),
]


def counts(region):
    """→ [(Kind, number of faults)] of every kind, in order. One pass over a table counts all kinds among its rows."""
    numbers = {}
    for among in {kind.among for kind in KINDS if kind.which}:
        asked = {kind.code: Count("pk", filter=kind.which()) for kind in KINDS if kind.among is among}
        numbers |= among().order_by().aggregate(**asked)
    return [(kind, numbers[kind.code] if kind.which else len(kind.among(region))) for kind in KINDS]

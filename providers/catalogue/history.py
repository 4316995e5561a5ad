"""What happened to a provider, its points and its offerings, in words for the timeline."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regions.audit import AuditEvent, subject_type

VERBS = {
    "provider_recorded": _("Provider recorded"),
    "provider_changed": _("Provider's details changed"),
    "provider_confirmed": _("Provider confirmed that its details are true"),
    "provider_merged": _("Another provider was merged into this one"),
    "merged_into": _("Merged into another provider"),
    "point_recorded": _("Service point recorded"),
    "point_changed": _("Service point changed"),
    "point_closing": _("Closing of a service point recorded"),
    "point_opened_again": _("Service point stays open after all"),
    "offering_recorded": _("Offering recorded"),
    "offering_changed": _("Offering changed"),
    "publish": _("Offering published"),
    "pause": _("Offering paused"),
    "archive": _("Offering archived"),
    "restore": _("Offering taken back from the archive"),
    "send_for_review": _("Offering sent to the coordinator"),
    "return_to_provider": _("Offering returned to its provider"),
    "place_recorded": _("Place recorded"),
    "place_changed": _("Place or hours changed"),
    "place_removed": _("Place removed"),
    "offering_removed": _("Offering removed: the import that made it was undone"),
    "point_removed": _("Service point removed: the import that made it was undone"),
    "offering_ended": _("Offering paused: its last day has passed"),
    "offering_closed": _("Offering paused: its service points have closed"),
    "contact_failed": _("Customer service could not reach the telephone number"),
    "contact_added": _("Contact added"),
    "contact_ended": _("Contact ended"),
    "link_sent": _("Sign-in link sent to a contact"),
    "contacts_of_month_saved": _("Contacts of a month saved"),
}


def events_about(provider, points, offerings):
    """→ [{at, text, who, note}] for the timeline, newest first: what the open scope may see.

    What happened to a duplicate before it was merged into this one is this one's history too.
    """
    merged = provider.merged.select_related("organisation")
    places = {(subject_type(place), place.pk): str(offering) for offering in offerings for place in offering.places.all()}
    named = places | {(subject_type(obj), obj.pk): str(obj) for obj in [provider, *merged, *points, *offerings]}
    about = Q()
    for kind in {kind for kind, _pk in named}:
        about |= Q(subject_type=kind, subject_id__in=[pk for each, pk in named if each == kind])
    events = AuditEvent.objects.filter(about, region_id=provider.region_id).order_by("-number")[:100]
    return [
        {
            "at": event.as_of,
            "text": VERBS.get(event.verb, event.verb),
            "who": event.actor_name,
            "note": named[event.subject_type, event.subject_id],
        }
        for event in events
    ]

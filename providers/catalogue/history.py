"""What happened to a provider, its points and its offerings, in words for the timeline."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regions.audit import AuditEvent, subject_type

VERBS = {
    "provider_recorded": _("Provider recorded"),
    "provider_changed": _("Provider's details changed"),
    "point_recorded": _("Service point recorded"),
    "point_changed": _("Service point changed"),
    "offering_recorded": _("Offering recorded"),
    "offering_changed": _("Offering changed"),
    "publish": _("Offering published"),
    "withdraw": _("Offering withdrawn"),
}


def events_about(provider, points, offerings):
    """→ [{at, text, who, note}] for the timeline, newest first: what the open scope may see."""
    named = {(subject_type(obj), obj.pk): str(obj) for obj in [provider, *points, *offerings]}
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

"""What waits for a coordinator's eyes: proposed changes, new offerings, and answers that something has changed."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min
from django.urls import reverse
from django.utils.translation import gettext as _

from providers.catalogue.offering import Offering
from providers.catalogue.provider import Provider
from providers.rules import agency_keeps
from providers.upkeep.models import ProposedChange, VerificationRequest
from providers.upkeep.subjects import OBJECTS, Subject, name_of
from regions.audit import AuditEvent
from regions.geography import Region
from regions.roles import Role


@dataclass(frozen=True)
class Row:
    """One thing to look at. about: which offering or point; since: when it came, None where that is not known."""

    provider: Provider
    what: str
    about: str
    who: str
    since: datetime | None
    url: str


def kept_regions(actor):
    """→ codes of the regions whose queue this keeper empties."""
    if actor.role != Role.DEVELOPER:
        return [actor.region]
    return [region.code for region in Region.objects.all() if agency_keeps(region.code)]


def queue(actor):
    """→ [Row], the oldest first. As many queries for one row as for a thousand."""
    regions = kept_regions(actor)
    rows = [*proposed(regions), *in_review(regions), *said_changed(regions)]
    return sorted(rows, key=lambda row: (row.since.timestamp() if row.since else 0, row.url))


def size_of_queue(actor):
    """→ (rows of the queue, since when the oldest of them waits or None), without building a row."""
    regions = kept_regions(actor)
    changes = waiting_changes(regions).aggregate(n=Count("pk"), since=Min("made_at"))
    answers = answers_changed(regions).aggregate(n=Count("pk"), since=Min("answered_at"))
    offerings = list(offerings_in_review(regions).values_list("pk", flat=True))
    since = [changes["since"], answers["since"], *(sent_at(regions, offerings).values() if offerings else [])]
    return changes["n"] + answers["n"] + len(offerings), min(filter(None, since), default=None)


def waiting_changes(regions):
    return ProposedChange.objects.filter(state=ProposedChange.State.WAITING, region__in=regions)


def offerings_in_review(regions):
    return Offering.objects.filter(state=Offering.State.IN_REVIEW, region__in=regions)


def answers_changed(regions):
    return VerificationRequest.objects.filter(state=VerificationRequest.State.CHANGES, region__in=regions)


def sent_at(regions, offerings):
    """→ {offering's key: when it was last sent for review}."""
    sent = AuditEvent.objects.filter(
        verb="send_for_review", subject_type="providers.offering", region__in=regions, subject_id__in=offerings
    )
    return dict(sent.order_by().values_list("subject_id").annotate(last=Max("as_of")))


def proposed(regions):
    changes = list(waiting_changes(regions).select_related("provider__organisation"))
    names = names_of(changes)
    for change in changes:
        about = names.get((change.subject, change.subject_id), "")
        url = reverse("change-detail", args=[change.pk])
        yield Row(change.provider, change.get_subject_display(), about, change.made_by_name, change.made_at, url)


def names_of(changes):
    """→ {(subject, key): name} of what the changes are about, a query or two a subject."""
    names = {}
    for subject in (Subject.POINT, Subject.OFFERING, Subject.PLACE):
        keys = [change.subject_id for change in changes if change.subject == subject]
        for obj in OBJECTS[subject].filter(pk__in=keys):
            names[subject, obj.pk] = name_of(obj)
    return names


def in_review(regions):
    found = offerings_in_review(regions).select_related("provider__organisation").prefetch_related("texts")
    offerings = list(found)
    since = sent_at(regions, [offering.pk for offering in offerings])
    for offering in offerings:
        url = reverse("offering-publish", args=[offering.pk])
        yield Row(offering.provider, _("New offering"), str(offering), "", since.get(offering.pk), url)


def said_changed(regions):
    for request in answers_changed(regions).select_related("provider__organisation"):
        url = reverse("round-request", args=[request.pk])
        yield Row(request.provider, _("Answer: something has changed"), "", request.answered_by, request.answered_at, url)

"""What ends by itself: offerings whose last day has passed, and those whose every point closed a month ago, are paused.

Nobody moves them, so no row of the process does: the sweep writes it, as the end of an agreement. A public row of a point
that closed a month ago goes too, where its offering goes on elsewhere.
"""

import hashlib

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.closed import TOLD_FOR, still_there
from providers.catalogue.finder_entry import FinderEntry
from providers.catalogue.offering import Offering
from providers.catalogue.publication import remove_entries, write_many
from providers.upkeep.keeper_mail import mail_keepers
from regions import audit, clock, jobs
from regions.scope import national_scope
from regions.sign_in_mail import absolute

State = Offering.State
KIND = "offerings_ended"
ENDED, CLOSED = "offering_ended", "offering_closed"


def over(today):
    """→ Q of the published offerings whose last day has passed."""
    return Q(state=State.PUBLISHED, valid_to__lt=today)


def given_nowhere(today):
    """→ Q of the published offerings all of whose places are at points that closed a month ago."""
    there = OfferingAtPoint.objects.filter(still_there(today, "point__"), region=OuterRef("region"), offering=OuterRef("pk"))
    return Q(state=State.PUBLISHED) & ~Exists(there)


def stale_entries(today):
    """→ queryset of the public rows that tell of a closing which is a month old."""
    return FinderEntry.objects.filter(last_day__lt=today - TOLD_FOR)


def regions_with_ends():
    """→ [(region, key of the job)] where something is to end. Reads every region; the key holds what is due."""
    today, found = clock.today(), {}
    with national_scope():
        rows = list(Offering.objects.filter(over(today) | given_nowhere(today)).order_by("pk").values_list("region_id", "pk"))
        rows += list(stale_entries(today).order_by("pk").values_list("region_id", "offering_id"))
    for region, pk in rows:
        found.setdefault(region, []).append(str(pk))
    digests = {region: hashlib.sha256(" ".join(work).encode()).hexdigest()[:32] for region, work in found.items()}
    return [(region, f"{KIND}:{today}:{digest}") for region, digest in digests.items()]


@jobs.handler(KIND, gettext_lazy("Offerings that end by themselves"))
def end_offerings(job):
    """What is due is looked up anew: a second run finds it done. Who keeps the register is told of what was paused."""
    today = clock.today()
    due = Offering.objects.filter(over(today) | given_nowhere(today), region=job.region_id).order_by("sort_name", "pk")
    paused = [pause(offering, today) for offering in due.select_related("provider__organisation").select_for_update(of=("self",))]
    write_many(stale_entries(today).filter(region=job.region_id).values_list("offering", flat=True))
    if paused:
        mail_keepers(job.region_id, job.key, lambda: (subject(paused), body(paused)))


def pause(offering, today):
    """→ the offering, which the public does not find any more."""
    offering.state = State.PAUSED
    offering.save(update_fields=["state"])
    remove_entries(offering)
    verb = ENDED if offering.valid_to and offering.valid_to < today else CLOSED
    audit.record(offering.region_id, None, verb, offering, {"state": State.PUBLISHED}, {"state": State.PAUSED})
    return offering


def subject(offerings):
    n = len(offerings)
    return ngettext("%(n)s offering has ended and was paused", "%(n)s offerings have ended and were paused", n) % {"n": n}


def body(offerings):
    parts = [_("Their last day has passed, or the service points where they were given have closed. The public does not find them any more:")]
    parts += [f"{offering} ({offering.provider})" for offering in offerings]
    parts.append(_("If one goes on, give it a new last day or another place and publish it again:"))
    parts.append(absolute(f"{reverse('quality-list')}?kind=not_shown"))
    return "\n\n".join(parts)

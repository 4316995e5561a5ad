"""Numbers and web addresses are looked at every night: beat finds the regions with something unlooked, a job does each.

The pages are opened before the job's transaction begins. What failed on three days is doubted by the finder, and told to
the coordinator; before that nobody is bothered.
"""

import hashlib
from uuid import uuid4

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy, gettext_noop

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.finder_entry import FinderEntry
from providers.catalogue.offering import Offering
from providers.catalogue.provider import Provider
from providers.catalogue.publication import rewrite_entries
from providers.upkeep import phone_check
from providers.upkeep.check_told import tell_keepers
from providers.upkeep.contact_check import STRIKES, ContactCheck
from providers.upkeep.contact_checks import Target, noted
from providers.upkeep.web_round import look_at
from regions import clock, jobs
from regions.jobs import Job
from regions.roles import STATE
from regions.scope import national_scope, region_scope

Kind, Result = ContactCheck.Kind, ContactCheck.Result
KIND = "contact_checks"


def shown_providers():
    # The addresses of sample data are nobody's: they are not looked at, their numbers are.
    shown = Offering.objects.filter(region=OuterRef("region"), provider=OuterRef("pk"), state=Offering.State.PUBLISHED)
    return Provider.objects.filter(Exists(shown))


def with_pages():
    return shown_providers().exclude(web="").filter(is_sample=False)


def with_numbers():
    return shown_providers().exclude(phone="")


def places_with_numbers():
    return OfferingAtPoint.objects.filter(offering__state=Offering.State.PUBLISHED).exclude(phone="")


def unlooked(kind, value, today, **key):
    """→ Q: nobody has looked at this value today. What customer service noted yesterday brings the sweep here too."""
    looked = ContactCheck.objects.filter(checked_at__gte=clock.start_of(today), region=OuterRef("region"))
    return ~Exists(looked.filter(kind=kind, value=OuterRef(value), **key))


def due(today):
    """→ three querysets, each with something to look at today: providers (pages), providers (numbers), places."""
    own = {"provider": OuterRef("pk"), "place__isnull": True}
    return (
        with_pages().filter(unlooked(Kind.WEB, "web", today, **own)),
        with_numbers().filter(unlooked(Kind.PHONE, "phone", today, **own)),
        places_with_numbers().filter(unlooked(Kind.PHONE, "phone", today, place=OuterRef("pk"))),
    )


def regions_to_check():
    """→ [(region, key of the job)]. Reads every region. The key holds what is due: what could not be looked at is not
    ordered again and again, what a job had no time for is."""
    today, found = clock.today(), {}
    with national_scope():
        for name, rows in zip(("web", "phone", "place"), due(today), strict=True):
            for region, pk in rows.order_by("region_id", "pk").values_list("region_id", "pk"):
                found.setdefault(region, []).append(f"{name}{pk}")
    digests = {region: hashlib.sha256(" ".join(work).encode()).hexdigest()[:32] for region, work in found.items()}
    return [(region, f"{KIND}:{today}:{digest}") for region, digest in digests.items()]


def latest(region):
    """→ the newest job of the region that looks, or None."""
    return Job.objects.filter(region=region, kind=KIND).order_by("-pk").first()


def order_now(region, actor):
    """→ the Job that looks at everything now; the one under way, where there is one."""
    job = latest(region)
    if job and job.is_open:
        return job
    return jobs.enqueue(region, KIND, f"{KIND}:asked:{uuid4()}", {"all": True}, actor)


def fetch(job):
    """→ {address: Seen}. Outside of any transaction: servers may take their time."""
    with region_scope(job.region_id, side=STATE):
        rows = with_pages() if job.payload.get("all") else due(clock.today())[0]
        addresses = list(dict.fromkeys(rows.order_by("pk").values_list("web", flat=True)))
    opening = gettext_noop("Web pages are being opened")
    return look_at(addresses, lambda done, of: jobs.report(job, 100 * done // of, opening))


@jobs.handler(KIND, gettext_lazy("Web pages and telephone numbers looked at"), fetch=fetch)
def look(job):
    """Write what was seen, let the finder doubt what has failed for long, and tell the coordinator. It may run twice a
    day: a strike counts once."""
    write(job.region_id, seen_now(job))
    doubt(job.region_id)
    tell_keepers(job)


def seen_now(job):
    """→ {Target: Seen or None} of everything that the public sees: None where nobody has looked now."""
    pages = {(pk, web): job.fetched.get(web) for pk, web in with_pages().values_list("pk", "web")}
    seen = {Target(pk, None, Kind.WEB, web): each for (pk, web), each in pages.items()}
    for pk, phone in with_numbers().values_list("pk", "phone"):
        seen[Target(pk, None, Kind.PHONE, phone)] = phone_check.look(phone)
    for provider, pk, phone in places_with_numbers().values_list("provider", "pk", "phone"):
        seen[Target(provider, pk, Kind.PHONE, phone)] = phone_check.look(phone)
    return seen


def write(region, seen):
    now = clock.now()
    known = {(row.provider_id, row.place_id, row.kind): row for row in ContactCheck.objects.select_for_update(of=("self",))}
    kept, new, changed = set(), [], []
    for target, each in seen.items():
        row = known.get((target.provider, target.place, target.kind))
        if row:
            kept.add(row.pk)
        if each is None or row and waits_for_its_provider(row, target, each):
            continue
        if row is None:
            row = ContactCheck(region_id=region, provider_id=target.provider, place_id=target.place, kind=target.kind)
            new.append(row)
        else:
            changed.append(row)
        noted(row, target.value, each.result, each.failed, now)
    # An address that nobody is shown any more has nothing to be told of it.
    ContactCheck.objects.filter(pk__in=[row.pk for row in known.values() if row.pk not in kept and is_gone(row, seen)]).delete()
    ContactCheck.objects.bulk_create(new, ignore_conflicts=True)
    names = ["value", "result", "checked_at", "strikes", "first_failed_on", "last_failed_on"]
    ContactCheck.objects.bulk_update(changed, names, batch_size=500)


def waits_for_its_provider(row, target, each):
    """A number that can be dialled is not answered by that: only its provider's word, or a new number, ends the count."""
    return row.result == Result.NOT_REACHED and row.value == target.value and not each.failed


def is_gone(row, seen):
    """Customer service may have noted the provider's number at a place, which has no number of its own."""
    return Target(row.provider_id, None, row.kind, row.value) not in seen


def doubt(region):
    """Rewrite the public rows of providers where a doubt begins or ends."""
    failing = set(ContactCheck.objects.filter(strikes__gte=STRIKES).values_list("provider", flat=True))
    doubted = set(FinderEntry.objects.filter(region=region).exclude(doubtful=[]).values_list("provider", flat=True))
    if either := failing | doubted:
        rewrite_entries(provider__in=either)

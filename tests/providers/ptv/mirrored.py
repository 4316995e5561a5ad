"""Records of PTV as a reading left them, and readings by the region's jobs: shared by the tests of reading and taking."""

from uuid import UUID, uuid4

from providers.ptv import facts
from providers.ptv.models import PtvLink, PtvProvider, PtvRecord, PtvRun
from providers.ptv.reading import mirror
from providers.ptv.reading.orders import order_import
from regions import clock, job_runs
from regions.jobs import Job
from regions.scope import region_scope
from tests.people import actor
from tests.providers.ptv import ptv_line

LIBRARY = "11111111-1111-4111-8111-111111111111"


def new_id():
    return str(uuid4())


def channel(name="Kajaanin pääkirjasto", **more):
    """→ facts.Channel of a location in Kajaani that PTV has."""
    fields = {"id": new_id(), "source_id": "", "names": {"fi": name, "sv": f"{name} på svenska"}} | more
    return ptv_line.channel(fields.pop("organisation", LIBRARY), **fields)


def phone(number="+358401234567", **more):
    fields = {"kind": "phone", "names": {"fi": "Digipuhelin"}, "addresses": (), "phones": (facts.Phone(number=number),), "hours": ()}
    return channel(**fields | more)


def service(name="Digituki", *connections, **more):
    """→ facts.Service that PTV has. connections: facts.Connection, or the Channel that it is given through."""
    given = tuple(each if isinstance(each, facts.Connection) else facts.Connection(channel=each.id) for each in connections)
    names = {"fi": name, "sv": f"{name} på svenska", "se": "Digidoarjja", "smn": "Digitorjâ", "sms": "Digituârjj"}
    fields = {"id": new_id(), "source_id": "", "names": names, "connections": given, "charge": "FreeOfCharge"} | more
    return ptv_line.service(fields.pop("organisation", LIBRARY), **fields)


def mirrored(*items, region="18", organisations=None):
    """Let the region's mirror hold these facts, as a reading writes them. → {PTV's id: PtvRecord of a service or a channel}"""
    with region_scope(region, side="state"):
        run = PtvRun.objects.create(
            region_id=region, kind="import", state="done", started_at=clock.now(), finished_at=clock.now(),
            cursor={"organisations": organisations or {LIBRARY: {"name": "Kajaanin kirjasto", "business_id": "0214958-9"}}},
        )  # fmt: skip
        mirror.keep_page(run, items)
        return {str(each.ptv_id): each for each in PtvRecord.objects.exclude(kind="connection")}


def keeps_own(provider, organisation=LIBRARY):
    """The provider's organisation in PTV is known."""
    with region_scope(provider.region_id):
        return PtvProvider.objects.create(
            region_id=provider.region_id, provider=provider, mode="reads_own", organisation=UUID(str(organisation)), organisation_name="Kirjasto"
        )


def asked(who="kaisa", region="18", **what):
    """→ PtvRun of a reading that somebody has asked for, not begun."""
    with region_scope(region):
        return order_import(actor(who), region, what)


def worked(run):
    """A worker does the run's newest job. → what became of the job"""
    with region_scope(run.region_id, side="state"):
        job = Job.objects.filter(kind="ptv-import", payload__run=run.pk).order_by("-pk").first()
        Job.objects.filter(pk=job.pk, state="queued").update(not_before=job.created_at)
    return job_runs.run(run.region_id, job.pk)


def whole(who="kaisa", region="18", **what):
    """→ PtvRun of a reading that has been asked for and done."""
    run = asked(who, region, **what)
    worked(run)
    return now(run)


def now(run):
    with region_scope(run.region_id):
        return PtvRun.objects.get(pk=run.pk)


def records(kind=None, region="18", **which):
    with region_scope(region):
        return list(PtvRecord.objects.filter(**({"kind": kind} if kind else {}), **which).order_by("kind", "sort_name", "pk"))


def links(region="18", **which):
    with region_scope(region):
        found = PtvLink.objects.filter(**which).select_related("offering", "point", "place", "provider__organisation")
        return list(found.order_by("pk"))

"""A region with its API user, a library that lets it write, and one offering to send; jobs run as the worker does."""

from dataclasses import dataclass
from datetime import date

from providers.models import Agreement, PtvAccess, PtvLink, PtvProvider, PtvRun
from providers.ptv.access.secrets_kept import locked
from providers.ptv.comparing.reconciling import order_reconcile
from providers.ptv.sending.pushing import order_push
from regions import clock
from regions.jobs import HANDLERS, Job
from regions.scope import national_scope, region_scope
from tests import make
from tests.people import actor, person
from tests.providers.ptv.ptv_line import TERM

WORDS = {"name": "Digineuvonta", "summary": "Apua laitteisiin", "description": "Autamme puhelimen käytössä."}
TEXTS = {"fi": WORDS, "sv": {"name": "Digirådgivning", "summary": "Hjälp med apparater", "description": "Vi hjälper med telefonen."}}


@dataclass
class Library:
    """party: ptv_line.Party; organisation: the guid of the library's own, which has delegated to the council's."""

    party: object
    organisation: str
    provider: object
    point: object
    offering: object

    @property
    def ptv(self):
        return self.party.ptv

    def writes(self):
        """→ [(method, path)] of the requests that would change something in PTV, in order."""
        return [(each["method"], each["path"]) for each in self.ptv.log() if each["method"] != "GET" and "/auth/" not in each["path"]]

    def fact(self, kind="service"):
        """→ what PTV has now."""
        link = self.link(kind)
        client = self.party.client_of("kainuu", on_behalf_of=self.organisation)
        return getattr(client, kind)(str(link.ptv_id), newest=True)

    def link(self, kind="service"):
        with region_scope("18"):
            return PtvLink.objects.get(kind=kind, provider=self.provider)

    def edit(self, text, kind="service", **more):
        """Somebody writes a Finnish description in PTV's own pages."""
        self.ptv.knobs(edit={"id": str(self.link(kind).ptv_id), "text": text, **more})


def library(party, settings, **fields):
    """→ Library with one offering at a point, agreed on and delegated; nothing is sent yet."""
    settings.PTV_TERMS = [TERM]
    own = party.ptv.add_organisation("Kajaanin kaupunki", area_type="LimitedType", sub_area_type="Region", areas=["18"])
    party.ptv.delegate(own["id"], party.organisation)
    provider = make.provider(web="https://kirjasto.example.fi", phone="08 615 5500")
    point = make.point(provider, street_address="Kauppakatu 35", postal_code="87100")
    with region_scope("18"):
        given = {"username": "kainuu", "password": locked("password"), "organisation": party.organisation}
        PtvAccess.objects.create(region_id="18", given_by=person("kaisa"), given_at=clock.now(), **given)
        PtvProvider.objects.create(region_id="18", provider=provider, mode="delegated", organisation=own["id"])
    consent(provider)
    given = {"form": "staffed_point", "texts": TEXTS, "point": point, "hours_kind": "weekly", "hours": make.MONDAY_MORNING}
    offering = make.published(provider, **given | fields)
    return Library(party, own["id"], provider, point, offering)


def consent(provider, ends_on=None, starts_on=date(2020, 1, 1)):
    with region_scope(provider.region_id):
        return Agreement.objects.create(
            region_id=provider.region_id, kind="publishing", name="Suostumus", provider=provider,
            starts_on=starts_on, ends_on=ends_on, signed_on=starts_on, state="in_force",
        )  # fmt: skip


def pushed(library=None, links=None, provider=None, who="kaisa"):
    """Order a sending and let the worker do it. → PtvRun, finished."""
    with region_scope("18"):
        run = order_push(actor(who), links=links, provider=provider)
    run_jobs()
    return again(run)


def compared(who="kaisa"):
    with region_scope("18"):
        run = order_reconcile(actor(who))
    run_jobs()
    return again(run)


def again(run):
    with region_scope("18"):
        return PtvRun.objects.get(pk=run.pk)


def run_jobs(tries=8):
    """As the worker: PTV is asked outside of any scope; a job that failed is tried again. → how often one was tried."""
    tried = 0
    for _ in range(tries):
        jobs = waiting()
        if not jobs:
            break
        for job in jobs:
            tried += 1
            one(job)
    return tried


def one(job):
    work = HANDLERS[job.kind]
    job.attempts += 1
    try:
        with clock.at(job.as_of):
            job.fetched = work.fetch(job)
            with region_scope(job.region_id, side="state"):
                work.run(job)
                state = {"state": Job.State.DONE, "finished_at": job.as_of}
    except Exception:
        if job.attempts >= job.max_attempts:
            raise
        state = {"state": Job.State.QUEUED}
    with region_scope(job.region_id, side="state"):
        Job.objects.filter(pk=job.pk).update(attempts=job.attempts, **state)


def waiting():
    with national_scope():
        return list(Job.objects.filter(state=Job.State.QUEUED, kind__startswith="ptv_").order_by("pk"))



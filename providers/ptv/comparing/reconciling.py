"""Comparing with PTV: every linked record is read anew, for a connection that is changed there changes no date.

Nothing is written in PTV. What our organisations have there beside our records is counted as "only in PTV".
"""

from django.db import transaction
from django.utils.translation import gettext_lazy, gettext_noop

from providers.catalogue.provider import Provider
from providers.catalogue.recording import refuse_other_keeper
from providers.ptv.access.mail import SIGN_IN, refused_now
from providers.ptv.access.permits import permit_of
from providers.ptv.comparing.comparison import state_of
from providers.ptv.comparing.shapes import fact_of
from providers.ptv.interface import connected
from providers.ptv.interface.client import Busy, PtvError, SignInRefused, Unreachable
from providers.ptv.models import WRITING, PtvAccess, PtvLink, PtvProvider, PtvRun
from providers.ptv.sending import outcomes, runs
from providers.ptv.sending.linking import is_shared, known_of, links_of, ours_of
from providers.ptv.sending.outcomes import Outcome, gone
from providers.ptv.sending.records import GIVE_UP, newest
from providers.ptv.sending.stopped import STOPPED
from regions import jobs
from regions.roles import STATE
from regions.scope import region_scope

KIND = "ptv_reconcile"
Kind, State, Mode = PtvLink.Kind, PtvLink.State, PtvProvider.Mode
COMPARING = gettext_noop("Records are being compared with PTV.")


@transaction.atomic
def order_reconcile(actor=None, *, region=None):
    """→ the PtvRun that compares all of the region's records with PTV. Raises Refused while one is under way."""
    region = region or actor.own_region
    refuse_other_keeper(actor, region)
    there = PtvLink.objects.filter(region=region, ptv_id__isnull=False).exclude(provider__state=Provider.State.MERGED)
    providers = list(there.order_by("provider").values_list("provider", flat=True).distinct())
    return runs.started(region, PtvRun.Kind.RECONCILE, KIND, actor, {}, [*providers, runs.REST])


def fetch(job):
    """→ (code of what stopped it or "", how many records are only in PTV or None)."""
    with region_scope(job.region_id, side=STATE):
        run, access = runs.running(job.payload["run"]), PtvAccess.objects.first()
    if run is None:
        return "", None
    try:
        if job.payload["provider"] == runs.REST:
            return "", only_in_ptv(job, access)
        compare(job, access)
    except SignInRefused:
        return SIGN_IN, None
    except PtvError as error:
        if isinstance(error, Unreachable) and job.attempts < job.max_attempts:
            raise
        return error.code, None
    return "", None


def compare(job, access):
    with region_scope(job.region_id, side=STATE):
        provider = Provider.objects.select_related("organisation").get(pk=job.payload["provider"])
        links = [link for link in links_of(provider) if link.ptv_id]
        held = permit_of(provider).held
    client, known, silent = client_of(access, held), known_of(links), 0
    for number, link in enumerate(links):
        jobs.report(job, 100 * number // len(links), COMPARING)
        try:
            theirs, silent = read(client, link, access), 0
        except (SignInRefused, Busy):
            raise
        except PtvError as error:
            silent += isinstance(error, Unreachable)
            if silent == GIVE_UP:
                raise
            outcomes.keep(job, outcomes.unread(link, error))
        else:
            outcomes.keep(job, compared(link, theirs, known, held))


def client_of(access, held):
    return connected.client(access, on_behalf_of=str(held.organisation or "") if access and held.mode == Mode.DELEGATED else "")


def read(client, link, access):
    """Without an API user what is public is all that can be read."""
    if access is None and link.kind != Kind.ORGANISATION:
        return getattr(client, link.kind)(str(link.ptv_id))
    return newest(client, link)


def compared(link, theirs, known, held):
    """→ Outcome of a record that was read. held: PtvProvider."""
    if theirs is None:
        return gone(link, known)
    ours, base = ours_of(link, held.mode in WRITING), fact_of(link, "base")
    if ours is None and is_shared(theirs, known):
        return Outcome(link, "same", State.IN_SYNC, theirs=theirs, base=theirs)
    state = state_of(base, ours, theirs, our_channels=known.channels)
    if state == State.IN_SYNC:
        return Outcome(link, "same", state, theirs=theirs, base=theirs)
    if state in (State.CONFLICT, State.REMOTE_NEWER):
        return Outcome(link, state.value, state, theirs=theirs)
    if theirs.version == "Modified" and link.problem == "modified" or link.state in STOPPED and link.problem != "modified":
        # It waits for what has stopped it; that PTV was read mends nothing.
        return Outcome(link, "compared", link.state, theirs=theirs, problem=link.problem, problems=link.problems)
    return Outcome(link, "compared", state, theirs=theirs)


def only_in_ptv(job, access):
    """→ how many published services and channels our own organisations have that the register knows nothing of."""
    with region_scope(job.region_id, side=STATE):
        known = {str(key) for key in PtvLink.objects.filter(ptv_id__isnull=False).values_list("ptv_id", flat=True)}
        held = PtvProvider.objects.filter(mode__in=WRITING, organisation__isnull=False)
        organisations = {str(key) for key in held.values_list("organisation", flat=True)}
    if access and access.organisation:
        organisations.add(str(access.organisation))
    client, found = connected.client(access), set()
    for organisation in sorted(organisations):
        for pages in (client.services(organisation=organisation), client.channels(organisation=organisation)):
            found |= {item.id for page in pages for item in page.items}
    return len(found - known)


@jobs.handler(KIND, gettext_lazy("Records compared with PTV"), fetch=fetch)
def end(job):
    problem, only_there = job.fetched
    run = runs.running(job.payload["run"])
    if run is None:
        return
    if only_there is not None:
        run.counts = run.counts | {"only_in_ptv": only_there}
        run.save(update_fields=["counts"])
    if problem == SIGN_IN and (access := PtvAccess.objects.select_for_update(of=("self",)).first()):
        refused_now(access, job)
        PtvAccess.objects.filter(pk=access.pk).update(problem=SIGN_IN)
    runs.ended(run.pk, job.payload["provider"], problem)

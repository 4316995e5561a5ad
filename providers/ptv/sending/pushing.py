"""Sending to PTV: what would go, the order, and the job of one provider. Nothing goes without consent, mode and API user."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy, gettext_noop

from providers import rules
from providers.catalogue.provider import Provider
from providers.catalogue.recording import refuse_other_keeper
from providers.ptv.access.mail import SIGN_IN, refused_now
from providers.ptv.access.permits import permit_of
from providers.ptv.access.verbs import account_of
from providers.ptv.comparing.comparison import differences, merged3
from providers.ptv.comparing.shapes import fact_of
from providers.ptv.interface import connected
from providers.ptv.interface.client import NotAllowed, SignInRefused, Unreachable
from providers.ptv.interface.v11.sign_in import signed_in
from providers.ptv.models import WRITING, PtvAccess, PtvLink, PtvProvider, PtvRun
from providers.ptv.sending import outcomes, runs
from providers.ptv.sending.linking import known_of, linked, links_of
from providers.ptv.sending.records import Sending, begin_organisation, send_all
from providers.ptv.sending.stopped import content_problems
from providers.ptv.standing.content_checks import problems_of_version
from providers.ptv.ways.held import changed, locked, records_there
from providers.upkeep.keeper_mail import keepers_of
from regions import jobs
from regions.roles import STATE
from regions.scope import region_scope
from regions.workflow import Refused

KIND = "ptv_push"
Kind, State, Mode = PtvLink.Kind, PtvLink.State, PtvProvider.Mode
# Those that a sending looks at; a conflict and a change in PTV wait for a person.
TO_SEND = (State.NEW, State.LOCAL_NEWER, State.BLOCKED, State.ERROR)
SENDING = gettext_noop("Records are being sent to PTV.")


@dataclass(frozen=True)
class Planned:
    """One record that waits to be sent. link: its key is None where it is new; `link.source_id` names it to `order_push`.

    differences: [comparison.Difference], of a new one against nothing. problems: [Broken] that keep it from being sent.
    archive: it is withdrawn here, and sending archives it there. Unpacks as (link, differences).
    """

    link: PtvLink
    differences: list
    problems: list
    archive: bool = False

    @property
    def sends(self):
        return not self.problems

    def __iter__(self):
        return iter((self.link, self.differences))


def preview(region, provider=None, names=None):
    """→ [Planned] of what waits to be sent, in the open scope, by what PTV was last known to have. Writes nothing.

    names: {code: name}, see `comparison.differences`.
    """
    found = []
    for held in writing(region, provider):
        links = linked(held.provider)
        permit, known = permit_of(held.provider), known_of(links)
        found += [planned(link, permit, known, names) for link in links if link.state in TO_SEND and (link.ptv_id or link.ours)]
    return found


def planned(link, permit, known, names):
    ours, theirs, base = (fact_of(link, side) for side in ("ours", "theirs", "base"))
    problems = permit.problems(link.offerings) + problems_of_version(theirs)
    if ours is None:
        return Planned(link, [], problems, archive=True)
    content = merged3(base, ours, theirs, our_channels=known.channels)
    shown = differences(ours, theirs if theirs is not None else nothing(ours), base, names=names, our_channels=known.channels)
    return Planned(link, [each for each in shown if not each.kept and each.changed_here], problems + content_problems(link, content))


def nothing(ours):
    """→ a content that says nothing, of the same kind: what a new one is compared with."""
    of = {"kind": ours.kind} if hasattr(ours, "kind") else {"charge": "", "connections": ()} if hasattr(ours, "charge") else {}
    return type(ours)(**of)


def writing(region, provider=None):
    """→ queryset of PtvProviders for whom the region writes."""
    found = PtvProvider.objects.filter(region=region, mode__in=WRITING).exclude(provider__state=Provider.State.MERGED)
    found = found.filter(provider=provider) if provider else found
    return found.select_related("provider__organisation").order_by("provider__sort_name", "pk")


@transaction.atomic
def order_push(actor, links=None, provider=None, *, region=None):
    """→ the PtvRun that sends what waits: of these links (PtvLinks or our own keys), of one provider, or of all.

    region: where nobody asks (actor None). Raises Refused without an API user, while paused, or while a sending goes on.
    """
    region = region or actor.own_region
    refuse_other_keeper(actor, region)
    if broken := rules.api_user_is_in_use(PtvAccess.objects.filter(region=region).first()):
        raise Refused([broken])
    held, what = writing(region, provider), {"provider": provider.pk} if provider else {}
    if links is not None:
        what["links"] = [getattr(link, "source_id", link) for link in links]
    return runs.started(region, PtvRun.Kind.PUSH, KIND, actor, what, [each.provider_id for each in held])


def order_leaving(actor, provider, mode):
    """→ the PtvRun that archives all that the region has written for the provider; then the mode changes."""
    if broken := rules.api_user_is_in_use(PtvAccess.objects.filter(region=provider.region_id).first()):
        raise Refused([broken])
    what = {"provider": provider.pk, "leaving": mode}
    return runs.started(provider.region_id, PtvRun.Kind.PUSH, KIND, actor, what, [provider.pk])


def fetch(job):
    """Send one provider's records, each told as soon as it is done. → code of what stopped it, "" when nothing did."""
    with region_scope(job.region_id, side=STATE):
        run, access = runs.running(job.payload["run"]), PtvAccess.objects.first()
        language = job.ordered_by.language if job.ordered_by else language_of(job.region_id)
    if run is None or access is None:
        return ""
    with translation.override(language):
        return sent(job, run, access)


def sent(job, run, access):
    held, links, known = plan(job, run)
    delegated = held.mode == Mode.DELEGATED
    client = connected.client(access, on_behalf_of=str(held.organisation or "") if delegated else "")
    sending = Sending(client, known, lambda link: problems_now(job, link), lambda outcome: tell(job, outcome, len(links)), ids_of(links))
    try:
        for link in chosen(links, run):
            if link.kind == Kind.ORGANISATION:
                if not begin_organisation(sending, link) and not link.ptv_id:
                    return ""
                # The services name it as their producer from now on.
                held, links, sending.known = plan(job, run)
        send_all(sending, chosen(links, run))
    except SignInRefused as error:
        if delegated and signs_in(access):
            # The user is good, and the organisation has not let it act, or no longer does.
            for link in chosen(links, run):
                tell(job, outcomes.failure(link, NotAllowed(path=error.path)), len(links))
            return ""
        return SIGN_IN
    except Unreachable as error:
        if job.attempts < job.max_attempts:
            raise
        return error.code
    return ""


def plan(job, run):
    """→ (PtvProvider, all its links as they stand now, Known)."""
    with region_scope(job.region_id, side=STATE):
        provider = Provider.objects.select_related("organisation").get(pk=job.payload["provider"])
        links = links_of(provider, leaving="leaving" in run.what)
        held = permit_of(provider).held
    return held, links, known_of(links)


def chosen(links, run):
    wanted = run.what.get("links")
    return [link for link in links if link.state in TO_SEND and (wanted is None or link.source_id in wanted)]


def ids_of(links):
    return {link.source_id: str(link.ptv_id) for link in links if link.kind == Kind.CHANNEL and link.ptv_id}


def problems_now(job, link):
    """→ [Broken]: consent may have ended, and sending been paused, since this run began."""
    with region_scope(job.region_id, side=STATE):
        return permit_of(link.provider_id).problems(link.offerings)


def tell(job, outcome, of):
    outcomes.keep(job, outcome)
    jobs.report(job, 0, SENDING)


def signs_in(access):
    try:
        return bool(signed_in(account_of(access)))
    except SignInRefused:
        return False


def language_of(region):
    """→ the language of the first keeper: what PTV would refuse is told in it."""
    keepers = keepers_of(region)
    return keepers[0].language if keepers else "fi"


@jobs.handler(KIND, gettext_lazy("Records sent to PTV"), fetch=fetch)
def end(job):
    """The run is closed by its last job; a refused sign-in stops all of it, and the keepers are told once."""
    problem = job.fetched or ""
    run = runs.running(job.payload["run"])
    if run is None:
        return
    access = PtvAccess.objects.select_for_update(of=("self",)).first()
    if problem == SIGN_IN:
        refused_now(access, job)
        PtvAccess.objects.filter(pk=access.pk).update(problem=SIGN_IN)
        runs.finish(run, SIGN_IN)
        return
    if leaving := run.what.get("leaving"):
        left(job, leaving)
    runs.ended(run.pk, job.payload["provider"], problem)


def left(job, mode):
    """All is archived: the region no longer writes for the provider. Where something is not, the mode stays as it was."""
    provider = Provider.objects.get(pk=job.payload["provider"])
    if not records_there(provider):
        held = locked(provider)
        changed(held, outcomes.actor_of(job), mode, held.organisation, held.organisation_name)

"""What became of a record, and how it is written down as soon as it is known: a kill must not forget an id that PTV gave."""

from dataclasses import dataclass, field

from providers.ptv.comparing.comparison import state_of
from providers.ptv.comparing.link_contents import link_name
from providers.ptv.comparing.shapes import dumped, fact_of
from providers.ptv.models import PtvLink, PtvProvider
from providers.ptv.sending import runs
from providers.ptv.sending.linking import LEFT_ARCHIVED
from regions import audit, clock
from regions.roles import STATE, Actor
from regions.scope import region_scope

Kind, State = PtvLink.Kind, PtvLink.State
WRITTEN = ("sent", "made", "archived")
FAILED = ("failed", "blocked")
# Refusals that wait for somebody in PTV or here, and are no failure of the sending.
WAITS = ("modified", "already_there")


@dataclass(frozen=True)
class Outcome:
    """What became of one record. what: sent, made, archived, same, conflict, remote_newer, blocked, failed, kept (an id that
    must not be forgotten while the rest is under way), gone. None: as it was.

    problem, problems: why the record is not sent, kept with it; told: what the run is told instead.
    """

    link: PtvLink
    what: str
    state: str
    theirs: object = None
    base: object = None
    ours: object = None
    problem: str = ""
    problems: dict = field(default_factory=dict)
    told: str = ""


def failure(link, error):
    problems = getattr(error, "problems", None) or ({"": [error.told]} if error.code == "refused" else {})
    if error.code in WAITS:
        return Outcome(link, "blocked", State.BLOCKED, problem=error.code, problems=problems)
    return Outcome(link, "failed", State.ERROR, problem=error.code, problems=problems)


def unread(link, error):
    """PTV did not give the record: its state and what has stopped it stand, and the run tells why it was not compared."""
    return Outcome(link, "failed", link.state, problem=link.problem, problems=link.problems, told=error.code)


def blocked(link, broken, theirs=None):
    problems = {}
    for each in broken:
        problems.setdefault(each.field or "", []).append(each.text)
    code = "modified" if broken[0].code == "PTV-14" else broken[0].code
    return Outcome(link, "blocked", State.BLOCKED, theirs=theirs, problem=code, problems=problems)


def gone(link, known):
    """→ Outcome of a record that PTV has archived, with what PTV last had."""
    if link.problem == LEFT_ARCHIVED:
        return Outcome(link, "gone", State.ARCHIVED, problem=LEFT_ARCHIVED)
    held = fact_of(link, "theirs") or fact_of(link, "base") or fact_of(link, "ours")
    theirs = held.model_copy(update={"version": "Deleted"})
    state = state_of(fact_of(link, "base"), fact_of(link, "ours"), theirs, our_channels=known.channels)
    return Outcome(link, "conflict" if state == State.CONFLICT else "gone", state, theirs=theirs, problem="gone")


def keep(job, outcome):
    """In a transaction of its own, between two questions to PTV. A job that belongs to no run counts nothing."""
    with region_scope(job.region_id, side=STATE):
        run = runs.running(job.payload["run"]) if "run" in job.payload else None
        link = kept(outcome, run)
        if link and outcome.what in WRITTEN:
            audit.record(job.region_id, actor_of(job), f"ptv_{outcome.what}", link, None, {"kind": link.kind, "ptv_id": outcome.link.ptv_id})


def kept(outcome, run=None):
    """→ the PtvLink as it stands now, None where it is gone: somebody has removed what it was of. run: it is counted there."""
    link = PtvLink.objects.select_for_update(of=("self",)).filter(pk=outcome.link.pk).first()
    if link is None:
        return None
    if outcome.what == "archived":
        link.ptv_id, link.base, link.theirs, link.version = None, None, None, "Deleted"
    else:
        link.ptv_id = outcome.link.ptv_id
    for side in ("theirs", "base", "ours"):
        # Ours may have changed while PTV was asked: then it is newer than what was sent.
        if (fact := getattr(outcome, side)) is not None and (side != "ours" or link.ours == outcome.link.ours):
            setattr(link, side, dumped(fact))
    if outcome.theirs is not None:
        link.version, link.modified = outcome.theirs.version, outcome.theirs.modified
    link.state, link.problem, link.problems, link.checked_at = outcome.state, outcome.problem, outcome.problems, clock.now()
    if outcome.what not in ("kept", "compared") and not outcome.told:
        link.attempts = link.attempts + 1 if outcome.what == "failed" else 0
    if outcome.what in ("sent", "made"):
        link.sent_at = clock.now()
    if run and outcome.what != "kept":
        runs.note(run, link, link_name(link), outcome.what, outcome.told or outcome.problem if outcome.what in FAILED else "")
    link.save()
    if link.kind == Kind.ORGANISATION and link.ptv_id:
        PtvProvider.objects.filter(provider=link.provider_id, organisation__isnull=True).update(organisation=link.ptv_id)
    return link


def actor_of(job):
    """→ who ordered the job, in the role of that moment; None for what beat ordered."""
    return Actor(job.ordered_by, job.payload["role"], job.payload["of"]) if job.ordered_by else None

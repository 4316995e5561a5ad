"""What became of a record, written down as soon as it is known: a kill must not forget an id that PTV gave."""

from providers.ptv import runs
from providers.ptv.link_contents import link_name
from providers.ptv.models import PtvLink, PtvProvider
from providers.ptv.shapes import dumped
from regions import audit, clock
from regions.roles import STATE, Actor
from regions.scope import region_scope

Kind, State = PtvLink.Kind, PtvLink.State
WRITTEN = ("sent", "made", "archived")
FAILED = ("failed", "blocked")


def keep(job, outcome):
    """In a transaction of its own, between two questions to PTV. A job that belongs to no run counts nothing."""
    with region_scope(job.region_id, side=STATE):
        run = runs.running(job.payload["run"]) if "run" in job.payload else None
        link = kept(outcome)
        if link and outcome.what in WRITTEN:
            audit.record(job.region_id, actor_of(job), f"ptv_{outcome.what}", link, None, {"kind": link.kind, "ptv_id": outcome.link.ptv_id})
        if run and link and outcome.what != "kept":
            runs.note(run, link.source_id, link_name(link), outcome.what, link.problem if outcome.what in FAILED else "")


def kept(outcome):
    """→ the PtvLink as it stands now, None where it is gone: somebody has removed what it was of."""
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
    if outcome.what not in ("kept", "compared"):
        link.attempts = link.attempts + 1 if outcome.what == "failed" else 0
    if outcome.what in ("sent", "made"):
        link.sent_at = clock.now()
    link.save()
    if link.kind == Kind.ORGANISATION and link.ptv_id:
        PtvProvider.objects.filter(provider=link.provider_id, organisation__isnull=True).update(organisation=link.ptv_id)
    return link


def actor_of(job):
    """→ who ordered the job, in the role of that moment; None for what beat ordered."""
    return Actor(job.ordered_by, job.payload["role"], job.payload["of"]) if job.ordered_by else None

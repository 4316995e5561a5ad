"""What the application's page tells the state of its evaluation: declared conflicts of interest, and the points."""

from grants.decisions.models import Decision, Proposal
from grants.evaluation.conflicts import CONFIRMED, DECLARED, LIFTED, barred, why_not_lifted
from grants.evaluation.models import Assessment, ConflictOfInterest, ScoreSheet
from grants.evaluation.scores import POINTS_READERS
from grants.labels import REPEATED, label_of
from regions.audit import AuditEvent
from regions.roles import STATE, STATE_STAFF

NO_ACTS = (CONFIRMED, DECLARED, LIFTED)


def panel_of(application, actor):
    """→ {"conflicts", "may_declare", "barred", "reads_points"}, or None for the region: all of it is the state's.

    conflicts: [{"conflict", "acts": what the person had done in the case, in words, "may_lift"}]
    """
    if actor.side != STATE or not application.submitted_at:
        return None
    own = barred(application, actor)
    staff = actor.role in STATE_STAFF
    return {
        "conflicts": [
            {
                "conflict": conflict,
                "acts": [] if conflict.lifted_at else acts_of(application, conflict.user_id),
                "may_lift": staff and not own and why_not_lifted(conflict, actor) is None,
            }
            for conflict in ConflictOfInterest.objects.filter(application=application)
        ],
        "may_declare": staff and not own,
        "barred": own,
        "reads_points": application.call.scoring and actor.role in POINTS_READERS,
    }


def acts_of(application, user_id):
    """→ list of words: what this person has done in the case, each once, in the order of time."""
    subjects = {application._meta.label_lower: [application.pk], "grants.plan": [application.plan_id]}
    for model in (Assessment, ScoreSheet, Proposal, Decision):
        rows = model.objects.filter(region_id=application.region_id, application=application)
        subjects[model._meta.label_lower] = list(rows.values_list("pk", flat=True))
    events = (
        AuditEvent.objects.filter(region_id=application.region_id, user=user_id, subject_type__in=subjects)
        .exclude(verb__in=REPEATED.union(NO_ACTS))
        .order_by("number")
    )
    done = [(event.subject_type, event.verb) for event in events if event.subject_id in subjects[event.subject_type]]
    return [str(label_of(*each)) for each in dict.fromkeys(done)]

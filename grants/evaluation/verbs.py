"""What the agency does with its statement besides giving it."""

from django.db import transaction

from grants.applications.models import Application
from grants.evaluation.conflicts import refuse, refuse_barred
from grants.evaluation.models import Assessment, AssessmentItem
from grants.evaluation.scores import why_may_not_agree
from regions import audit, clock
from regions.saving import LostRace
from regions.workflow import in_state, require_state


@transaction.atomic
def open_assessment(application, actor):
    """→ the statement on an application, opened with an empty item a criterion if there was none.

    Raises workflow.Refused where the ministry has not asked for it.
    """
    if existing := Assessment.objects.filter(region_id=application.region_id, application=application).first():
        return existing
    refuse_barred(application, actor)
    in_state(application, (Application.State.EVALUATION,), actor)
    assessment, created = Assessment.objects.get_or_create(region_id=application.region_id, application=application)
    if not created:
        return assessment
    for criterion in application.call.criteria.all():
        AssessmentItem.objects.create(region_id=application.region_id, assessment=assessment, criterion=criterion)
    audit.record(application.region_id, actor, "assessment-opened", assessment, internal=True)
    return assessment


@transaction.atomic
def save_assessment(assessment, items, summary, actor, version=None, points=None):
    """Save items ({criterion code: (verdict, note)}) and the summary. Gaps are allowed until it is given. → Assessment

    points: {criterion code: what was agreed on, or None}; without it, the points stay. version: the one the writer
    saw; without it, the row as it stands. Raises saving.LostRace, and workflow.Refused once it has been given.
    """
    current = Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    require_state(current, (Assessment.State.DRAFT,), actor)
    refuse_barred(current.application, actor)
    if points:
        refuse(*why_may_not_agree(current.application, actor))
    if version is not None and current.version != version:
        # The same twice is no race: the button was pressed while the autosave was on its way.
        if is_stored(current, items, summary, points):
            return current
        raise LostRace(current)
    for item in items_of(current):
        code = item.criterion.code
        if code in items:
            item.verdict, item.note = items[code]
        item.points = (points or {}).get(code, item.points)
        item.save(update_fields=["verdict", "note", "points"])
    current.summary = summary
    current.version += 1
    current.saved_at, current.saved_by = clock.now(), actor.name
    current.save()
    after = {code: list(item) for code, item in items.items()} | {"summary": summary}
    after |= {"points": points} if points else {}
    audit.record(current.region_id, actor, "assessment-saved", current, after=after, internal=True)
    return current


def is_stored(assessment, items, summary, points):
    rows = list(items_of(assessment))
    verdicts = {item.criterion.code: (item.verdict, item.note) for item in rows}
    agreed = {item.criterion.code: item.points for item in rows}
    return assessment.summary == summary and verdicts == verdicts | items and agreed == agreed | (points or {})


def items_of(assessment):
    """→ queryset of the statement's items in the order of the criteria."""
    return assessment.items.select_related("criterion").order_by("criterion__order", "criterion_id")


def given_assessment(application):
    """→ the statement that has been given on an application, or None."""
    return Assessment.objects.filter(application=application, state=Assessment.State.GIVEN).first()

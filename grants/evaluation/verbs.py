"""What the agency does with its statement besides giving it."""

from django.db import transaction

from grants.applications.models import Application
from grants.evaluation.models import Assessment, AssessmentItem
from regions import audit, clock
from regions.saving import LostRace
from regions.workflow import require_state


@transaction.atomic
def open_assessment(application, actor):
    """→ the statement on an application, opened with an empty item a criterion if there was none.

    Raises workflow.Refused where the ministry has not asked for it.
    """
    if existing := Assessment.objects.filter(region_id=application.region_id, application=application).first():
        return existing
    require_state(application, (Application.State.EVALUATION,), actor)
    assessment = Assessment.objects.create(region_id=application.region_id, application=application)
    for criterion in application.call.criteria.all():
        AssessmentItem.objects.create(region_id=application.region_id, assessment=assessment, criterion=criterion)
    audit.record(application.region_id, actor, "assessment-opened", assessment, internal=True)
    return assessment


@transaction.atomic
def save_assessment(assessment, items, summary, actor, version=None):
    """Save items ({criterion code: (verdict, note)}) and the summary. Gaps are allowed until it is given. → Assessment

    version: the one the writer saw; without it, the row as it stands. Raises saving.LostRace, and
    workflow.Refused once it has been given.
    """
    current = Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    require_state(current, (Assessment.State.DRAFT,), actor)
    if version is not None and current.version != version:
        raise LostRace(current)
    for item in items_of(current):
        if item.criterion.code in items:
            item.verdict, item.note = items[item.criterion.code]
            item.save(update_fields=["verdict", "note"])
    current.summary = summary
    current.version += 1
    current.saved_at, current.saved_by = clock.now(), actor.name
    current.save()
    after = {code: list(item) for code, item in items.items()} | {"summary": summary}
    audit.record(current.region_id, actor, "assessment-saved", current, after=after, internal=True)
    return current


def items_of(assessment):
    """→ queryset of the statement's items in the order of the criteria."""
    return assessment.items.select_related("criterion").order_by("criterion__order", "criterion_id")


def given_assessment(application):
    """→ the statement that has been given on an application, or None."""
    return Assessment.objects.filter(application=application, state=Assessment.State.GIVEN).first()

"""What the agency does with its statement besides giving it."""

from django.db import transaction

from grants.evaluation.models import Assessment, AssessmentItem
from regions import audit
from regions.workflow import require_state


@transaction.atomic
def open_assessment(application, actor):
    """→ the statement on an application, opened with an empty item a criterion if there was none."""
    assessment, created = Assessment.objects.get_or_create(region_id=application.region_id, application=application)
    if created:
        for criterion in application.call.criteria.all():
            AssessmentItem.objects.create(
                region_id=application.region_id, assessment=assessment, criterion=criterion
            )
        audit.record(application.region_id, actor, "assessment-opened", assessment, internal=True)
    return assessment


@transaction.atomic
def save_assessment(assessment, items, summary, actor):
    """Save items ({criterion code: (verdict, note)}) and the summary. Gaps are allowed until it is given."""
    require_state(assessment, (Assessment.State.DRAFT,))
    for item in assessment.items.select_related("criterion"):
        if item.criterion.code in items:
            item.verdict, item.note = items[item.criterion.code]
            item.save(update_fields=["verdict", "note"])
    assessment.summary = summary
    assessment.save(update_fields=["summary"])
    after = {code: list(item) for code, item in items.items()}
    audit.record(assessment.region_id, actor, "assessment-saved", assessment, after=after, internal=True)
    return assessment

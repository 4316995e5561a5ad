"""The assessors' sheets of points: opened, saved with gaps, given; and whether the others' may be read."""

from django.db import transaction

from grants import rules
from grants.applications.models import Application
from grants.evaluation.conflicts import barred, refuse, refuse_barred
from grants.evaluation.models import Assessment, AssessmentItem, ScoreItem, ScoreSheet
from regions import audit, clock
from regions.roles import Role
from regions.saving import LostRace
from regions.workflow import in_state, require_state

# Who reads the points and the ranking of a call.
POINTS_READERS = (Role.EVALUATOR, Role.PRESENTER, Role.DECISION_MAKER, Role.AUDITOR)


@transaction.atomic
def open_sheet(application, actor):
    """→ the assessor's own sheet on an application, opened with an empty item a criterion if there was none.

    Raises workflow.Refused where points are not taken.
    """
    if existing := own_sheet(application, actor):
        return existing
    refuse_barred(application, actor)
    require_state(application, (Application.State.EVALUATION,), actor)
    refuse(rules.points_are_taken(application.call.scoring, True, statement_given(application)))
    region = application.region_id
    sheet, created = ScoreSheet.objects.get_or_create(
        region_id=region, application=application, assessor=actor.user, defaults={"assessor_name": actor.name}
    )
    if created:
        for criterion in application.call.criteria.all():
            ScoreItem.objects.create(region_id=region, sheet=sheet, criterion=criterion)
        audit.record(region, actor, "points-opened", sheet, internal=True)
    return sheet


@transaction.atomic
def save_sheet(sheet, items, actor, version=None):
    """Save items ({criterion code: (points or None, note)}). Gaps are allowed until it is given. → ScoreSheet

    version: the one the writer saw; without it, the row as it stands. Raises saving.LostRace, workflow.Refused.
    """
    current = in_state(sheet, (ScoreSheet.State.DRAFT,), actor)
    refuse(points_taken(current, actor, {}), barred(current.application, actor))
    before = {item.criterion.code: (item.points, item.note) for item in items_of(current)}
    # The same twice is no race: the button was pressed while the autosave was on its way.
    if before == items:
        return current
    if version is not None and current.version != version:
        raise LostRace(current)
    for item in items_of(current):
        if item.criterion.code in items:
            item.points, item.note = items[item.criterion.code]
            item.save(update_fields=["points", "note"])
    current.version += 1
    current.saved_at, current.saved_by = clock.now(), actor.name
    current.save()
    after = {code: list(item) for code, item in items.items()}
    audit.record(current.region_id, actor, "points-saved", current, after=after, internal=True)
    return current


def points_taken(sheet, actor, facts):
    application = sheet.application
    own = sheet.assessor_id == actor.user.pk
    return rules.points_are_taken(application.call.scoring, own, statement_given(application))


def every_point(sheet, actor, facts):
    return rules.nothing_missing([item.criterion.name for item in items_of(sheet) if item.points is None])


def items_of(sheet):
    """→ queryset of a sheet's items in the order of the criteria."""
    return sheet.items.select_related("criterion").order_by("criterion__order", "criterion_id")


def own_sheet(application, actor):
    return ScoreSheet.objects.filter(
        region_id=application.region_id, application=application, assessor=actor.user
    ).first()


def given_sheets(application):
    """→ queryset: an unfinished sheet is its writer's alone."""
    return ScoreSheet.objects.filter(
        region_id=application.region_id, application=application, state=ScoreSheet.State.GIVEN
    )


def statement_given(application):
    return Assessment.objects.filter(application=application, state=Assessment.State.GIVEN).exists()


def must_give_first(application, actor):
    """→ is this an assessor who may still give points of their own? Such a one reads no others' before that."""
    return actor.role == Role.EVALUATOR and not statement_given(application) and barred(application, actor) is None


def why_hidden(application, actor):
    """→ Broken where the others' points, and so what was agreed on, are not this person's to read yet; else None.

    The ministry, the auditor and an assessor with a conflict of interest read them when there are as many as the call
    needs.
    """
    waits = must_give_first(application, actor)
    own = own_sheet(application, actor) if waits else None
    if own is not None and own.state == ScoreSheet.State.GIVEN:
        return None
    return rules.points_may_be_read(waits, given_sheets(application).count(), application.call.scorers)


def why_not_agreed(application):
    """→ Broken while too few have given their points to agree on any."""
    return rules.enough_points_given(given_sheets(application).count(), application.call.scorers)


def why_may_not_agree(application, actor):
    """→ [Broken] that keep this person from setting agreed points; [] where they may."""
    return [broken for broken in (why_hidden(application, actor), why_not_agreed(application)) if broken]


def agreed_points(assessment):
    """→ [(points or None, weight)] of a statement, for points.in_percent."""
    items = AssessmentItem.objects.filter(assessment=assessment)
    return list(items.order_by("criterion__order", "criterion_id").values_list("points", "criterion__weight"))

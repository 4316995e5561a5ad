"""What the pages of points show: who has given theirs, and the sheets side by side once they may be read."""

from django.urls import reverse
from django.utils.translation import gettext as _

from grants import rules
from grants.applications.models import Application
from grants.evaluation import points
from grants.evaluation.models import Assessment, ScoreSheet
from grants.evaluation.scores import agreed_points, must_give_first, own_sheet, why_hidden, why_may_not_agree
from regions.roles import Role


def scores_of(application, actor, assessment=None):
    """→ the points of an application for this reader, or None in a call without points.

    {"needed", "given": number of sheets, "who": [(name, state, tone)], "own": ScoreSheet or None, "hidden": Broken or
    None, "names", "rows": [{"criterion", "weight", "points": [(name, points, note)], "mean", "wide", "agreed"}],
    "percent": in words}; without rows, names and percent while hidden. may_give, may_agree: what this reader may do.
    """
    if not application.call.scoring:
        return None
    sheets = list(application.score_sheets.order_by("given_at", "id"))
    given = [sheet for sheet in sheets if sheet.state == ScoreSheet.State.GIVEN]
    hidden = why_hidden(application, actor)
    shown = {"names": [], "rows": [], "percent": ""} if hidden else side_by_side(application, given, assessment)
    return shown | {
        "needed": application.call.scorers,
        "given": len(given),
        "who": [(sheet.assessor_name, *state_of(sheet)) for sheet in sheets],
        "own": own_sheet(application, actor),
        "hidden": hidden,
        "may_give": may_give_points(application, actor),
        "may_agree": not why_may_not_agree(application, actor),
    }


def statement_address(application, actor, assessment, scores):
    """→ where this reader goes on once the call's assessors have given their points: the statement; "" where nowhere."""
    if assessment and assessment.state == Assessment.State.GIVEN:
        return reverse("assessment-detail", args=[assessment.pk])
    writes = actor.role == Role.EVALUATOR and application.state == Application.State.EVALUATION
    return reverse("assessment-open", args=[application.pk]) if writes and scores["may_agree"] else ""


def may_give_points(application, actor):
    """→ has this assessor points to give still?"""
    if application.state != Application.State.EVALUATION or not must_give_first(application, actor):
        return False
    own = own_sheet(application, actor)
    return own is None or own.state == ScoreSheet.State.DRAFT


def state_of(sheet):
    return (_("Given"), "success") if sheet.state == ScoreSheet.State.GIVEN else (_("Unfinished"), "neutral")


def side_by_side(application, sheets, assessment):
    """→ {"names", "rows", "percent"} of given sheets, with what was agreed on where there is a statement."""
    found = {}
    for sheet in ScoreSheet.objects.filter(pk__in=[each.pk for each in sheets]).prefetch_related("items"):
        found |= {(sheet.pk, item.criterion_id): item for item in sheet.items.all()}
    agreed = dict(assessment.items.values_list("criterion_id", "points")) if assessment else {}
    rows = []
    for criterion in application.call.criteria.all():
        items = [(sheet.assessor_name, found[sheet.pk, criterion.pk]) for sheet in sheets]
        given = [item.points for _name, item in items]
        rows.append(
            {
                "criterion": criterion.name,
                "weight": criterion.weight,
                "points": [(name, item.points, item.note) for name, item in items],
                "mean": points.mean(given),
                "wide": points.spread(given) >= points.WIDE_SPREAD,
                "agreed": agreed.get(criterion.pk),
            }
        )
    percent = points.in_percent(agreed_points(assessment)) if assessment else None
    words = "" if percent is None else rules.percent(percent / 100)
    return {"names": [sheet.assessor_name for sheet in sheets], "rows": rows, "percent": words}

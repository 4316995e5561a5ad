"""A call whose assessors give points, and applications walked through them by the product's own verbs."""

from grants.calls.models import Criterion
from grants.evaluation.scores import open_sheet, save_sheet
from grants.evaluation.verbs import open_assessment, save_assessment
from regions import clock
from regions.scope import region_scope
from regions.workflow import move
from tests.grants import cases
from tests.people import actor


def scored_call(**values):
    """→ Call, published: two assessors, network (weight 3) and reach (weight 1)."""
    call = cases.published_call(**{"scoring": True, "scorers": 2} | values)
    Criterion.objects.filter(call=call, code="network").update(weight=3)
    return call


def sheet_of(application, username, network=4, reach=3, state="given"):
    """→ ScoreSheet of an assessor, draft or given, with a note that tells whose it is."""
    with clock.at(cases.at(cases.AFTER)), region_scope(application.region_id, side="state"):
        sheet = open_sheet(application, actor(username))
        sheet = save_sheet(sheet, {"network": (network, f"{username} arvioi."), "reach": (reach, "")}, actor(username))
        return sheet if state == "draft" else move(sheet, "give", actor(username))


def statement_with(application, network=4, reach=3, state="given"):
    """→ Assessment with agreed points, by Arvi; both assessors have given theirs before."""
    for username in ("arvi", "anni"):
        sheet_of(application, username)
    with clock.at(cases.at(cases.AFTER)), region_scope(application.region_id, side="state"):
        assessment = open_assessment(application, actor("arvi"))
        items = {"network": ("fulfilled", "Verkosto on koossa."), "reach": ("fulfilled", "")}
        points = {"network": network, "reach": reach}
        assessment = save_assessment(assessment, items, "Lupaava.", actor("arvi"), points=points)
        return assessment if state == "draft" else move(assessment, "give", actor("arvi"))

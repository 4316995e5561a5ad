"""An older call marked as sample, its deadline gone by, in which two assessors give points: ranking, drafts of allocation,
and what follows a decision. Made up, and walked as the sample call of today is; the days are counted from today."""

from datetime import timedelta
from decimal import Decimal

from django.db import transaction

from grants.applications.models import Application
from grants.calls.models import Call
from grants.decisions.allocating import make_draft
from regions import clock
from regions.deadlines import Milestone
from regions.geography import Region
from regions.money import floor_cents
from regions.roles import NATIONAL_REGION, STATE
from regions.scope import national_scope, region_scope
from reporting.replay.call_2019 import data, publish
from reporting.replay.people import actor
from reporting.replay.sample_call import at, dated
from reporting.replay.steps import Walk

CODE = "esimerkkikokeilut"
# Each step with its day, from today.
STEPS = {
    "write_plan": -112,
    "send_plan": -104,
    "comment_plan": -98,
    "revise_plan": -92,
    "write_application": -84,
    "submit": -78,
    "screen": -60,
    "give_points": -50,
    "assess": -42,
    "propose": -34,
    "sign": -28,
    "notify": -21,
}
# How far each region has come: what waits then is the next person's.
LAST_STEP = {
    "13": "give_points",  # the other assessor gives points
    "06": "give_points",  # the assessors agree on points
    "17": "assess",  # the presenter proposes, perhaps by a draft of allocation
    "21": "notify",  # its signatory answers, in Swedish
    "09": "notify",
    "01": "notify",
    "15": "notify",
}
# What a region did then: method of Walk, and its day.
ANSWERED = {
    "09": ("accept", -14),  # its people revise the budget of a cut grant
    "01": ("decline", -12),  # its money is free again
    "15": ("request_rectification", -7),  # the presenter answers
}
DRAFTS_MADE = -30


def seed_scored_call(today):
    """today: Helsinki date that the days are counted from. → False where the call is there already."""
    if Call.objects.filter(code=CODE).exists():
        return False
    given = data("scored_call")
    regions = {region.code: region for region in Region.objects.all()}
    with transaction.atomic():
        call = publish(given["call"], terms(today), dates(today), at(today, -120))
        for order, (code, case) in enumerate(given["regions"].items()):
            take(Walk(regions[code], call, dated(case, today)), today, timedelta(minutes=13 * order))
        for each in given["drafts"]:
            make_sample_draft(call, each, at(today, DRAFTS_MADE))
    return True


def take(walk, today, later):
    """Walk one region as far as it has come."""
    code, steps = walk.region.code, list(STEPS)
    for step in steps[: steps.index(LAST_STEP[code]) + 1]:
        getattr(walk, step)(at(today, STEPS[step]) + later)
    if code in ANSWERED:
        answer, day = ANSWERED[code]
        getattr(walk, answer)(at(today, day) + later)


def make_sample_draft(call, given, moment):
    """given: {"name", "note", "shares": {region: the part of what it asked for}}"""
    with clock.at(moment), region_scope(NATIONAL_REGION, side=STATE):
        with national_scope():
            asked = {each.region_id: each for each in Application.objects.filter(call=call)}
        sums = {asked[code].pk: floor_cents(asked[code].asked * Decimal(share)) for code, share in given["shares"].items()}
        make_draft(call, given["name"], sums, actor("vm.esittelija"), given["note"])


def terms(today):
    return {
        "code": CODE,
        "series": CODE,
        "case_number": f"VM/{today.year}/ESIM-2",
        "appropriation": Decimal("280000.00"),
        "budget_item": "28.90.20",
        "budget_year": today.year,
        "use_start": today - timedelta(days=65),
        "use_end": today + timedelta(days=295),
        "max_self_financing_share": Decimal("0.30"),
        "grant_share": Decimal("0.70"),
        "scoring": True,
        "scorers": 2,
        "is_sample": True,
        "sums_illustrative": True,
    }


def dates(today):
    return {
        Milestone.Code.GUIDELINES: at(today, -120),
        Milestone.Code.COMMENTS_OPEN: at(today, -110),
        Milestone.Code.COMMENTS_CLOSE: at(today, -95),
        Milestone.Code.DEADLINE: at(today, -75),
        Milestone.Code.DECISIONS: at(today, 14),
        Milestone.Code.USE_START: at(today, -65),
        Milestone.Code.USE_END: at(today, 295),
        Milestone.Code.REPORTS_DUE: at(today, 325),
        Milestone.Code.LAST_PAYMENT: at(today, 355),
    }

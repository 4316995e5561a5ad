"""The 2019 call, from publication to the archive, at its real dates.

Real: the dates, the appropriation, the terms, which regions applied. Made up and marked so: texts, sums, and what does
not go the straight way (a grant declined, a rectification, a change, a payment that fails, a return, a recovery).
"""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from grants.calls.models import Call
from grants.calls.verbs import create_call
from grants.models import PaymentBatch
from regions import clock
from regions.deadlines import Milestone
from regions.geography import Region
from regions.roles import NATIONAL_REGION, STATE
from regions.scope import region_scope
from regions.workflow import move
from reporting.replay import files, later
from reporting.replay.people import actor
from reporting.replay.steps import Walk, helsinki

DATA = Path(__file__).parent / "data"
CODE = "digituki-2019"
DATES = {
    Milestone.Code.GUIDELINES: helsinki(2019, 8, 20, 9),
    Milestone.Code.WEBINAR: helsinki(2019, 8, 20, 13),
    Milestone.Code.COMMENTS_OPEN: helsinki(2019, 9, 23, 0),
    Milestone.Code.COMMENTS_CLOSE: helsinki(2019, 10, 4, 16, 15),
    Milestone.Code.DEADLINE: helsinki(2019, 10, 15, 16, 15),
    Milestone.Code.DECISIONS: helsinki(2019, 10, 31, 16, 15),
    Milestone.Code.USE_START: helsinki(2019, 10, 1),
    Milestone.Code.USE_END: helsinki(2020, 10, 31, 23, 59),
    Milestone.Code.REPORTS_DUE: helsinki(2020, 11, 30, 16, 15),
    Milestone.Code.LAST_PAYMENT: helsinki(2020, 12, 31, 16, 15),
}
TERMS = {
    "code": CODE,
    "series": "digituki",
    "case_number": "VM/2019/ESIM",
    "appropriation": Decimal("2400000.00"),
    "budget_item": "28.90.20",
    "budget_year": 2019,
    "use_start": DATES[Milestone.Code.USE_START].date(),
    "use_end": DATES[Milestone.Code.USE_END].date(),
    "max_self_financing_share": Decimal("0.30"),
    "grant_share": Decimal("0.70"),
    # Nothing was drawn in 2019, and the walk is the same each time.
    "sample_share": Decimal("0.0000"),
    "sums_illustrative": True,
}


def data(name):
    """→ the parsed JSON of data/<name>.json"""
    return json.loads((DATA / f"{name}.json").read_text())


def replay():
    """Walk the whole call, all or nothing. → True; False where it has been walked before: nothing changes then."""
    if Call.objects.filter(code=CODE).exists():
        return False
    given, special = data("call_2019"), data("later_2019")
    regions = {region.code: region for region in Region.objects.all()}
    with transaction.atomic():
        call = publish(given["call"], TERMS, DATES, helsinki(2019, 8, 20, 8, 30))
        walks = [Walk(regions[code], call, case) for code, case in given["regions"].items()]
        for order, walk in enumerate(walks):
            apply(walk, timedelta(minutes=17 * order))
        for order, walk in enumerate(walks):
            decide(walk, timedelta(minutes=23 * order))
        for order, walk in enumerate(walks):
            answer_decision(walk, special, timedelta(minutes=23 * order))
        advance_call(call, "resolve", helsinki(2020, 1, 15, 10))
        used = {walk.region.code: walk for walk in walks if walk.region.code not in special["declined"]}
        for code, changed in special["changed"].items():
            later.change(used[code], changed, helsinki(2020, 4, 20, 13), helsinki(2020, 5, 12, 10))
        advance_call(call, "open_reporting", helsinki(2020, 11, 2, 9))
        for order, walk in enumerate(used.values()):
            report(walk, timedelta(minutes=29 * order))
        pay(call, used, special["failed"])
        settle(used, special)
        advance_call(call, "archive", helsinki(2021, 5, 17, 10))
    return True


def publish(texts, terms, dates, at):
    """→ the Call, written and published by the presenter. texts: names in three languages, and the parts."""
    presenter = actor("vm.esittelija")
    parts = {name: texts.get(name, []) for name in ("goals", "criteria", "cost_categories", "cost_rules", "instalments")}
    with clock.at(at), region_scope(NATIONAL_REGION, side=STATE):
        call = create_call(presenter, terms | texts["fields"], dates, **parts)
        return move(call, "publish", presenter)


def advance_call(call, verb, at):
    with clock.at(at), region_scope(NATIONAL_REGION, side=STATE):
        move(call, verb, actor("vm.esittelija"))


def apply(walk, later):
    walk.write_plan(helsinki(2019, 9, 9, 9, 5) + later)
    walk.send_plan(helsinki(2019, 9, 24, 9, 10) + later)
    walk.comment_plan(helsinki(2019, 9, 30, 10) + later)
    walk.revise_plan(helsinki(2019, 10, 4, 9) + later)
    walk.write_application(helsinki(2019, 10, 10, 9, 20) + later)
    walk.submit(helsinki(2019, 10, 15, 10, 3) + later)


def decide(walk, later):
    walk.ask_supplement(helsinki(2019, 10, 17, 9) + later)
    walk.answer_supplement(helsinki(2019, 10, 18, 9) + later)
    walk.screen(helsinki(2019, 10, 21, 9) + later)
    walk.assess(helsinki(2019, 10, 22, 9) + later)
    walk.propose(helsinki(2019, 10, 24, 9) + later)
    walk.sign(helsinki(2019, 10, 29, 9) + later)
    walk.notify(helsinki(2019, 10, 30, 9) + later)


def answer_decision(walk, special, moment):
    """Most accept as they read it; one declines, one asks for a rectification first."""
    code = walk.region.code
    if code in special["declined"]:
        later.decline(walk, special["declined"][code], helsinki(2019, 11, 4, 11) + moment)
        return
    if code in special["rectified"]:
        later.rectify(walk, special["rectified"][code], helsinki(2019, 11, 18, 9), helsinki(2019, 12, 9, 10))
        walk.accept(helsinki(2019, 12, 16, 9))
        walk.revise_budget(helsinki(2020, 1, 8, 9))
        return
    walk.accept(helsinki(2019, 11, 4, 9) + moment)
    walk.revise_budget(helsinki(2019, 11, 11, 9) + moment)


def report(walk, moment):
    walk.give_account(helsinki(2020, 11, 3, 9) + moment)
    walk.write_report(helsinki(2020, 11, 16, 9) + moment)
    walk.submit_report(helsinki(2020, 11, 25, 9) + moment)
    walk.evaluate(helsinki(2020, 12, 3, 9) + moment)
    walk.claim(helsinki(2020, 12, 7, 9) + moment)
    walk.verify(helsinki(2020, 12, 9, 9) + moment)
    walk.approve(helsinki(2020, 12, 14, 9) + moment)


def pay(call, walks, failing):
    """One file for all; what the bank refused goes in a second one, to the account given meanwhile."""
    first = files.collect_approved(call, PaymentBatch.Format.PAIN_03, date(2020, 12, 16), helsinki(2020, 12, 15, 13))
    files.give(first, helsinki(2020, 12, 15, 14))
    reasons = {code: each["reason"] for code, each in failing.items()}
    files.answer(first, date(2020, 12, 16), helsinki(2020, 12, 17, 9), reasons)
    for code, each in failing.items():
        walk = walks[code]
        walk.give_account(helsinki(2020, 12, 17, 13), each["iban"])
        walk.claim_again(helsinki(2020, 12, 17, 15))
        walk.verify(helsinki(2020, 12, 18, 9))
        walk.approve(helsinki(2020, 12, 18, 13))
    second = files.collect_approved(call, PaymentBatch.Format.INVOICE, date(2020, 12, 22), helsinki(2020, 12, 21, 9))
    files.give(second, helsinki(2020, 12, 21, 10))
    files.answer(second, date(2020, 12, 22), helsinki(2020, 12, 23, 9))


def settle(walks, special):
    """What comes back comes back, and every report is closed."""
    for code, given in special["returned"].items():
        later.give_back(
            walks[code], given, helsinki(2021, 2, 8, 9), helsinki(2021, 2, 12, 9), date(2021, 3, 1), helsinki(2021, 2, 26, 12)
        )
    for code, given in special["recovered"].items():
        later.recover(
            walks[code], given, helsinki(2021, 2, 1, 9), helsinki(2021, 2, 19, 13), helsinki(2021, 3, 8, 10),
            interest_until=date(2021, 4, 15), due_on=date(2021, 4, 15), repaid_at=helsinki(2021, 4, 15, 12),
        )  # fmt: skip
    for order, walk in enumerate(walks.values()):
        walk.close(helsinki(2021, 5, 3, 9) + timedelta(minutes=13 * order))

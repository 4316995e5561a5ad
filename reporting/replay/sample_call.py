"""A call marked as sample, open on the day of seeding, with work waiting for every role, Åland's in Swedish."""

from datetime import datetime, time, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import make_aware

from grants.calls.models import Call, CallInstalment
from grants.calls.questions import ask
from grants.models import PaymentBatch
from grants.payment_files.collecting import next_working_day
from regions import clock
from regions.deadlines import Milestone
from regions.geography import Region
from regions.roles import NATIONAL_REGION, STATE
from regions.scope import region_scope
from regions.workflow import move
from reporting.replay.call_2019 import data, publish
from reporting.replay.files import answer, collect_approved, give
from reporting.replay.later import ask_for_change
from reporting.replay.people import actor, regional
from reporting.replay.steps import Walk

CODE = "esimerkkihaku"
STEPS = (
    "write_plan",
    "send_plan",
    "comment_plan",
    "revise_plan",
    "write_application",
    "submit",
    "ask_supplement",
    "answer_supplement",
    "screen",
    "assess",
    "propose",
    "sign",
    "notify",
    "accept",
    "revise_budget",
    "give_account",
    "write_report",
    "submit_report",
    "evaluate",
    "claim",
    "verify",
    "approve",
)
# The advance is claimed, verified and approved on the day that the account was given: (step, hours later).
SAME_DAY = {"give_account": (("claim_advance", 2), ("verify", 4), ("approve", 6))}
# How far each region has come: what waits then is the next person's.
ON_ITS_WAY = "16"
LAST_STEP = {
    "05": "write_plan",  # its coordinator goes on writing
    "07": "send_plan",  # the agency comments
    "13": "comment_plan",  # its coordinator answers
    "14": "write_application",  # its signatory submits
    "04": "submit",  # the presenter takes it up
    "18": "ask_supplement",  # its people supplement it, and the municipality writes its own part
    "09": "answer_supplement",  # the presenter screens it anew
    "17": "screen",  # the agency gives its statement
    "06": "assess",  # the presenter proposes
    "21": "propose",  # the decision-maker signs, in Swedish
    "12": "sign",  # the presenter notifies
    "19": "notify",  # its signatory answers
    "16": "write_report",  # its coordinator finishes the report; a claim and a change wait for the state
    "08": "submit_report",  # the agency evaluates
    "02": "claim",  # the agency verifies
    "10": "verify",  # the approver approves
    "11": "approve",  # the approver collects it into a file
}


def seed_sample_call(today):
    """today: Helsinki date that the call is open on. → False where the call is there already."""
    if Call.objects.filter(code=CODE).exists():
        return False
    given = data("sample_call")
    opened = opening(today)
    regions = {region.code: region for region in Region.objects.all()}
    with transaction.atomic():
        call = publish(given["call"], terms(today), dates(today), opened)
        for order, (code, case) in enumerate(given["regions"].items()):
            walk = Walk(regions[code], call, dated(case, today))
            for number, step in enumerate(STEPS[: STEPS.index(LAST_STEP[code]) + 1]):
                # A step every second day, from the day the case begins; the last one yesterday at the latest.
                days = 2 + 2 * number + case.get("begins", 0)
                moment = opened + timedelta(days=days, minutes=11 * order)
                getattr(walk, step)(moment)
                for beside, hours in SAME_DAY.get(step, ()):
                    getattr(walk, beside)(moment + timedelta(hours=hours))
            if code == ON_ITS_WAY:
                walk.claim(at(today, -2), number=2)
                ask_for_change(walk, given["change"], at(today, -1))
        pay_advances(call, today)
        for number, each in enumerate(given["questions"]):
            ask_question(call, each, regions[each["region"]], at(today, -12 + number))
    return True


def pay_advances(call, today):
    """One file of all advances; of one of them the payment service has not told yet."""
    day = next_working_day(today - timedelta(days=12))
    told = next_working_day(day + timedelta(days=1))
    batch = collect_approved(call, PaymentBatch.Format.PAIN_09, day, at_noon(day), kind=CallInstalment.Kind.ADVANCE)
    give(batch, at_noon(day) + timedelta(hours=1))
    answer(batch, day, at_noon(told), waiting={ON_ITS_WAY})


def at_noon(day):
    return make_aware(datetime.combine(day, time(12, 0)))


def ask_question(call, given, region, moment):
    """given: {"text", "answer"}; an answer of null leaves it to the presenter."""
    with clock.at(moment), region_scope(region.code):
        question = ask(regional(region, "koordinaattori"), call, given["text"], moment)
    if given["answer"]:
        with clock.at(moment + timedelta(days=1)), region_scope(NATIONAL_REGION, side=STATE):
            move(question, "answer", actor("vm.esittelija"), text=given["answer"])


def opening(today):
    """→ aware datetime at which the sample call of that date was published."""
    return at(today, -45)


def at(today, days):
    return make_aware(datetime.combine(today + timedelta(days=days), time(9, 0)))


def terms(today):
    return {
        "code": CODE,
        "series": CODE,
        "case_number": f"VM/{today.year}/ESIM",
        "appropriation": Decimal("1800000.00"),
        "budget_item": "28.90.20",
        "budget_year": today.year,
        "use_start": today - timedelta(days=60),
        "use_end": today + timedelta(days=305),
        "max_self_financing_share": Decimal("0.30"),
        "grant_share": Decimal("0.70"),
        "advance_share": Decimal("0.3000"),
        "holdback_share": Decimal("0.1000"),
        # The demo is the same each time: nothing is drawn.
        "sample_share": Decimal("0.0000"),
        "ledger_account": "8210",
        "project_code": "DIGI-ESIM",
        "is_sample": True,
        "sums_illustrative": True,
    }


def dates(today):
    return {
        Milestone.Code.GUIDELINES: opening(today),
        Milestone.Code.WEBINAR: at(today, -44),
        Milestone.Code.COMMENTS_OPEN: at(today, -44),
        Milestone.Code.COMMENTS_CLOSE: at(today, 10),
        Milestone.Code.DEADLINE: at(today, 30),
        Milestone.Code.DECISIONS: at(today, 60),
        Milestone.Code.USE_START: at(today, -60),
        Milestone.Code.USE_END: at(today, 305),
        Milestone.Code.INTERIM_DUE: at(today, 150),
        Milestone.Code.REPORTS_DUE: at(today, 335),
        Milestone.Code.LAST_PAYMENT: at(today, 365),
    }


def dated(case, today):
    """→ the case with its day offsets turned into dates."""

    def day(offset):
        return (today + timedelta(days=offset)).isoformat()

    decision = case.get("decision")
    report = case.get("report")
    if decision:
        decision = decision | {"use_start": day(decision["use_start_offset"]), "use_end": day(decision["use_end_offset"])}
    if report:
        costs = [
            {name: value for name, value in cost.items() if name != "date_offset"} | {"date": day(cost["date_offset"])}
            for cost in report["costs"]
        ]
        report = report | {"costs": costs}
    return case | {"decision": decision, "report": report}

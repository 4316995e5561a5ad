"""The call of 2020 on the same tenants, from publication to decisions that were accepted, at its real dates.

Real: the dates, the appropriation, and that continuing projects begin on 1.11.2020. Made up and marked so: texts and sums,
which follow those of the 2019 walk.
"""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from grants.calls.models import Call
from regions.deadlines import Milestone
from regions.geography import Region
from reporting.replay.call_2019 import TERMS as TERMS_2019
from reporting.replay.call_2019 import data, publish
from reporting.replay.steps import Walk, helsinki

CODE = "digituki-2020"
DATES = {
    Milestone.Code.GUIDELINES: helsinki(2020, 6, 11, 9),
    Milestone.Code.COMMENTS_OPEN: helsinki(2020, 8, 20, 0),
    Milestone.Code.COMMENTS_CLOSE: helsinki(2020, 9, 3, 16, 15),
    Milestone.Code.DEADLINE: helsinki(2020, 9, 15, 16, 15),
    Milestone.Code.DECISIONS: helsinki(2020, 9, 30, 16, 15),
    Milestone.Code.USE_START: helsinki(2020, 10, 1),
    Milestone.Code.USE_END: helsinki(2021, 10, 31, 23, 59),
    Milestone.Code.REPORTS_DUE: helsinki(2021, 11, 30, 16, 15),
    Milestone.Code.LAST_PAYMENT: helsinki(2021, 12, 31, 16, 15),
}
TERMS = TERMS_2019 | {
    "code": CODE,
    "case_number": "VM/2020/ESIM",
    "appropriation": Decimal("3300000.00"),
    "budget_year": 2020,
    "use_start": DATES[Milestone.Code.USE_START].date(),
    "use_end": DATES[Milestone.Code.USE_END].date(),
}
# Whose grant of 2019 runs to the end of October begins in November; who declined it begins with the call.
BEGINS = {"18": date(2020, 11, 1), "19": date(2020, 11, 1), "04": date(2020, 11, 1), "16": date(2020, 10, 1)}
STEPS = {
    "write_plan": helsinki(2020, 8, 12, 9),
    "send_plan": helsinki(2020, 8, 24, 9),
    "comment_plan": helsinki(2020, 9, 1, 9),
    "revise_plan": helsinki(2020, 9, 3, 9),
    "write_application": helsinki(2020, 9, 9, 9),
    "submit": helsinki(2020, 9, 14, 9),
    "screen": helsinki(2020, 9, 17, 9),
    "assess": helsinki(2020, 9, 22, 9),
    "propose": helsinki(2020, 9, 24, 9),
    "sign": helsinki(2020, 9, 29, 9),
    "notify": helsinki(2020, 9, 30, 9),
    "accept": helsinki(2020, 10, 7, 9),
    "revise_budget": helsinki(2020, 10, 14, 9),
}


def replay():
    """→ True; False where it has been walked before: nothing changes then. The 2019 call comes first."""
    if Call.objects.filter(code=CODE).exists():
        return False
    given = data("call_2019")
    texts = given["call"] | {"fields": {name: of_2020(text) for name, text in given["call"]["fields"].items()}}
    regions = {region.code: region for region in Region.objects.all()}
    with transaction.atomic():
        call = publish(texts, TERMS, DATES, helsinki(2020, 6, 11, 8, 30))
        for order, (code, begins) in enumerate(BEGINS.items()):
            walk = Walk(regions[code], call, continued(given["regions"][code], begins))
            for step, at in STEPS.items():
                getattr(walk, step)(at + timedelta(minutes=17 * order))
    return True


def of_2020(text):
    return text.replace("2019–2020", "2020–2021")


def continued(case, begins):
    """→ the case of 2019, for the period that follows."""
    decision = case["decision"] | {"use_start": begins.isoformat(), "use_end": TERMS["use_end"].isoformat()}
    targets = [target | {"baseline_day": "2020-08-12"} for target in case.get("targets", ())]
    left_out = {"supplement", "targets", "decision"}
    return {name: value for name, value in case.items() if name not in left_out} | {"decision": decision, "targets": targets}

"""Costs of a grant for the tests: one row written past the pages, a call with rules of costs."""

from datetime import date
from decimal import Decimal

from grants.calls.models import CostRule
from grants.models import CostRow
from grants.reports.verbs import add_cost, evaluated_by
from regions import clock
from regions.scope import region_scope
from regions.workflow import move
from tests.grants.cases import COORDINATOR, EVALUATED, REPORTED, at
from tests.people import actor


def cost(decision, **values):
    """→ CostRow, entered by the coordinator."""
    row = {
        "category_code": "pay", "voucher": "V1", "date": date(2020, 3, 2), "description": "Palkat",
        "amount": Decimal("1000.00"),
    } | values  # fmt: skip
    with clock.at(at(REPORTED)), region_scope(decision.region_id):
        return add_cost(decision, actor(COORDINATOR[decision.region_id]), **row)


def costs(decision):
    """→ [(voucher, amount)] of the grant, in the order of the list."""
    with region_scope(decision.region_id):
        return list(CostRow.objects.filter(decision=decision).values_list("voucher", "amount"))


def rule_on(call, kind, name="Palkka enintään 6 000 € kuukaudessa", **values):
    """→ CostRule of the call. Calls are the nation's: no scope is needed to write them."""
    return CostRule.objects.create(call=call, code=f"rule-{kind}", kind=kind, name_fi=name, name_sv=name, name_en=name, **values)


def accepted_by_two(report, second="anni"):
    """→ the Report, its content checked by Arvi and its costs by another."""
    with clock.at(at(EVALUATED)), region_scope(report.region_id, side="state"):
        evaluated_by(report, "check_content", {"content_checked": True}, actor("arvi"))
        return evaluated_by(report, "accept", {"finance_checked": True, "statement": "Hyvä."}, actor(second))


def submitted(report):
    with clock.at(at(REPORTED)), region_scope(report.region_id):
        return move(report, "submit", actor(COORDINATOR[report.region_id]))

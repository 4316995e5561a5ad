"""What the call says of costs: ceilings a month, shares, shifts between categories; told in figures, to the cent."""

from datetime import date
from decimal import Decimal

import pytest

from grants import rules
from grants.changes.models import ChangePart, ChangeRequest
from grants.models import Report
from regions import clock
from regions.scope import region_scope
from tests.grants.cases import REPORTED, at, decision_on, fresh, published_call, report_on
from tests.grants.cost_cases import cost, costs, rule_on
from tests.people import signed_in

D = Decimal


def test_gr91_pay_names_its_person():
    assert rules.pay_names_its_person(" ", "Palkka").code == "GR-91"
    assert rules.pay_names_its_person("P1", "Palkka") is None


def test_gr92_a_months_ceiling_to_the_cent():
    assert rules.monthly_pay_at_most("r", "P1", "3/2020", D("4000.00"), D("2000.00"), D("6000.00")) is None
    broken = rules.monthly_pay_at_most("r", "P1", "3/2020", D("4000.00"), D("2000.01"), D("6000.00"))
    assert broken.code == "GR-92" and "0,01" in broken.text


def test_gr118_a_cost_of_tomorrow_is_not_realised():
    assert rules.cost_has_come(date(2020, 3, 2), date(2020, 3, 2)) is None
    assert rules.cost_has_come(date(2020, 3, 3), date(2020, 3, 2)).code == "GR-118"


def test_gr93_tax_within_the_amount():
    assert rules.tax_stays_as_a_cost(D("124.00"), D("0.00"), False) is None
    assert rules.tax_stays_as_a_cost(D("124.00"), D("24.00"), True) is None
    assert rules.tax_stays_as_a_cost(D("124.00"), D("0.01"), False).code == "GR-93"
    assert rules.tax_stays_as_a_cost(D("124.00"), D("124.00"), True).code == "GR-93"


def test_gr94_a_shift_to_the_cent():
    budget = {"pay": D("80000.00"), "services": D("20000.00")}
    within = {"pay": D("90000.00"), "services": D("5000.00")}
    assert rules.shift_at_most(D("0.1000"), budget, within) is None
    broken = rules.shift_at_most(D("0.1000"), budget, within | {"pay": D("90000.01")})
    assert broken.code == "GR-94" and "10\u00a0000,01" in broken.text and "10\u00a0000,00" in broken.text
    assert rules.shift_at_most(None, budget, {"pay": D("1e6")}) is None
    assert rules.shift_at_most(D("0.1000"), budget, {"travel": D("10000.01")}).code == "GR-94"
    # Dearer in one category and cheaper in none: nothing has moved, and the grant is the cap.
    assert rules.shift_at_most(D("0.1000"), budget, budget | {"pay": D("150000.00")}) is None


def test_gr97_what_fell_outside_is_named():
    assert rules.costs_lie_in_period(date(2020, 1, 1), date(2020, 12, 31), []) is None
    assert "77" in rules.costs_lie_in_period(date(2020, 1, 1), date(2020, 12, 31), ["77"]).text


def test_gr104_a_budget_change_is_decided_first():
    assert rules.budget_change_is_decided(False) is None
    assert rules.budget_change_is_decided(True).code == "GR-104"


def add(decision, **values):
    typed = {"category_code": "pay", "voucher": "1", "date": "2.3.2020", "description": "Palkka", "amount": "4 000,00"} | values
    with clock.at(at(REPORTED)):
        return signed_in("kaisa").post(f"/en/work/decisions/{decision.pk}/costs/add/", typed)


@pytest.mark.django_db
def test_a_ceiling_a_month_is_held_person_by_person():
    call = published_call()
    rule_on(call, "monthly", category_code="pay", sum=D("6000.00"))
    rule_on(call, "excluded", "Alkoholi")
    decision = decision_on(call)
    nameless = add(decision)
    assert nameless.status_code == 422 and "as a code or a title" in nameless.content.decode() and "Alkoholi" in nameless.content.decode()
    assert add(decision, person="P1").status_code == 302
    over = add(decision, person="p1 ", voucher="2", date="31.3.2020", amount="2 000,01")
    assert over.status_code == 422 and "which is 0,01" in over.content.decode()
    assert add(decision, person="p1", voucher="2", date="31.3.2020", amount="2 000,00").status_code == 302
    assert add(decision, person="P1", voucher="3", date="1.4.2020").status_code == 302
    assert add(decision, person="P2", voucher="4").status_code == 302
    assert add(decision, category_code="services", voucher="5", amount="9 000,00").status_code == 302
    assert len(costs(decision)) == 5


def submit(report, method="post"):
    with clock.at(at(REPORTED)):
        answer = getattr(signed_in("kaisa"), method)(f"/en/work/reports/{report.pk}/submit/")
    return answer.status_code, answer.content.decode()


@pytest.mark.django_db
def test_a_shift_past_its_limit_keeps_the_final_report_back():
    """The budget is 100 000 € of pay: 10 000,01 € of services is one cent too much."""
    decision = decision_on(published_call())
    report = report_on(decision, "written", costs="89999.99")
    row = cost(decision, category_code="services", voucher="S", amount=D("10000.01"))
    status, text = submit(report)
    assert status == 422 and "10\u00a0000,01\u00a0€" in text and f"/decisions/{decision.pk}/changes/" in text
    with clock.at(at(REPORTED)):
        listed = signed_in("kaisa").get(f"/en/work/decisions/{decision.pk}/costs/").content.decode()
        assert f"/decisions/{decision.pk}/changes/" in listed
        signed_in("kaisa").post(f"/en/work/costs/{row.pk}/edit/", {
            "category_code": "services", "voucher": "S", "date": "2.3.2020", "description": "Tilat", "amount": "10 000,00", "version": "0",
        })  # fmt: skip
    assert submit(report)[0] == 302 and fresh(report).state == Report.State.SUBMITTED


@pytest.mark.django_db
def test_a_waiting_change_of_the_budget_keeps_the_final_report_back():
    decision = decision_on(published_call())
    report = report_on(decision, "written")
    with region_scope("18"):
        request = ChangeRequest.objects.create(region_id="18", decision=decision, number=1, state="submitted")
        ChangePart.objects.create(region_id="18", request=request, kind="budget")
    status, text = submit(report)
    assert status == 422 and "A change of the budget waits" in text
    with region_scope("18"):
        ChangeRequest.objects.filter(pk=request.pk).update(state="withdrawn")
    assert submit(report)[0] == 302


@pytest.mark.django_db
def test_gr56_a_share_of_all_costs_is_tested_when_the_final_report_is_sent():
    call = published_call(max_category_shift=None)
    rule_on(call, "share", "Palvelut enintään 20 %", category_code="services", share=D("0.2000"))
    decision = decision_on(call)
    report = report_on(decision, "written", costs="80000.00")
    cost(decision, category_code="services", voucher="S", amount=D("20000.01"))
    status, text = submit(report)
    assert status == 422 and "20\u00a0000,00" in text
    cost(decision, voucher="P", amount=D("0.04"))
    assert submit(report)[0] == 302

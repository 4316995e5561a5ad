"""A call's money to the cent: the page's sums are those of the payments, the orders and the files, and say so."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from grants.models import Call, PaymentOrder, Recovery, RecoveryPart, Repayment
from grants.payment_files.reconciling import COLUMNS, money_of
from grants.payment_files.replying import answer_order
from regions import clock
from regions.scope import national_scope, region_scope
from tests.grants.cases import at
from tests.grants.file_cases import AFTER, DAY, approved_payments, delivered, made, orders_of, page
from tests.people import actor

pytestmark = pytest.mark.django_db


def money(call):
    with national_scope():
        return money_of(Call.objects.get(pk=call.pk))


def sums(found):
    return {key: amount for key, amount in found.total.sums.items() if amount}


def answered(order, outcome, reason=""):
    with clock.at(at(AFTER)):
        answer_order(order, outcome, DAY if outcome == "paid" else None, reason, actor("maija"))


def test_each_step_is_counted_once_and_everything_agrees():
    batch, orders = delivered("18", "04", "21")
    answered(orders["18"], "paid")
    answered(orders["04"], "failed", "AC04")
    found = money(batch.call)
    granted = Decimal("210000.00")
    assert sums(found) == {
        "granted": granted, "paid": Decimal("14000.00"), "sent": Decimal("0.01"), "failed": Decimal("13999.99"),
        "left": granted - Decimal("14000.01"),
    }  # fmt: skip
    assert found.committed == granted and found.free == found.appropriation - granted
    assert [line.name for line in found.lines] == ["Ahvenanmaa", "Kainuu", "Satakunta"]
    assert all(check.agrees for check in found.checks)
    # The page and its file hold the same cents.
    text = page("reino", f"calls/{batch.call_id}/reconciliation/").content.decode()
    assert "195\u00a0999,99\u00a0€" in text and "Differ" not in text and text.count(">Agree<") == len(found.checks)
    # A screen shows the columns that hold something; the file has them all.
    assert 'data-label="Failed"' in text and 'data-label="Suspended"' not in text
    answer = page("taru", f"calls/{batch.call_id}/reconciliation/?format=xlsx")
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert rows[-1][1:] == tuple(float(found.total.sums[key]) for key, _label in COLUMNS)
    assert "14000,00" in page("taru", f"calls/{batch.call_id}/reconciliation/?format=csv").content.decode()
    assert page("taru", f"calls/{batch.call_id}/reconciliation/?format=pdf").status_code == 404


def test_what_came_back_is_shown_and_frees_nothing():
    batch, orders = delivered("18")
    answered(orders["18"], "paid")
    free = money(batch.call).free
    with region_scope("18", side="state"), clock.at(at(AFTER)):
        common = {"region_id": "18", "decision": orders["18"].payment.decision, "opened_at": clock.now(), "opened_by_name": "Essi"}
        for number, kind, amount in ((1, "return", "100.00"), (2, "recovery", "0.01")):
            recovery = Recovery.objects.create(**common, number=number, kind=kind, state="announced", section="20")
            RecoveryPart.objects.create(region_id="18", recovery=recovery, payment=orders["18"].payment, amount=amount, paid_on=DAY)
            Repayment.objects.create(
                region_id="18", recovery=recovery, paid_on=date(2020, 2, 6), amount=amount, archive_id=str(number),
                entered_at=clock.now(), entered_by_name="Maija",
            )  # fmt: skip
    found = money(batch.call)
    assert (found.total.sums["returned"], found.total.sums["recovered"]) == (Decimal("100.00"), Decimal("0.01"))
    assert found.free == free and found.total.sums["paid"] == Decimal("14000.00")


def test_the_dashboard_says_what_waits_for_whom():
    call, payments = approved_payments("18", "04")
    made(call, {"18": payments["18"]})
    text = page("essi", f"calls/{call.pk}/money/").content.decode()
    assert "Everything agrees to the cent" in text and text.count("<progress") == len(COLUMNS)
    assert "Collected for sending" in text and "13\u00a0999,99\u00a0€" in text
    assert page("niilo", f"calls/{call.pk}/money/").status_code == 403


def test_a_difference_is_told():
    batch, _orders = delivered("18")
    found = money(batch.call)
    broken = [each for each in found.checks if each.right == batch.total]
    assert broken and all(each.agrees for each in broken)
    call = Call.objects.get(pk=batch.call_id)
    Call.objects.filter(pk=call.pk).update(committed=call.committed - Decimal("0.01"))
    assert [check.agrees for check in money(call).checks].count(False) == 1
    assert "Something does not agree" in page("essi", f"calls/{call.pk}/money/").content.decode()


def test_the_sums_ask_as_often_for_three_regions_as_for_none():
    call, payments = approved_payments("18", "04", "21")
    page("taru", f"calls/{call.pk}/reconciliation/")
    before = queries(call)
    assert orders_of(made(call, payments)).keys() == {"18", "04", "21"}
    assert queries(call) == before <= 40


def queries(call):
    with CaptureQueriesContext(connection) as captured:
        assert page("taru", f"calls/{call.pk}/reconciliation/").status_code == 200
    return len(captured)


def test_the_files_of_a_call_trace_each_euro_to_one_payment():
    call, payments = approved_payments("18", "04")
    first = made(call, {"18": payments["18"]})
    second = made(call, {"04": payments["04"]})
    with national_scope():
        alive = PaymentOrder.objects.exclude(state__in=("dissolved", "failed"))
        assert sorted(alive.values_list("payment", flat=True)) == sorted(payment.pk for payment in payments.values())
    assert first.total + second.total == sum(payment.amount for payment in payments.values())

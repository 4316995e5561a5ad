"""A call that pays in instalments: an advance, by the costs so far, and the rest by the final report; to the cent."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from grants import rules
from grants.models import CostRow, Payment, Report
from regions import clock
from regions.deadlines import Milestone
from regions.scope import region_scope
from regions.workflow import Refused, move
from tests.grants.cases import REPORTED, account_of, at, decision_on, fresh, published_call, report_on
from tests.grants.payment_cases import IN_USE, claimed, cost_on, instalment_on, opened, scheduled_call, walked
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db
E, cent = Decimal, Decimal("0.01")


@pytest.fixture(scope="module")
def decision(once):
    """70 000 € granted of costs of 100 000 €; 14 000 € in advance, 63 000 € before the final report."""
    made = decision_on(scheduled_call())
    account_of("18")
    return made


def send(payment, amount, when=IN_USE, who="sirpa", **more):
    with clock.at(at(when)):
        return signed_in(who).post(f"/en/work/payments/{payment.pk}/claim/", {"amount": amount, "confirmed": "yes"} | more)


def test_gr110_boundary():
    assert rules.highest_advance(E("70000.03"), E("0.20")) == E("14000.00")
    assert rules.advance_within_share(E("70000.03"), E("0.20"), E("14000.00")) is None
    assert rules.advance_within_share(E("70000.03"), E("0.20"), E("14000.01")).code == "GR-110"


def test_gr111_boundary():
    granted, held = E("70000.01"), E("0.10")
    assert rules.payable_before_report(granted, held) == E("63000.00")
    assert rules.claim_within_holdback(granted, held, E("14000"), E("49000")) is None
    assert rules.claim_within_holdback(granted, held, E("14000"), E("49000") + cent).code == "GR-111"
    assert rules.claim_within_holdback(granted, E(0), E(0), granted) is None


def test_gr112_boundary():
    assert rules.claim_within_costs(E("0.70"), E("30000.01"), E("14000"), E("7000.00")) is None
    assert rules.claim_within_costs(E("0.70"), E("30000.01"), E("14000"), E("7000.01")).code == "GR-112"
    # What has been paid in advance of the costs leaves nothing, never less than nothing.
    assert rules.claim_within_costs(E("0.70"), E("10000"), E("14000"), E("0.01")).code == "GR-112"
    assert rules.right_so_far(E("70000"), E("0.70"), E("0.10"), E("100000")) == E("63000.00")
    assert rules.right_so_far(E("70000"), E("0.70"), E("0.10"), E("-5")) == 0


def test_an_advance_needs_no_costs_and_no_report(decision):
    payment = opened(decision, 1)
    with clock.at(at(IN_USE)):
        text = signed_in("sirpa").get(f"/en/work/payments/{payment.pk}/claim/").content.decode()
    assert 'value="14\u00a0000,00"' in text and "63\u00a0000,00" in text
    over = send(payment, "14 000,01")
    assert over.status_code == 422 and "0,01\u00a0€" in over.content.decode() and fresh(payment).state == "planned"
    assert send(payment, "14 000,00").status_code == 302
    done = fresh(payment)
    assert (done.state, done.kind, done.report_id, done.costs_so_far) == ("claimed", "advance", None, None)
    assert walked(payment, "approved").state == "approved"


def test_the_database_holds_the_same_caps(decision):
    payment, other = opened(decision, 1), opened(decision, 2)
    for row, amount, words in ((payment, "14000.01", "the advance is too large"), (other, "63000.01", "before the final report")):
        with region_scope("18"), pytest.raises(IntegrityError, match=words), transaction.atomic():
            Payment.objects.filter(pk=row.pk).update(state="claimed", amount=E(amount))


def test_an_instalment_takes_the_costs_so_far(decision):
    instalment_on(decision, 1, "approved", "14000.00")
    cost_on(decision, "30000.01")
    payment = opened(decision, 2)
    refused = send(payment, "7 000,01")
    assert refused.status_code == 422 and "7\u00a0000,00\u00a0€" in refused.content.decode()
    with region_scope("18"):
        assert not CostRow.objects.filter(payment__isnull=False).exists()
    assert send(payment, "7 000,00").status_code == 302
    with region_scope("18"):
        row = CostRow.objects.get()
        assert row.payment_id == payment.pk and fresh(payment).costs_so_far == E("30000.01")
        with pytest.raises(IntegrityError, match="claimed or reported"), transaction.atomic():
            CostRow.objects.filter(pk=row.pk).delete()
    shown = signed_in("arvi").get(f"/en/work/payments/{payment.pk}/").content.decode()
    assert "2001" in shown and "30\u00a0000,01\u00a0€" in shown


def test_costs_given_later_do_not_change_a_claim_that_stands(decision):
    cost_on(decision, "10000.00")
    payment = instalment_on(decision, 2, "claimed", "7000.00")
    cost_on(decision, "20000.00", "2002")
    page = signed_in("arvi").get(f"/en/work/payments/{payment.pk}/")
    assert page.context["sums"]["costs"] == E("10000.00") and page.context["sums"]["claimable"] == E("7000.00")
    assert walked(payment, "verified").state == "verified"


def test_before_the_final_report_the_held_back_part_stays(decision):
    cost_on(decision, "100000.00")
    payment = opened(decision, 2)
    refused = send(payment, "63 000,01")
    assert refused.status_code == 422 and "63\u00a0000,00\u00a0€" in refused.content.decode()
    assert send(payment, "63 000,00").status_code == 302


def test_the_last_instalment_pays_the_rest_of_the_final_right(decision):
    instalment_on(decision, 1, "approved", "14000.00")
    cost_on(decision, "20000.02")
    instalment_on(decision, 2, "approved", "0.01")
    report_on(decision, "accepted", costs="60000.01")
    payment = opened(decision, 3, REPORTED)
    # 70 % of 80 000,03 is 56 000,02; 14 000,01 has been claimed.
    refused = send(payment, "42 000,02", REPORTED)
    assert refused.status_code == 422 and "42\u00a0000,01\u00a0€" in refused.content.decode()
    assert send(payment, "42 000,01", REPORTED).status_code == 302
    assert walked(payment, "approved").amount == E("42000.01")


def test_what_is_claimed_again_stays_within_the_final_right(decision):
    """Other funding of 40 000 € leaves a right of 60 000 €, though 70 % of the costs is 70 000 €."""
    cost_on(decision, "50000.00")
    second = claimed(opened(decision, 2), "30000.00")
    report = report_on(decision, "written", costs="50000.00")
    with clock.at(at(REPORTED)), region_scope("18"):
        Report.objects.filter(pk=report.pk).update(other_funding=E("40000.00"))
        move(report, "submit", actor("sirpa"))
    claimed(opened(decision, 3, REPORTED), "30000.00", REPORTED)
    with clock.at(at(REPORTED)), region_scope("18", side="state"):
        move(second, "return", actor("arvi"), reason="Korjatkaa.")
    answer = send(second, "30 000,01", REPORTED)
    assert answer.status_code == 422 and "0,01\u00a0€" in answer.content.decode()
    assert send(second, "30 000,00", REPORTED).status_code == 302
    assert fresh(second).amount == E("30000.00")


def test_the_last_instalment_waits_for_the_report(decision):
    with clock.at(at(IN_USE)):
        answer = signed_in("kaisa").post(f"/en/work/decisions/{decision.pk}/payments/3/open/")
    assert answer.status_code == 422 and "Still missing: the final report." in answer.content.decode()


def test_gr113_an_earlier_one_is_claimed_first(decision):
    opened(decision, 1)
    cost_on(decision, "10000.00")
    payment = opened(decision, 2)
    answer = send(payment, "100,00")
    assert answer.status_code == 422 and fresh(payment).state == "planned"
    with region_scope("18"), pytest.raises(Refused) as refused:
        claimed(payment, "100.00")
    assert [broken.code for broken in refused.value.broken] == ["GR-113"]


def test_gr115_and_gr117_what_is_opened(decision):
    with clock.at(at(IN_USE)):
        unknown = signed_in("kaisa").post(f"/en/work/decisions/{decision.pk}/payments/4/open/")
    assert unknown.status_code == 422 and [each.code for each in unknown.context["broken"]] == ["GR-115"]
    told = decision_on(published_call(code="toinen", series="toinen"), state="notified")
    unaccepted = signed_in("kaisa").post(f"/en/work/decisions/{told.pk}/payments/1/open/")
    assert unaccepted.status_code == 422 and "GR-117" in [each.code for each in unaccepted.context["broken"]]


def test_gr116_what_was_passed_by_is_not_opened_any_more(decision):
    cost_on(decision, "10000.00")
    payment = opened(decision, 2)
    with clock.at(at(IN_USE)):
        shown = signed_in("sirpa").post(f"/en/work/payments/{payment.pk}/claim/", {"amount": "7 000,00"})
    assert shown.context["passed_by"] == [1]
    send(payment, "7 000,00")
    with clock.at(at(IN_USE)):
        answer = signed_in("kaisa").post(f"/en/work/decisions/{decision.pk}/payments/1/open/")
    assert answer.status_code == 422 and [each.code for each in answer.context["broken"]] == ["GR-116"]


def test_gr116_nothing_is_opened_after_the_last_one_was_cancelled(decision):
    report_on(decision, "accepted")
    last = opened(decision, 3, REPORTED)
    with clock.at(at(REPORTED)):
        cancelled = signed_in("maija").post(f"/en/work/payments/{last.pk}/cancel/", {"reason": "Ei makseta."})
        assert cancelled.status_code == 302 and fresh(last).state == "cancelled"
        answer = signed_in("kaisa").post(f"/en/work/decisions/{decision.pk}/payments/2/open/")
        assert answer.status_code == 422 and [each.code for each in answer.context["broken"]] == ["GR-116"]
        assert "/payments/2/open/" not in signed_in("kaisa").get(f"/en/work/decisions/{decision.pk}/money/").text


def test_it_is_opened_once_by_the_coordinator(decision):
    with clock.at(at(IN_USE)):
        first, again = (signed_in("kaisa").post(f"/en/work/decisions/{decision.pk}/payments/1/open/") for _time in range(2))
        assert signed_in("katri").post(f"/en/work/decisions/{decision.pk}/payments/1/open/").status_code == 403
        assert signed_in("sanna").post(f"/en/work/decisions/{decision.pk}/payments/1/open/").status_code == 404
    assert first.url == again.url


def test_a_day_is_told_where_the_call_has_one():
    """The first instalment is claimed by its own day; the call's last day of paying is of the last instalment alone."""
    call = scheduled_call(code="paivat", series="paivat")
    Milestone.objects.create(subject=call.subject, code=Milestone.Code.LAST_PAYMENT, at=at("2020-12-31 16:15"))
    decision = decision_on(call)
    account_of("18")
    payment = opened(decision, 1)

    def told(who):
        with clock.at(at(IN_USE)):
            shown = signed_in(who).get(f"/en/work/payments/{payment.pk}/")
        return shown.context["step"]["by"]

    assert told("sirpa") == date(2020, 1, 31)
    claimed(payment, "14000.00")
    assert told("arvi") is None

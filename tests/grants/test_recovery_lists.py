"""Lists of money that comes back, the suggestion by the final report, and the page of rates."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grants.models import Payment, Recovery, RecoveryPart, ReferenceRate, WaiverLimit
from regions import clock
from regions.scope import region_scope
from tests.grants import cases
from tests.grants.payment_cases import cost_on, instalment_on
from tests.grants.recovery_cases import (
    CLAIMED,
    IBAN,
    INVOICED,
    OPENED,
    announced,
    invoiced_return,
    page,
    paid,
    paid_grant,
    posted,
    recovery_on,
    repaid,
)
from tests.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def account(settings):
    settings.REPAYMENT_IBAN = IBAN


@pytest.fixture(scope="module")
def grant(once):
    return paid_grant()


def queries(client, path):
    with clock.at(cases.at(INVOICED)), CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)


def test_more_rows_take_no_more_queries(grant):
    taru, paths = signed_in("taru"), ("/en/work/recoveries/", f"/en/work/decisions/{grant.pk}/recoveries/")
    invoiced_return(grant, "1.00")
    one = [queries(taru, path) for path in paths]
    for number in range(20):
        announced(grant, f"{number + 1}.00")
    assert [queries(taru, path) for path in paths] == one


def test_the_state_filters_and_takes_the_list_as_a_file(grant):
    recovery_on(grant, amount=Decimal("7.00"))
    found = repaid(invoiced_return(grant, "100.00"), "50.00", date(2021, 2, 26))
    everything = page("maija", "recoveries/")
    assert {row["recovery"].state: row["late"] for row in everything.context["rows"]} == {"suspected": False, "invoiced": False}
    later = page("maija", "recoveries/", "2021-03-02 12:00")
    assert {row["recovery"].state: row["late"] for row in later.context["rows"]} == {"suspected": False, "invoiced": True}
    assert [row["recovery"].pk for row in page("maija", "recoveries/?state=invoiced").context["rows"]] == [found.pk]
    lines = page("maija", "recoveries/?format=csv&state=invoiced").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2 and lines[1].endswith("100,00;3,59;0,00;50,00;53,59;01.03.2021;no")
    assert page("maija", "recoveries/?format=xlsx").content[:2] == b"PK"
    # The region's own list has no trace of what is only suspected.
    assert [row["recovery"].pk for row in page("katri", "recoveries/").context["rows"]] == [found.pk]


def test_what_the_ministry_drafts_reads_heard_to_the_region(grant):
    found = recovery_on(grant, "presented")
    (row,) = page("kaisa", "recoveries/?state=heard").context["rows"]
    assert row["recovery"].pk == found.pk and row["sums"] is None and row["state"] == Recovery.State.HEARD.label


def test_the_final_report_suggests_what_was_too_much(grant):
    path = f"decisions/{grant.pk}/recoveries/"
    assert page("essi", path).context["overpaid"] == 0
    cases.report_on(grant, "accepted", costs="10000.00")
    # The right is 70 % of 10,000.00; the advance was 10,000.00.
    assert page("essi", path).context["overpaid"] == Decimal("3000.00")
    assert "3\u00a0000,00" in page("essi", f"{path}open/").context["form"]["amount"].value()
    assert page("kaisa", f"{path}return/").context["form"]["amount"].value() == "3\u00a0000,00"
    announced(grant, "2999.99")
    assert page("essi", path).context["overpaid"] == Decimal("0.01")


def test_the_latest_payment_comes_back_first_unless_told(grant):
    cost_on(grant, "30000.00")
    second = instalment_on(grant, 2, "approved", "5000.00", CLAIMED)
    paid(second, grant.call, date(2020, 2, 10))
    with region_scope("18"):
        first = Payment.objects.get(decision=grant, instalment=1).pk
    path = f"decisions/{grant.pk}/recoveries/return/"
    values = {"amount": "100,00", "reason": "Jäi yli."}
    assert posted("kaisa", path, values | {f"part_{first}": "99,99"}, OPENED).status_code == 422  # GR-151
    assert posted("kaisa", path, values | {"amount": "10 000,01", f"part_{first}": "10 000,01"}, OPENED).status_code == 422
    assert posted("kaisa", path, values | {f"part_{first}": "100,00"}, OPENED).status_code == 302
    found = announced(grant, "6000.00")
    with region_scope("18"):
        parts = RecoveryPart.objects.filter(recovery=found).order_by("-paid_on")
        assert [(part.paid_on, part.amount) for part in parts] == [
            (date(2020, 2, 10), Decimal("5000.00")),
            (date(2019, 12, 20), Decimal("1000.00")),
        ]
    done = posted("essi", f"recoveries/{found.pk}/invoice/", {"due_on": "1.3.2021"})
    assert done.status_code == 302
    # 5,000.00 for 385 days and 1,000.00 for 437, each rounded by itself: 158.22 + 35.92.
    assert cases.fresh(found).interest == Decimal("194.14")


def test_maija_adds_a_rate_once(grant):
    with clock.at(cases.at("2026-07-02 09:00")):
        assert "1.7.2026" in signed_in("taru").get("/en/work/rates/").text
    values = {"first_day": "1.7.2030", "percent": "2,5", "source": "Suomen Pankin ilmoitus"}
    for wrong in ({"first_day": "2.7.2030"}, {"percent": "2,555"}, {"percent": "-1"}, {"percent": ""}, {"source": ""}, {"first_day": ""}):
        assert posted("maija", "rates/new/", values | wrong).status_code == 422
    assert posted("maija", "rates/new/", values).status_code == 302
    again = posted("maija", "rates/new/", values | {"percent": "3,0"})
    assert again.status_code == 422
    rate = ReferenceRate.objects.get(first_day=date(2030, 7, 1))
    assert (rate.percent, rate.entered_by_name) == (Decimal("2.50"), "Maija Maksatus")
    assert posted("essi", "rates/new/", values).status_code == 403


def test_maija_adds_a_limit_and_it_counts_from_its_day(grant):
    found = invoiced_return(grant, "90.00")
    values = {"first_day": "1.3.2021", "amount": "100,00", "source": "Laki"}
    assert posted("maija", "rates/limits/new/", values).status_code == 302
    assert posted("maija", "rates/limits/new/", values).status_code == 422
    path = f"recoveries/{found.pk}/waive/"
    assert posted("reino", path, {"reason": "Vähäinen."}, "2021-02-28 12:00").status_code == 422
    assert posted("reino", path, {"reason": "Vähäinen."}, "2021-03-01 12:00").status_code == 302


def test_shipped_rates_are_loaded_once(grant):
    before = ReferenceRate.objects.count(), WaiverLimit.objects.count()
    ReferenceRate.objects.filter(first_day=date(2019, 7, 1)).update(percent=Decimal("1.00"))
    call_command("load_rates")
    assert (ReferenceRate.objects.count(), WaiverLimit.objects.count()) == before
    assert ReferenceRate.objects.get(first_day=date(2019, 7, 1)).percent == Decimal("1.00")

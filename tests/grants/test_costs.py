"""Realised costs of a grant: one row a voucher, in the use period in force, once, to the cent; the database refuses the same."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from grants.models import CostRow
from grants.reports.verbs import add_cost, remove_cost
from regions import clock
from regions.scope import region_scope
from regions.workflow import Refused, move
from tests.grants.cases import REPORTED, at, decision_on, published_call, report_on
from tests.grants.cost_cases import cost, costs
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db
COST = {"category_code": "services", "voucher": "2044/7", "date": "31.10.2020", "description": "Koulutustilat", "amount": "1 250,50"}


@pytest.fixture
def decision():
    return decision_on(published_call())


def add(decision, who="kaisa", **values):
    with clock.at(at(REPORTED)):
        return signed_in(who).post(f"/en/work/decisions/{decision.pk}/costs/add/", COST | values)


def page(decision, who="kaisa", query=""):
    with clock.at(at(REPORTED)):
        return signed_in(who).get(f"/en/work/decisions/{decision.pk}/costs/{query}").content.decode()


def test_a_cost_is_entered_and_summed_beside_the_budget(decision):
    assert add(decision).url == f"/en/work/decisions/{decision.pk}/costs/"
    assert costs(decision) == [("2044/7", Decimal("1250.50"))]
    text = page(decision)
    assert text.count("1\u00a0250,50\u00a0€") >= 3 and "100\u00a0000,00\u00a0€" in text and "−1\u00a0250,50\u00a0€" in text
    assert text.count("<h1") == 1


REFUSED = [
    ({"amount": "4.2,0"}, "Write euros and cents like this"),
    ({"amount": "0,00"}, "The sum can&#x27;t be below 0,01"),
    ({"amount": ""}, "This field is required"),
    ({"date": "31.2.2020"}, "There is no such date"),
    ({"date": "1.11.2020"}, "The cost of 1.11.2020 lies outside the use period 1.10.2019–31.10.2020"),
    ({"date": "30.9.2019"}, "lies outside the use period"),
    ({"category_code": "yachts"}, "Select a valid choice"),
    ({"vat": "250,00"}, "Value added tax is eligible only where it stays"),
    ({"vat": "1 250,50", "vat_is_final": "on"}, "it must be less than"),
    ({"person": "131052-308T"}, "a cost names nobody"),
]


def test_refused_with_words_and_nothing_lost(decision):
    for wrong, words in REFUSED:
        answer = add(decision, **wrong)
        text = answer.content.decode()
        assert answer.status_code == 422, wrong
        assert words in text and "2044/7" in text and "Koulutustilat" in text, wrong
        typed = [value for name, value in wrong.items() if value not in ("", "on") and name != "category_code"]
        assert all(f'value="{value}"' in text for value in typed), wrong
    assert costs(decision) == []


def test_all_that_is_wrong_with_a_row_is_told_at_once_and_the_next_is_entered_at_once(decision):
    text = add(decision, date="1.11.2020", amount="4.2,0", voucher="").content.decode()
    for words in ("lies outside the use period", "Write euros and cents like this", "This field is required"):
        assert words in text
    assert add(decision, next="1").url == f"/en/work/decisions/{decision.pk}/costs/add/"


def test_a_date_is_read_as_a_phone_types_it(decision):
    for number, typed in enumerate(("31,10,2020", "31/10/2020", "31-10-2020", "31 10 2020", "2020-10-31")):
        assert add(decision, date=typed, voucher=f"P{number}").status_code == 302, typed
    with region_scope("18"):
        assert set(CostRow.objects.values_list("date", flat=True)) == {date(2020, 10, 31)}


def test_the_same_voucher_is_claimed_once_in_the_tenant(decision):
    add(decision)
    answer = add(decision)
    assert answer.status_code == 422
    assert "This voucher has already been claimed" in answer.content.decode()
    other = decision_on(published_call(code="toinen", series="toinen"))
    assert add(other).status_code == 422 and costs(other) == []


def test_gr93_tax_is_a_cost_only_where_it_stays(decision):
    assert add(decision, vat="250,49").status_code == 422
    assert add(decision, vat="1 250,49", vat_is_final="on").status_code == 302
    with region_scope("18"):
        row = CostRow.objects.get()
        assert (row.vat, row.vat_is_final) == (Decimal("1250.49"), True)


def test_the_database_refuses_a_cost_outside_the_period_and_a_second_voucher(decision):
    row = {"category_code": "pay", "voucher": "1", "date": date(2020, 3, 2), "description": "Palkat", "amount": Decimal("1.00")}
    with region_scope("18"):
        with pytest.raises(IntegrityError, match="outside the use period"), transaction.atomic():
            CostRow.objects.create(region_id="18", decision=decision, **row | {"date": date(2020, 11, 1)})
        CostRow.objects.create(region_id="18", decision=decision, **row)
        with pytest.raises(IntegrityError, match="cost_claimed_once"), transaction.atomic():
            CostRow.objects.create(region_id="18", decision=decision, **row)


def test_a_cost_is_changed_to_the_cent_and_held_to_the_same_rules(decision):
    row = cost(decision)
    cost(decision, voucher="V2")
    url = f"/en/work/costs/{row.pk}/edit/"
    kaisa = signed_in("kaisa")
    shown = kaisa.get(url).content.decode()
    assert 'value="V1"' in shown and "1\u00a0000,00" in shown
    changed = COST | {"version": "0", "category_code": "pay", "voucher": "V2", "date": "2.3.2020", "amount": "1 000,00"}
    assert kaisa.post(url, changed).status_code == 422
    assert kaisa.post(url, changed | {"voucher": "V1", "amount": "999,99"}).status_code == 302
    assert dict(costs(decision)) == {"V1": Decimal("999.99"), "V2": Decimal("1000.00")}
    assert signed_in("sanna").post(url, changed).status_code == 404


def test_a_cost_is_removed_after_being_shown_once_more(decision):
    row = cost(decision)
    url = f"/en/work/costs/{row.pk}/remove/"
    assert "1\u00a0000,00\u00a0€" in signed_in("kaisa").get(url).content.decode() and costs(decision) != []
    assert signed_in("sanna").post(url).status_code == 404
    assert signed_in("kaisa").post(url, {"version": "0"}).status_code == 302 and costs(decision) == []


def test_gr95_what_a_report_has_taken_stands():
    decision = decision_on(published_call())
    report = report_on(decision)
    with region_scope("18"):
        row = CostRow.objects.get()
        assert row.report_id == report.pk
    for path, data in ((f"costs/{row.pk}/remove/", {}), (f"costs/{row.pk}/edit/", COST | {"version": "0"})):
        answer = signed_in("kaisa").post(f"/en/work/{path}", data)
        assert answer.status_code == 422 and "it stands as it was sent" in answer.content.decode()
    assert len(costs(decision)) == 1
    with region_scope("18"), pytest.raises(IntegrityError, match="stands"), transaction.atomic():
        CostRow.objects.filter(pk=row.pk).delete()


def test_gr96_after_the_final_report_no_cost_is_entered():
    decision = decision_on(published_call())
    report = report_on(decision)
    answer = add(decision)
    assert answer.status_code == 422 and "no cost is added" in answer.content.decode()
    assert "/costs/add/" not in page(decision)
    with clock.at(at(REPORTED)), region_scope("18", side="state"):
        move(report, "ask_supplement", actor("arvi"), reason="Tosite puuttuu.")
    assert add(decision).status_code == 302


def test_the_list_tells_who_has_taken_what_and_the_state_reads_what_was_sent():
    decision = decision_on(published_call())
    report = report_on(decision, "written")
    cost(decision, voucher="TOINEN")
    assert "TOINEN" not in page(decision, "arvi") and "1001" not in page(decision, "arvi")
    with clock.at(at(REPORTED)), region_scope("18"):
        move(report, "submit", actor("kaisa"))
    for who in ("arvi", "kaisa", "katri"):
        text = page(decision, who)
        assert "TOINEN" in text and "Final report" in text.split("<tbody")[2]
    assert "TOINEN" not in page(decision, query="?stands=free") and "TOINEN" in page(decision, query="?stands=taken")


def test_the_file_holds_the_rows_of_the_list(decision):
    cost(decision, person="P1", amount=Decimal("12.30"))
    with clock.at(at(REPORTED)):
        answer = signed_in("kaisa").get(f"/en/work/decisions/{decision.pk}/costs/?format=csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2 and "V1;02.03.2020;Salaries;Palkat;12,30;0,00;no;P1" in lines[1]
    assert signed_in("kaisa").get(f"/en/work/decisions/{decision.pk}/costs/?format=xlsx").content[:2] == b"PK"


def test_a_list_of_many_rows_takes_as_many_queries_as_one(decision):
    cost(decision)
    kaisa, url = signed_in("kaisa"), f"/en/work/decisions/{decision.pk}/costs/"
    with CaptureQueriesContext(connection) as one:
        kaisa.get(url)
    for number in range(20):
        cost(decision, voucher=f"N{number}")
    with CaptureQueriesContext(connection) as many:
        kaisa.get(url)
    assert len(many) == len(one)


def test_a_cost_that_was_overtaken_by_the_submission_is_refused():
    """Kalle's page read the draft before Kaisa submitted it."""
    decision = decision_on(published_call())
    report = report_on(decision, "written")
    with clock.at(at(REPORTED)), region_scope("18"):
        row = CostRow.objects.select_related("decision").get()
        move(report, "submit", actor("kaisa"))
        new = {"category_code": "pay", "voucher": "9", "date": date(2020, 3, 2), "description": "x", "amount": Decimal(1)}
        for late_write in (lambda: add_cost(row.decision, actor("kalle"), **new), lambda: remove_cost(row, actor("kalle"), 0)):
            with pytest.raises(Refused):
                late_write()
    assert len(costs(decision)) == 1


def test_a_cost_that_stands_says_so_before_anything_is_typed():
    decision = decision_on(published_call())
    report_on(decision)
    with region_scope("18"):
        row = CostRow.objects.get()
    for path in ("edit", "remove"):
        shown = signed_in("kaisa").get(f"/en/work/costs/{row.pk}/{path}/")
        text = shown.content.decode().split("<main")[1].split("</main>")[0]
        assert shown.status_code == 200 and "it stands as it was sent" in text and "<form" not in text
        assert f"/en/work/decisions/{decision.pk}/costs/" in text

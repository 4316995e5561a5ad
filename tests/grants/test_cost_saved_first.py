"""Two people on one cost: who saves second is told, nothing typed is lost, and nothing is overwritten unseen."""

from decimal import Decimal

import pytest

from grants.models import CostRow
from regions import clock
from regions.audit import AuditEvent
from regions.scope import region_scope
from tests.grants.cases import REPORTED, at, decision_on, published_call
from tests.grants.cost_cases import cost, costs
from tests.people import signed_in

pytestmark = pytest.mark.django_db
COST = {"category_code": "services", "voucher": "V1", "date": "2.3.2020", "description": "Palkat", "amount": "1 000,00", "version": "0"}


@pytest.fixture(scope="module")
def decision(once):
    return decision_on(published_call())


@pytest.fixture
def row(decision):
    return cost(decision)


def post(who, row, path="edit", **data):
    with clock.at(at(REPORTED)):
        return signed_in(who).post(f"/en/work/costs/{row.pk}/{path}/", data)


def test_the_second_save_is_told_and_keeps_what_was_typed(row, decision):
    assert post("kaisa", row, **COST | {"amount": "900,00", "date": "3.3.2020"}).status_code == 302
    late = post("kalle", row, **COST | {"amount": "800,00", "description": "Kallen palkat"})
    text = late.text
    assert late.status_code == 409 and "Kaisa Koordinaattori saved this" in text
    assert 'value="800,00"' in text and 'value="Kallen palkat"' in text and 'name="version" value="1"' in text
    assert "3.3.2020" in text and "2020-03-03" not in text and "900,00" in text
    assert costs(decision) == [("V1", Decimal("900.00"))]
    assert post("kalle", row, **COST | {"amount": "800,00", "version": "1"}).status_code == 302
    assert costs(decision) == [("V1", Decimal("800.00"))]


def test_pressed_twice_is_no_race(row, decision):
    assert [post("kaisa", row, **COST | {"amount": "900,00"}).status_code for _press in range(2)] == [302, 302]
    with region_scope("18"):
        assert CostRow.objects.get().version == 1
        event = AuditEvent.objects.filter(verb="cost-changed").get()
    assert (event.subject_type, event.subject_id, event.actor_name) == ("grants.decision", decision.pk, "Kaisa Koordinaattori")
    assert (event.before["amount"], event.after["amount"]) == ("1000.00", "900.00")


def test_a_cost_is_not_removed_unseen(row, decision):
    post("kaisa", row, **COST | {"amount": "900,00"})
    late = post("kalle", row, "remove", version="0")
    assert late.status_code == 409 and "900,00\u00a0€" in late.text and "Kaisa Koordinaattori changed the cost" in late.text
    assert 'name="version" value="1"' in late.text and len(costs(decision)) == 1
    assert post("kalle", row, "remove", version="1").status_code == 302 and costs(decision) == []


def test_a_race_names_a_choice_and_a_tick_in_words(row):
    post("kaisa", row, **COST | {"category_code": "pay", "vat": "10,00", "vat_is_final": "on"})
    told = post("kalle", row, **COST).text.split('id="lost-race"')[1].split("</section>")[0]
    assert "Salaries" in told and ">pay<" not in told and "yes" in told and "True" not in told

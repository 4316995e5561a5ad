"""Budget and financing of an application: notes, the call's cost rules beside the lines, other funding in rows."""

from decimal import Decimal

import pytest

from grants import rules
from grants.applications.parts import ApplicationFunding
from grants.calls.verbs import set_parts
from regions.audit import AuditEvent
from regions.scope import region_scope
from regions.workflow import Refused
from tests.grants import cases
from tests.grants.applying import TYPED, get, moved, named, post, save, text_of, told

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def call(once):
    return cases.published_call()


@pytest.fixture(scope="module")
def draft(call):
    return cases.application_of(call, state="draft")


def with_rules(call):
    limits = [
        {"code": "services", "kind": "share", "category_code": "services", "share": Decimal("0.2")},
        {"code": "pay", "kind": "monthly", "category_code": "pay", "sum": Decimal("6000.00")},
        {"code": "drinks", "kind": "excluded"},
    ]
    names = ["Ostopalvelut", "Palkka", "Edustaminen"]
    with region_scope("00", side="state"):
        set_parts(call, {"cost_rules": [row | {"name_fi": name, "name_sv": name, "name_en": name} for row, name in zip(limits, names, strict=True)]})


def add_funder(draft, name="Kajaani", kind="public", amount="5 000,50", who="kaisa", **more):
    return post(who, "application-funding-add", draft.pk, name=name, kind=kind, amount=amount, **more)


def funders(draft):
    with region_scope("18"):
        return {row.name: (row.kind, row.amount, row.is_decided) for row in ApplicationFunding.objects.filter(application=draft.pk)}


def row_of(draft, name):
    with region_scope("18"):
        return ApplicationFunding.objects.get(application=draft.pk, name=name).pk


def test_more_asked_than_it_costs_leaves_no_share_to_tell(draft):
    assert save("kaisa", draft, asked="1 000 000").status_code == 302
    budget = get("kaisa", "application-edit", draft.pk).context["budget"]
    assert budget.own < 0 and budget.own_share == ""


def test_a_note_says_what_a_sum_is_made_of(draft):
    assert save("kaisa", draft, note_pay="Kaksi asiantuntijaa, 12 kk").status_code == 302
    page = get("kaisa", "application-detail", draft.pk)
    assert "Kaksi asiantuntijaa, 12 kk" in text_of(page)
    version = cases.fresh(draft).version
    assert 'value="Kaksi asiantuntijaa, 12 kk"' in text_of(get("kaisa", "application-edit", draft.pk))
    save("kaisa", draft, note_pay="Kaksi asiantuntijaa, 12 kk")
    assert cases.fresh(draft).version == version
    with region_scope("18"):
        event = AuditEvent.objects.filter(verb="budget-saved").last()
    assert event.after["notes"] == {"pay": "Kaksi asiantuntijaa, 12 kk"}


def test_a_lost_race_shows_the_other_ones_note(draft):
    version = cases.fresh(draft).version
    named(draft, "kalle", "writer")
    save("kalle", draft, note_pay="Kallen selitys")
    answer = post("kaisa", "application-edit", draft.pk, version=version, **TYPED | {"note_pay": "Kaisan selitys"})
    assert answer.status_code == 409
    assert "Kallen selitys" in text_of(answer) and 'value="Kaisan selitys"' in text_of(answer)


def test_gr56_a_category_within_its_share():
    share, costs = Decimal("0.2"), Decimal("100000.05")
    assert rules.category_share_at_most("Palvelut", share, costs, Decimal("20000.01")) is None
    broken = rules.category_share_at_most("Palvelut", share, costs, Decimal("20000.02"))
    assert broken.code == "GR-56" and "20\u00a0%" in broken.text and "20\u00a0000,01" in broken.text


def test_a_category_above_its_share_is_told_beside_the_line_and_refused_at_submission(call, draft):
    with_rules(call)
    save("kaisa", draft, budget_pay="79 999,99", budget_services="20 000,01")
    page = get("sirpa", "application-submit", draft.pk)
    assert [row["url"].endswith("#costs") for row in page.context["missing"]] == [True]
    assert "20\u00a0000,01" in page.context["missing"][0]["text"]
    edit = text_of(get("kaisa", "application-edit", draft.pk))
    for words in ("Ostopalvelut", "6\u00a0000,00", "Edustaminen"):
        assert words in edit
    with pytest.raises(Refused) as refused:
        moved(draft, "submit")
    assert [each.code for each in refused.value.broken] == ["GR-56"]
    save("kaisa", draft, budget_pay="80 000", budget_services="20 000")
    assert moved(draft, "submit").state == "submitted"


def test_public_rows_are_the_other_public_funding_and_private_ones_are_only_shown(draft):
    save("kaisa", draft, other_funding="1 000", asked="65 000")
    assert add_funder(draft).status_code == 302
    add_funder(draft, "Säätiö", "private", "7 000", is_decided="on")
    assert cases.fresh(draft).other_funding == Decimal("5000.50")
    assert funders(draft) == {"Kajaani": ("public", Decimal("5000.50"), False), "Säätiö": ("private", Decimal("7000.00"), True)}
    page = get("kaisa", "application-detail", draft.pk)
    assert page.context["budget"].private == Decimal("7000.00")
    # 100 000 − 65 000 − 5 000,50: what the foundation gives is part of it.
    assert page.context["budget"].own == Decimal("29999.50")
    assert "Säätiö" in text_of(page)
    form = get("kaisa", "application-edit", draft.pk).context["form"]
    assert "other_funding" not in form.fields
    # What an old page still sends as one sum does not take the place of the rows.
    save("kaisa", draft, other_funding="1 000", asked="64 999,50")
    assert (cases.fresh(draft).other_funding, cases.fresh(draft).asked) == (Decimal("5000.50"), Decimal("64999.50"))


def test_a_row_is_changed_and_removed_and_the_sum_follows(draft):
    add_funder(draft)
    row = row_of(draft, "Kajaani")
    assert 'value="5\u00a0000,50"' in text_of(get("kaisa", "application-funding-edit", draft.pk, row))
    post("kaisa", "application-funding-edit", draft.pk, row, name="Kajaani", kind="public", amount="6000", is_decided="on")
    assert funders(draft)["Kajaani"] == ("public", Decimal("6000.00"), True)
    assert cases.fresh(draft).other_funding == Decimal("6000.00")
    assert "Kajaani" in text_of(get("kaisa", "application-funding-remove", draft.pk, row))
    assert funders(draft)
    assert post("kaisa", "application-funding-remove", draft.pk, row).status_code == 302
    assert (funders(draft), cases.fresh(draft).other_funding) == ({}, Decimal("0.00"))


@pytest.mark.parametrize(("field", "typed"), [("amount", "0"), ("amount", "viisi"), ("name", ""), ("kind", "own")])
def test_what_cannot_be_read_is_asked_again(draft, field, typed):
    answer = post("kaisa", "application-funding-add", draft.pk, **{"name": "Kajaani", "kind": "public", "amount": "5", field: typed})
    assert answer.status_code == 422 and list(answer.context["form"].errors) == [field]
    assert funders(draft) == {}


def test_the_budgets_writer_writes_funding_and_a_reader_does_not(draft):
    named(draft, "kalle", "budget")
    assert add_funder(draft, who="kalle").status_code == 302
    named(draft, "kalle", "reader")
    answer = add_funder(draft, "Sotkamo", who="kalle")
    assert answer.status_code == 422 and "Kaisa Koordinaattori" in told(answer)
    assert set(funders(draft)) == {"Kajaani"}


def test_what_was_sent_has_its_notes_and_funders_and_is_not_changed_any_more(draft):
    save("kaisa", draft, note_pay="Kaksi asiantuntijaa", asked="65 000")
    add_funder(draft)
    sent = moved(draft, "submit")
    with region_scope("18"):
        content = sent.versions.get().content
    assert content["budget_notes"]["pay"] == "Kaksi asiantuntijaa"
    assert content["funding"] == [{"name": "Kajaani", "kind": "public", "amount": "5000.50", "is_decided": False}]
    assert add_funder(draft, "Sotkamo").status_code == 422
    assert post("kaisa", "application-funding-remove", draft.pk, row_of(draft, "Kajaani")).status_code == 422
    assert set(funders(draft)) == {"Kajaani"}
    assert "Kajaani" in text_of(get("essi", "application-detail", draft.pk, when=cases.AFTER))

"""The rules of a call before it is published, at their boundaries, and by what the presenter does."""

from datetime import date

import pytest

from grants import rules
from grants.calls.verbs import save_call
from regions import clock
from regions.scope import region_scope
from regions.workflow import Refused, move
from tests.grants import cases
from tests.people import actor

EARLY, LATER = date(2019, 10, 15), date(2019, 10, 16)


@pytest.mark.parametrize("number", ["VN/12345/2019", "VM/1407/02.02.03.09/2019", "VM/2019/ESIM", "VM/2021/2019"])
def test_gr46_the_case_number_bears_its_year(number):
    assert rules.case_number_of_its_year(number, {2019, 2020}) is None
    assert rules.case_number_of_its_year(number, {2020}).code == "GR-46"


@pytest.mark.parametrize("number", ["VN/12345", "DVV/12345/2019", "2019", "VN/12345/19", "VN//2019", "VN/12345/2019 ", ""])
def test_gr46_another_form_is_refused(number):
    assert rules.case_number_of_its_year(number, {2019}).field == "case_number"


def test_gr47_a_share_is_of_a_category():
    assert rules.cost_rule_names_its_category("Katto", "share", "pay", {"pay"}) is None
    assert rules.cost_rule_names_its_category("Katto", "monthly", "", {"pay"}) is None
    assert rules.cost_rule_names_its_category("Katto", "share", "", {"pay"}).code == "GR-47"
    assert rules.cost_rule_names_its_category("Katto", "excluded", "travel", {"pay"}).code == "GR-47"


def test_gr48_dates_follow_each_other():
    assert rules.dates_in_order([[("a", EARLY), ("b", EARLY), ("c", LATER)]]) is None
    assert rules.dates_in_order([[("a", LATER), ("b", None), ("c", LATER)], [("d", EARLY)]]) is None
    broken = rules.dates_in_order([[("a", LATER), ("b", None), ("c", EARLY)]])
    assert broken.code == "GR-48" and "”c”" in broken.text and "”a”" in broken.text


def test_gr49_a_criterion_weighs_at_least_one():
    assert rules.criterion_weighs("Verkosto", 1) is None
    assert [rules.criterion_weighs("Verkosto", weight).code for weight in (0, None)] == ["GR-49", "GR-49"]


RULE = {"code": "bought", "name_fi": "Katto", "name_sv": "Tak", "name_en": "Ceiling", "kind": "excluded"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "values", "dates", "parts"),
    [
        ("GR-15", {"budget_year": None}, {}, {}),
        ("GR-46", {"case_number": "VM/1407/2018"}, {}, {}),
        ("GR-47", {}, {}, {"cost_rules": [RULE | {"category_code": "gone"}]}),
        ("GR-48", {}, {"comments_close": cases.at("2019-10-15 16:16")}, {}),
        ("GR-48", {}, {"reports_due": cases.at("2020-10-30 16:15")}, {}),
    ],
)
def test_publication_is_refused_by_each_rule(code, values, dates, parts):
    call = cases.draft_call()
    with region_scope("00", side="state"), clock.at(cases.at(cases.ANNOUNCED)):
        save_call(call, actor("essi"), values, dates, **parts)
        with pytest.raises(Refused) as refused:
            move(call, "publish", actor("essi"))
    assert [broken.code for broken in refused.value.broken] == [code]


@pytest.mark.django_db
def test_reports_may_be_due_on_the_last_day_of_the_use_period():
    call = cases.draft_call()
    with region_scope("00", side="state"), clock.at(cases.at(cases.ANNOUNCED)):
        save_call(call, actor("essi"), {}, {"reports_due": cases.at("2020-10-31 16:15"), "comments_close": cases.at(cases.DEADLINE)})
        assert move(call, "publish", actor("essi")).state == "published"

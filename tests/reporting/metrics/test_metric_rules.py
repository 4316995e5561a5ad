"""Each rule of the metric set at its boundary."""

from datetime import date, timedelta
from decimal import Decimal

from reporting import rules

DAY = date(2026, 11, 18)


def test_me1_a_change_has_a_reason():
    assert rules.change_has_a_reason(False, " ").code == "ME-1"
    assert rules.change_has_a_reason(False, None).field == "reason"
    assert rules.change_has_a_reason(False, "x") is rules.change_has_a_reason(True, "") is None


def test_me2_a_version_differs():
    assert rules.version_differs({"order": 1}, {"order": 1}).code == "ME-2"
    assert rules.version_differs({"order": 1}, {"order": 2}) is rules.version_differs(None, {"order": 1}) is None


def test_me3_a_retired_metric_has_no_new_target():
    assert rules.metric_is_in_force(True).code == "ME-3"
    assert rules.metric_is_in_force(False) is None


def test_me4_a_target_lies_ahead():
    assert rules.target_lies_ahead(DAY - timedelta(days=1), DAY).code == "ME-4"
    assert rules.target_lies_ahead(DAY, DAY) is None


def test_me5_there_is_a_target_to_take_back():
    assert rules.there_is_a_target_to_take_back(None, None).code == "ME-5"
    assert rules.there_is_a_target_to_take_back(Decimal(0), None) is rules.there_is_a_target_to_take_back(None, Decimal(0)) is None

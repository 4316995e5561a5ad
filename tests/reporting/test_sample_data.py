"""The demo's data keeps the product's own rules before anyone replays it. No database is needed."""

import csv
import json
import re
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from schwifty import IBAN

from grants import rules
from regions.money import floor_cents
from reporting.replay.call_2019 import TERMS, data
from reporting.replay.sample_call import LAST_STEP, STEPS, dated, terms

ROOT = Path(__file__).parents[2]
PILOTS = {"01", "12", "15", "17", "19"}
APPLICANTS = PILOTS | {"02", "04", "06", "08", "09", "10", "11", "16", "18"}
CEILING, SHARE = TERMS["max_self_financing_share"], TERMS["grant_share"]
CALL_2019, SAMPLE, SUPPLY = data("call_2019"), data("sample_call"), data("supply")
CASES = CALL_2019["regions"]


def euros(case, name):
    return Decimal(case[name])


def net_costs(case):
    return sum(map(Decimal, case["budget"].values())) - euros(case, "income")


def realised(report):
    return sum(Decimal(cost["amount"]) for cost in report["costs"])


def texts(value):
    """→ every text in a JSON value."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    return [value] if isinstance(value, str) else []


def goals_of(call, region):
    return {goal["code"] for goal in call["goals"] if region in PILOTS or not goal["pilots_only"]}


def broken_by(case):
    """→ list of the product's rules that a case's application and decision break, of those that take sums."""
    asked, other, terms = euros(case, "asked"), euros(case, "other_funding"), case["decision"]
    net, accepted, amount = net_costs(case), Decimal(terms["accepted_costs"]), Decimal(terms["amount"])
    return [
        broken
        for broken in (
            rules.self_financing_at_most(CEILING, net, other, asked),
            rules.funding_within_costs(net, other, asked),
            rules.self_financing_at_most(CEILING, accepted, other, amount),
            rules.funding_within_costs(accepted, other, amount),
            rules.grant_share_at_most(SHARE, accepted, amount),
            rules.grant_within_asked(asked, amount),
            rules.grants_nothing(terms["outcome"], amount),
        )
        if broken
    ]


def test_the_fourteen_of_2019_applied():
    assert CASES.keys() == APPLICANTS


def test_no_two_applicants_share_a_text_a_budget_or_a_sum():
    for name in ("project", "plan", "revised", "budget", "asked", "iban", "account_holder"):
        written = [json.dumps(case[name], sort_keys=True) for case in CASES.values()]
        assert len(set(written)) == len(APPLICANTS), name
    for name in ("accepted_costs", "amount", "grounds"):
        assert len({case["decision"][name] for case in CASES.values()}) == len(APPLICANTS), name
    every_text = Counter(text for case in CASES.values() for text in texts([case["plan"], case["report"]["sections"]]))
    assert every_text.most_common(1)[0][1] == 1


@pytest.mark.parametrize("region", sorted(CASES))
def test_sums_keep_the_rules(region):
    assert broken_by(CASES[region]) == []


@pytest.mark.parametrize("region", sorted(region for region, case in SAMPLE["regions"].items() if "decision" in case))
def test_sums_of_the_sample_call_keep_the_rules(region):
    assert broken_by(SAMPLE["regions"][region]) == []


def test_the_rules_notice_a_cent_too_much_and_a_cent_too_little():
    case = CASES["18"]
    for cent in (Decimal("0.01"), Decimal("-0.01")):
        decision = case["decision"] | {"amount": str(Decimal(case["decision"]["amount"]) + cent)}
        assert broken_by(case | {"decision": decision})


def test_grants_fit_the_appropriation():
    granted = sum(Decimal(case["decision"]["amount"]) for case in CASES.values())
    assert rules.grant_within_appropriation(TERMS["appropriation"], granted) is None
    assert granted > Decimal("2300000.00")
    in_sample = sum(Decimal(case["decision"]["amount"]) for case in SAMPLE["regions"].values() if "decision" in case)
    assert rules.grant_within_appropriation(terms(date.today())["appropriation"], in_sample) is None


def test_a_partial_grant_accepts_less_than_the_budget_and_a_full_one_all_of_it():
    for region, case in CASES.items():
        accepted, partial = Decimal(case["decision"]["accepted_costs"]), case["decision"]["outcome"] == "partial"
        assert accepted < net_costs(case) if partial else accepted == net_costs(case), region
    assert sum(case["decision"]["outcome"] == "partial" for case in CASES.values()) == 3


def test_use_periods_and_costs_lie_where_they_must():
    for region, case in CASES.items():
        start, end = (date.fromisoformat(case["decision"][name]) for name in ("use_start", "use_end"))
        assert rules.use_period_within_call(TERMS["use_start"], TERMS["use_end"], start, end) is None, region
        for cost in case["report"]["costs"]:
            assert rules.cost_in_use_period(start, end, date.fromisoformat(cost["date"])) is None, (region, cost)


def test_sample_costs_lie_in_the_use_period_whatever_the_day_of_seeding():
    for today in (date(2026, 2, 28), date(2028, 2, 29)):
        for region, case in SAMPLE["regions"].items():
            given, call = dated(case, today), terms(today)
            if not given["decision"]:
                continue
            start, end = (date.fromisoformat(given["decision"][name]) for name in ("use_start", "use_end"))
            assert rules.use_period_within_call(call["use_start"], call["use_end"], start, end) is None, region
            for cost in (given["report"] or {"costs": []})["costs"]:
                assert start <= date.fromisoformat(cost["date"]) < today - timedelta(days=17), (region, cost)


def test_vouchers_are_claimed_once_in_a_region():
    for region in CASES:
        both = (CASES[region], SAMPLE["regions"].get(region, {}))
        vouchers = [cost["voucher"] for case in both for cost in case.get("report", {"costs": []})["costs"]]
        assert len(set(vouchers)) == len(vouchers), region


def test_two_regions_cost_more_than_was_accepted_and_the_grant_caps_them():
    above = []
    for region, case in CASES.items():
        decision, report = case["decision"], case["report"]
        actual = realised(report) - Decimal(report["income"])
        granted = Decimal(decision["amount"])
        right = rules.final_right(granted, SHARE, actual, Decimal(report["other_funding"]))
        assert right == min(granted, floor_cents(SHARE * actual)), region
        if actual > Decimal(decision["accepted_costs"]):
            above.append(region)
            assert right == granted
    assert above == ["17", "10"]


def test_accounts_are_valid_and_evidently_made_up():
    cases = [*CASES.values(), *SAMPLE["regions"].values()]
    accounts = [case["iban"] for case in cases if "iban" in case]
    assert len(set(accounts)) == len(accounts)
    for account in accounts:
        assert IBAN(account, validate_bban=True).country_code == "FI"
        assert account[4:10] == "123456"


@pytest.mark.parametrize("name", ["call_2019", "sample_call"])
def test_each_case_speaks_of_the_calls_own_parts(name):
    given = data(name)
    call = given["call"]
    categories = {part["code"] for part in call["cost_categories"]}
    for region, case in given["regions"].items():
        goals = goals_of(call, region)
        assert case["plan"].keys() == goals, region
        assert {*case.get("comments", ()), *case.get("revised", ())} <= goals, region
        assert case.get("revised", {}).keys() <= case.get("comments", {}).keys(), region
        if "budget" in case:
            assert case["budget"].keys() == categories, region
        if "assessment" in case:
            assert list(case["assessment"]["items"]) == [part["code"] for part in call["criteria"]], region
        if "report" in case:
            assert case["report"]["sections"].keys() == goals, region
            assert {cost["category_code"] for cost in case["report"]["costs"]} <= categories, region
    for part in (*call["goals"], *call["criteria"], *call["cost_categories"]):
        assert part["name_fi"] and part["name_sv"] and part["name_en"]


def test_sample_cases_reach_as_far_as_their_region_walks():
    assert SAMPLE["regions"].keys() == LAST_STEP.keys()
    needs = {"comment_plan": "comments", "write_application": "budget", "assess": "assessment", "propose": "decision"}
    needs |= {"give_account": "iban", "write_report": "report"}
    for region, last in LAST_STEP.items():
        walked = STEPS[: STEPS.index(last) + 1]
        assert {part for step, part in needs.items() if step in walked} <= SAMPLE["regions"][region].keys(), region


def test_there_is_no_e_mail_address_telephone_number_or_web_address():
    for text in texts([CALL_2019, SAMPLE, SUPPLY]):
        assert not re.search(r"@|\+358|https?:|www\.|\b0[1-9]\d? ?\d{3}", text), text


def rows(name):
    with (ROOT / "regions/data" / name).open() as lines:
        return list(csv.DictReader(lines))


def test_supply_stands_in_municipalities_of_its_region_in_2019_and_today():
    merged = {row["code"] for row in rows("municipalities.csv") if row["valid_to"]}
    homes = {
        row["municipality_code"]: row["region_code"] for row in rows("municipality_regions.csv") if not row["valid_to"]
    }
    moved = {row["municipality_code"] for row in rows("municipality_regions.csv") if row["valid_to"]}
    for region, providers in SUPPLY.items():
        for provider in providers:
            for place in provider.get("points", ()):
                code = place.get("municipality", provider["municipality"])
                assert homes[code] == region and code not in merged | moved, provider["organisation"]


def test_supply_uses_codes_of_the_lists():
    lists = {}
    for row in rows("codes.csv"):
        lists.setdefault(row["list"], set()).add(row["code"])
    for providers in SUPPLY.values():
        for provider in providers:
            assert provider["kind"] in lists["provider_kind"]
            for offering in offerings(provider):
                assert offering["form"] in lists["form"]
                assert {*offering["languages"]} <= lists["language"]
                assert {*offering["topics"]} <= lists["topic"]


def offerings(provider):
    return [
        *provider.get("remote", ()),
        *(given for place in provider.get("points", ()) for given in place["offerings"]),
    ]


def test_supply_differs_from_region_to_region_and_is_visibly_made_up():
    counts = {region: sum(len(offerings(p)) for p in providers) for region, providers in SUPPLY.items()}
    assert len(counts) == 20 and counts["00"] == 2
    assert min(counts.values()) == 1 and max(counts.values()) >= 15
    names = [provider["organisation"] for providers in SUPPLY.values() for provider in providers]
    assert len(set(names)) == len(names)
    assert all(re.search("Malli|Esimerkki|Modell|Exempel", name) for name in names)


def test_supply_speaks_swedish_and_sami_where_people_do():
    spoken = {
        region: {language for p in providers for given in offerings(p) for language in given["languages"]}
        for region, providers in SUPPLY.items()
    }
    assert all("sv" in spoken[region] for region in ("01", "15", "21"))
    assert {"se", "smn", "sms"} <= spoken["19"]


def test_a_good_share_of_hours_is_unknown_and_no_unknown_hours_are_given():
    kinds = Counter()
    for providers in SUPPLY.values():
        for given in (given for provider in providers for given in offerings(provider)):
            kinds[given["hours_kind"]] += 1
            assert bool(given.get("hours")) == (given["hours_kind"] == "weekly"), given
    assert kinds["unknown"] / kinds.total() > 0.3

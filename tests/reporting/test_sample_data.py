"""The demo's data keeps the product's own rules before anyone replays it. No database is needed."""

import json
import re
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from schwifty import IBAN

from grants import rules
from grants.evaluation.points import HIGHEST
from grants.plans.paragraphs import paragraphs
from regions.file_check import media_type_of
from regions.money import floor_cents
from reporting.replay.call_2019 import TERMS, data
from reporting.replay.enclosure import page_of
from reporting.replay.sample_call import LAST_STEP, STEPS, dated, terms
from reporting.replay.scored_call import ANSWERED
from reporting.replay.scored_call import LAST_STEP as SCORED_LAST
from reporting.replay.scored_call import terms as scored_terms

PILOTS = {"01", "12", "15", "17", "19"}
APPLICANTS = PILOTS | {"02", "04", "06", "08", "09", "10", "11", "16", "18"}
CEILING, SHARE = TERMS["max_self_financing_share"], TERMS["grant_share"]
CALL_2019, SAMPLE, SCORED, SUPPLY = data("call_2019"), data("sample_call"), data("scored_call"), data("supply")
CASES = CALL_2019["regions"]
DECIDED = [(name, region) for name, call in (("sample", SAMPLE), ("scored", SCORED)) for region, case in call["regions"].items() if "decision" in case]


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


@pytest.mark.parametrize(("call", "region"), DECIDED)
def test_sums_of_the_sample_calls_keep_the_rules(call, region):
    assert broken_by({"sample": SAMPLE, "scored": SCORED}[call]["regions"][region]) == []


def test_partners_keep_within_their_costs_and_within_the_application():
    found = 0
    for case in (*CASES.values(), *SAMPLE["regions"].values()):
        partners = case.get("partners", ())
        found += len(partners)
        costs, grants = (sum(Decimal(partner[name]) for partner in partners) for name in ("costs", "grant"))
        asked = euros(case, "asked") if partners else Decimal(0)
        assert rules.partners_grants_within_asked(asked, grants) is None
        assert not partners or rules.partners_costs_within_all(sum(map(Decimal, case["budget"].values())), costs) is None
        assert all(rules.partner_grant_within_its_costs(p["name"], Decimal(p["costs"]), Decimal(p["grant"])) is None for p in partners)
    assert found == 3


def test_enclosed_pages_are_files_that_the_product_takes():
    pages = [page_of(file["lines"]) for case in CASES.values() for file in case.get("attachments", ())]
    assert len(pages) == 2
    for page in pages:
        assert media_type_of("esimerkki.pdf", page) == "application/pdf"
    assert page_of(["Å (ä)"]) == page_of(["Å (ä)"]) != page_of(["Å ä"])


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
    # Of the call with points less is left than is asked for: its drafts divide what there is.
    scored, asked = SCORED["regions"], {region: Decimal(case["asked"]) for region, case in SCORED["regions"].items()}
    granted = sum(Decimal(case["decision"]["amount"]) for region, case in scored.items() if "decision" in case and "decline" not in case)
    free = scored_terms(date.today())["appropriation"] - granted
    waiting = [region for region, case in scored.items() if "decision" not in case]
    assert sum(asked[region] for region in waiting) > free
    for draft in SCORED["drafts"]:
        assert set(draft["shares"]) == set(waiting)
        assert sum(asked[region] * Decimal(share) for region, share in draft["shares"].items()) <= free, draft["name"]


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


def test_points_are_given_on_every_criterion_and_agreed_before_the_statement():
    codes = [part["code"] for part in SCORED["call"]["criteria"]]
    for region, case in SCORED["regions"].items():
        for sheet in case["points"].values():
            assert list(sheet) == codes and all(0 <= points <= HIGHEST for points, _note in sheet.values()), region
        if "assessment" in case:
            assert len(case["points"]) == 2 and list(case["assessment"]["points"]) == codes, region
    assert SCORED["regions"].keys() == SCORED_LAST.keys()
    assert {region for region in SCORED_LAST if region in ANSWERED} == ANSWERED.keys()


@pytest.mark.parametrize("name", ["call_2019", "sample_call", "scored_call"])
def test_each_case_speaks_of_the_calls_own_parts(name):
    given = data(name)
    call = given["call"]
    categories = {part["code"] for part in call["cost_categories"]}
    for region, case in given["regions"].items():
        goals = goals_of(call, region)
        assert case["plan"].keys() == goals, region
        assert {*case.get("comments", ()), *case.get("revised", ())} <= goals, region
        assert case.get("answers", {}).keys() <= case.get("comments", {}).keys(), region
        for goal, number in case.get("paragraphs", {}).items():
            assert goal in case["comments"] and 1 <= number <= len(paragraphs(case["plan"][goal])), region
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
    for text in texts([CALL_2019, SAMPLE, SCORED, SUPPLY]):
        assert not re.search(r"@|\+358|https?:|www\.|\b0[1-9]\d? ?\d{3}", text), text

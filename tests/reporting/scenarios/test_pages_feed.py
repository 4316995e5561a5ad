"""A scenario goes to the decision board as a draft of allocation, once: a proposal, never a decision."""

from decimal import Decimal

import pytest
from django.urls import reverse

from grants.decisions.allocating import sums_of
from grants.models import AllocationDraft, Proposal
from regions.audit import AuditEvent
from regions.scope import national_scope
from tests.grants import cases
from tests.people import signed_in
from tests.reporting.scenarios.scenario_cases import page, saved, scenario_of, stored, sums

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def call(once):
    return cases.published_call(appropriation=Decimal("900000.00"))


def fed(scenario, **changed):
    shown = page("feed", scenario.pk, "essi")
    values = {"name": scenario.name, "seen": shown.context["form"]["seen"].value()} if shown.status_code == 200 else {}
    return signed_in("essi").post(reverse("scenario-feed", args=[scenario.pk]), values | changed)


def drafts():
    with national_scope():
        return [(draft.name, {pk: amount for pk, amount in sums_of(draft).items()}) for draft in AllocationDraft.objects.all()]


def test_sums_of_those_who_applied_go_no_higher_than_asked(call):
    kainuu, satakunta = cases.application_of(call, "18", "evaluation"), cases.application_of(call, "04")
    scenario = scenario_of(call, appropriation="900 000,00", floor_04="100 000,00", ceiling_18="20 000,00")
    by_scenario = sums(page("detail", scenario.pk))
    shown = page("feed", scenario.pk, "essi").context
    assert by_scenario["04"] > satakunta.asked > by_scenario["18"]
    assert len(shown["not_applied"]) == 17 and [each.region for each in shown["cut"]] == ["04"]
    assert shown["total"] == by_scenario["18"] + satakunta.asked and shown["total"] + shown["undivided"] == 900_000
    answer = fed(scenario)
    (name, found), = drafts()
    assert name == "Tarve" and found == {kainuu.pk: by_scenario["18"], satakunta.pk: satakunta.asked}
    used = stored(scenario.pk)
    assert answer.url == reverse("allocation-edit", args=[used.draft_id]) and used.used_at
    with national_scope():
        assert not Proposal.objects.exists()
        assert AuditEvent.objects.get(verb="scenario-fed").after["draft_id"] == used.draft_id


def test_al10_a_scenario_goes_to_the_board_once(call):
    cases.application_of(call, "18")
    scenario = scenario_of(call)
    seen = page("feed", scenario.pk, "essi").context["form"]["seen"].value()
    assert fed(scenario).status_code == 302
    again = signed_in("essi").post(reverse("scenario-feed", args=[scenario.pk]), {"name": "Toinen", "seen": seen})
    assert again.status_code == 422 and len(drafts()) == 1
    assert saved(stored(scenario.pk), name="Muutettu").status_code == 422 and stored(scenario.pk).name == "Tarve"
    for name in ("feed", "edit"):
        assert page(name, scenario.pk, "essi").url == reverse("scenario-detail", args=[scenario.pk])


def test_al11_somebody_can_be_given_a_sum(call):
    scenario = scenario_of(call)
    assert fed(scenario).status_code == 422 and not drafts() and not stored(scenario.pk).used_at
    decided = cases.decision_on(call)
    assert fed(scenario).status_code == 422, "what has been decided stands"
    (stands,) = page("feed", scenario.pk, "essi").context["stand"]
    assert stands.standing == decided.amount


def test_what_was_told_is_what_goes(call):
    cases.application_of(call, "18")
    scenario = scenario_of(call)
    assert fed(scenario, seen="0 18:1.00").status_code == 422 and not drafts()


def test_a_name_that_a_draft_has_already(call):
    cases.application_of(call, "18")
    assert fed(scenario_of(call)).status_code == 302
    second = scenario_of(call, name="Toinen")
    assert fed(second, name="Tarve").status_code == 422 and not stored(second.pk).used_at
    assert fed(second).status_code == 302

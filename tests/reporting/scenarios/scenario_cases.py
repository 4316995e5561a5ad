"""Scenarios of a call through their pages, and what is typed to make one."""

from django.urls import reverse

from regions.scope import national_scope
from reporting.models import AllocationScenario
from tests.people import signed_in

TYPED = {
    "name": "Tarve", "note": "", "day": "18.11.2026", "appropriation": "100 000,00", "base_sum": "1 000,00",
    "weight_need": "", "weight_over_75": "60", "weight_population": "40", "floor": "", "ceiling": "",
}  # fmt: skip


def made(call, username="essi", **changed):
    return signed_in(username).post(reverse("scenario-new", args=[call.pk]), TYPED | changed)


def scenario_of(call, **changed):
    """→ AllocationScenario made through its page."""
    answer = made(call, **changed)
    assert answer.status_code == 302, answer.context["form"].errors
    return stored(answer.url.rstrip("/").rpartition("/")[2])


def stored(pk):
    with national_scope():
        return AllocationScenario.objects.get(pk=pk)


def saved(scenario, **changed):
    return signed_in("essi").post(reverse("scenario-edit", args=[scenario.pk]), TYPED | {"version": scenario.version} | changed)


def page(name, pk, username="reino", **query):
    return signed_in(username).get(reverse(f"scenario-{name}", args=[pk]), query)


def sums(answer):
    """→ {region code: Decimal euros} of a page with rows."""
    return {row.part.region: row.effect.amount for row in answer.context["rows"]}

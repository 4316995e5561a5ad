"""Drafts of allocation: sums tried out against the appropriation, compared, and carried into proposals as a whole."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from grants.decisions.allocating import make_draft, sums_of
from grants.models import AllocationDraft, AllocationSum, Application, Decision, Proposal
from regions.scope import national_scope, region_scope
from tests.grants import cases
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def call(once):
    return cases.published_call(appropriation=Decimal("120000.00"))


def evaluated(call, *regions):
    """→ [Application] in evaluation with a statement, each asking for 70 000."""
    found = [cases.application_of(call, region, "evaluation") for region in regions]
    for application in found:
        cases.statement_on(application)
    return found


def draft_of(call, sums, name="Tasajako"):
    with region_scope("00", side="state"):
        return make_draft(call, name, {each.pk: Decimal(amount) for each, amount in sums.items()}, actor("essi"))


def stored(draft):
    with national_scope():
        return sums_of(draft)


def proposals():
    with national_scope():
        return {each.region_id: each for each in Proposal.objects.all()}


def page(verb, draft, username="essi", **query):
    return signed_in(username).get(reverse(f"allocation-{verb}", args=[draft.pk]), query)


def saved(draft, username="essi", **more):
    values = {"name": "Tasajako", "note": "", "version": draft.version} | more
    return signed_in(username).post(reverse("allocation-edit", args=[draft.pk]), values)


def carried(draft, seen=None):
    seen = page("carry", draft).context["seen"] if seen is None else seen
    return signed_in("essi").post(reverse("allocation-carry", args=[draft.pk]), {"seen": seen})


@pytest.mark.parametrize(("start", "expected"), [("empty", "0.00"), ("asked", "70000.00"), ("proposed", "60000.00")])
def test_a_draft_begins_from_nothing_from_asked_or_from_the_proposals(call, start, expected):
    kainuu, = evaluated(call, "18")
    cases.proposal_on(kainuu, "drafted", outcome="partial", amount=Decimal("60000.00"), accepted_costs=Decimal("85000.00"))
    answer = signed_in("essi").post(reverse("allocation-new", args=[call.pk]), {"name": "Koe", "start": start})
    with national_scope():
        draft = AllocationDraft.objects.get()
    assert answer.url == reverse("allocation-edit", args=[draft.pk])
    assert stored(draft) == {kainuu.pk: Decimal(expected)}
    copied = signed_in("essi").post(reverse("allocation-new", args=[call.pk]), {"name": "Kopio", "start": draft.pk})
    assert copied.status_code == 302
    again = signed_in("essi").post(reverse("allocation-new", args=[call.pk]), {"name": "Kopio", "start": "asked"})
    assert again.status_code == 422 and "Kopio" in again.text


def test_all_sums_are_saved_on_one_page_and_a_lost_race_is_told(call):
    kainuu, satakunta = evaluated(call, "18", "04")
    draft = draft_of(call, {kainuu: "0", satakunta: "0"})
    sums = {f"sum_{kainuu.pk}": "50 000,50", f"sum_{satakunta.pk}": ""}
    assert saved(draft, **sums).status_code == 302
    assert stored(draft) == {kainuu.pk: Decimal("50000.50"), satakunta.pk: 0}
    lost = saved(draft, **sums | {f"sum_{satakunta.pk}": "1,00"})
    assert lost.status_code == 409 and stored(draft)[satakunta.pk] == 0
    assert 'value="50 000,50"' in lost.text and 'value="1,00"' in lost.text


def test_past_the_appropriation_is_told_at_once_and_without_javascript(call):
    kainuu, satakunta = evaluated(call, "18", "04")
    draft = draft_of(call, {kainuu: "70000.00", satakunta: "50000.01"})
    assert page("detail", draft).context["over"] == Decimal("0.01")
    typed = {f"sum_{kainuu.pk}": "70 000,00", f"sum_{satakunta.pk}": "50 000,00", "name": "x", "version": 0}
    live = signed_in("essi").get(reverse("allocation-edit", args=[draft.pk]), typed, headers={"HX-Request": "true"})
    assert (live.context["total"], live.context["over"]) == (call.appropriation, None)
    assert stored(draft)[satakunta.pk] == Decimal("50000.01")


def test_a_sum_that_can_not_be_read_keeps_the_rest_as_typed(call):
    kainuu, satakunta = evaluated(call, "18", "04")
    draft = draft_of(call, {kainuu: "0", satakunta: "0"})
    answer = saved(draft, **{f"sum_{kainuu.pk}": "viisi", f"sum_{satakunta.pk}": "7,00"})
    assert answer.status_code == 422 and 'value="viisi"' in answer.text and 'value="7,00"' in answer.text


def test_two_drafts_side_by_side_and_as_a_file(call):
    kainuu, satakunta = evaluated(call, "18", "04")
    first = draft_of(call, {kainuu: "60000.00", satakunta: "60000.00"}, "Tasan")
    second = draft_of(call, {kainuu: "70000.00", satakunta: "50000.00"}, "Tarve")
    answer = signed_in("taru").get(reverse("allocation-compare", args=[call.pk]), {"draft": [first.pk, second.pk]})
    cells = {row[0]: row[2] for row in answer.context["rows"]}
    assert sorted(pair[1][2] for pair in cells.values()) == [Decimal("-10000.00"), Decimal("10000.00")]
    assert [total for _name, total, _left in answer.context["totals"]] == [call.appropriation] * 2
    file = signed_in("taru").get(reverse("allocation-compare", args=[call.pk]), {"format": "csv"}).content.decode("utf-8-sig")
    assert "Tasan;Tarve" in file and "60000,00;50000,00;-10000,00" in file


def test_carried_into_proposals_each_with_its_outcome(call):
    kainuu, satakunta, lappi = evaluated(call, "18", "04", "19")
    draft = draft_of(call, {kainuu: "70000.00", satakunta: "33333.33", lappi: "0"})
    listed = page("carry", draft).context["changes"]
    assert sorted(after for _name, _before, after in listed) == [0, Decimal("33333.33"), Decimal("70000.00")]
    assert carried(draft).status_code == 302
    found = proposals()
    assert {region: (each.outcome, each.amount) for region, each in found.items()} == {
        "18": ("grant", Decimal("70000.00")),
        "04": ("partial", Decimal("33333.33")),
        "19": ("reject", Decimal("0.00")),
    }
    assert found["04"].accepted_costs == Decimal("47619.05")
    # What was carried can be presented as it stands, once its grounds are written.
    assert cases.proposal_on(satakunta).state == "presented"
    assert saved(draft, **{f"sum_{kainuu.pk}": "1"}).status_code == 422


def test_gr84_a_cent_too_much_carries_nothing(call):
    kainuu, satakunta = evaluated(call, "18", "04")
    draft = draft_of(call, {kainuu: "70000.00", satakunta: "50000.01"})
    answer = carried(draft)
    assert answer.status_code == 422 and [each.code for each in answer.context["broken"]] == ["GR-84"]
    assert "0,01" in answer.text and not proposals()
    saved(draft, **{f"sum_{kainuu.pk}": "70 000,00", f"sum_{satakunta.pk}": "50 000,00"})
    assert carried(draft).status_code == 302


def test_what_was_presented_stands_and_its_sum_is_reserved(call):
    kainuu, satakunta = evaluated(call, "18", "04")
    draft = draft_of(call, {kainuu: "0", satakunta: "50000.01"})
    cases.proposal_on(kainuu)
    answer = carried(draft)
    assert [each.code for each in answer.context["broken"]] == ["GR-84"]
    assert proposals()["18"].state == "presented" and "04" not in proposals()


def test_typed_sums_are_saved_before_they_are_carried(call):
    kainuu, = evaluated(call, "18")
    draft = draft_of(call, {kainuu: "70000.00"})
    assert reverse("allocation-carry", args=[draft.pk]) not in page("edit", draft).text
    answer = saved(draft, **{f"sum_{kainuu.pk}": "61 000,00", "carry": "1"})
    assert answer.url == reverse("allocation-carry", args=[draft.pk])
    assert stored(draft) == {kainuu.pk: Decimal("61000.00")}
    refused = saved(draft, **{f"sum_{kainuu.pk}": "62 ooo", "carry": "1"})
    assert refused.status_code == 422 and "62 ooo" in refused.text


def test_the_sums_are_of_what_is_carried(call):
    kainuu, satakunta = evaluated(call, "18", "04")
    untaken = cases.application_of(call, "19")
    cases.proposal_on(satakunta)
    draft = draft_of(call, {kainuu: "40000.00", untaken: "20000.00"})
    shown = page("carry", draft).context
    told = {name: shown[name] for name in ("total", "standing", "out", "left")}
    assert told == {"total": 40000, "standing": 70000, "out": 20000, "left": 10000} and not shown["broken"]
    assert carried(draft).status_code == 302 and set(proposals()) == {"18", "04"}


def test_a_declined_grant_is_told_as_declined(call):
    decision = cases.decision_on(call, state="notified")
    assert signed_in("sirpa").post(reverse("decision-decline", args=[decision.pk])).status_code == 302
    evaluated(call, "04")
    draft = draft_of(call, {})
    for address in (reverse("allocation-detail", args=[draft.pk]), reverse("allocation-edit", args=[draft.pk])):
        shown = signed_in("essi").get(address)
        assert [share.declined for share in shares_in(shown)] == [True, False]
    board = signed_in("reino").get(reverse("decision-board", args=[call.pk])).context
    row = next(row for row in board["rows"] if row.region.code == "18")
    assert row.declined and row.state_in_words == decline_label() and board["totals"]["proposed"] == 0


def decline_label():
    with translation.override("fi"):
        return str(Decision.State.DECLINED.label)


def shares_in(page):
    return page.context.get("shares") or [share for share, _field in page.context["rows"]]


def test_regions_stand_in_the_order_of_their_names_in_the_language_of_the_page(call):
    evaluated(call, "18", "19", "21")
    draft = draft_of(call, {})
    for prefix, names in (("fi", ["Ahvenanmaa", "Kainuu", "Lappi"]), ("sv", ["Kajanaland", "Lappland", "Åland"])):
        address = reverse("allocation-edit", args=[draft.pk]).replace("/fi/", f"/{prefix}/")
        rows = shares_in(signed_in("essi").get(address))
        assert [share.application.region.name for share in rows] == names


def test_gr85_what_was_carried_stands_as_it_was(call):
    kainuu, = evaluated(call, "18")
    draft = draft_of(call, {kainuu: "60000.00"})
    carried(draft)
    again = carried(draft)
    assert again.status_code == 422 and "GR-85" in [each.code for each in again.context["broken"]]
    assert page("edit", draft).url == reverse("allocation-detail", args=[draft.pk])


def test_gr87_a_proposal_saved_after_the_page_was_read(call):
    kainuu, = evaluated(call, "18")
    cases.proposal_on(kainuu, "drafted")
    draft = draft_of(call, {kainuu: "60000.00"})
    seen = page("carry", draft).context["seen"]
    cases.proposal_on(kainuu, "drafted", grounds="Toisin.")
    answer = carried(draft, seen)
    assert [each.code for each in answer.context["broken"]] == ["GR-87"] and proposals()["18"].amount == Decimal("70000.00")


def test_a_late_application_gets_nothing_from_a_draft(call):
    late = cases.taken_up(cases.application_of(call, "18", when=cases.LATE), "evaluation")
    draft = draft_of(call, {late: "0"})
    assert [share.standing for share in page("detail", draft).context["shares"]] == [0]


@pytest.mark.parametrize(("username", "status"), [("reino", 200), ("arvi", 200), ("taru", 200), ("kaisa", 403), ("niilo", 403)])
def test_the_boards_readers_read_and_the_presenter_writes(call, username, status):
    kainuu, = evaluated(call, "18")
    draft = draft_of(call, {kainuu: "1.00"})
    assert page("detail", draft, username).status_code == status
    assert saved(draft, username).status_code == 403


def test_the_regions_see_no_draft(call):
    kainuu, = evaluated(call, "18")
    draft_of(call, {kainuu: "1.00"})
    with region_scope("18"):
        assert not AllocationSum.objects.exists() and Application.objects.exists()


def queries_of(address):
    with CaptureQueriesContext(connection) as queries:
        assert signed_in("reino").get(address).status_code == 200
    return len(queries)


def test_lists_ask_as_many_queries_for_many_as_for_one(call):
    evaluated(call, "18")
    draft_of(call, {}, "0")
    addresses = [reverse(name, args=[call.pk]) for name in ("decision-board", "allocation-list")]
    one = [queries_of(address) for address in addresses]
    evaluated(call, "04", "19")
    for number in range(1, 20):
        draft_of(call, {}, str(number))
    assert [queries_of(address) for address in addresses] == one

"""The payment schedule of a call: written as a step, tested at publication, copied, told to applicants and in the decision."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from grants import rules
from grants.calls.copying import begin_call
from grants.calls.models import Call
from grants.calls.verbs import save_call
from grants.letters.decision import context_of, data_of
from regions.scope import national_scope, region_scope
from regions.workflow import Refused, move
from tests.grants.cases import decision_on, draft_call, published_call
from tests.grants.payment_cases import SCHEDULE, scheduled_call
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db
SHARES = {"advance_share": "20", "holdback_share": "10", "max_category_shift": "", "sample_share": "5", "ledger_account": "82300000", "project_code": "P-1"}


def row(kind, order="", claim_by="", **more):
    return {"kind": kind, "order": order, "claim_by": claim_by} | more


def rows(*given, initial=0):
    sent = {f"row-{n}-{name}": value for n, each in enumerate(given) for name, value in each.items()}
    return sent | {"row-TOTAL_FORMS": str(len(given) + 3), "row-INITIAL_FORMS": str(initial)}


def send(call, *given, initial=0, **shares):
    address = reverse("call-step", args=[call.pk, "schedule"])
    client = signed_in("essi")
    version = client.get(address).context["form"]["version"].value()
    return client.post(address, SHARES | shares | rows(*given, initial=initial) | {"version": version, "then": "next"})


def written(call):
    with national_scope():
        return list(call.instalments.values_list("number", "kind", "claim_by"))


def test_the_step_writes_shares_and_rows_in_their_order():
    call = draft_call()
    answer = send(call, row("final", "3"), row("advance", "1", "31.1.2020"), row("instalment", "2", "30.6.2020"))
    assert answer.status_code == 302 and answer.url == reverse("call-step", args=[call.pk, "goals"])
    assert written(call) == [(1, "advance", date(2020, 1, 31)), (2, "instalment", date(2020, 6, 30)), (3, "final", None)]
    with national_scope():
        now = Call.objects.get(pk=call.pk)
    assert (now.advance_share, now.holdback_share, now.max_category_shift, now.sample_share) == (
        Decimal("0.2000"), Decimal("0.1000"), None, Decimal("0.0500")
    )
    assert (now.ledger_account, now.project_code) == ("82300000", "P-1")


def test_a_row_is_removed_and_the_others_numbered_anew():
    call = draft_call()
    send(call, row("advance", "1"), row("instalment", "2"), row("final", "3"))
    answer = send(call, row("advance", "1"), row("instalment", "2", remove="on"), row("final", "3"), initial=3)
    assert answer.status_code == 302 and [(number, kind) for number, kind, _by in written(call)] == [(1, "advance"), (2, "final")]


@pytest.mark.parametrize(
    "given",
    [
        [row("advance", "1")],
        [row("final", "1"), row("instalment", "2")],
        [row("final", "1"), row("final", "2")],
        [row("instalment", "1"), row("advance", "2"), row("final", "3")],
        [row("", "1", "31.1.2020"), row("final", "2")],
        [row("final", "1", "31.2.2020")],
    ],
)
def test_a_schedule_that_can_not_be(given):
    call = draft_call()
    answer = send(call, *given)
    assert answer.status_code == 422 and written(call) == []


def test_gr120_boundary():
    for kinds in ([], ["final"], ["advance", "final"], ["advance", "instalment", "instalment", "final"]):
        assert rules.schedule_ends_with_the_last(kinds) is None
    for kinds in (["advance"], ["final", "final"], ["final", "instalment"], ["instalment", "advance", "final"], ["advance", "advance", "final"]):
        assert rules.schedule_ends_with_the_last(kinds).code == "GR-120"


def test_gr121_an_advance_and_its_share_go_together():
    assert rules.advance_has_its_share(True, Decimal("0.0001")) is None
    assert rules.advance_has_its_share(False, Decimal(0)) is None
    assert rules.advance_has_its_share(True, Decimal(0)).code == "GR-121"
    assert rules.advance_has_its_share(False, Decimal("0.0001")).code == "GR-121"


def test_gr122_what_is_paid_early_leaves_the_held_back_part():
    assert rules.advance_within_what_is_paid_early(Decimal("0.9"), Decimal("0.1")) is None
    assert rules.advance_within_what_is_paid_early(Decimal("0.9001"), Decimal("0.1")).code == "GR-122"
    call = draft_call()
    answer = send(call, row("advance"), row("final"), advance_share="95")
    assert answer.status_code == 422 and list(answer.context["form"].errors) == ["advance_share"]


def test_gr123_boundary():
    first, second, last = date(2020, 1, 31), date(2020, 6, 30), date(2020, 12, 31)
    assert rules.claim_days_in_order([first, None, second], last) is None
    assert rules.claim_days_in_order([second, second], None) is None
    assert rules.claim_days_in_order([second, first], None).code == "GR-123"
    assert rules.claim_days_in_order([first, last], last).code == "GR-123"


@pytest.mark.parametrize(
    ("values", "schedule", "code"),
    [
        ({}, SCHEDULE, "GR-121"),
        ({"advance_share": Decimal("0.2")}, SCHEDULE[1:], "GR-121"),
        ({}, SCHEDULE[1:2], "GR-120"),
        ({}, ({"kind": "instalment", "claim_by": date(2020, 5, 2)}, {"kind": "final", "claim_by": date(2020, 5, 1)}), "GR-123"),
    ],
)
def test_publication_refuses_it(values, schedule, code):
    call = draft_call(**values)
    with region_scope("00", side="state"):
        call = save_call(call, actor("essi"), {}, {}, instalments=list(schedule))
        with pytest.raises(Refused) as refused:
            move(call, "publish", actor("essi"))
    assert [broken.code for broken in refused.value.broken] == [code]
    review = signed_in("essi").get(reverse("call-review", args=[call.pk]))
    assert [url for _title, url, _texts in review.context["wanting"]] == [reverse("call-step", args=[call.pk, "schedule"])]


def test_a_copy_takes_over_the_schedule_without_its_days():
    earlier = scheduled_call(max_category_shift=None, ledger_account="82300000")
    values = {"code": "uusi", "series": "uusi", "name_fi": "Uusi", "use_start": date(2021, 1, 1), "use_end": date(2021, 12, 31)}
    with region_scope("00", side="state"):
        copy = begin_call(actor("essi"), values, earlier)
    assert written(copy) == [(1, "advance", None), (2, "instalment", None), (3, "final", None)]
    assert (copy.advance_share, copy.holdback_share, copy.ledger_account) == (earlier.advance_share, earlier.holdback_share, "82300000")
    assert copy.max_category_shift is None


def test_applicants_and_the_decision_are_told_of_it():
    call = scheduled_call()
    text = signed_in("kaisa").get(reverse("call-detail", args=[call.pk])).content.decode()
    assert "20\u00a0%" in text and "90\u00a0%" in text and "31.1.2020" in text
    decision = decision_on(call, state="signed")
    with region_scope("18", side="state"):
        letter = context_of(decision)
        assert [each["number"] for each in letter["schedule"]] == [1, 2, 3] and "14\u00a0000,00" in letter["schedule"][0]["what"]
        assert "63\u00a0000,00" in letter["held_back"] and b'"payment_schedule"' in data_of(decision)


def test_a_call_without_rows_pays_once():
    call = published_call()
    page = signed_in("kaisa").get(reverse("call-detail", args=[call.pk]))
    assert [each["number"] for each in page.context["schedule"]["rows"]] == [1]


@pytest.mark.parametrize(
    ("kinds", "place"),
    [(("advance",), 0), (("final", "instalment"), 0), (("final", "final"), 0), (("instalment", "advance", "final"), 1), (("advance", "instalment"), 1)],
)
def test_gr120_is_told_at_the_row_that_is_out_of_place(kinds, place):
    answer = send(draft_call(), *(row(kind, str(n)) for n, kind in enumerate(kinds, start=1)))
    summary = answer.content.decode().split("error-summary-title", 1)[1].split("</ul>")[0]
    assert answer.status_code == 422 and f'href="#id_row-{place}-kind"' in summary

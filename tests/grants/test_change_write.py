"""A change request as the region writes it: parts chosen, saved with gaps, told what is missing, nothing lost."""

import pytest
from django.urls import reverse

from grants.changes.models import ChangeRequest
from regions.scope import region_scope
from tests.grants import cases
from tests.grants.change_cases import answer_to, change_on, opened_on
from tests.grants.decision_cases import cut_decision
from tests.people import signed_in

pytestmark = pytest.mark.django_db
WRITTEN = {
    "grounds": "Poikkeusolot.", "line_pay": "95 000,00", "line_services": "5000", "income": "", "reason_budget": "Lisää kursseja.",
    "use_start": "1.11.2019", "use_end": "31.10.2020", "reason_period": "Työ alkoi myöhemmin.",
}  # fmt: skip


def address(verb, change):
    return reverse(f"change-request-{verb}", args=[change.pk])


def new(username, decision, *kinds):
    return signed_in(username).post(reverse("change-request-new", args=[decision.pk]), {"kinds": kinds})


def save(change, values, username="kaisa", **headers):
    return signed_in(username).post(address("edit", change), values, **headers)


def values_of(change):
    with region_scope("18"):
        return {part.kind: part.values for part in change.parts.all()}


def told(response):
    return [text for texts in response.context["form"].errors.values() for text in texts]


def test_kaisa_opens_a_request_with_the_parts_as_they_are_in_force():
    decision = cases.decision_on(cases.published_call())
    answer = new("kaisa", decision, "budget", "period")
    with region_scope("18"):
        change = ChangeRequest.objects.get()
    assert answer.url == address("edit", change) and change.number == 1
    assert values_of(change)["budget"]["lines"] == {"pay": "100000.00", "services": "0.00"}
    assert values_of(change)["period"] == {"use_start": "2019-10-01", "use_end": "2020-10-31"}


def test_gr137_a_request_has_at_least_one_part():
    decision = cases.decision_on(cases.published_call())
    assert new("kaisa", decision).status_code == 422
    change = opened_on(decision, "content")
    answer = signed_in("kaisa").post(address("parts", change), {"version": change.version})
    assert answer.status_code == 422 and list(values_of(change)) == ["content"]


def test_gr135_a_change_is_of_a_grant_that_was_accepted():
    decision = cases.decision_on(cases.published_call(), state="notified")
    assert new("kaisa", decision, "budget").status_code == 422
    signed_in("sirpa").post(reverse("decision-decline", args=[decision.pk]))
    assert new("kaisa", decision, "budget").status_code == 422


def test_gr135_none_after_the_final_report():
    decision = cases.decision_on(cases.published_call())
    change = change_on(decision, "written")
    cases.report_on(decision, "submitted")
    refused = signed_in("sirpa").post(address("submit", change), {"seen": change.version})
    assert refused.status_code == 422 and "GR-135" in {broken.code for broken in refused.context["broken"]}


def test_gr136_one_request_at_a_time():
    decision = cases.decision_on(cases.published_call())
    change = opened_on(decision)
    assert new("kaisa", decision, "content").status_code == 422
    page = signed_in("kaisa").get(reverse("change-request-list", args=[decision.pk]))
    assert [broken.code for broken in page.context["broken"]] == ["GR-136"]
    signed_in("sirpa").post(address("withdraw", change))
    assert new("kaisa", decision, "content").status_code == 302


def test_gr143_a_cut_grant_has_its_revised_budget_first():
    assert new("kaisa", cut_decision(), "period").status_code == 422


def test_it_is_saved_with_gaps_and_read_as_it_was_written():
    change = opened_on(cases.decision_on(cases.published_call()))
    assert save(change, WRITTEN | {"use_end": "", "version": change.version}).status_code == 302
    values = values_of(change)
    assert values["budget"] == {"lines": {"pay": "95000.00", "services": "5000.00"}, "income": "0.00"}
    assert values["period"] == {"use_start": "2019-11-01", "use_end": None}
    page = signed_in("kaisa").get(address("edit", change))
    assert page.context["form"]["line_pay"].value() is not None and "Lisää kursseja." in page.text


def test_autosave_keeps_the_draft_and_gives_the_next_version():
    change = opened_on(cases.decision_on(cases.published_call()))
    answer = save(change, WRITTEN | {"version": change.version}, headers={"hx-request": "true"})
    assert answer.status_code == 200 and f'value="{change.version + 1}"' in answer.text
    # The button is pressed while the autosave is on its way: the same words twice are no race.
    assert save(change, WRITTEN | {"version": change.version}).status_code == 302


def test_a_lost_race_is_told_and_nothing_typed_is_lost():
    change = opened_on(cases.decision_on(cases.published_call()))
    save(change, WRITTEN | {"version": change.version})
    lost = save(change, WRITTEN | {"line_pay": "94 999,99", "version": change.version}, "sirpa")
    assert lost.status_code == 409 and "94 999,99" in lost.text and values_of(change)["budget"]["lines"]["pay"] == "95000.00"
    later = lost.context["form"]["version"].value()
    assert save(change, WRITTEN | {"line_pay": "94 999,99", "version": later}, "sirpa").status_code == 302
    assert values_of(change)["budget"]["lines"]["pay"] == "94999.99"


def test_a_part_that_another_left_out_is_not_lost_to_its_writer():
    change = opened_on(cases.decision_on(cases.published_call()))
    signed_in("sirpa").post(address("parts", change), {"kinds": ["budget"], "version": change.version})
    assert list(values_of(change)) == ["budget"]
    lost = save(change, WRITTEN | {"version": change.version})
    assert lost.status_code == 409 and "Työ alkoi myöhemmin." in lost.text


def test_a_sum_that_can_not_be_read_is_asked_again():
    change = opened_on(cases.decision_on(cases.published_call()))
    for typed in ("4.2,0", "sata", "-1"):
        answer = save(change, WRITTEN | {"line_pay": typed, "version": change.version})
        assert answer.status_code == 422 and typed in answer.text and values_of(change)["budget"]["lines"]["pay"] == "100000.00"


def test_partners_are_written_row_by_row():
    change = opened_on(cases.decision_on(cases.published_call()), "partners")
    rows = {
        "partner_rows": "2", "partner_0_name": "Kajaani", "partner_0_task": "Neuvonta", "partner_0_costs": "20 000",
        "partner_0_grant": "14 000", "partner_1_name": "", "reason_partners": "Uusi kumppani.", "version": change.version,
    }  # fmt: skip
    assert save(change, rows).status_code == 302
    (partner,) = values_of(change)["partners"]["partners"]
    assert partner == {"name": "Kajaani", "task": "Neuvonta", "costs": "20000.00", "grant": "14000.00"}
    nameless = save(change, rows | {"partner_1_costs": "5", "version": change.version + 1})
    assert nameless.status_code == 422 and len(told(nameless)) == 1
    page = signed_in("kaisa").get(address("edit", change))
    assert page.context["form"].rows == 3


def test_parts_are_added_and_left_out():
    change = opened_on(cases.decision_on(cases.published_call()), "budget")
    signed_in("kaisa").post(address("parts", change), {"kinds": ["budget", "content"], "version": change.version})
    assert set(values_of(change)) == {"budget", "content"}
    lost = signed_in("sirpa").post(address("parts", change), {"kinds": ["content"], "version": change.version})
    assert lost.status_code == 409 and set(values_of(change)) == {"budget", "content"}


def test_what_the_ministry_has_is_not_written():
    change = change_on(cases.decision_on(cases.published_call()))
    for verb, values in (("edit", WRITTEN | {"version": change.version}), ("parts", {"kinds": ["content"], "version": change.version})):
        assert signed_in("kaisa").post(address(verb, change), values).status_code == 422
        assert signed_in("kaisa").get(address(verb, change)).url == address("detail", change)


def test_a_draft_is_the_regions_own():
    decision = cases.decision_on(cases.published_call())
    change = change_on(decision, "written")
    assert signed_in("essi").get(address("detail", change)).status_code == 404
    assert signed_in("sanna").get(address("detail", change)).status_code == 404
    assert signed_in("katri").get(address("detail", change)).status_code == 200
    assert not signed_in("essi").get(reverse("change-request-list", args=[decision.pk])).context["rows"]
    signed_in("kaisa").post(address("withdraw", change))
    assert signed_in("essi").get(address("detail", change)).status_code == 404


def test_the_list_asks_the_same_of_one_and_of_twenty(django_assert_num_queries, django_assert_max_num_queries):
    decision = cases.decision_on(cases.published_call())
    page = reverse("change-request-list", args=[decision.pk])
    client = signed_in("kaisa")
    answer_to(change_on(decision), "signed", budget={"answer": "rejected", "reason": "Ei."}, period={"answer": "rejected", "reason": "Ei."})
    client.get(page)
    with django_assert_max_num_queries(60) as few:
        client.get(page)
    with region_scope("18"):
        for number in range(2, 21):
            more = ChangeRequest.objects.create(region_id="18", decision=decision, number=number, state="withdrawn")
            more.parts.create(region_id="18", kind="content", values={"text": ""})
    with django_assert_num_queries(len(few)):
        assert len(client.get(page).context["rows"]) == 20

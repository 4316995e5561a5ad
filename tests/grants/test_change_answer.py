"""The ministry's answer to a change request: part by part, two people, new terms in the same transaction."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from grants.changes.models import ChangeAnswer
from grants.changes.terms import terms_of
from grants.evaluation.conflicts import declare
from regions import audit, clock
from regions.jobs import Job
from regions.people import Membership
from regions.roles import Role
from regions.scope import national_scope, region_scope
from regions.workflow import move
from tests.grants import cases
from tests.grants.change_cases import (
    BUDGET,
    CONTENT,
    DECIDED,
    PARTNERS,
    PERIOD,
    answer_to,
    change_on,
    changed,
    reanswered,
    versions,
)
from tests.people import actor, person, signed_in

pytestmark = pytest.mark.django_db
REJECTED = {"answer": "rejected", "reason": "Ei ole tarpeen."}


def page(verb, answer, username="essi"):
    return signed_in(username).get(reverse(f"change-answer-{verb}", args=[answer.pk]))


def done(verb, answer, username, **more):
    """POST as the page's own form does it."""
    seen = page(verb, answer, username).context
    posted = {"seen": seen["version"] if verb == "present" else seen["seen"]} | more
    with clock.at(cases.at(DECIDED)):
        return signed_in(username).post(reverse(f"change-answer-{verb}", args=[answer.pk]), posted)


def codes(response):
    return [broken.code for broken in response.context["broken"]]


def accepted_change(**values):
    return change_on(cases.decision_on(cases.published_call()), **values)


def test_essi_opens_one_answer_with_what_was_asked():
    change = accepted_change()
    opened = [signed_in("essi").post(reverse("change-answer-open", args=[change.pk])).url for _time in range(2)]
    with region_scope("18", side="state"):
        answer = ChangeAnswer.objects.get()
    assert opened == [reverse("change-answer-edit", args=[answer.pk])] * 2
    assert {kind: item["values"] for kind, item in answer.items.items()} == {"budget": BUDGET, "period": PERIOD}


def test_the_form_saves_each_part_and_tells_a_lost_race():
    answer = answer_to(accepted_change(), "drafted")
    values = {
        "answer_budget": "changed", "line_pay": "92 000,00", "line_services": "8 000,00", "income": "0", "reason_budget": "Osa riittää.",
        "answer_period": "rejected", "use_start": "1.11.2019", "use_end": "31.10.2020", "reason_period": "Ei.", "grounds": "Perusteet.",
        "version": answer.version,
    }  # fmt: skip
    address = reverse("change-answer-edit", args=[answer.pk])
    assert signed_in("essi").post(address, values | {"present": "1"}).url == reverse("change-answer-present", args=[answer.pk])
    items = cases.fresh(answer).items
    assert items["budget"]["values"]["lines"] == {"pay": "92000.00", "services": "8000.00"} and items["period"]["answer"] == "rejected"
    lost = signed_in("eero").post(address, values | {"line_pay": "91 999,99"})
    assert lost.status_code == 409 and "91 999,99" in lost.text
    assert signed_in("essi").post(address, values, headers={"hx-request": "true"}).status_code == 200


def test_the_region_sees_no_answer_before_it_is_signed():
    change = accepted_change()
    answer_to(change, grounds="Salainen perustelu.")
    with region_scope("18"):
        assert not ChangeAnswer.objects.exists()
    for username in ("sirpa", "arvi"):
        shown = signed_in(username).get(reverse("change-request-detail", args=[change.pk]))
        assert shown.status_code == 200 and "Salainen perustelu." not in shown.text


def test_signed_it_puts_new_terms_in_force():
    change = accepted_change(parts={"budget": BUDGET, "period": PERIOD, "content": CONTENT, "partners": PARTNERS})
    answer = answer_to(change)
    assert done("sign", answer, "reino").status_code == 302
    (version,) = versions(change.decision)
    assert (version.number, version.use_start, version.use_end) == (1, date(2019, 11, 1), date(2020, 10, 31))
    assert (version.lines, version.content, version.partners) == (BUDGET["lines"], CONTENT["text"], PARTNERS["partners"])
    assert (version.decided_by_name, version.in_force_at, version.request_id) == ("Reino Ratkaisija", cases.at(DECIDED), change.pk)
    assert cases.fresh(change).state == "decided" and cases.fresh(change).closed_at == cases.at(DECIDED)
    with region_scope("18"):
        assert terms_of(change.decision).lines["services"] == Decimal("10000.00")
        keys = Job.objects.filter(payload__subject__isnull=False).values_list("key", flat=True)
        assert sum(key.startswith(f"grant_change_decided:{change.pk}:") for key in keys) == 1
        assert Job.objects.filter(kind="change_decision").count() == 1
    shown = signed_in("katri").get(reverse("change-request-detail", args=[change.pk]))
    assert "Muutos on tarpeen." in shown.text


def test_each_part_is_decided_by_itself():
    change = accepted_change(parts={"budget": BUDGET, "period": PERIOD, "content": CONTENT})
    mended = {"values": {"lines": {"pay": "95000.00", "services": "5000.00"}, "income": "0.00"}}
    answer_to(change, "signed", budget=mended | {"answer": "changed", "reason": "Puolet riittää."}, period=REJECTED)
    (version,) = versions(change.decision)
    assert version.lines == {"pay": "95000.00", "services": "5000.00"} and version.content == CONTENT["text"]
    assert (version.use_start, version.use_end) == (date(2019, 10, 1), date(2020, 10, 31))


def test_rejected_whole_the_terms_stay():
    change = accepted_change()
    answer_to(change, "signed", budget=REJECTED, period=REJECTED)
    assert not versions(change.decision) and cases.fresh(change).state == "decided"
    with region_scope("18"):
        assert terms_of(change.decision).number == 0


def test_a_second_change_keeps_what_the_first_one_did():
    decision = cases.decision_on(cases.published_call())
    changed(decision, {"budget": BUDGET})
    second = changed(decision, {"content": CONTENT})
    assert (second.number, second.lines, second.content) == (2, BUDGET["lines"], CONTENT["text"])
    page_ = signed_in("katri").get(reverse("terms-list", args=[decision.pk]))
    assert len(page_.context["versions"]) == 3
    columns = [label for label, _amount in page_.context["history"][0][1]]
    assert len(columns) == 5 and page_.context["history"][1][1][3][1] == Decimal("10000.00")


def test_nothing_is_presented_half_answered():
    answer = answer_to(accepted_change(parts={"content": CONTENT}), "drafted")
    for item in ({"answer": ""}, {"answer": "rejected"}, {"answer": "rejected", "reason": " "}, {"answer": "changed", "values": {"text": " "}, "reason": "Syy."}):
        answer = reanswered(answer, content=item)
        assert codes(page("present", answer)) == ["GR-15"] and done("present", answer, "essi").status_code == 422
    with_grounds = reanswered(answer, content={"answer": "rejected", "reason": "Ei."})
    assert codes(page("present", with_grounds)) == []


def test_gr141_the_answer_says_what_its_values_say():
    answer = answer_to(accepted_change(parts={"content": CONTENT}), "drafted")
    other = {"text": "Osa kursseista verkossa."}
    for given, values, found in (("accepted", CONTENT, []), ("accepted", other, ["GR-141"]), ("changed", CONTENT, ["GR-141"]), ("changed", other, [])):
        answer = reanswered(answer, content={"answer": given, "values": values, "reason": "Syy."})
        assert codes(page("present", answer)) == found, (given, values)


def test_what_the_ministry_changes_is_tested_as_what_was_asked():
    budget = {"answer": "changed", "values": {"lines": {"pay": "95000.00"}, "income": "0.00"}, "reason": "Syy."}
    period = {"answer": "changed", "values": {"use_start": "2019-09-30", "use_end": "2020-10-31"}, "reason": "Syy."}
    answer = answer_to(accepted_change(), "drafted", budget=budget, period=period)
    assert set(codes(page("present", answer))) == {"GR-82", "GR-08"}


def test_a_cost_entered_meanwhile_keeps_the_period_from_being_signed():
    decision = cases.decision_on(cases.published_call())
    answer = answer_to(change_on(decision, parts={"period": {"use_start": "2020-03-03", "use_end": "2020-10-31"}}))
    cases.report_on(decision, "written")
    refused = done("sign", answer, "reino")
    assert refused.status_code == 422 and codes(refused) == ["GR-139"] and not versions(decision)


def test_a_withdrawn_request_is_not_answered():
    change = accepted_change()
    answer = answer_to(change)
    with region_scope("18"):
        move(change, "withdraw", actor("sirpa"))
    refused = done("sign", answer, "reino")
    assert refused.status_code == 422 and codes(refused) == ["GR-80"] and not versions(change.decision)
    assert done("return", answer, "reino", reason="Peruttu.").status_code == 302
    assert signed_in("essi").post(reverse("change-answer-drop", args=[answer.pk])).status_code == 302
    with region_scope("18", side="state"):
        assert not ChangeAnswer.objects.exists()


def test_after_the_final_report_it_can_only_be_rejected():
    decision = cases.decision_on(cases.published_call())
    change = change_on(decision, parts={"content": CONTENT})
    cases.report_on(decision, "submitted")
    assert codes(page("present", answer_to(change, "drafted"))) == ["GR-135"]
    assert answer_to(change, "signed", content=REJECTED).state == "signed"


def test_who_presented_may_not_sign():
    answer = answer_to(accepted_change())
    both = Membership.objects.create(user=person("essi"), role=Role.DECISION_MAKER, valid_from=date(2018, 1, 1))
    essi = signed_in("essi")
    session = essi.session
    session["membership"] = both.pk
    session.save()
    refused = essi.post(reverse("change-answer-sign", args=[answer.pk]), {"seen": page("sign", answer, "reino").context["seen"]})
    assert refused.status_code == 422 and codes(refused) == ["GR-09"]


def test_what_is_signed_is_what_was_presented():
    answer = answer_to(accepted_change())
    seen = page("sign", answer, "reino").context["seen"]
    with region_scope("18", side="state"):
        answer = move(answer, "return", actor("reino"), reason="Perustele.")
        move(answer, "present", actor("essi"))
    refused = signed_in("reino").post(reverse("change-answer-sign", args=[answer.pk]), {"seen": seen})
    assert refused.status_code == 422 and codes(refused) == ["GR-36"]


def test_each_does_their_own_part():
    answer = answer_to(accepted_change())
    for verb, username in (("sign", "essi"), ("present", "reino"), ("return", "essi"), ("sign", "sirpa"), ("edit", "arvi")):
        assert signed_in(username).post(reverse(f"change-answer-{verb}", args=[answer.pk])).status_code == 403


def test_a_barred_presenter_answers_nothing():
    change = accepted_change()
    with region_scope("18", side="state"):
        declare(change.decision.application, "Sukulainen hakijalla.", actor("eero"))
    assert signed_in("eero").post(reverse("change-answer-open", args=[change.pk])).status_code == 422
    assert signed_in("eero").post(reverse("change-request-return", args=[change.pk]), {"reason": "Ei."}).status_code == 422


def test_the_chain_of_the_audit_holds():
    answer_to(accepted_change(), "signed")
    with national_scope():
        assert audit.verify() == []


def test_the_decisions_page_tells_the_terms_in_force():
    decision = cases.decision_on(cases.published_call())
    assert signed_in("katri").get(reverse("decision-detail", args=[decision.pk])).context["terms"].number == 0
    changed(decision, {"period": PERIOD})
    shown = signed_in("katri").get(reverse("decision-detail", args=[decision.pk]))
    assert shown.context["terms"].number == 1 and "1.11.2019" in shown.text

"""The ministry's answer to a request, and its correction of an error: two people, the money rules, one transaction."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from grants.models import Call, Decision, Reconsideration
from regions import clock
from regions.jobs import Job
from regions.people import Membership
from regions.roles import Role
from regions.scope import region_scope
from regions.workflow import Refused, move
from tests.grants import cases
from tests.grants.decision_cases import ANSWERED, CUT, MORE, TOO_LATE, answer_on, cut_decision, in_force, request_on
from tests.people import actor, person, signed_in

pytestmark = pytest.mark.django_db


def page(verb, answer, username="essi"):
    return signed_in(username).get(reverse(f"reconsideration-{verb}", args=[answer.pk]))


def done(verb, answer, username, **more):
    """POST as the page's own form does it."""
    seen = page(verb, answer, username).context
    posted = {"seen": seen["version"] if verb == "present" else seen["seen"]} | more
    with clock.at(cases.at(ANSWERED)):
        return signed_in(username).post(reverse(f"reconsideration-{verb}", args=[answer.pk]), posted)


def codes(response):
    return [broken.code for broken in response.context["broken"]]


def answers():
    with region_scope("18", side="state"):
        return list(Reconsideration.objects.all())


def test_essi_opens_one_answer_with_the_terms_in_force():
    decision = cut_decision()
    request = request_on(decision)
    opened = [signed_in("essi").post(reverse("reconsideration-open", args=[decision.pk])).url for _time in range(2)]
    (answer,) = answers()
    assert opened == [reverse("reconsideration-edit", args=[answer.pk])] * 2
    assert (answer.rectification_id, answer.amount, answer.grounds) == (request.pk, decision.amount, "")


def test_the_region_sees_no_answer_before_it_is_signed():
    decision = cut_decision()
    request_on(decision)
    answer_on(decision)
    with region_scope("18"):
        assert not Reconsideration.objects.exists()
    text = signed_in("sirpa").get(f"/en/work/decisions/{decision.pk}/").text
    assert "Matkakulut ovat tarpeen." not in text


def test_the_form_saves_answer_and_terms():
    decision = cut_decision()
    request_on(decision)
    answer = answer_on(decision, "drafted")
    values = {
        "answer": "amend", "outcome": "partial", "accepted_costs": "94 000,00", "other_funding": "0", "grant_share": "70",
        "amount": "65 800,00", "use_start": "1.10.2019", "use_end": "31.10.2020", "grounds": "Osa matkoista.", "version": answer.version,
    }  # fmt: skip
    address = reverse("reconsideration-edit", args=[answer.pk])
    assert signed_in("essi").post(address, values).status_code == 302
    assert cases.fresh(answer).amount == Decimal("65800.00")
    lost = signed_in("essi").post(address, values | {"amount": "65 799,99"})
    assert lost.status_code == 409 and "65 799,99" in lost.text


def test_signed_with_more_money_a_new_decision_takes_its_place():
    decision = cut_decision()
    request = request_on(decision)
    answer = answer_on(decision)
    assert done("sign", answer, "reino").status_code == 302
    new = in_force(decision)
    assert (new.number, new.kind, new.replaces_id, new.state) == (2, "rectified", decision.pk, "notified")
    assert (new.amount, new.presenter_name, new.decision_maker_name) == (MORE["amount"], "Essi Esittelijä", "Reino Ratkaisija")
    assert new.notified_at == cases.at(ANSWERED)
    assert cases.fresh(decision).state == "replaced" and cases.fresh(request).state == "amended"
    assert Call.objects.get().committed == MORE["amount"]
    assert cases.fresh(new.application).state == "partly_granted"
    with region_scope("18"):
        kinds = sorted(Job.objects.filter(key__endswith=f":{new.pk}").values_list("kind", flat=True))
        assert kinds == ["decision", "mail"]
        # It is answered anew.
        assert move(new, "accept", actor("sirpa")).state == "accepted"


def test_versions_are_listed_and_the_old_one_is_read():
    decision = cut_decision()
    answer_on(decision, "signed")
    for shown in (decision, in_force(decision)):
        found = signed_in("katri").get(f"/en/work/decisions/{shown.pk}/").context["versions"]
        assert [each["decision"].number for each in found] == [2, 1]


def test_amended_to_nothing_the_sum_is_released():
    decision = cut_decision()
    answer_on(decision, "signed", outcome="reject", amount=Decimal("0.00"))
    assert Call.objects.get().committed == 0 and cases.fresh(in_force(decision).application).state == "rejected"


def test_a_declined_grant_had_been_released_already():
    decision = cut_decision(state="notified")
    with clock.at(cases.at(cases.SIGNED)), region_scope("18"):
        decision = move(decision, "decline", actor("sirpa"))
    request_on(decision)
    answer_on(decision, "signed")
    assert Call.objects.get().committed == MORE["amount"]


@pytest.mark.parametrize(("answer", "state"), [("uphold", "upheld"), ("not_examined", "not_examined")])
def test_the_decision_stands(answer, state):
    decision = cut_decision()
    request = request_on(decision)
    found = answer_on(decision, answer=answer)
    assert done("sign", found, "reino").status_code == 302
    assert cases.fresh(request).state == state and cases.fresh(decision).state == "accepted"
    assert Call.objects.get().committed == CUT["amount"]
    with region_scope("18"):
        assert Job.objects.filter(kind="rectification_answer").count() == 1
        assert Reconsideration.objects.get().grounds == "Matkakulut ovat tarpeen."


def test_gr78_a_late_request_is_only_left_unexamined():
    decision = cut_decision()
    request_on(decision, TOO_LATE)
    assert codes(page("present", answer_on(decision, "drafted"))) == ["GR-78"]
    with pytest.raises(Refused, match="GR-78"):
        answer_on(decision, answer="uphold")
    assert answer_on(decision, answer="not_examined").state == "presented"


def test_gr79_a_decision_with_a_report_is_not_amended():
    decision = cut_decision()
    answer = answer_on(decision)
    cases.report_on(decision, "draft")
    refused = done("sign", answer, "reino")
    assert refused.status_code == 422 and codes(refused) == ["GR-79"] and in_force(decision).pk == decision.pk
    assert Call.objects.get().committed == CUT["amount"]


def test_gr80_a_withdrawn_request_is_not_answered():
    decision = cut_decision()
    request = request_on(decision)
    answer = answer_on(decision, answer="uphold")
    with region_scope("18"):
        move(request, "withdraw", actor("sirpa"))
    refused = done("sign", answer, "reino")
    assert refused.status_code == 422 and codes(refused) == ["GR-80"]
    with region_scope("18", side="state"):
        move(answer, "return", actor("reino"), reason="Peruttu.")
    assert signed_in("essi").post(reverse("reconsideration-drop", args=[answer.pk])).status_code == 302 and not answers()


def test_gr88_the_same_terms_amend_nothing():
    decision = cut_decision()
    same = {name: getattr(decision, name) for name in ("outcome", "amount", "accepted_costs")}
    assert codes(page("present", answer_on(decision, "drafted", **same))) == ["GR-88"]
    cent = same | {"amount": Decimal("63000.00"), "accepted_costs": Decimal("90000.01")}
    assert codes(page("present", answer_on(decision, "drafted", **cent))) == []


def test_gr89_a_correction_does_not_pass_a_request_by():
    decision = cut_decision()
    answer = answer_on(decision, "drafted")
    assert codes(page("present", answer)) == []
    request_on(decision)
    assert codes(page("present", answer)) == ["GR-89"]


def test_the_sum_in_force_is_taken_back_before_the_appropriation_is_asked():
    decision = cut_decision(cases.published_call(appropriation=MORE["amount"]))
    assert answer_on(decision, "signed").state == "signed"
    assert Call.objects.get().free == 0


def test_a_cent_over_the_appropriation_is_refused():
    decision = cut_decision(cases.published_call(appropriation=MORE["amount"] - Decimal("0.01")))
    with pytest.raises(Refused, match="GR-07.*0,01"):
        answer_on(decision)


def test_more_than_was_asked_or_outside_the_period_is_refused():
    decision = cut_decision()
    answer = answer_on(decision, "drafted", amount=Decimal("70000.01"), accepted_costs=Decimal("100000.02"), use_end=date(2020, 11, 1))
    assert set(codes(page("present", answer))) == {"GR-06", "GR-08", "GR-35"}


def test_who_presented_may_not_sign():
    answer = answer_on(cut_decision())
    both = Membership.objects.create(user=person("essi"), role=Role.DECISION_MAKER, valid_from=date(2018, 1, 1))
    essi = signed_in("essi")
    session = essi.session
    session["membership"] = both.pk
    session.save()
    refused = essi.post(reverse("reconsideration-sign", args=[answer.pk]), {"seen": page("sign", answer, "reino").context["seen"]})
    assert refused.status_code == 422 and codes(refused) == ["GR-09"]


def test_what_is_signed_is_what_was_presented():
    answer = answer_on(cut_decision())
    seen = page("sign", answer, "reino").context["seen"]
    with region_scope("18", side="state"):
        answer = move(answer, "return", actor("reino"), reason="Perustele.")
        move(answer, "present", actor("essi"))
    refused = signed_in("reino").post(reverse("reconsideration-sign", args=[answer.pk]), {"seen": seen})
    assert refused.status_code == 422 and codes(refused) == ["GR-36"]


@pytest.mark.parametrize(("verb", "username"), [("sign", "essi"), ("present", "reino"), ("return", "essi"), ("sign", "sirpa")])
def test_each_does_their_own_part(verb, username):
    answer = answer_on(cut_decision())
    assert signed_in(username).post(reverse(f"reconsideration-{verb}", args=[answer.pk])).status_code == 403


def test_reino_returns_with_a_reason_that_essi_reads():
    answer = answer_on(cut_decision())
    assert done("return", answer, "reino", reason="").status_code == 422
    assert done("return", answer, "reino", reason="Perustele matkat.").status_code == 302
    assert "Perustele matkat." in page("edit", answer).text


def test_a_correction_is_of_its_kind():
    decision = cut_decision()
    answer_on(decision, "signed")
    assert in_force(decision).kind == Decision.Kind.CORRECTED


def test_a_correction_begins_with_the_grounds_in_force():
    decision = cut_decision()
    signed_in("essi").post(reverse("reconsideration-open", args=[decision.pk]))
    (correction,) = answers()
    assert correction.grounds == decision.grounds != ""
    assert decision.grounds in page("edit", correction).text
    done("drop", correction, "essi")
    # An answer has grounds of its own.
    request_on(decision)
    signed_in("essi").post(reverse("reconsideration-open", args=[decision.pk]))
    assert [each.grounds for each in answers()] == [""]


@pytest.mark.parametrize("verb", ["detail", "edit", "present", "sign", "return", "drop"])
def test_a_correction_is_not_called_an_answer(verb):
    correction = answer_on(cut_decision(), "presented" if verb in ("sign", "return") else "drafted")
    username = "reino" if verb in ("sign", "return") else "essi"
    address = reverse(f"reconsideration-{verb}", args=[correction.pk]).replace("/fi/", "/en/")
    main = signed_in(username).get(address).text.partition("<main")[2].lower()
    assert "correction" in main and "answer" not in main


def test_the_notice_of_a_correction_tells_that_it_corrects():
    answer_on(cut_decision(region="21"), "signed")
    with region_scope("21"):
        first, later = Job.objects.filter(key__startswith="decision_notice:").order_by("pk").values_list("payload", flat=True)
    assert first["subject"] != later["subject"] and first["body"].split("\n\n")[0] != later["body"].split("\n\n")[0]

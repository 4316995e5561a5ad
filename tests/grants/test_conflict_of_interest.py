"""Conflicts of interest: declared by the person, who is then barred from every act in the case; lifted by another."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from grants import rules
from grants.applications.screening import LATER, keep_screening
from grants.decisions.models import Proposal
from grants.evaluation.conflicts import confirm, declare, has_confirmed, lift
from grants.evaluation.models import Assessment, ConflictOfInterest
from grants.evaluation.scores import open_sheet
from grants.evaluation.verbs import open_assessment, save_assessment
from grants.plans.models import PlanComment
from grants.plans.verbs import comment
from regions import clock
from regions.people import Membership
from regions.roles import Role
from regions.scope import region_scope
from regions.workflow import Refused, move, why_not
from tests.grants import cases
from tests.grants.scoring import scored_call, sheet_of
from tests.people import actor, person, signed_in

pytestmark = pytest.mark.django_db
WHY = {"reason": "Puolisoni työskentelee liitossa."}


@pytest.fixture
def application():
    return cases.application_of(cases.published_call(), state="evaluation")


def url(name, pk):
    return reverse(name, args=[pk])


def declared(application, username):
    with clock.at(cases.at(cases.AFTER)), region_scope(application.region_id, side="state"):
        return declare(application, WHY["reason"], actor(username))


def codes(refused):
    return [broken.code for broken in refused.value.broken]


def test_arvi_declares_and_the_state_reads_it(application):
    arvi = signed_in("arvi")
    assert arvi.post(url("conflict-declare", application.pk), WHY).url == url("application-detail", application.pk)
    for username in ("arvi", "essi", "taru", "maija"):
        assert WHY["reason"] in signed_in(username).get(url("application-detail", application.pk)).text
    assert WHY["reason"] not in signed_in("kaisa").get(url("application-detail", application.pk)).text
    with region_scope("18"):
        assert not ConflictOfInterest.objects.exists()


def test_declared_twice_it_is_one(application):
    arvi = signed_in("arvi")
    for _click in range(2):
        arvi.post(url("conflict-declare", application.pk), WHY)
    with region_scope("18", side="state"):
        assert ConflictOfInterest.objects.count() == 1


def test_gr74_without_a_reason_it_is_asked_again(application):
    response = signed_in("arvi").post(url("conflict-declare", application.pk), {"reason": "  "})
    assert response.status_code == 422
    assert rules.conflict_explained("x") is None and rules.conflict_explained(" ").code == "GR-74"
    with region_scope("18", side="state"):
        assert not ConflictOfInterest.objects.exists()


def test_gr70_a_barred_assessor_writes_and_gives_nothing():
    application = cases.application_of(scored_call(), state="evaluation")
    with region_scope("18", side="state"):
        draft = open_assessment(application, actor("arvi"))
    sheet = sheet_of(application, "arvi", state="draft")
    declared(application, "arvi")
    arvi = signed_in("arvi")
    typed = {"verdict-network": "fulfilled", "summary": "Silti hyvä.", "version": 0}
    response = arvi.post(url("assessment-edit", draft.pk), typed)
    assert response.status_code == 422 and "Silti hyvä." in response.text
    assert arvi.post(url("score-edit", sheet.pk), {"points-network": "5", "version": 1}).status_code == 422
    for name, pk in (("assessment-give", draft.pk), ("score-give", sheet.pk), ("assessment-open", application.pk)):
        assert arvi.post(url(name, pk)).status_code == 422, name
    assert cases.fresh(draft).version == 0 and cases.fresh(sheet).state == "draft"
    assert arvi.get(url("assessment-detail", draft.pk)).status_code == 200
    assert arvi.get(url("assessment-edit", draft.pk)).url == url("assessment-detail", draft.pk)
    with region_scope("18", side="state"):
        for verb in (open_sheet, open_assessment):
            assert verb(application, actor("anni")).pk
        with pytest.raises(Refused) as refused:
            save_assessment(draft, {}, "", actor("arvi"))
        assert codes(refused) == ["GR-70"]


def test_gr70_a_barred_presenter_and_decision_maker_move_nothing(application):
    cases.statement_on(application)
    proposal = cases.proposal_on(application)
    declared(application, "reino")
    reino = signed_in("reino")
    assert reino.post(url("proposal-return", proposal.pk), {"reason": "Tarkista."}).status_code == 422
    assert reino.post(url("proposal-sign", proposal.pk)).status_code == 422
    assert cases.fresh(proposal).state == Proposal.State.PRESENTED
    declared(application, "essi")
    drafted = cases.application_of(cases.published_call(code="b", series="b"), "04", "screening")
    declared(drafted, "essi")
    essi = signed_in("essi")
    assert essi.post(url("proposal-open", drafted.pk), {"confirmed": "on"}).status_code == 422
    assert essi.post(reverse("application-move", args=[drafted.pk, "ask_assessment"])).status_code == 422


def test_gr70_screening_and_notice(application):
    submitted = cases.application_of(cases.published_call(code="b", series="b"), "04")
    declared(submitted, "essi")
    # She is asked first, and the question tells why she may not.
    question = signed_in("essi").post(reverse("application-move", args=[submitted.pk, "screen"])).url
    assert signed_in("essi").post(question, {"confirmed": "on"}).status_code == 422
    assert cases.fresh(submitted).state == "submitted"
    with region_scope("04", side="state"), pytest.raises(Refused) as refused:
        keep_screening(submitted, actor("essi"), answers={}, note="", then=LATER)
    assert codes(refused) == ["GR-70"]
    cases.statement_on(application)
    decision = cases.signed(cases.proposal_on(application))
    declared(application, "essi")
    assert signed_in("essi").post(url("decision-notify", decision.pk)).status_code == 422
    assert cases.fresh(decision).state == "signed"


def test_gr70_a_barred_assessor_does_not_comment_on_the_plan():
    application = cases.application_of(cases.published_call(), state="submitted")
    declared(application, "arvi")
    with clock.at(cases.at("2019-10-15 15:00")), region_scope("18"):
        move(application, "reopen", actor("sirpa"))
    with clock.at(cases.at(cases.ROUND)), region_scope("18"):
        plan = move(move(application.plan, "reopen", actor("kaisa")), "send_for_comment", actor("kaisa"))
    with region_scope("18", side="state"):
        with pytest.raises(Refused) as refused:
            comment(plan, "need", "Tarkentakaa.", actor("arvi"))
        assert codes(refused) == ["GR-70"] and not PlanComment.objects.exists()
        assert comment(plan, "need", "Tarkentakaa.", actor("anni")).pk


def test_what_was_done_before_stands_and_is_told(application):
    given = cases.statement_on(application)
    arvi = signed_in("arvi")
    before = arvi.get(f"/en{url('conflict-declare', application.pk)[3:]}").text
    assert "The agency gave its statement" in before
    declared(application, "arvi")
    page = signed_in("anni").get(f"/en{url('application-detail', application.pk)[3:]}").text
    assert "Done before it was declared" in page and "The agency gave its statement" in page
    assert cases.fresh(given).state == Assessment.State.GIVEN


def test_gr73_lifted_by_another_of_the_same_authority_never_by_oneself(application):
    conflict = declared(application, "arvi")
    address, why = url("conflict-lift", conflict.pk), {"reason": "Puoliso ei enää työskentele liitossa."}
    for username in ("arvi", "essi", "reino"):
        assert signed_in(username).post(address, why).status_code == 422, username
    assert signed_in("anni").post(address, {"reason": ""}).status_code == 422
    assert signed_in("anni").post(address, why).status_code == 302
    lifted = cases.fresh(conflict)
    assert (lifted.lifted_by_name, lifted.lifted_reason) == ("Anni Arvioija", why["reason"])
    assert signed_in("anni").post(address, why).status_code == 422, "once"
    with region_scope("18", side="state"):
        assert save_assessment(open_assessment(application, actor("arvi")), {}, "Taas.", actor("arvi")).summary == "Taas."


def test_gr73_presenter_and_decision_maker_lift_for_each_other(application):
    conflict = declared(application, "essi")
    assert signed_in("arvi").post(url("conflict-lift", conflict.pk), WHY).status_code == 422
    with region_scope("18", side="state"):
        assert lift(conflict, "Erehdys.", actor("reino")).lifted_at


def test_a_barred_person_lifts_nobody(application):
    conflict = declared(application, "essi")
    declared(application, "reino")
    assert signed_in("reino").post(url("conflict-lift", conflict.pk), WHY).status_code == 422


def test_the_database_refuses_lifting_ones_own(application):
    conflict = declared(application, "arvi")
    with region_scope("18", side="state"), pytest.raises(IntegrityError), transaction.atomic():
        ConflictOfInterest.objects.filter(pk=conflict.pk).update(lifted_by=actor("arvi").user, lifted_at=clock.now())


def test_gr75_each_person_is_asked_once_before_they_open_a_statement(application):
    anni, address = signed_in("anni"), url("assessment-open", application.pk)
    assert anni.get(address).status_code == 200
    assert anni.post(address).status_code == 422
    with region_scope("18", side="state"):
        assert not Assessment.objects.exists() and not has_confirmed(application, actor("anni"))
    edit = anni.post(address, {"confirmed": "on"}).url
    with region_scope("18", side="state"):
        assert has_confirmed(application, actor("anni"))
    assert anni.get(address).url == edit and anni.get(edit).status_code == 200


def test_gr75_a_second_person_is_asked_as_well(application):
    cases.statement_on(application)
    proposal = cases.proposal_on(application, "drafted")
    eero = signed_in("eero")
    question = url("proposal-open", application.pk)
    assert eero.get(url("proposal-edit", proposal.pk)).url.partition("?")[0] == question
    assert eero.post(question).status_code == 422
    assert eero.post(question, {"confirmed": "on"}).url == url("proposal-edit", proposal.pk)
    assert eero.get(url("proposal-edit", proposal.pk)).status_code == 200


def test_gr75_a_decision_maker_is_asked_before_signing(application):
    cases.statement_on(application)
    proposal = cases.proposal_on(application)
    rauni = person("niilo")
    Membership.objects.filter(user=rauni).update(role=Role.DECISION_MAKER)
    client, question = signed_in(rauni), url("proposal-open", application.pk)
    for name in ("proposal-sign", "proposal-return"):
        asked = client.get(url(name, proposal.pk)).url
        assert asked == client.post(url(name, proposal.pk), {"reason": "Tarkista."}).url
        assert asked == f"{question}?{urlencode({'next': url(name, proposal.pk)})}"
    # What he was about to do is what he goes on to.
    assert client.post(asked, {"confirmed": "on"}).url == url("proposal-return", proposal.pk)
    assert client.get(url("proposal-sign", proposal.pk)).status_code == 200
    assert cases.fresh(proposal).state == Proposal.State.PRESENTED


def test_who_has_declared_can_not_confirm(application):
    declared(application, "anni")
    with region_scope("18", side="state"), pytest.raises(Refused) as refused:
        confirm(application, True, actor("anni"))
    assert codes(refused) == ["GR-70"]
    with region_scope("18", side="state"):
        draft = open_assessment(application, actor("arvi"))
        assert next(broken.code for broken in why_not(draft, "give", actor("anni"))) == "GR-70"


@pytest.mark.parametrize(
    ("username", "state", "verb", "facts"),
    [
        ("arvi", "claimed", "verify", {"checklist": ("payee", "period", "purpose", "vouchers", "sums")}),
        ("arvi", "claimed", "return", {"reason": "Tosite puuttuu."}),
        ("maija", "verified", "return", {"reason": "Summa ei täsmää."}),
        ("maija", "verified", "approve", {}),
        ("essi", "verified", "suspend", {"reason": "Selvitys puuttuu."}),
        ("maija", "approved", "cancel", {"reason": "Haettu väärin."}),
        ("maija", "approved", "batch", {}),
        ("maija", "batched", "send", {}),
        ("maija", "sent", "record_paid", {"paid_on": date(2020, 12, 8)}),
    ],
)
def test_no_payment_passes_through_the_hands_of_the_barred(username, state, verb, facts):
    payment = cases.payment_on(cases.decision_on(cases.published_call()), state=state)
    with clock.at(cases.at(cases.APPROVED)), region_scope("18", side="state"):
        declare(payment.decision.application, WHY["reason"], actor(username))
        with pytest.raises(Refused) as refused:
            move(payment, verb, actor(username), **facts)
    assert codes(refused) == ["GR-70"]

"""Signing: another person than the presenter, once, never past the appropriation, and nothing edits it afterwards."""

import threading
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from grants.calls.models import Call
from grants.decisions.models import Decision, Proposal
from regions import clock
from regions.people import Membership
from regions.roles import Role
from regions.scope import region_scope
from regions.workflow import Refused, move
from tests.grants import cases
from tests.people import actor, person, signed_in


def presented(call=None, region="18", **terms):
    application = cases.application_of(call or cases.published_call(), region, "evaluation")
    cases.statement_on(application)
    return cases.proposal_on(application, **terms)


def address(proposal):
    return reverse("proposal-sign", args=[proposal.pk])


def signed_by(username, proposal):
    client = signed_in(username)
    return client.post(address(proposal), {"seen": client.get(address(proposal)).context["seen"]})


def decisions(region="18"):
    with region_scope(region, side="state"):
        return list(Decision.objects.all())


def words(response):
    return response.text.replace("\u00a0", " ")


@pytest.mark.django_db
def test_the_confirmation_repeats_amount_and_applicant():
    text = words(signed_in("reino").get(address(presented())))
    assert "Kainuun liitto" in text and "70 000,00 €" in text


@pytest.mark.django_db
def test_reino_signs_and_the_money_is_committed():
    proposal = presented()
    assert signed_by("reino", proposal).status_code == 302
    (decision,) = decisions()
    assert (decision.amount, decision.presenter_name, decision.decision_maker_name) == (
        Decimal("70000.00"),
        "Essi Esittelijä",
        "Reino Ratkaisija",
    )
    assert Call.objects.get().committed == Decimal("70000.00")
    with region_scope("18", side="state"):
        assert decision.application.state == "decided"


@pytest.mark.django_db
def test_a_second_signing_is_refused_in_words():
    proposal = presented()
    signed_by("reino", proposal)
    response = signed_by("reino", proposal)
    assert response.status_code == 422 and len(decisions()) == 1
    assert Call.objects.get().committed == Decimal("70000.00")


@pytest.mark.django_db
def test_who_presented_may_not_sign_and_is_told_why():
    proposal = presented()
    both = Membership.objects.create(user=person("essi"), role=Role.DECISION_MAKER, valid_from=date(2018, 1, 1))
    essi = signed_in("essi")
    session = essi.session
    session["membership"] = both.pk
    session.save()
    detail = essi.get(reverse("proposal-detail", args=[proposal.pk]))
    page = essi.get(address(proposal))
    assert [broken.code for broken in detail.context["why_not"]] == ["GR-09"]
    assert [broken.code for broken in page.context["broken"]] == ["GR-09"] and 'name="seen"' not in page.text
    response = essi.post(address(proposal), {"seen": page.context["seen"]})
    assert response.status_code == 422 and not decisions()


@pytest.mark.django_db
def test_what_is_signed_is_what_was_read():
    proposal = presented()
    reino = signed_in("reino")
    seen = reino.get(address(proposal)).context["seen"]
    with region_scope("18", side="state"):
        proposal = move(proposal, "return", actor("reino"), reason="Perustele.")
        move(proposal, "present", actor("essi"))
    response = reino.post(address(proposal), {"seen": seen})
    assert [broken.code for broken in response.context["broken"]] == ["GR-36"] and not decisions()


@pytest.mark.django_db
def test_a_cent_over_what_others_have_left_is_refused_with_the_cent():
    call = cases.published_call(appropriation=Decimal("139999.99"))
    first, second = presented(call), presented(call, "04")
    assert signed_by("reino", first).status_code == 302
    response = signed_by("reino", second)
    assert response.status_code == 422 and "0,01 €" in words(response) and not decisions("04")


@pytest.mark.django_db
@pytest.mark.parametrize("username", ["essi", "arvi", "maija", "kaisa", "sirpa"])
def test_only_a_decision_maker_signs(username):
    proposal = presented()
    assert signed_in(username).post(address(proposal)).status_code == 403 and not decisions()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", [{"amount": Decimal("69999.99")}, {"grounds": "Toisin."}, {"signed_at": cases.at(cases.APPROVED)}]
)
def test_sql_does_not_edit_a_signed_decision(change):
    signed_by("reino", presented())
    with pytest.raises(DatabaseError, match="never edited"), region_scope("18", side="state"):
        Decision.objects.update(**change)
    with pytest.raises(DatabaseError, match="never deleted"), region_scope("18", side="state"):
        Decision.objects.all().delete()


@pytest.mark.django_db
def test_the_database_refuses_more_self_financing_than_the_call_allows():
    decision = cases.decision_on(cases.published_call(), state="signed")
    values = {field.attname: getattr(decision, field.attname) for field in Decision._meta.concrete_fields}
    with region_scope("18", side="state"):
        other = cases.published_call(code="toinen", series="toinen")
        values |= {"id": None, "call_id": other.pk, "series": "toinen"}
        for amount, refused in (("69999.99", True), ("70000.00", False)):
            try:
                with transaction.atomic():
                    Decision.objects.create(**values | {"amount": Decimal(amount)})
            except DatabaseError as error:
                assert ("decision_self_financing" in str(error)) is refused


def test_of_two_signed_in_the_same_instant_one_fits(own_database):
    """Both rules have read the same rest before either commits: the appropriation is still never exceeded."""
    call = cases.published_call(appropriation=Decimal("100000.00"))
    proposals = [presented(call), presented(call, "04")]
    reino, together, results = actor("reino"), threading.Barrier(2), []

    def sign(proposal):
        try:
            with clock.at(cases.at(cases.SIGNED)), region_scope(proposal.region_id, side="state"):
                together.wait(timeout=20)
                move(proposal, "sign", reino)
            results.append("signed")
        except Refused as refused:
            results.append(refused.broken[0].code)
        finally:
            connection.close()

    threads = [threading.Thread(target=sign, args=[proposal]) for proposal in proposals]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["GR-07", "signed"]
    assert Call.objects.get().committed == Decimal("70000.00")
    assert {cases.fresh(proposal).state for proposal in proposals} == {Proposal.State.SIGNED, Proposal.State.PRESENTED}

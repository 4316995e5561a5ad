"""What a decided change leaves stands: every address that could change it refuses, and so does the database, as `app`."""

from datetime import date

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse

from grants.changes.models import ChangeAnswer, TermsVersion
from regions.scope import region_scope
from regions.workflow import Refused
from tests.grants import cases
from tests.grants.change_cases import CONTENT, DECIDED, answer_to, change_on, changed, second_grant
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def codes(response):
    return [broken.code for broken in response.context["broken"]]


def test_no_address_changes_a_decided_request_or_its_answer():
    change = change_on(cases.decision_on(cases.published_call()))
    answer = answer_to(change, "signed")
    values = {"version": 1, "seen": "1", "grounds": "Toisin.", "reason": "Toisin.", "kinds": ["budget"], "answer_budget": "rejected"}
    before = kept_rows()
    for name, username, pk in (
        ("change-request-edit", "kaisa", change.pk),
        ("change-request-parts", "kaisa", change.pk),
        ("change-request-submit", "sirpa", change.pk),
        ("change-request-withdraw", "sirpa", change.pk),
        ("change-request-return", "essi", change.pk),
        ("change-answer-open", "essi", change.pk),
        ("change-answer-edit", "essi", answer.pk),
        ("change-answer-present", "essi", answer.pk),
        ("change-answer-drop", "essi", answer.pk),
        ("change-answer-return", "reino", answer.pk),
        ("change-answer-sign", "reino", answer.pk),
    ):
        assert signed_in(username).post(reverse(name, args=[pk]), values).status_code == 422, name
    assert kept_rows() == before


def kept_rows():
    with region_scope("18", side="state"):
        return list(ChangeAnswer.objects.values()), list(TermsVersion.objects.values())


def test_sql_changes_neither_a_signed_answer_nor_the_terms():
    answer_to(change_on(cases.decision_on(cases.published_call())), "signed")
    for write in (lambda rows: rows.update(grounds="Toisin."), lambda rows: rows.update(internal=True), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError, match="never edited"), region_scope("18", side="state"):
            write(ChangeAnswer.objects.all())
    for statement in ("UPDATE grants_termsversion SET income = 1", "DELETE FROM grants_termsversion"):
        with pytest.raises(DatabaseError), region_scope("18", side="state"), connection.cursor() as cursor:
            cursor.execute(statement)


def terms_row(request, start, end):
    with region_scope("18", side="state"):
        return TermsVersion.objects.create(
            region_id="18", decision=request.decision, request=request, number=9, use_start=start, use_end=end, lines={},
            in_force_at=cases.at(DECIDED), decided_by_name="Nobody",
        )  # fmt: skip


def test_sql_puts_no_terms_into_another_grants_period():
    cases.decision_on(cases.published_call())
    request = change_on(second_grant(), "written", {"content": CONTENT})
    with pytest.raises(DatabaseError, match="reaches into another grant"):
        terms_row(request, date(2020, 10, 31), date(2020, 11, 30))
    assert terms_row(request, date(2020, 11, 1), date(2020, 11, 30)).number == 9


def test_sql_puts_no_terms_into_another_grants_changed_period():
    first = cases.decision_on(cases.published_call(use_end=date(2020, 11, 30)), use_end=date(2020, 10, 31))
    second = second_grant(use_start=date(2020, 11, 20))
    changed(first, {"period": {"use_start": "2019-10-01", "use_end": "2020-11-15"}})
    request = change_on(second, "written", {"content": CONTENT})
    with pytest.raises(DatabaseError, match="reaches into another grant"):
        terms_row(request, date(2020, 11, 15), date(2020, 11, 30))


def test_sql_leaves_no_cost_outside_the_new_period():
    decision = cases.decision_on(cases.published_call())
    request = change_on(decision, "written", {"content": CONTENT})
    cases.report_on(decision, "written")
    with pytest.raises(DatabaseError, match="a cost lies outside"):
        terms_row(request, date(2020, 3, 3), date(2020, 10, 31))


def test_a_later_decision_keeps_apart_from_changed_terms():
    first = cases.decision_on(cases.published_call(use_end=date(2020, 11, 30)), use_end=date(2020, 10, 31))
    changed(first, {"period": {"use_start": "2019-10-01", "use_end": "2020-11-15"}})
    call = cases.published_call(code="digituki-2020", use_start=date(2020, 10, 1), use_end=date(2020, 11, 30))
    application = cases.application_of(call, state="evaluation")
    cases.statement_on(application)
    terms = {"use_start": date(2020, 11, 15), "use_end": date(2020, 11, 30)}
    with pytest.raises(Refused, match="GR-21"):
        cases.proposal_on(application, **terms)
    proposal = cases.proposal_on(application, "drafted", use_start=date(2020, 11, 16), use_end=date(2020, 11, 30))
    assert "GR-21" not in codes(signed_in("essi").get(reverse("proposal-present", args=[proposal.pk])))


def test_sql_writes_no_decision_into_changed_terms():
    first = cases.decision_on(cases.published_call(use_end=date(2020, 11, 30)), use_end=date(2020, 10, 31))
    second = second_grant("signed", use_start=date(2020, 11, 16))
    with region_scope("18", side="state"):
        assert second.state == "signed"
    changed(first, {"period": {"use_start": "2019-10-01", "use_end": "2020-11-15"}})
    with pytest.raises(DatabaseError, match="reaches into another grant"), region_scope("18", side="state"):
        copy = type(second).objects.get(pk=second.pk)
        copy.pk, copy.number, copy.use_start, copy.application_id = None, 7, date(2020, 11, 15), other_application(copy)
        copy.save(force_insert=True)


def other_application(decision):
    """→ the id of an application of the region without a decision."""
    with region_scope("18", side="state"):
        return cases.application_of(cases.published_call(code="kolmas", series="kolmas")).pk

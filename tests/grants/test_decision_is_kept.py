"""What was signed stands: every address that could change it refuses, and so does the database, as `app`."""

import pytest
from django.db import DatabaseError, connection
from django.urls import reverse

from grants.models import Decision, Reconsideration, Rectification
from regions import clock
from regions.scope import region_scope
from tests.grants import cases
from tests.grants.decision_cases import ANSWERED, answer_on, cut_decision, in_force, request_on
from tests.people import signed_in

pytestmark = pytest.mark.django_db

TERMS = {
    "answer": "uphold", "outcome": "grant", "accepted_costs": "1,00", "other_funding": "0", "grant_share": "70", "amount": "1,00",
    "use_start": "1.10.2019", "use_end": "31.10.2020", "grounds": "Toisin.", "reason": "Toisin.", "demand": "Toisin.",
}  # fmt: skip


def rows(model):
    with region_scope("18", side="state"):
        return list(model.objects.order_by("pk").values())


def test_no_address_changes_a_replaced_decision():
    decision = cut_decision()
    request_on(decision)
    answer_on(decision, "signed")
    before = rows(Decision)
    for name, username in (
        ("decision-notify", "essi"),
        ("decision-accept", "sirpa"),
        ("decision-decline", "sirpa"),
        ("rectification-file", "sirpa"),
        ("rectification-enter", "essi"),
        ("reconsideration-open", "essi"),
        ("budget-revision-open", "kaisa"),
        ("report-open", "kaisa"),
    ):
        with clock.at(cases.at(ANSWERED)):
            answer = signed_in(username).post(reverse(name, args=[decision.pk]), TERMS | {"arrived_at": "9.12.2019 9.00"})
        assert answer.status_code == 422, name
    assert rows(Decision) == before


def test_no_address_changes_a_signed_answer_or_its_proposal():
    decision = cut_decision()
    request = request_on(decision)
    answer = answer_on(decision, "signed", "uphold")
    with region_scope("18", side="state"):
        proposal = decision.application.proposals.get()
    before = rows(Reconsideration), rows(Decision)
    for name, username, pk in (
        ("reconsideration-edit", "essi", answer.pk),
        ("reconsideration-present", "essi", answer.pk),
        ("reconsideration-drop", "essi", answer.pk),
        ("reconsideration-return", "reino", answer.pk),
        ("reconsideration-sign", "reino", answer.pk),
        ("rectification-withdraw", "sirpa", request.pk),
        ("proposal-edit", "essi", proposal.pk),
        ("proposal-present", "essi", proposal.pk),
        ("proposal-return", "reino", proposal.pk),
        ("proposal-sign", "reino", proposal.pk),
    ):
        posted = signed_in(username).post(reverse(name, args=[pk]), TERMS | {"version": 1})
        assert posted.status_code in (409, 422), name
    assert (rows(Reconsideration), rows(Decision)) == before


LATER = cases.at("2020-02-03 09:00")
CHANGES = [
    *({"amount": 1}, {"grounds": "Toisin."}, {"number": 3}, {"kind": "rectified"}, {"state": "signed"}),
    *({"notified_at": LATER}, {"notice_channel": "letter"}, {"answered_at": LATER}),
]


@pytest.mark.parametrize("change", CHANGES)
def test_sql_changes_neither_the_replaced_nor_the_new_decision(change):
    decision = cut_decision()
    answer_on(decision, "signed")
    for row in (decision, in_force(decision)):
        with pytest.raises(DatabaseError, match="never edited|does not follow|once"), region_scope("18", side="state"):
            Decision.objects.filter(pk=row.pk).update(**change)


def test_sql_deletes_no_version():
    decision = cut_decision()
    answer_on(decision, "signed")
    with pytest.raises(DatabaseError, match="never deleted"), region_scope("18", side="state"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM grants_decision")


def test_sql_changes_no_signed_answer():
    answer_on(cut_decision(), "signed")
    for write in (lambda rows: rows.update(grounds="Toisin."), lambda rows: rows.update(internal=True), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError, match="never edited"), region_scope("18", side="state"):
            write(Reconsideration.objects.all())


def test_a_decision_that_was_not_told_is_not_replaced():
    decision = cases.decision_on(cases.published_call(), state="signed")
    with pytest.raises(DatabaseError, match="does not follow"), region_scope("18", side="state"):
        Decision.objects.filter(pk=decision.pk).update(state="replaced")
    assert signed_in("essi").post(reverse("reconsideration-open", args=[decision.pk])).status_code == 422


def test_sql_opens_no_request_that_has_been_answered():
    decision = cut_decision()
    request = request_on(decision)
    answer_on(decision, "signed")
    with pytest.raises(DatabaseError, match="kept as it arrived"), region_scope("18"):
        Rectification.objects.filter(pk=request.pk).update(state="received", closed_at=None)

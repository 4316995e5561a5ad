"""An application is withdrawn: with a reason, as a draft or when its decision has been proposed."""

import pytest
from django.urls import reverse

from grants.calls.models import Call
from regions import clock
from regions.audit import AuditEvent
from regions.scope import region_scope
from tests.grants import cases
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def get(username, name, *args, when=cases.WRITING, **query):
    with clock.at(cases.at(when)):
        return signed_in(username).get(reverse(name, args=args), query)


def post(username, name, *args, when=cases.WRITING, **typed):
    with clock.at(cases.at(when)):
        return signed_in(username).post(reverse(name, args=args), typed)


@pytest.fixture
def call():
    return cases.published_call()


@pytest.fixture
def draft(call):
    return cases.application_of(call, state="draft")


@pytest.fixture
def proposed(call):
    application = cases.application_of(call, state="evaluation")
    cases.statement_on(application)
    return cases.proposal_on(application)


def test_withdrawal_needs_a_reason_and_keeps_it(draft):
    answer = post("sirpa", "application-withdraw", draft.pk, reason=" ")
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["reason"]
    assert post("sirpa", "application-withdraw", draft.pk, reason="Kunta vetäytyi.").status_code == 302
    assert cases.fresh(draft).state == "withdrawn"
    assert "Kunta vetäytyi." in get("kaisa", "application-detail", draft.pk).content.decode()
    with region_scope("18"):
        assert AuditEvent.objects.filter(verb="withdrawal-explained").count() == 1


def test_a_proposed_application_can_still_be_withdrawn_and_is_then_not_signed(proposed):
    answer = post("sirpa", "application-withdraw", proposed.application_id, when=cases.AFTER, reason="Hanke raukesi.")
    assert answer.status_code == 302
    assert get("reino", "my-work", when=cases.AFTER).context["groups"] == []
    page = get("reino", "proposal-sign", proposed.pk, when=cases.SIGNED)
    answer = post("reino", "proposal-sign", proposed.pk, when=cases.SIGNED, seen=page.context["seen"])
    assert answer.status_code == 422
    assert cases.application_state(proposed.application) == "withdrawn"
    assert Call.objects.get().committed == 0


def test_a_draft_withdrawn_before_it_was_sent_stays_the_regions_own(draft):
    assert post("sirpa", "application-withdraw", draft.pk, reason="Ei haeta.").status_code == 302
    assert get("sirpa", "application-detail", draft.pk).status_code == 200
    assert get("essi", "application-detail", draft.pk).status_code == 404
    assert list(get("essi", "application-list").context["page"]) == []
    assert post("essi", "proposal-open", draft.pk).status_code == 404
    assert post("arvi", "assessment-open", draft.pk).status_code == 404

"""move(): the table decides, every broken rule is told, and a refusal writes nothing."""

import pytest
from django.core.exceptions import PermissionDenied

from grants.models import Plan
from regions import audit
from regions.scope import region_scope
from regions.workflow import Refused, allowed_verbs, may, move
from tests.grants import cases
from tests.people import actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(db):
    return cases.plan_of(cases.published_call(), state="draft")


def test_every_broken_rule_is_told_and_nothing_is_written(plan):
    with region_scope("18"):
        with pytest.raises(Refused) as refused:
            move(plan, "send_for_comment", actor("kaisa"))
        # The sections are empty, and the comment round of 2019 is long over.
        assert [broken.code for broken in refused.value.broken] == ["GR-15", "GR-17"]
        assert Plan.objects.get().state == Plan.State.DRAFT
        assert [event.verb for event in audit.events_of(plan)] == ["plan-opened"]


def test_a_role_that_may_never_is_denied(plan):
    with region_scope("18"), pytest.raises(PermissionDenied):
        move(plan, "send_for_comment", actor("sirpa"))


def test_a_state_that_has_passed_is_said(plan):
    with region_scope("18", side="state"), pytest.raises(Refused) as refused:
        move(plan, "give_comments", actor("arvi"))
    assert refused.value.broken[0].code == "state"


def test_an_unknown_verb_is_a_mistake_of_ours(plan):
    with region_scope("18"), pytest.raises(LookupError):
        move(plan, "fly", actor("kaisa"))


def test_buttons_come_from_the_same_table(plan):
    assert [t.verb for t in allowed_verbs(plan, actor("kaisa"))] == ["send_for_comment", "mark_ready"]
    assert not may(plan, "send_for_comment", actor("katri"))


def test_the_audit_keeps_what_changed(db):
    plan = cases.plan_of(cases.published_call(), state="ready")
    with region_scope("18"):
        event = audit.events_of(plan).last()
    assert (event.verb, event.before, event.after) == ("mark_ready", {"state": "draft"}, {"state": "ready"})
    assert event.as_of.isoformat() == "2019-09-25T07:00:00+00:00"
    assert event.recorded_at.year > 2019

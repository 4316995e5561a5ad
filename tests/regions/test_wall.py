"""The wall: no scope, no rows; one's own region only; the state's drafts are the state's."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from grants.models import Application, Assessment, Call, Plan, PlanSection
from regions import audit
from regions.scope import current, national_scope, public_scope, region_scope
from tests.people import actor, person, signed_in

pytestmark = pytest.mark.django_db


def sqlstate(caught):
    return caught.value.__cause__.sqlstate


@pytest.fixture
def call(db):
    with region_scope("00", side="state"):
        return Call.objects.create(
            code="test",
            series="test",
            name="Koe",
            case_number="VM/1",
            appropriation=Decimal("100.00"),
            budget_item="28.90.20",
            use_start=date(2019, 10, 1),
            use_end=date(2020, 10, 31),
            max_self_financing_share=Decimal("0.30"),
            grant_share=Decimal("0.70"),
        )


@pytest.fixture
def application(plans, call):
    with region_scope("18"):
        return Application.objects.create(region_id="18", call=call, plan=plans["18"])


@pytest.fixture
def plans(call):
    """Kainuu's and Satakunta's plans for the same call."""
    made = {}
    for region in ("18", "04"):
        with region_scope(region):
            made[region] = Plan.objects.create(region_id=region, call=call)
    return made


def test_tests_run_as_app():
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user, current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("app", "app", False, False)


def test_without_a_scope_a_query_is_loud(plans):
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        list(Plan.objects.all())
    assert sqlstate(caught) == "DG001"


def test_kaisa_sees_kainuu_alone(plans):
    with region_scope("18"):
        assert list(Plan.objects.all()) == [plans["18"]]
        assert not Plan.objects.filter(pk=plans["04"].pk).exists()


def test_kaisa_cannot_write_into_satakunta(call, plans):
    with pytest.raises(DatabaseError) as caught, region_scope("18"):
        Plan.objects.create(region_id="04", call=call)
    assert "row-level security" in str(caught.value)
    with region_scope("18"):
        assert Plan.objects.filter(pk=plans["04"].pk).update(state="ready") == 0


def test_a_key_cannot_leave_the_region(plans):
    with pytest.raises(DatabaseError) as caught, region_scope("18"):
        PlanSection.objects.create(region_id="18", plan_id=plans["04"].pk, goal_code="network")
    assert sqlstate(caught) == "23503"


def test_the_nation_reads_all_and_writes_nothing(plans):
    with national_scope():
        assert set(Plan.objects.values_list("region_id", flat=True)) == {"18", "04"}
    with pytest.raises(DatabaseError) as caught, national_scope():
        Plan.objects.update(state="ready")
    assert sqlstate(caught) == "42501"


def test_the_public_reads_no_tenant_table(plans):
    with pytest.raises(DatabaseError) as caught, public_scope():
        list(Plan.objects.all())
    assert sqlstate(caught) == "42501"


def test_the_regions_side_never_sees_the_states_drafts(plans, application):
    with region_scope("18", side="state"):
        Assessment.objects.create(region_id="18", application=application)
    with region_scope("18", side="region"):
        assert not Assessment.objects.exists()
    with pytest.raises(DatabaseError), region_scope("18", side="region"):
        Assessment.objects.create(region_id="18", application=application)


def test_a_providers_contact_sees_no_grants(plans):
    with region_scope("18", side="provider", provider=1):
        assert not Plan.objects.exists()


def test_a_scope_inside_another_is_restored(plans):
    with national_scope():
        before = current()
        with region_scope("18", side="state"):
            assert current() == ("app", ("18", "state", "", ""))
        assert current() == before
        assert Plan.objects.count() == 2


def test_a_scope_inside_another_is_restored_after_an_error(plans):
    with region_scope("18"):
        before = current()
        with pytest.raises(DatabaseError), region_scope("04"):
            Plan.objects.create(region_id="18", call_id=plans["18"].call_id)
        assert current() == before


def test_internal_events_stay_with_the_state(plans):
    with region_scope("18", side="state"):
        audit.record("18", actor("arvi"), "assessment-saved", plans["18"], internal=True)
        audit.record("18", actor("essi"), "notify", plans["18"])
    with region_scope("18"):
        assert [event.verb for event in audit.events_of(plans["18"])] == ["notify"]
    with region_scope("18", side="state"):
        assert [event.verb for event in audit.events_of(plans["18"])] == ["assessment-saved", "notify"]


def test_people_are_not_regions(plans):
    """is_superuser never means "all regions"."""
    user = person("sanna")
    user.is_superuser = True
    user.save()
    assert signed_in(user).get(f"/fi/work/plans/{plans['18'].pk}/").status_code == 404

"""The audit can't be edited, and an edit by a superuser shows."""

import pytest
from django.db import DatabaseError, connection

from regions import audit
from regions.scope import national_scope, region_scope
from tests.database import as_superuser
from tests.people import actor


def tell(region, *verbs):
    with region_scope(region):
        for verb in verbs:
            audit.record(region, actor("kaisa"), verb, after={"sum": "1.00"})


def wrong():
    with national_scope():
        return audit.verify()


@pytest.mark.django_db
def test_chains_hold_region_by_region():
    tell("18", "one", "two")
    tell("04", "one")
    tell("18", "three")
    assert wrong() == []


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["UPDATE regions_auditevent SET verb = 'x'", "DELETE FROM regions_auditevent"])
def test_the_application_may_not_change_it(change):
    tell("18", "one")
    with pytest.raises(DatabaseError), region_scope("18"), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.django_db
def test_the_application_may_not_touch_the_heads():
    with pytest.raises(DatabaseError) as caught, region_scope("18"), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_head SET number = 0")
    assert caught.value.__cause__.sqlstate == "42501"


@pytest.mark.parametrize(
    "edit, says",
    [
        ("UPDATE regions_auditevent SET after = '{}' WHERE verb = 'two'", (2, "edited")),
        ("DELETE FROM regions_auditevent WHERE verb = 'two'", (3, "broken chain")),
        ("DELETE FROM regions_auditevent WHERE verb = 'three'", (3, "cut off")),
    ],
)
def test_a_superusers_edit_shows(own_database, edit, says):
    tell("18", "one", "two", "three")
    with as_superuser() as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(edit)
    assert ("18", *says) in wrong()

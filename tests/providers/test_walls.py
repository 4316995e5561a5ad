"""The catalogue's wall: own region, own provider, the public's copy alone."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from providers.models import FinderEntry, Offering, OfferingAtPoint, OfferingText, OpeningHours, Provider, ServicePoint
from regions.scope import national_scope, public_scope, region_scope
from tests import make

pytestmark = pytest.mark.django_db
WALLED = [Provider, ServicePoint, Offering, OfferingAtPoint, OfferingText, OpeningHours, FinderEntry]


@pytest.fixture
def two_regions():
    for name, region in (("Kajaanin kirjasto", "18"), ("Porin kirjasto", "04")):
        library = make.provider(name, region)
        point = make.point(library)
        hours = {"hours_kind": "weekly", "hours": make.MONDAY_MORNING}
        make.published(library, form="staffed_point", point=point, **hours)
    make.published(make.provider("Kerho ry", kind="association"))


@pytest.mark.parametrize("model", WALLED)
def test_rows_of_one_region_of_one_provider_and_of_all(two_regions, model):
    with region_scope("04"):
        assert {row.region_id for row in model.objects.all()} == {"04"}
        own = Provider.objects.get().pk
    with region_scope("04", side="provider", provider=own):
        assert model.objects.count() == 1
    with region_scope("18", side="provider", provider=own):
        assert model.objects.count() == 0
    with national_scope():
        assert {row.region_id for row in model.objects.all()} == {"04", "18"}
    with pytest.raises(DatabaseError, match="no scope"), transaction.atomic():
        list(model.objects.all())


@pytest.mark.parametrize("model", WALLED)
def test_the_public_reads_entries_alone(two_regions, model):
    if model is FinderEntry:
        with public_scope():
            assert FinderEntry.objects.count() == 3
        return
    with pytest.raises(DatabaseError, match="permission denied"), public_scope():
        list(model.objects.all())


def test_the_public_writes_nothing(two_regions):
    with pytest.raises(DatabaseError, match="permission denied"), public_scope():
        FinderEntry.objects.update(phone="0")


def test_keys_do_not_leave_the_region(two_regions):
    with national_scope():
        foreign = ServicePoint.objects.get(region="18").pk
    with pytest.raises(IntegrityError, match="in_region"), region_scope("04"):
        OfferingAtPoint.objects.update(point_id=foreign)


def test_a_contact_does_not_write_for_another_provider(two_regions):
    with region_scope("18"):
        club, library = Provider.objects.order_by("sort_name", "pk").values_list("pk", flat=True)[:2]
    with pytest.raises(DatabaseError, match="row-level security"), region_scope("18", side="provider", provider=club):
        ServicePoint.objects.create(region_id="18", provider_id=library, name="Ohi", municipality_id="205")


def test_every_walled_table_is_forced():
    tables = [model._meta.db_table for model in WALLED]
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity AND relname = ANY(%s)", [tables])
        assert sorted(name for (name,) in cursor.fetchall()) == sorted(tables)

"""A service point is changed, and the public rows of what is offered there follow."""

import pytest

from providers.models import FinderEntry, ProposedChange, ServicePoint
from regions.scope import public_scope, region_scope
from tests import make
from tests.people import contact, signed_in

pytestmark = pytest.mark.django_db
POINT = {"name": "Lehtikankaan kirjasto", "municipality": "205", "step_free": "no", "lat": "", "lon": ""}


def url(point):
    return f"/en/work/points/{point.pk}/edit/"


def test_a_moved_point_moves_its_public_rows():
    library = make.provider()
    point = make.point(library)
    make.published(library, form="staffed_point", point=point)
    assert signed_in("kaisa").post(url(point), POINT | {"municipality": "765"}).status_code == 302
    with public_scope():
        entry = FinderEntry.objects.select_related("municipality").get()
        assert (entry.point_name, entry.municipality_id, entry.access["step_free"]) == ("Lehtikankaan kirjasto", "765", "no")
        assert entry.lat == float(entry.municipality.lat)


def test_tuula_proposes_a_change_of_her_own_point():
    library, club = make.provider(), make.provider("Kerho ry", kind="association")
    own, other = make.point(library), make.point(club, "Kerhotalo")
    tuula = signed_in(contact("tuula", "18", library.pk))
    assert tuula.post(url(own), POINT).status_code == 302
    assert tuula.get(url(other)).status_code == 404
    with region_scope("18"):
        assert ServicePoint.objects.get(pk=own.pk).name == "Pääkirjasto"
        assert ProposedChange.objects.get().values["name"] == "Lehtikankaan kirjasto"
    assert signed_in("sanna").get(url(own)).status_code == 404

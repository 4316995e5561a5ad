"""What is taken out of the register and was sent to PTV: a place taken away, and an imported file undone."""

import pytest

from providers.catalogue.record_place import record_place, remove_place
from providers.imports import undo
from providers.models import OfferingAtPoint, PtvAccess, PtvLink, PtvProvider, ServicePoint
from providers.ptv.sending import removed
from providers.ptv.sending.linking import links_of
from regions.jobs import Job
from regions.scope import region_scope
from tests.people import actor
from tests.providers.ptv.kainuu_ptv import Agreement, library, pushed, run_jobs
from tests.providers.registers import LIBRARY, URL, as_csv_file, newest, run, written

pytestmark = pytest.mark.django_db


def by_telephone(kainuu, settings):
    """→ Library with one offering by telephone: at a point, and at a number of its own."""
    made = library(kainuu, settings, form="telephone")
    with region_scope("18"):
        record_place(actor("kaisa"), made.offering, point=None, phone="08 123 4567", hours_kind="always")
    return made


def second():
    return OfferingAtPoint.objects.get(phone__endswith="4567")


@pytest.fixture
def kirjasto(kainuu, settings):
    made = by_telephone(kainuu, settings)
    pushed()
    made.ptv.clear_log()
    return made


def taken_away(kirjasto):
    """→ PTV's id of the channel of the place that was removed."""
    with region_scope("18"):
        channel = str(PtvLink.objects.get(place=second()).ptv_id)
        remove_place(actor("kaisa"), second())
        assert not PtvLink.objects.filter(ptv_id=channel).exists()
    return channel


def state_there(kirjasto, channel):
    return kirjasto.ptv.state(channel)["status"]


def fetched():
    """What the job asks of PTV, once."""
    with region_scope("18"):
        job = Job.objects.get(kind="ptv_archive")
    removed.fetch(job)


def test_a_place_that_is_taken_away_is_archived_there_and_the_rest_stays(kirjasto):
    channel = taken_away(kirjasto)
    assert state_there(kirjasto, channel) == "Published"
    run_jobs()
    assert state_there(kirjasto, channel) == "Deleted" and state_there(kirjasto, str(kirjasto.link().ptv_id)) == "Published"
    with region_scope("18"):
        assert Job.objects.get(kind="ptv_archive").state == "done"
    pushed()
    assert kirjasto.link().state == "in_sync" and len(kirjasto.fact().connections) == 1


def test_nothing_is_archived_without_a_right_to(kirjasto):
    channel = taken_away(kirjasto)
    for model, lost, had in ((PtvAccess, {"paused": True}, {"paused": False}), (Agreement, {"state": "terminated"}, {"state": "in_force"}),
                             (PtvProvider, {"mode": "reads_own"}, {"mode": "delegated"})):  # fmt: skip
        with region_scope("18"):
            model.objects.update(**lost)
        with pytest.raises(removed.MayNot):
            fetched()
        with region_scope("18"):
            model.objects.update(**had)
    assert state_there(kirjasto, channel) == "Published"


def test_a_channel_that_others_use_stays(kirjasto):
    channel = taken_away(kirjasto)
    with region_scope("18"):
        # A service that the register does not know.
        PtvLink.objects.filter(kind="service").update(ptv_id=None)
    fetched()
    assert state_there(kirjasto, channel) == "Published" and kirjasto.writes() == []


def test_archived_there_already_is_archived(kirjasto):
    channel = taken_away(kirjasto)
    kirjasto.ptv.knobs(archive=channel)
    fetched()
    assert state_there(kirjasto, channel) == "Deleted" and kirjasto.writes() == []


def test_what_ptv_never_had_asks_nothing(kainuu, settings):
    made = by_telephone(kainuu, settings)
    with region_scope("18"):
        assert len(links_of(made.provider)) == 3
        remove_place(actor("kaisa"), second())
        assert PtvLink.objects.count() == 2 and not Job.objects.filter(kind="ptv_archive").exists()


# An imported file undone.


@pytest.fixture
def brought(kainuu, settings):
    """A second point of the offering, brought by a file. → (Library, Client, ImportBatch)"""
    made = library(kainuu, settings)
    fields = {"provider_name": "Kajaanin kirjasto", "point_name": "Lehtikankaan kirjasto", "street_address": "Sammonkatu 2",
              "postal_code": "87250", "name_fi": "Digineuvonta", "provider_phone": ""}  # fmt: skip
    client, batch = written(as_csv_file(LIBRARY | fields))
    with region_scope("18"):
        assert ServicePoint.objects.filter(name="Lehtikankaan kirjasto").exists()
    return made, client, batch


def undone(client, batch):
    assert client.post(f"{URL}{batch.pk}/undo/").status_code == 302
    run(newest().write_job)
    assert newest().state == "undone"


def test_links_that_ptv_never_had_go_with_what_the_file_brought(brought):
    made, client, batch = brought
    with region_scope("18"):
        links_of(made.provider)
        assert PtvLink.objects.filter(point__name="Lehtikankaan kirjasto").exists()
    assert "is in PTV" not in client.get(f"{URL}{batch.pk}/undo/").content.decode()
    undone(client, batch)
    with region_scope("18"):
        assert not ServicePoint.objects.filter(name="Lehtikankaan kirjasto").exists()
        assert not Job.objects.filter(kind="ptv_archive").exists()


def test_what_was_sent_is_archived_there(brought):
    made, client, batch = brought
    pushed()
    with region_scope("18"):
        channel = str(PtvLink.objects.get(point__name="Lehtikankaan kirjasto").ptv_id)
        assert undo.links_of_new(batch).count() == 1
    assert "1 place that the file brought is in PTV" in client.get(f"{URL}{batch.pk}/undo/").content.decode()
    undone(client, batch)
    with region_scope("18"):
        assert [each.name for each in ServicePoint.objects.all()] == [made.point.name]
    run_jobs()
    assert made.ptv.state(channel)["status"] == "Deleted"
    pushed()
    assert made.link().state == "in_sync" and len(made.fact().connections) == 1

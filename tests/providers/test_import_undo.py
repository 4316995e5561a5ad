"""Undo of the last import: back to what it was, unless somebody has changed what it wrote."""

import pytest

from providers.catalogue import record
from providers.catalogue.record_offering import change_offering
from providers.catalogue.record_place import change_place
from providers.models import FinderEntry, ImportBatch, Offering, Provider, ServicePoint
from regions.audit import AuditEvent, verify
from regions.organisations import Organisation
from regions.scope import national_scope, region_scope
from regions.workflow import move
from tests import make
from tests.people import actor, contact
from tests.providers.registers import LIBRARY, URL, as_csv_file, imported, newest, run, written
from tests.providers.test_import_write import FULL, rows_now

pytestmark = pytest.mark.django_db


def undone(client, batch):
    """Ask on the page and let the job run. → the page's answer to the POST"""
    response = client.post(f"{URL}{batch.pk}/undo/")
    if response.status_code == 302:
        with region_scope("18"):
            job = ImportBatch.objects.select_related("write_job").get(pk=batch.pk).write_job
        run(job)
    return response


def test_new_rows_go_and_the_history_keeps_them():
    client, batch = written(as_csv_file(FULL, LIBRARY | {"provider_name": "Toinen", "hours": "?"}))
    assert "What the file brought is removed" in client.get(f"{URL}{batch.pk}/undo/").content.decode()
    assert undone(client, batch).status_code == 302
    batch = newest()
    assert (batch.state, batch.undone_by_name) == ("undone", "Kaisa Koordinaattori")
    assert all(not found for found in rows_now().values())
    with national_scope():
        assert verify() == []
        assert AuditEvent.objects.filter(verb__in=["provider_removed", "offering_removed", "place_removed"]).count() == 6
    page = client.get(f"{URL}{batch.pk}/").content.decode()
    assert "The register is as it was before this file" in page
    # What was removed can't be opened.
    assert "Toinen" in page and 'href="/en/work/providers/' not in page.split("<caption>")[-1].split("</table>")[0]


def test_changed_rows_go_back_and_the_public_rows_with_them():
    imported(FULL)
    with region_scope("18"):
        move(Offering.objects.get(), "publish", actor("kaisa"))
    before = rows_now()
    more = {"provider_web": "example.fi/uusi", "street_address": "Rajakatu 1", "postal_code": "87200", "summary_fi": "Uusi",
            "name_en": "Digital support", "levels": "1", "hours": "ke 8–9", "note": "", "verified_on": "2020-06-01", "step_free": "ei"}
    client, batch = written(as_csv_file(FULL | more, FULL | more | {"point_name": "Sivukirjasto"}))
    after = rows_now()
    assert all(before[name] != after[name] for name in ("Provider", "ServicePoint", "Offering", "OfferingText", "FinderEntry"))
    assert undone(client, batch).status_code == 302
    assert rows_now() == before


@pytest.mark.parametrize("what", ["provider", "point", "offering", "published", "place"])
def test_what_somebody_has_changed_since_is_not_undone(what):
    client, batch = written(as_csv_file(LIBRARY))
    with region_scope("18"):
        kaisa, offering = actor("kaisa"), Offering.objects.get()
        if what == "provider":
            record.change_provider(kaisa, Provider.objects.get(), phone="08 765 4321")
        elif what == "point":
            record.change_point(kaisa, ServicePoint.objects.get(), arrival_note="Ovi pihalta")
        elif what == "offering":
            change_offering(kaisa, offering, texts={"fi": {"summary": "Toinen"}})
        elif what == "place":
            change_place(kaisa, offering.places.get(), hours=[])
        else:
            move(offering, "publish", kaisa)
    before = rows_now()
    text = client.get(f"{URL}{batch.pk}/undo/").content.decode()
    assert "This import can't be undone" in text
    assert ("Pääkirjasto" if what in ("point", "place") else "Digituki" if what in ("offering", "published") else "Mallikirjasto") in text
    assert undone(client, batch).status_code == 422
    assert rows_now() == before and newest().state == "done"


def test_a_change_between_the_order_and_the_job_stops_the_undoing():
    client, batch = written(as_csv_file(LIBRARY))
    client.post(f"{URL}{batch.pk}/undo/")
    with region_scope("18"):
        record.change_provider(actor("kaisa"), Provider.objects.get(), phone="08 765 4321")
    run(newest().write_job)
    assert newest().state == "done" and newest().reason
    with region_scope("18"):
        assert Provider.objects.exists()


def test_what_something_refers_to_is_archived():
    client, batch = written(as_csv_file(LIBRARY, LIBRARY | {"provider_name": "Toinen"}))
    with region_scope("18"):
        first = Provider.objects.get(organisation__name="Mallikirjasto, Kajaani")
        contact("tuula", "18", first.pk)
        record.record_point(actor("kaisa"), first, name="Uusi", municipality=ServicePoint.objects.first().municipality)
    assert undone(client, batch).status_code == 302
    with region_scope("18"):
        assert [str(each) for each in Provider.objects.filter(state="archived")] == ["Mallikirjasto, Kajaani"]
        assert [point.name for point in ServicePoint.objects.all()] == ["Uusi"]
        assert not Offering.objects.exists() and Provider.objects.count() == 1


def test_an_organisation_that_another_region_found_stays():
    client, batch = written(as_csv_file(LIBRARY | {"business_id": "0214958-9"}))
    make.provider("Mallikirjasto, Kajaani", "04", business_id="0214958-9")
    assert undone(client, batch).status_code == 302
    with region_scope("18"):
        assert not Provider.objects.exists() and Organisation.objects.count() == 1


def test_only_the_last_written_file_is_undone():
    client, first = written(as_csv_file(LIBRARY))
    _client, second = written(as_csv_file(LIBRARY | {"provider_name": "Toinen"}))
    assert "Only the last file" in client.get(f"{URL}{first.pk}/undo/").content.decode()
    assert client.post(f"{URL}{first.pk}/undo/").status_code == 422
    assert undone(client, second).status_code == 302
    assert client.post(f"{URL}{second.pk}/undo/").status_code == 422
    assert undone(client, first).status_code == 302
    with region_scope("18"):
        assert not Provider.objects.exists() and not FinderEntry.objects.exists()

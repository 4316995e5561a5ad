"""A person saves a filter of a list under a name, finds it above the list, and takes it away."""

import pytest
from django.urls import reverse

from regions.audit import AuditEvent
from regions.saved_filter_views import MOST
from regions.saved_filters import SavedFilter
from regions.scope import region_scope
from tests.people import person, signed_in

pytestmark = pytest.mark.django_db


def save(client, name="Kirjastot", query="kind=library", page="provider-list"):
    return client.post("/en/work/filters/save/", {"page": page, "query": query, "name": name})


def kept(username="kaisa", region="18"):
    with region_scope(region):
        return list(SavedFilter.objects.filter(user=person(username)).values_list("name", "query"))


def test_kaisa_saves_a_filter_and_finds_it_above_the_list():
    client = signed_in("kaisa")
    assert save(client)["Location"] == "/en/work/providers/?kind=library"
    page = client.get("/en/work/providers/?kind=library").content.decode()
    assert 'href="?kind=library" aria-current="true">Kirjastot</a>' in page
    with region_scope("18"):
        assert AuditEvent.objects.filter(verb="filter_saved").count() == 1


def test_kalle_does_not_see_kaisas_filter_nor_take_it_away():
    save(signed_in("kaisa"))
    client = signed_in("kalle")
    assert "Kirjastot</a>" not in client.get("/en/work/providers/").content.decode()
    with region_scope("18"):
        saved = SavedFilter.objects.get()
    assert client.post(reverse("filter-remove", args=[saved.pk])).status_code == 404
    assert kept() == [("Kirjastot", "kind=library")]


def test_the_same_name_again_means_the_new_filter():
    client = signed_in("kaisa")
    save(client)
    save(client, query="kind=association")
    assert kept() == [("Kirjastot", "kind=association")]


def test_kaisa_takes_a_filter_away():
    client = signed_in("kaisa")
    save(client)
    with region_scope("18"):
        saved = SavedFilter.objects.get()
    assert client.post(reverse("filter-remove", args=[saved.pk])).status_code == 302
    assert kept() == []


def test_a_list_that_does_not_exist_and_a_filter_without_a_name_are_told():
    client = signed_in("kaisa")
    assert save(client, page="no-such-list")["Location"] == "/en/work/"
    assert save(client, name="").status_code == 302
    assert "Give the filter a name." in client.get("/en/work/providers/").content.decode()
    assert kept() == []


def test_what_is_no_filter_is_written_anew_as_one():
    save(signed_in("kaisa"), query='kind=library"><script>')
    assert kept() == [("Kirjastot", "kind=library%22%3E%3Cscript%3E")]


def test_there_is_a_most():
    client = signed_in("kaisa")
    for number in range(MOST + 1):
        save(client, name=f"Suodatin {number}")
    assert len(kept()) == MOST


def test_arvi_of_the_agency_saves_one_for_the_whole_country():
    client = signed_in("arvi")
    save(client)
    assert 'href="?kind=library"' in client.get("/en/work/providers/").content.decode()
    assert kept("arvi", "00") == [("Kirjastot", "kind=library")]

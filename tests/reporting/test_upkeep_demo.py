"""The demo's sample upkeep: contacts who sign in from /demo/, work for a coordinator, and a round that is under way."""

import pytest
from django.test import Client

from providers.models import ProposedChange
from providers.rules import agency_keeps
from providers.upkeep.rounds import progress
from providers.upkeep.waiting import waiting_for_keeper
from regions import audit
from regions.geography import Municipality, Region
from regions.people import Membership
from regions.scope import national_scope, region_scope
from reporting.replay.call_2019 import data
from reporting.replay.people import actor, demo_people
from reporting.replay.supply import seed_provider
from reporting.replay.upkeep import seed_upkeep

pytestmark = pytest.mark.django_db


def supply(*regions):
    """The sample supply of some regions alone, published by whoever keeps it."""
    places = {place.code: place for place in Municipality.objects.all()}
    for region in Region.objects.filter(code__in=regions):
        agency = agency_keeps(region.code)
        who = actor("dvv.kehittaja") if agency else actor(f"{region.slug}.koordinaattori")
        with region_scope(region.code, side="state" if agency else "region"):
            for given in data("supply")[region.code]:
                seed_provider(who, region.code, given, places)


def test_three_regions_have_contacts_and_kainuu_a_round(settings):
    settings.DEMO = True
    demo_people()
    supply("17", "18", "21")
    assert seed_upkeep() is True
    assert seed_upkeep() is False
    names = set(Membership.objects.filter(role="provider_contact").values_list("user__username", "user__language"))
    assert names == {("tuottaja.kainuu", "fi"), ("tuottaja.pohjois-pohjanmaa", "fi"), ("tuottaja.ahvenanmaa", "sv")}
    with national_scope():
        assert ProposedChange.objects.filter(state="waiting").count() == 3
        assert audit.verify() == []
    with region_scope("18"):
        found = waiting_for_keeper(actor("kainuu.koordinaattori"))
        counted = progress(found.round)
    assert found.changes == 3 and found.calls >= 1
    assert counted["confirmed"] >= 2 and counted["changes"] == 1 and counted["waiting"] >= 2
    assert "tuottaja.ahvenanmaa" in Client().get("/demo/").content.decode()
    client = Client()
    client.post("/demo/sign-in/", {"username": "tuottaja.ahvenanmaa"})
    assert client.get("/sv/work/providers/own/").status_code == 200

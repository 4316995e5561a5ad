"""A record that was stopped stays so until it was sent, or what stopped it is gone."""

import pytest

from providers.catalogue.record_offering import change_offering
from providers.models import PtvLink, PtvProvider
from providers.ptv.sending.linking import links_of
from providers.ptv.ways.overview import counts_by_state
from regions.scope import region_scope
from tests.people import actor
from tests.providers.ptv.kainuu_ptv import Agreement, compared, library, pushed

pytestmark = pytest.mark.django_db


@pytest.fixture
def kirjasto(kainuu, settings):
    return library(kainuu, settings)


def described(kirjasto, words):
    with region_scope("18"):
        change_offering(actor("kaisa"), kirjasto.offering, texts={"fi": {"description": words}})


def looked_at(kirjasto, kind="service"):
    """→ the link as it stands once the register has been looked at again."""
    with region_scope("18"):
        return next(link for link in links_of(kirjasto.provider) if link.kind == kind)


def test_what_may_not_be_sent_stays_so_when_its_channel_has_got_an_id(kirjasto):
    described(kirjasto, "Soita 08 615 5500.")
    assert pushed().counts == {"made": 1, "blocked": 1}
    before = kirjasto.link().ours
    link = looked_at(kirjasto)
    assert link.ours != before, "it names the channel by PTV's id now"
    assert (link.state, link.problem) == ("blocked", "PTV-1")
    with region_scope("18"):
        assert counts_by_state("18") == {"blocked": 1, "in_sync": 1}


def test_what_ptv_refused_stays_so_until_it_was_sent(kirjasto):
    with region_scope("18"):
        change_offering(actor("kaisa"), kirjasto.offering, area_kind="municipalities", area=["609"])
    pushed()
    described(kirjasto, "Toinen kuvaus.")
    link = looked_at(kirjasto)
    assert (link.state, link.problem, link.attempts) == ("error", "refused", 1) and "too wide" in str(link.problems)
    with region_scope("18"):
        change_offering(actor("kaisa"), kirjasto.offering, area_kind="region", area=[])
    pushed()
    assert (kirjasto.link().state, kirjasto.link().problem, kirjasto.link().problems) == ("in_sync", "", {})


def test_mended_content_waits_to_be_sent(kirjasto):
    described(kirjasto, "Soita 08 615 5500.")
    pushed()
    described(kirjasto, "Autamme puhelimen käytössä.")
    link = looked_at(kirjasto)
    assert (link.state, link.problem, link.problems) == ("new", "", {})


def test_a_channel_that_is_mended_lets_its_service_go(kirjasto):
    with region_scope("18"):
        type(kirjasto.point).objects.update(street_address="")
    pushed()
    assert (kirjasto.link().problem, looked_at(kirjasto).state) == ("PTV-8", "blocked")
    with region_scope("18"):
        type(kirjasto.point).objects.update(street_address="Kauppakatu 35")
    assert [looked_at(kirjasto, kind).state for kind in ("service", "channel")] == ["new", "new"]


def test_without_consent_a_changed_record_stays_blocked_and_what_was_changed_back_does_not(kirjasto):
    pushed()
    described(kirjasto, "Uusi kuvaus.")
    with region_scope("18"):
        Agreement.objects.update(state="terminated")
    pushed()
    described(kirjasto, "Kolmas kuvaus.")
    assert (looked_at(kirjasto).state, looked_at(kirjasto).problem) == ("blocked", "PTV-12")
    described(kirjasto, "Autamme puhelimen käytössä.")
    assert (looked_at(kirjasto).state, looked_at(kirjasto).problem) == ("in_sync", "")


def test_a_comparison_that_fails_tells_it_in_the_run_and_leaves_what_stopped_the_record(kirjasto):
    pushed()
    described(kirjasto, "Soita 08 615 5500.")
    assert pushed().counts == {"blocked": 1}
    before = kirjasto.link()
    kirjasto.ptv.knobs(error_next=10, path=str(before.ptv_id))
    run = compared()
    kirjasto.ptv.knobs(error_next=0)
    assert run.counts == {"failed": 1, "same": 1, "only_in_ptv": 0}
    assert [(each["id"], each["problem"]) for each in run.problems] == [(before.source_id, "unreachable")]
    link = kirjasto.link()
    assert (link.state, link.problem, link.problems, link.attempts) == ("blocked", "PTV-1", before.problems, before.attempts) and link.problems


def test_where_nothing_is_written_nothing_is_stopped(kirjasto):
    pushed()
    described(kirjasto, "Uusi kuvaus.")
    with region_scope("18"):
        PtvLink.objects.filter(kind="service").update(state="error", problem="not_allowed")
        PtvProvider.objects.update(mode="reads_own")
    assert (looked_at(kirjasto).state, looked_at(kirjasto).problem) == ("local_newer", "")

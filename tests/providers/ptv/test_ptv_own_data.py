"""A provider that keeps its data in PTV itself: nothing of it waits to be sent, whatever stands here."""

import pytest

from providers.catalogue.record_offering import change_offering
from providers.models import Offering, PtvLink, PtvProvider
from providers.ptv.comparing.reconciling import compared
from providers.ptv.comparing.shapes import fact_of
from providers.ptv.sending.linking import known_of, links_of
from providers.ptv.ways.providers_table import providers_listed, rows
from regions.scope import region_scope
from regions.workflow import move
from tests.people import actor, signed_in
from tests.providers.ptv.mirrored import mirrored, phone, service

pytestmark = pytest.mark.django_db


@pytest.fixture
def offering():
    """A draft that was taken from PTV."""
    line = phone()
    given = service("Digituki", line)
    record = mirrored(line, given)[given.id]
    fields = {"provider": "new", "provider_kind": "library", "form": "telephone", "levels": ["1"]}
    assert signed_in("kaisa").post(f"/en/work/ptv/records/{record.pk}/take/", fields).status_code == 302
    with region_scope("18"):
        return Offering.objects.select_related("provider__organisation").get()


def looked_at(offering):
    """→ the provider's links once the register has been looked at, and its row in the table of providers."""
    with region_scope("18"):
        return links_of(offering.provider), rows(providers_listed("18"))[0]


def test_a_draft_that_was_taken_does_not_wait_to_be_sent(offering):
    links, row = looked_at(offering)
    assert {link.kind: link.state for link in links} == {"service": "in_sync", "channel": "in_sync"}
    assert (row["waiting"], row["in_sync"]) == (0, 2)


def test_compared_with_ptv_it_is_the_same_or_changed_there_and_never_withdrawn(offering):
    with region_scope("18"):
        held, (link, *_more) = PtvProvider.objects.get(), links_of(offering.provider)
        theirs, known = fact_of(link, "theirs"), known_of(PtvLink.objects.all())
        changed = theirs.model_copy(update={"summaries": {"fi": "Uusi tiivistelmä"}})
        assert [compared(link, each, known, held).state for each in (theirs, changed)] == ["in_sync", "remote_newer"]


def test_what_was_changed_here_is_told_and_not_as_if_it_went_anywhere(offering):
    with region_scope("18"):
        kaisa = actor("kaisa")
        move(change_offering(kaisa, offering, texts={"fi": {"summary": "Toinen tiivistelmä"}}), "publish", kaisa)
    links, row = looked_at(offering)
    assert (links[0].state, row["waiting"]) == ("local_newer", 0)
    page = signed_in("kaisa").get(f"/en/work/ptv/links/{links[0].pk}/").content.decode()
    assert "The region sends nothing for this provider." in page and "It is sent with" not in page


def test_once_the_region_writes_the_draft_is_withdrawn(offering):
    with region_scope("18"):
        PtvProvider.objects.update(mode="delegated")
    links, row = looked_at(offering)
    assert links[0].state == "local_newer" and row["waiting"] == 2

"""Sending to PTV: what goes, in which order, what is kept of it; and what is sent a second time: nothing."""

from datetime import timedelta

import pytest

from providers.catalogue.record import change_point
from providers.catalogue.record_offering import change_offering
from providers.catalogue.record_place import change_place, record_place, remove_place
from providers.models import Agreement, OfferingAtPoint, PtvAccess, PtvProvider
from providers.ptv.access.verbs import pause
from providers.ptv.sending.pushing import order_push, preview
from providers.ptv.ways.modes import set_mode
from providers.tasks import send_to_ptv
from regions import clock
from regions.audit import AuditEvent
from regions.scope import region_scope
from regions.workflow import Refused, move
from tests import make
from tests.people import actor
from tests.providers.mail import sent as mail_sent
from tests.providers.ptv.kainuu_ptv import again, library, pushed, run_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def kirjasto(kainuu, settings):
    return library(kainuu, settings)


def changed(kirjasto, **words):
    with region_scope("18"):
        change_offering(actor("kaisa"), kirjasto.offering, texts={"fi": words})


def test_everything_goes_in_its_order_and_is_read_back(kirjasto):
    run = pushed()
    assert (run.state, run.counts) == ("done", {"made": 2})
    kinds = [path.rsplit("/v11/")[-1].split("/")[0] for method, path in kirjasto.writes() if method == "POST"]
    assert kinds == ["Service", "ServiceChannel"]
    assert "/Connection/serviceId/" in kirjasto.writes()[-1][1]
    there = kirjasto.fact()
    assert there.names == {"fi": "Digineuvonta", "sv": "Digirådgivning"}
    (connection,) = there.connections
    assert [each.opens for entry in connection.hours for each in entry.intervals] == ["09:00"]
    for kind in ("service", "channel"):
        link = kirjasto.link(kind)
        assert (link.state, link.problem, link.attempts) == ("in_sync", "", 0)
        assert link.base == link.theirs and link.sent_at and link.version == "Published"


@pytest.mark.slow
def test_a_second_run_sends_nothing(kirjasto):
    pushed()
    kirjasto.ptv.clear_log()
    run = pushed()
    assert (run.state, kirjasto.writes()) == ("done", [])


def test_only_what_differs_is_sent(kirjasto):
    pushed()
    kirjasto.ptv.clear_log()
    changed(kirjasto, description="Autamme myös tabletin käytössä.")
    with region_scope("18"):
        ((link, found),) = preview("18")
    assert (link.pk, [(each.field, each.language) for each in found]) == (kirjasto.link().pk, [("descriptions", "fi")])
    pushed()
    ((method, path),) = kirjasto.writes()
    assert method == "PUT" and "/Service/" in path
    assert kirjasto.fact().descriptions["fi"] == "Autamme myös tabletin käytössä."
    kirjasto.ptv.clear_log()
    with region_scope("18"):
        change_place(actor("kaisa"), OfferingAtPoint.objects.get(offering=kirjasto.offering), note="Kysy tiskiltä.")
    pushed()
    ((_, path),) = kirjasto.writes()
    assert "/Connection/" in path and kirjasto.fact().connections[0].descriptions == {"fi": "Kysy tiskiltä."}


def test_the_preview_writes_nothing_and_says_what_is_new(kirjasto):
    with region_scope("18"):
        planned = preview("18")
        assert [(each.link.pk, each.link.kind, each.sends) for each in planned] == [(None, "service", True), (None, "channel", True)]
    assert "names" in {each.field for each in planned[0].differences} and kirjasto.writes() == []
    run = pushed(links=[planned[0].link.source_id])
    assert run.counts == {"made": 1} and kirjasto.fact().connections in ((), None)


def test_support_in_a_second_place_is_connected_beside_the_first(kirjasto):
    pushed()
    second = make.point(kirjasto.provider, "Lehtikankaan kirjasto", street_address="Sammonkatu 2", postal_code="87250")
    with region_scope("18"):
        record_place(actor("kaisa"), kirjasto.offering, point=second, hours_kind="always")
    pushed()
    assert len(kirjasto.fact().connections) == 2
    with region_scope("18"):
        remove_place(actor("kaisa"), OfferingAtPoint.objects.get(offering=kirjasto.offering, point=second))
    run = pushed()
    assert len(kirjasto.fact().connections) == 1 and run.counts == {"sent": 1, "archived": 1}


def test_what_is_paused_here_is_archived_there_and_comes_back_as_a_new_record(kirjasto):
    pushed()
    first = str(kirjasto.link().ptv_id)
    with region_scope("18"):
        move(kirjasto.offering, "pause", actor("kaisa"))
        assert [each.archive for each in preview("18")] == [True, True]
    assert pushed().counts == {"archived": 2}
    assert kirjasto.ptv.state(first)["status"] == "Deleted"
    with region_scope("18"):
        move(kirjasto.offering, "publish", actor("kaisa"))
    assert pushed().counts == {"made": 2}
    assert str(kirjasto.link().ptv_id) != first and kirjasto.link().state == "in_sync"


@pytest.mark.parametrize("lost", ["consent", pytest.param("pause", marks=pytest.mark.slow), "mode"])
def test_what_ended_after_the_order_is_not_sent(kirjasto, lost):
    with region_scope("18"):
        run = order_push(actor("kaisa"))
        if lost == "consent":
            Agreement.objects.update(ends_on=clock.today() - timedelta(days=1))
        elif lost == "pause":
            pause(actor("kaisa"))
        else:
            PtvProvider.objects.update(mode="reads_own")
    run_jobs()
    assert kirjasto.writes() == [] and again(run).state == "done"
    if lost != "mode":
        link = kirjasto.link()
        assert (link.state, link.problem) == ("blocked", {"consent": "PTV-12", "pause": "PTV-16"}[lost])


def test_a_sending_is_refused_without_an_api_user_and_while_paused(kirjasto):
    with region_scope("18"):
        pause(actor("kaisa"))
        with pytest.raises(Refused, match="PTV-16"):
            order_push(actor("kaisa"))
        PtvAccess.objects.all().delete()
        with pytest.raises(Refused, match="PTV-16"):
            order_push(actor("kaisa"))


def test_one_sending_at_a_time(kirjasto):
    with region_scope("18"):
        order_push(actor("kaisa"))
        with pytest.raises(Refused, match="PTV-20"):
            order_push(actor("kaisa"))


@pytest.mark.slow
def test_content_that_ptv_would_refuse_stays_here_with_its_reasons(kirjasto):
    changed(kirjasto, description="Soita 08 615 5500.")
    with region_scope("18"):
        change_point(actor("kaisa"), kirjasto.point, street_address="")
    run = pushed()
    assert kirjasto.writes() == [] and run.counts == {"blocked": 2}
    assert kirjasto.link().problem == "PTV-1" and "description_fi" in kirjasto.link().problems
    assert kirjasto.link("channel").problem == "PTV-8"


@pytest.mark.slow
def test_sami_words_stay_as_ptv_has_them(kirjasto):
    pushed()
    key = str(kirjasto.link().ptv_id)
    for kind in ("Name", "Summary"):
        kirjasto.ptv.knobs(edit={"id": key, "text": "Digidoarjja", "type": kind, "language": "se"})
    changed(kirjasto, description="Uusi kuvaus.")
    pushed()
    assert kirjasto.fact().names["se"] == "Digidoarjja" and kirjasto.fact().descriptions["fi"] == "Uusi kuvaus."


@pytest.mark.slow
def test_the_region_answers_for_a_provider_without_an_organisation(kirjasto):
    with region_scope("18"):
        PtvProvider.objects.update(mode="under_region", organisation=None)
        change_offering(actor("kaisa"), kirjasto.offering, area_kind="municipalities", area=["205"])
    pushed()
    there = kirjasto.link().theirs
    assert (there["organisation"], there["producers"]) == (kirjasto.party.organisation, [kirjasto.party.organisation])


def test_leaving_archives_first_and_the_mode_changes_then(kirjasto):
    pushed()
    with region_scope("18"):
        with pytest.raises(Refused, match="PTV-18"):
            set_mode(kirjasto.provider, actor("kaisa"), "none")
        set_mode(kirjasto.provider, actor("kaisa"), "none", archive=True)
        assert PtvProvider.objects.get().mode == "delegated"
    run_jobs()
    with region_scope("18"):
        assert PtvProvider.objects.get().mode == "none"


def test_the_night_sends_for_every_region_that_may(kirjasto):
    assert send_to_ptv() == 1
    assert send_to_ptv() == 0
    run_jobs()
    assert kirjasto.link().state == "in_sync"
    with region_scope("18", side="state"):
        assert AuditEvent.objects.filter(verb="ptv_made", actor_name="").count() == 2


def test_a_refused_user_stops_the_run_and_is_told_once(kirjasto):
    kirjasto.ptv.knobs(add_user={"username": "kainuu", "password": "other", "organisation": kirjasto.party.organisation})
    run = pushed()
    assert (run.state, run.problem) == ("failed", "sign_in")
    with region_scope("18"):
        assert PtvAccess.objects.get().problem == "sign_in"
    (message,) = mail_sent()
    assert "PTV" in message.subject and message.to == ["kaisa@example.fi"]
    assert send_to_ptv() == 0 and mail_sent() == []


def test_an_organisation_that_no_longer_delegates_is_told_of_its_own_records(kirjasto):
    kirjasto.ptv.knobs(withdraw={"from": kirjasto.organisation, "to": kirjasto.party.organisation})
    run = pushed()
    assert (run.state, run.problem, run.counts) == ("done", "", {"failed": 2})
    assert kirjasto.link().problem == "not_allowed"
    with region_scope("18"):
        assert PtvAccess.objects.get().problem == ""

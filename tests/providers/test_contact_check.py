"""Nights of looking at web pages and numbers: three strikes, once told, and a fresh start."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.catalogue.record import change_provider, confirm_provider
from providers.duplicates.merge import merge_providers
from providers.models import FinderEntry, Provider
from providers.tasks import check_contacts
from providers.upkeep import web_check, web_round
from providers.upkeep.contact_checks import strike
from regions import job_runs
from regions.audit import AuditEvent
from regions.jobs import HANDLERS, Handler
from regions.scope import public_scope, region_scope
from tests import make
from tests.people import actor, person, signed_in
from tests.providers.link_server import LinkServer
from tests.providers.mail import sent, waiting
from tests.providers.nights import checks, doubts, night, run_looks
from tests.providers.test_contact_check_web import OURS

pytestmark = pytest.mark.django_db
QUALITY, LIST, WORK = "/en/work/quality/", "/en/work/contact-checks/", "/en/work/"


@pytest.fixture
def server(settings, monkeypatch):
    settings.CHECK_PRIVATE_ADDRESSES = OURS
    monkeypatch.setattr(web_check, "TIMES", (1, 0.4))
    monkeypatch.setattr(web_round, "PAUSE", 0)
    with LinkServer() as server:
        yield server


def library(server=None, name="Kajaanin kirjasto", region="18", **fields):
    """→ a Provider whose support the public finds."""
    web = f"{server.url}/{name[0]}" if server else ""
    provider = make.provider(name, region, **{"web": web, "phone": "08 123 4567"} | fields)
    make.published(provider)
    return provider


def page(url, **query):
    return signed_in("kaisa").get(url, query).content.decode()


def test_three_nights_then_the_coordinator_is_told_once(server, time_machine):
    for name in ("kaisa", "kalle", "sirpa", "sanna"):
        person(name)
    web = library(server).web
    server.answers["/K"] = 404
    for number, day in enumerate(("2026-11-02", "2026-11-03"), 1):
        night(time_machine, day)
        assert (checks()[web].strikes, checks()[web].result) == (number, "not_found")
        assert doubts() == {"Kajaanin kirjasto": []} and sent() == []
        assert web not in page(QUALITY, kind="web_fails") and "does not work" not in page(WORK)
    night(time_machine, "2026-11-04")
    row = checks()[web]
    assert (row.strikes, row.first_failed_on, row.last_failed_on) == (3, date(2026, 11, 2), date(2026, 11, 4))
    assert doubts() == {"Kajaanin kirjasto": ["web"]}
    messages = sent()
    # Never the provider; each coordinator of the region once.
    assert sorted(message.to[0] for message in messages) == ["kaisa@example.fi", "kalle@example.fi"]
    assert all(web in message.body and "2.11.2026" in message.body for message in messages)
    assert web in page(QUALITY, kind="web_fails") and "contact-checks/?state=failing" in page(WORK)
    night(time_machine, "2026-11-05")
    assert checks()[web].strikes == 4 and sent() == []
    night(time_machine, "2026-11-30")
    assert sent() == []


def test_a_second_failure_waits_for_the_weeks_turn(server, time_machine):
    person("kaisa")
    first, second = library(server), library(server, "Sotkamon kirjasto")
    server.answers["/K"] = 404
    for day in ("02", "03"):
        night(time_machine, f"2026-11-{day}")
    server.answers["/S"] = 500
    messages = []
    for day in ("04", "05", "06", "07", "08", "09", "10", "11"):
        night(time_machine, f"2026-11-{day}")
        messages.append((day, [message.body for message in sent()]))
    told = [(day, bodies) for day, bodies in messages if bodies]
    assert [day for day, _bodies in told] == ["04", "11"]
    assert first.web in told[0][1][0] and second.web not in told[0][1][0]
    assert second.web in told[1][1][0] and first.web not in told[1][1][0]


def test_a_success_and_another_address_begin_anew(server, time_machine):
    provider = library(server)
    server.answers["/K"] = 404
    for day in ("02", "03", "04"):
        night(time_machine, f"2026-11-{day}")
    assert doubts() == {"Kajaanin kirjasto": ["web"]}
    server.answers.clear()
    night(time_machine, "2026-11-05")
    assert (checks()[provider.web].strikes, doubts()) == (0, {"Kajaanin kirjasto": []})
    server.answers["/K"] = 404
    for day in ("06", "07", "08"):
        night(time_machine, f"2026-11-{day}")
    assert doubts() == {"Kajaanin kirjasto": ["web"]}
    with region_scope("18"):
        change_provider(actor("kaisa"), Provider.objects.get(), web=f"{server.url}/uusi")
    # The public is not warned of an address that it is not shown.
    assert doubts() == {"Kajaanin kirjasto": []}
    server.answers["/uusi"] = 404
    night(time_machine, "2026-11-09")
    assert [(value, row.strikes) for value, row in checks().items() if row.kind == "web"] == [(f"{server.url}/uusi", 1)]


def test_a_strike_a_day_and_again_now(server, time_machine):
    web = library(server).web
    server.answers["/K"] = 404
    assert len(night(time_machine, "2026-11-02")) == 1
    assert check_contacts() == 0
    kaisa = signed_in("kaisa")
    assert kaisa.post(f"{LIST}again/").status_code == kaisa.post(f"{LIST}again/").status_code == 302
    # The second press finds the first one's job under way.
    assert len(run_looks()) == 1
    assert checks()[web].strikes == 1 and len([1 for _method, path in server.asked if path == "/K"]) == 4
    assert signed_in("katri").post(f"{LIST}again/").status_code == 403


def test_what_is_not_published_or_is_sample_is_not_opened(server, time_machine):
    draft = make.provider(web=f"{server.url}/luonnos")
    make.offering(draft)
    library(server, "Mallikirjasto", is_sample=True)
    satakunta = library(server, "Porin kirjasto", "04")
    assert sorted(job.region_id for job in night(time_machine, "2026-11-02")) == ["04", "18"]
    assert server.asked == [("HEAD", "/P")]
    assert satakunta.web in checks("04") and [row.kind for row in checks("18").values()] == ["phone"]


def test_a_number_that_can_not_be_dialled(time_machine):
    provider = library(phone="08 123 4567")
    with region_scope("18"):
        Provider.objects.update(phone="soita meille")
        FinderEntry.objects.update(phone="soita meille")
    for day in ("02", "03", "04"):
        night(time_machine, f"2026-11-{day}")
    assert (checks()["soita meille"].result, doubts()) == ("invalid", {str(provider): ["phone"]})
    assert "soita meille" in page(QUALITY, kind="phone_fails")
    with region_scope("18"):
        change_provider(actor("kaisa"), Provider.objects.get(), phone="08 123 4567")
    assert doubts() == {str(provider): []}
    night(time_machine, "2026-11-05")
    assert list(checks()) == ["08 123 4567"]


def unanswered(day, time_machine):
    """Customer service has a public row alone, on the side that it writes from."""
    time_machine.move_to(f"{day}T12:00:00+02:00", tick=False)
    with public_scope():
        entry = FinderEntry.objects.get()
    with region_scope("18", side="desk"):
        return strike(entry, "phone", "not_reached", actor=actor("aino"))


def test_customer_service_does_not_reach_a_number(time_machine):
    provider = library()
    night(time_machine, "2026-11-01")
    for number, day in enumerate(("2026-11-02", "2026-11-03", "2026-11-04"), 1):
        night(time_machine, day)
        assert unanswered(day, time_machine).strikes == unanswered(day, time_machine).strikes == number
    assert doubts() == {str(provider): []}
    night(time_machine, "2026-11-05")
    # That it can be dialled takes nothing away; that the provider answers does.
    assert (checks()["08 123 4567"].strikes, doubts()) == (3, {str(provider): ["phone"]})
    with region_scope("18"):
        events = AuditEvent.objects.filter(verb="contact_failed", subject_id=provider.pk)
        assert [event.after["strikes"] for event in events] == [1, 2, 3]
        confirm_provider(actor("kaisa"), Provider.objects.get(), "telephone", "Virkailija")
    assert (checks(), doubts()) == ({}, {str(provider): []})


def test_unanswered_calls_far_apart_are_no_three_strikes(time_machine):
    library()
    assert unanswered("2026-01-02", time_machine).strikes == 1
    assert unanswered("2026-02-02", time_machine).strikes == 2
    assert unanswered("2026-10-02", time_machine).strikes == 1


def test_a_places_own_number_goes_before_the_providers(time_machine):
    provider = library(phone="soita meille")
    with region_scope("18"):
        Provider.objects.get().offerings.get().places.update(phone="08 765 4321")
    for day in ("02", "03", "04"):
        night(time_machine, f"2026-11-{day}")
    # The provider's own fails, and nobody is shown it: the support has its own.
    assert doubts() == {str(provider): []}
    assert {row.place_id is None for row in checks().values()} == {True, False}


def test_the_list_is_the_regions_own_with_a_file(server, time_machine):
    library(server), library(server, "Porin kirjasto", "04")
    server.answers["/K"] = 404
    night(time_machine, "2026-11-02")
    text = page(LIST)
    assert "/K" in text and "08 123 4567" in text and "/P" not in text
    assert "/K" in page(LIST, state="shaky") and "/K" not in page(LIST, state="well") and "/K" not in page(LIST, kind="phone")
    assert "/K" in page(LIST, format="csv") and page(LIST, page="x", state="odd", kind="none")
    assert "/K" not in signed_in("sanna").get(LIST).content.decode()


def test_as_many_queries_for_one_row_as_for_twenty(time_machine):
    library()
    night(time_machine, "2026-11-02")
    kaisa = signed_in("kaisa")
    kaisa.get(LIST)
    with CaptureQueriesContext(connection) as one:
        kaisa.get(LIST)
    few = len(one)
    for number in range(20):
        library(name=f"Kirjasto {number}")
    night(time_machine, "2026-11-03")
    kaisa = signed_in("kaisa")
    kaisa.get(LIST)
    with CaptureQueriesContext(connection) as many:
        assert b"Kirjasto 19" in kaisa.get(LIST).content
    assert 0 < len(many) <= few


def test_servers_are_asked_outside_of_the_jobs_transaction(monkeypatch):
    depth = {}

    def fetch(job):
        depth["fetch"] = len(connection.savepoint_ids)
        return "seen"

    def run(job):
        depth["run"], depth["fetched"] = len(connection.savepoint_ids), job.fetched

    library()
    monkeypatch.setitem(HANDLERS, "contact_checks", Handler(run, "", fetch))
    check_contacts()
    (job,) = waiting()
    outside = len(connection.savepoint_ids)
    assert job_runs.run("18", job.pk) == "done"
    assert depth == {"fetch": outside, "run": outside + 1, "fetched": "seen"}


def test_removing_a_place_takes_what_is_known_of_its_number_with_it(time_machine):
    provider = library()
    with region_scope("18"):
        offering = provider.offerings.get()
        offering.places.update(phone="08 765 4321")
    night(time_machine, "2026-11-02")
    point = make.point(provider)
    kaisa = signed_in("kaisa")
    new = {"point": point.pk, "hours_kind": "unknown"}
    assert kaisa.post(f"/en/work/offerings/{offering.pk}/places/new/", new).status_code == 302
    with region_scope("18"):
        old = offering.places.get(phone="08 765 4321")
    assert kaisa.post(f"/en/work/places/{old.pk}/remove/").status_code == 302
    assert list(checks()) == ["08 123 4567"]


def test_a_merged_duplicate_leaves_what_is_known_of_its_places(time_machine):
    kept, twin = library(), library(name="Kajaanin kirjastot", phone="08 999 9999")
    with region_scope("18"):
        twin.offerings.get().places.update(phone="08 765 4321")
    night(time_machine, "2026-11-02")
    assert set(checks()) == {"08 123 4567", "08 999 9999", "08 765 4321"}
    with region_scope("18"):
        merge_providers(actor("kaisa"), kept, twin)
    rows = checks()
    assert set(rows) == {"08 123 4567", "08 765 4321"} and {row.provider_id for row in rows.values()} == {kept.pk}

"""The behaviours of PTV that make sending hard, each provoked once: what is kept, what is told, what is tried again."""

import pytest

from providers.catalogue.record_offering import change_offering
from providers.models import PtvLink
from providers.ptv.comparing.shapes import dumped, fact_of
from providers.ptv.interface.v11 import writing
from providers.ptv.sending.linking import links_of
from providers.ptv.sending.pushing import order_push
from regions.scope import region_scope
from tests.people import actor
from tests.providers.ptv.kainuu_ptv import again, library, pushed, run_jobs
from tests.ptv_double import descriptions

pytestmark = pytest.mark.django_db
MAIN_CLASS = {
    "id": "1", "code": "P9", "name": [], "uri": "http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P9", "parentUri": None,
    "parentId": None, "newUri": None, "newParentUri": None, "override": False,
}  # fmt: skip


@pytest.fixture
def kirjasto(kainuu, settings):
    return library(kainuu, settings)


def described(kirjasto, words, **fields):
    with region_scope("18"):
        change_offering(actor("kaisa"), kirjasto.offering, texts={"fi": {"description": words}}, **fields)


def services(kirjasto):
    (page,) = kirjasto.party.client.services(organisation=kirjasto.organisation)
    return page.items


@pytest.mark.slow
def test_429_is_waited_for(kirjasto):
    kirjasto.ptv.knobs(too_many_next=1, retry_after=0, method="POST", path="/Service")
    assert pushed().counts == {"made": 2}


def test_429_for_long_puts_the_work_off(kirjasto):
    kirjasto.ptv.knobs(too_many_next=1, retry_after=600, path="/Service")
    with region_scope("18"):
        run = order_push(actor("kaisa"))
    assert run_jobs() == 2
    assert (again(run).state, again(run).counts) == ("done", {"made": 2})


@pytest.mark.slow
def test_401_once_signs_in_anew(kirjasto):
    kirjasto.ptv.knobs(unauthorized_next=1)
    assert pushed().counts == {"made": 2}
    assert len(kirjasto.ptv.log(path="/auth/")) == 2


def test_500_is_the_records_own_and_is_tried_again_the_next_time(kirjasto):
    kirjasto.ptv.knobs(error_next=1, method="POST", path="/ServiceChannel/")
    run = pushed()
    link = kirjasto.link("channel")
    assert (run.counts, link.state, link.problem, link.attempts) == ({"made": 1, "failed": 1}, "error", "unreachable", 1)
    assert run.problems == [{"id": link.source_id, "name": "Pääkirjasto", "problem": "unreachable"}]
    assert kirjasto.link().state == "local_newer"
    pushed()
    assert (kirjasto.link().state, kirjasto.link("channel").attempts) == ("in_sync", 0)


@pytest.mark.parametrize("fault", ["lose_next", *(pytest.param(fault, marks=pytest.mark.slow) for fault in ("half_next", "garbage_next"))])
def test_an_answer_that_never_comes_or_breaks_makes_nothing_twice(kirjasto, fault):
    kirjasto.ptv.knobs(**{fault: 1}, method="POST", path="/Service$")
    pushed()
    pushed()
    assert len(services(kirjasto)) == 1 and kirjasto.link().state == "in_sync"


def test_an_unpublished_edit_stops_the_record_until_it_is_gone(kirjasto):
    pushed()
    kirjasto.ptv.knobs(put_modified=str(kirjasto.link().ptv_id))
    kirjasto.ptv.clear_log()
    described(kirjasto, "Uusi kuvaus.")
    assert pushed().counts == {"blocked": 1} and kirjasto.writes() == []
    assert (kirjasto.link().state, kirjasto.link().problem, kirjasto.link().version) == ("blocked", "modified", "Modified")
    kirjasto.ptv.knobs(discard=str(kirjasto.link().ptv_id))
    pushed()
    assert kirjasto.fact().descriptions["fi"] == "Uusi kuvaus."


@pytest.mark.slow
def test_an_area_that_is_too_wide_is_told_in_ptvs_own_words(kirjasto):
    described(kirjasto, "Kuvaus.", area_kind="municipalities", area=["609"])
    pushed()
    link = kirjasto.link()
    assert (link.state, link.problem) == ("error", "refused")
    assert "too wide" in str(link.problems)


def test_main_classes_alone_are_told_before_ptv_is_asked(kirjasto):
    pushed()
    kirjasto.ptv.knobs(edit={"id": str(kirjasto.link().ptv_id), "set": {"serviceClasses": [MAIN_CLASS]}})
    kirjasto.ptv.clear_log()
    described(kirjasto, "Uusi kuvaus.")
    pushed()
    assert kirjasto.link().problem == "PTV-9" and kirjasto.writes() == []


def test_what_a_general_description_brings_is_not_written_back(kirjasto):
    pushed()
    kirjasto.ptv.knobs(edit={"id": str(kirjasto.link().ptv_id), "set": {"generalDescriptionId": next(iter(descriptions.ALL))}})
    described(kirjasto, "Uusi kuvaus.")
    pushed()
    (body,) = [each["body"] for each in kirjasto.ptv.log("PUT", str(kirjasto.link().ptv_id)) if "/Connection/" not in each["path"]]
    # The description brings P26.3, which is not among ours.
    assert "P26.3" not in str(body["serviceClasses"]) and "P9.4" in str(body["serviceClasses"])


def test_words_that_the_register_does_not_know_stay(kirjasto):
    pushed()
    kirjasto.edit("Viikon kuluessa", type="ProcessingTime")
    kirjasto.edit("Soita ensin.", type="UserInstruction")
    described(kirjasto, "Uusi kuvaus.")
    pushed()
    kept = {each["type"]: each["value"] for each in kirjasto.ptv.state(str(kirjasto.link().ptv_id))["newest"]["serviceDescriptions"]
            if each["language"] == "fi"}  # fmt: skip
    assert kept["ProcessingTime"] == "Viikon kuluessa" and kept["UserInstruction"] == "Soita ensin."
    assert kept["Description"] == "Uusi kuvaus."


def test_connections_that_others_made_stay(kirjasto):
    pushed()
    service, own = str(kirjasto.link().ptv_id), str(kirjasto.link("channel").ptv_id)
    body = writing.channel(fact_of(kirjasto.link("channel"), "ours").model_copy(update={"source_id": "somebody-elses"}), new=True)
    other = kirjasto.ptv.add_channel("ServiceLocation", body)
    kirjasto.ptv.knobs(relate={"id": service, "relations": [{"serviceChannelId": own}, {"serviceChannelId": other}]})
    with region_scope("18"):
        place = kirjasto.offering.places.get()
        place.note = "Kysy tiskiltä."
        place.save()
        # The hours were taken away in PTV meanwhile, which is no reason to lose ours.
        PtvLink.objects.filter(pk=kirjasto.link().pk).update(base=dumped(kirjasto.fact()))
    pushed()
    assert {each.channel for each in kirjasto.fact().connections} == {own, other}


def test_a_draft_is_published(kirjasto):
    with region_scope("18"):
        service = next(link for link in links_of(kirjasto.provider) if link.kind == "service")
    body = writing.service(fact_of(service, "ours").model_copy(update={"version": "Draft"}))
    draft = kirjasto.ptv.add_service(body)
    there = kirjasto.party.client_of("kainuu", on_behalf_of=kirjasto.organisation).service(draft, newest=True)
    with region_scope("18"):
        PtvLink.objects.filter(pk=service.pk).update(ptv_id=draft, base=dumped(there), theirs=dumped(there))
    pushed()
    assert kirjasto.fact().version == "Published" and kirjasto.link().state == "in_sync"


def test_when_ptv_is_away_the_rest_waits(kirjasto):
    kirjasto.ptv.knobs(error_next=1000)
    run = pushed()
    assert (run.state, run.problem) == ("failed", "unreachable")
    kirjasto.ptv.knobs(error_next=0)
    assert pushed().counts == {"made": 2}

"""PTV's front page, the list of records by state, and the page of a run."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.ptv.models import PtvLink
from regions.scope import region_scope
from tests import make
from tests.people import signed_in
from tests.providers.ptv.ptv_screens import access, consent, library, page, run, service, there, writes_for

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def connected(settings):
    settings.PTV_URL, settings.PTV_TERMS = "http://127.0.0.1:9/api/v11", ["http://www.yso.fi/onto/koko/p0"]


def said(answer):
    return answer.content.decode()


def test_it_says_whether_data_flows(settings):
    make.provider()
    assert "Nothing is sent to PTV" in said(page("kaisa", "ptv/"))
    kept = access()
    assert "The connection to PTV is in order" in said(page("kaisa", "ptv/")) and "Next sending by itself" in said(page("kaisa", "ptv/"))
    with region_scope("18"):
        kept.paused = True
        kept.save()
    paused = said(page("kaisa", "ptv/"))
    assert "Sending is paused" in paused and "Next sending by itself" not in paused
    with region_scope("18"):
        kept.problem = "sign_in"
        kept.save()
    assert "PTV refuses the sign-in" in said(page("kaisa", "ptv/"))
    settings.PTV_URL = ""
    assert "PTV is not connected" in said(page("kaisa", "ptv/"))


def test_what_waits_leads_to_its_list_and_only_the_keeper_has_buttons():
    provider, _offering = library()
    there(service(provider), state="conflict", theirs={"names": {"fi": "Uusi nimi"}}, base={"names": {"fi": "Vanha nimi"}})
    keeper, reader = said(page("kaisa", "ptv/")), said(page("katri", "ptv/"))
    assert 'href="/en/work/ptv/links/?state=conflict"' in keeper and "1 record: changed in both" in keeper
    assert "Compare with PTV now" in keeper and "Compare with PTV now" not in reader
    assert "What waits for the coordinator" in reader


def test_each_provider_tells_its_mode_its_consent_and_its_records():
    provider, _offering = library()
    there(service(provider))
    make.provider("Paltamon digikerho")
    found = said(page("kaisa", "ptv/"))
    assert "Lets the region write for it in PTV" in found and "until further notice" in found and "Not in PTV" in found
    narrowed = said(page("kaisa", "ptv/", mode="delegated"))
    assert "Kajaanin kirjasto" in narrowed and "Paltamon digikerho" not in narrowed
    lines = page("kaisa", "ptv/", format="csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3 and "Kajaanin kirjasto" in lines[1] and "until further notice" in lines[1]


def test_another_region_sees_its_own_and_the_nation_sees_all():
    library()
    library("Porin kirjasto", "04")
    assert "Porin kirjasto" not in said(page("kaisa", "ptv/"))
    nation = said(page("arvi", "ptv/"))
    assert "Porin kirjasto" in nation and "Kajaanin kirjasto" in nation and "Compare with PTV now" not in nation


def test_the_nation_reads_the_access_page_without_asking_for_secrets():
    access()
    access("00", username="valtio-api")
    answer = page("kehitys", "ptv/access/")
    assert answer.status_code == 200 and "valtio-api" in said(answer)
    assert page("kehitys", "ptv/").status_code == 200


def test_the_list_of_records_by_state_kind_and_name():
    provider, _offering = library()
    link = there(service(provider), state="error", problem="refused", problems={"serviceNames[0].value": ["Liian pitkä nimi."]})
    found = said(page("kaisa", "ptv/links/", state="error"))
    assert "digineuvonta" in found and "PTV did not take the data." in found and "Liian pitkä nimi." in found
    assert f'href="/en/work/ptv/links/{link.pk}/"' in found
    assert "No record fits the filter" in said(page("kaisa", "ptv/links/", state="archived"))
    assert "digineuvonta" in said(page("kaisa", "ptv/links/", text="DIGINEUVONTA"))
    assert "No record fits the filter" in said(page("kaisa", "ptv/links/", text="pankki"))
    lines = page("kaisa", "ptv/links/", format="csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + len(links_in("18")) and "Liian pitkä nimi." in "".join(lines)


def links_in(region):
    with region_scope(region):
        return list(PtvLink.objects.all())


def test_as_many_queries_for_one_row_as_for_twenty():
    def asked():
        return [asked_by(path) for path in ("ptv/", "ptv/links/")]

    def asked_by(path):
        client = signed_in("kaisa")
        client.get(f"/en/work/{path}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/en/work/{path}").status_code == 200
        return len(queries)

    first, _offering = library()
    there(service(first))
    one = asked()
    for number in range(19):
        more = make.provider(f"Kirjasto {number:02}")
        make.published(more, f"Apu {number}")
        writes_for(more, organisation=None, mode="under_region")
        consent(more)
        service(more)
    assert asked() == one


def test_a_run_tells_how_far_it_is_and_what_it_did():
    going = run(state="running", counts={"sent": 3})
    found = said(page("kaisa", f"ptv/runs/{going.pk}/"))
    assert "This is being done now." in found and "Show the result" in found and "hx-get" in found
    seen = found.partition("?seen=")[2].partition('"')[0]
    client = signed_in("kaisa")
    part = client.get(f"/en/work/ptv/runs/{going.pk}/", {"seen": seen}, headers={"HX-Request": "true"})
    assert part.status_code == 204
    part = client.get(f"/en/work/ptv/runs/{going.pk}/", {"seen": "nothing"}, headers={"HX-Request": "true"})
    assert part.status_code == 200 and "<html" not in part.content.decode()


def test_a_run_that_ended_tells_what_ptv_refused_in_its_own_words():
    provider, _offering = library()
    link = there(service(provider), state="error", problem="refused", problems={"languages": ["Tuntematon kieli."]})
    problems = [{"id": link.source_id, "name": "Digineuvonta", "problem": "refused"}]
    ended = run(counts={"sent": 4, "failed": 1}, problems=problems)
    found = said(page("kaisa", f"ptv/runs/{ended.pk}/"))
    assert "PTV did not take the data." in found and "Tuntematon kieli." in found and f"/en/work/ptv/links/{link.pk}/" in found
    stopped = run(state="failed", problem="sign_in")
    assert "It stopped before it was ready" in said(page("kaisa", f"ptv/runs/{stopped.pk}/"))
    assert page("sanna", f"ptv/runs/{stopped.pk}/").status_code == 404


def test_what_waits_is_on_the_front_page():
    provider, _offering = library()
    there(service(provider), state="conflict")
    assert "PTV: 1 record was changed in both" in said(page("kaisa", ""))
    assert "PTV: 1 record was changed in both" not in said(page("katri", ""))

"""What would be sent to PTV: shown before anything goes, ticked record by record, and what stays with its reason."""

import pytest

from providers.agreements.models import Agreement
from providers.catalogue.texts import OfferingText
from providers.ptv.models import PtvLink, PtvRun
from regions.jobs import Job
from regions.scope import region_scope
from tests.providers.ptv.ptv_screens import access, library, page, run, sent, service, there

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def connected(settings):
    settings.PTV_URL, settings.PTV_TERMS = "http://127.0.0.1:9/api/v11", ["http://www.yso.fi/onto/koko/p0"]


def said(answer):
    return answer.content.decode()


def test_a_new_record_is_shown_whole_and_looking_writes_nothing():
    library()
    access()
    shown = said(page("kaisa", "ptv/preview/"))
    assert "It is made in PTV and published." in shown and "Kajaanin kirjasto: digineuvonta" in shown and "Autamme puhelimen käytössä." in shown
    assert "Nothing has been sent yet" in shown and shown.count('type="checkbox" name="link"') == 2
    with region_scope("18"):
        assert not PtvLink.objects.exists() and not PtvRun.objects.exists() and not Job.objects.filter(kind="ptv_push").exists()


def test_a_change_stands_beside_what_ptv_has_marked_in_words_and_signs():
    provider, _offering = library()
    there(service(provider), state="local_newer", theirs={"descriptions": {"fi": "Vanha kuvaus."}}, base={"descriptions": {"fi": "Vanha kuvaus."}})
    access()
    shown = said(page("kaisa", "ptv/preview/"))
    assert "It is changed in PTV." in shown and "Vanha kuvaus." in shown and "Description, Finnish" in shown
    assert "[−" in shown and "[+" in shown and ">Changed<" in shown


def test_those_that_are_ticked_are_ordered_and_the_run_is_shown():
    provider, _offering = library()
    access()
    key = service(provider).source_id
    answer = sent("kaisa", "ptv/send/", what="ticked", link=[key])
    with region_scope("18"):
        ordered = PtvRun.objects.get()
        assert ordered.what == {"links": [key]} and Job.objects.filter(kind="ptv_push").count() == 1
    assert answer.url.endswith(f"/ptv/runs/{ordered.pk}/")
    assert "This is being done now." in said(page("kaisa", f"ptv/runs/{ordered.pk}/"))


def test_without_a_tick_nothing_is_sent_and_it_is_told():
    library()
    access()
    answer = sent("kaisa", "ptv/send/", what="ticked")
    assert answer.status_code == 422 and "Tick at least one record to send." in said(answer)


def test_without_an_api_user_all_is_shown_and_nothing_can_be_sent():
    library()
    shown = said(page("kaisa", "ptv/preview/"))
    assert "Send those that are ticked" not in shown and "Nothing is sent to PTV" in shown and "Look at the API user" in shown
    assert sent("kaisa", "ptv/send/", what="all").status_code == 422


def test_two_sendings_at_once_are_told():
    library()
    access()
    run(state="running", cursor={"left": [1], "done": {}})
    with region_scope("18"):
        Job.objects.create(region_id="18", kind="ptv_push", key="b", payload={"run": PtvRun.objects.get().pk}, as_of=PtvRun.objects.get().started_at)
    assert sent("kaisa", "ptv/send/", what="all").status_code == 422


def test_what_may_not_be_sent_says_why_and_where_it_is_mended():
    provider, offering = library()
    access()
    with region_scope("18"):
        OfferingText.objects.filter(offering=offering).update(summary="")
    shown = said(page("kaisa", "ptv/preview/"))
    assert "Write a summary" in shown and f"/en/work/offerings/{offering.pk}/edit/" in shown
    with region_scope("18"):
        Agreement.objects.all().delete()
    shown = said(page("kaisa", "ptv/preview/"))
    assert "agreed in writing" in shown and f"/en/work/agreements/new/?provider={provider.pk}" in shown
    assert "Nothing to send" in shown


def test_one_provider_alone():
    first, _offering = library()
    library("Paltamon kirjasto")
    access()
    shown = said(page("kaisa", "ptv/preview/", provider=first.pk))
    assert "Kajaanin kirjasto: digineuvonta" in shown and "Paltamon kirjasto: digineuvonta" not in shown
    assert page("kaisa", "ptv/preview/", provider="zz").status_code == 404
    assert page("sanna", "ptv/preview/", provider=first.pk).status_code == 404


def test_comparing_is_ordered_and_shown():
    provider, _offering = library()
    there(service(provider))
    access()
    answer = sent("kaisa", "ptv/compare/")
    with region_scope("18"):
        assert answer.url.endswith(f"/ptv/runs/{PtvRun.objects.get(kind='reconcile').pk}/")
    assert sent("kaisa", "ptv/compare/").url.endswith("/ptv/")

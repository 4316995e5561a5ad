"""Who mends a fault comes back to the list of its kind, whichever page mends it."""

import pytest
from lxml import html

from providers.models import Offering, ServicePoint
from regions.scope import region_scope
from tests import make
from tests.people import signed_in

pytestmark = pytest.mark.django_db
LIST = "/en/work/quality/"


@pytest.fixture
def library():
    library = make.provider()
    make.published(library, "Läppäriapu", form="staffed_point", point=make.point(library), levels=[2], languages=["fi"])
    return library


def mend_of(client, kind):
    """→ the address that the list gives for the first fault of a kind."""
    page = html.fromstring(client.get(LIST, {"kind": kind}).content)
    return page.xpath("//tbody//td//a/@href")[0]


def links(client, url):
    return html.fromstring(client.get(url).content).xpath("//main//a/@href")


@pytest.mark.parametrize("kind", ["unverified", "hours_unknown", "access_unknown"])
def test_each_page_that_mends_leads_back_to_the_kind(library, kind):
    kaisa = signed_in("kaisa")
    url = mend_of(kaisa, kind)
    assert url.endswith(f"?quality={kind}") and f"{LIST}?kind={kind}" in links(kaisa, url)
    assert f"{LIST}?kind={kind}" not in links(kaisa, url.partition("?")[0])


def test_a_confirmed_provider_leads_back_to_those_that_wait(library):
    kaisa = signed_in("kaisa")
    answer = kaisa.post(mend_of(kaisa, "unverified"), {"by": "Johtaja", "how": "telephone"})
    assert answer.status_code == 302, html.fromstring(answer.content).text_content()
    assert answer["Location"] == f"{LIST}?kind=unverified"


def test_a_mended_point_leads_back_to_the_points(library):
    kaisa = signed_in("kaisa")
    url = mend_of(kaisa, "access_unknown")
    form = html.fromstring(kaisa.get(url).content).forms[-1]
    typed = {name: value or "" for name, value in form.form_values()} | {"step_free": "yes"}
    answer = kaisa.post(url, typed)
    assert (answer.status_code, answer["Location"]) == (302, f"{LIST}?kind=access_unknown")
    with region_scope("18"):
        assert ServicePoint.objects.get().step_free == "yes"


def test_an_agreement_that_was_missing_leads_back_from_its_own_page(library):
    kaisa = signed_in("kaisa")
    url = mend_of(kaisa, "agreement_missing")
    assert f"provider={library.pk}&quality=agreement_missing" in url
    new = {"name": "Sopimus", "kind": "cooperation", "provider": library.pk, "starts_on": "1.1.2026"}
    made = kaisa.post(url, new)["Location"]
    assert made.endswith("/?quality=agreement_missing") and f"{LIST}?kind=agreement_missing" in links(kaisa, made)


def test_an_offering_that_cannot_be_published_yet_keeps_the_way_back(library):
    draft = make.offering(library, "Luonnos")
    with region_scope("18"):
        Offering.objects.filter(pk=draft.pk).update(languages=[])
    kaisa = signed_in("kaisa")
    found = links(kaisa, f"/en/work/offerings/{draft.pk}/publish/?quality=not_shown")
    assert f"/en/work/offerings/{draft.pk}/edit/?quality=not_shown" in found and f"{LIST}?kind=not_shown" in found


@pytest.mark.parametrize("wrong", ["", "//evil.example", "a b", "%2F%2Fevil"])
def test_an_address_made_up_leads_to_the_provider_as_always(library, wrong):
    kaisa = signed_in("kaisa")
    found = links(kaisa, f"/en/work/providers/{library.pk}/confirm/?quality={wrong}")
    assert f"/en/work/providers/{library.pk}/" in found and not any("evil" in link or LIST in link for link in found)

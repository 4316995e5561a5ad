"""One provider's way to PTV: its mode, its organisation, its consent, and leaving."""

import pytest

from providers.ptv.models import PtvProvider, PtvRun
from regions import clock
from regions.jobs import Job
from regions.scope import region_scope
from tests import make
from tests.providers.ptv.ptv_screens import OWN, access, consent, library, page, sent, service, there, writes_for

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def terms(settings):
    settings.PTV_TERMS = ["http://www.yso.fi/onto/koko/p0"]


def said(answer):
    return answer.content.decode()


def mode_of(provider):
    with region_scope(provider.region_id):
        return PtvProvider.objects.get(provider=provider)


def test_a_provider_that_nobody_has_thought_of():
    provider = make.provider(business_id="0214958-9")
    found = said(page("kaisa", f"ptv/providers/{provider.pk}/"))
    assert "Not in PTV" in found and "No consent is in force." in found and f"/en/work/agreements/new/?provider={provider.pk}" in found
    assert "Look it up by its business ID" in found
    assert "How it is in PTV and on Suomi.fi" in said(page("kaisa", f"providers/{provider.pk}/"))


def test_every_mode_is_explained_and_delegation_names_its_organisation():
    provider = make.provider()
    consent(provider)
    address = f"ptv/providers/{provider.pk}/mode/"
    assert "has let the region write for it there" in said(page("kaisa", address))
    assert sent("kaisa", address, mode="delegated", organisation="").status_code == 422
    assert sent("kaisa", address, mode="delegated", organisation="ei tunnus").status_code == 422
    assert sent("kaisa", address, mode="delegated", organisation=OWN).status_code == 302
    assert (mode_of(provider).mode, str(mode_of(provider).organisation)) == ("delegated", OWN)


def test_without_consent_no_writing_mode():
    provider = make.provider()
    answer = sent("kaisa", f"ptv/providers/{provider.pk}/mode/", mode="under_region", organisation="")
    assert answer.status_code == 422 and "agreed in writing" in said(answer)
    assert sent("kaisa", f"ptv/providers/{provider.pk}/mode/", mode="reads_own", organisation=OWN).status_code == 302


def test_leaving_asks_what_becomes_of_the_records():
    provider, _offering = library()
    there(service(provider))
    access()
    leave = f"ptv/providers/{provider.pk}/leave/?mode=none"
    moved = sent("kaisa", f"ptv/providers/{provider.pk}/mode/", mode="none", organisation="")
    assert moved.status_code == 302 and moved.url.endswith(leave) and mode_of(provider).mode == "delegated"
    assert "PTV has 1 record" in said(page("kaisa", f"ptv/providers/{provider.pk}/leave/", mode="none"))
    assert sent("kaisa", leave).status_code == 422
    assert sent("kaisa", leave, in_ptv="leave").status_code == 302 and mode_of(provider).mode == "none"


def test_leaving_may_archive_them_first():
    provider, _offering = library()
    there(service(provider))
    access()
    assert sent("kaisa", f"ptv/providers/{provider.pk}/leave/?mode=none", in_ptv="archive").status_code == 302
    assert mode_of(provider).mode == "delegated"
    with region_scope("18"):
        assert PtvRun.objects.get().what["leaving"] == "none"


@pytest.mark.parametrize("mode", ["", "delegated", "zz"])
def test_there_is_nothing_to_leave_for(mode):
    provider, _offering = library()
    assert page("kaisa", f"ptv/providers/{provider.pk}/leave/", mode=mode).status_code == 302


def test_looking_it_up_needs_a_business_id():
    without, with_one = make.provider(), make.provider("Paltamon kirjasto", business_id="0214958-9")
    assert sent("kaisa", f"ptv/providers/{without.pk}/look-up/").status_code == 422
    assert sent("kaisa", f"ptv/providers/{with_one.pk}/look-up/").status_code == 302
    assert "PTV is being asked for the business ID now." in said(page("kaisa", f"ptv/providers/{with_one.pk}/"))


def test_of_several_organisations_one_is_chosen():
    provider = make.provider(business_id="0214958-9")
    consent(provider)
    writes_for(provider, mode="reads_own", organisation=None, looked_up="many")
    found = [[OWN, "Kajaanin kaupunki"], ["22222222-2222-4222-8222-222222222222", "Kajaanin kirjasto, sivupiste"]]
    with region_scope("18"):
        Job.objects.create(region_id="18", kind="ptv_look_up", key="a", payload={"provider": provider.pk, "found": found}, **ended_now())
    assert "Kajaanin kaupunki" in said(page("kaisa", f"ptv/providers/{provider.pk}/"))
    form = said(page("kaisa", f"ptv/providers/{provider.pk}/mode/"))
    assert form.count('name="organisation"') == 2 and "sivupiste" in form
    assert sent("kaisa", f"ptv/providers/{provider.pk}/mode/", mode="delegated", organisation=OWN).status_code == 302
    assert mode_of(provider).organisation_name == "Kajaanin kaupunki"


def ended_now():
    return {"state": "done", "finished_at": clock.now(), "as_of": clock.now()}


def test_another_regions_and_who_only_reads():
    provider, _offering = library()
    assert page("sanna", f"ptv/providers/{provider.pk}/").status_code == 404
    assert "Change how it is in PTV" not in said(page("katri", f"ptv/providers/{provider.pk}/"))
    assert sent("katri", f"ptv/providers/{provider.pk}/mode/", mode="none").status_code == 403

"""The API user given and tried, a provider's organisation looked up in PTV, and one made where PTV has none."""

import pytest
from django.core.exceptions import ValidationError

from providers.models import PtvAccess, PtvProvider
from providers.ptv.access import verbs as access
from providers.ptv.access.secrets_kept import opened
from providers.ptv.ways import modes
from regions.audit import AuditEvent
from regions.scope import region_scope
from regions.workflow import Refused
from tests import make
from tests.people import actor
from tests.providers.mail import sent as mail_sent
from tests.providers.ptv.kainuu_ptv import TERM, TEXTS, Library, consent, pushed, run_jobs

pytestmark = pytest.mark.django_db
OTHER = "22222222-2222-4222-8222-222222222222"


def given(kainuu, password="password"):
    """→ PtvAccess once its sign-in has been tried."""
    with region_scope("18"):
        access.give_access(actor("kaisa"), "kainuu", password, organisation=kainuu.organisation)
    run_jobs()
    return held()


def held():
    with region_scope("18"):
        return PtvAccess.objects.get()


def test_an_api_user_that_works(kainuu):
    kept = given(kainuu)
    assert (kept.problem, kept.organisation_name, opened(kept.password)) == ("", "Kainuun liitto", "password")
    assert kept.worked_at and "password" not in kept.password
    assert mail_sent() == []


def test_one_that_ptv_refuses_is_told_and_works_once_it_is_mended(kainuu):
    kept = given(kainuu, "wrong")
    assert (kept.problem, kept.worked_at) == ("sign_in", None)
    assert [message.to for message in mail_sent()] == [["kaisa@example.fi"]]
    with region_scope("18"):
        access.test_access(actor("kaisa"))
    run_jobs()
    assert held().problem == "sign_in" and mail_sent() == [], "told once"
    assert given(kainuu).problem == ""


def test_ptv_that_does_not_answer_is_no_refusal(kainuu):
    kainuu.ptv.knobs(error_next=20, path="/auth/")
    assert given(kainuu).problem == "unreachable" and mail_sent() == []


def test_a_new_name_keeps_the_password_and_the_first_needs_one(kainuu):
    with region_scope("18"), pytest.raises(ValidationError):
        access.give_access(actor("kaisa"), "kainuu", "")
    given(kainuu)
    assert opened(given(kainuu, "").password) == "password"
    with region_scope("18"):
        told = AuditEvent.objects.filter(verb="ptv_access_given").order_by("pk").last()
    assert told.after["password_given"] is False


# The provider's own organisation.


def looked_up(provider):
    """→ (PtvProvider, candidates) once PTV has been asked."""
    with region_scope("18"):
        modes.look_up(provider, actor("kaisa"))
    run_jobs()
    with region_scope("18"):
        found = PtvProvider.objects.filter(provider=provider).first()
        return found, modes.candidates(found) if found else []


def with_business_id():
    return make.provider(business_id="0214958-9")


def test_no_organisation(kainuu):
    found, candidates = looked_up(make.provider(business_id="0737546-2"))
    assert (found.looked_up, found.organisation, candidates) == ("none", None, []) and found.looked_up_at


def test_the_only_one_is_the_providers(kainuu):
    found, candidates = looked_up(with_business_id())
    assert (found.looked_up, str(found.organisation), found.organisation_name) == ("found", kainuu.organisation, "Kainuun liitto")
    assert candidates == [(kainuu.organisation, "Kainuun liitto")]
    with region_scope("18"):
        assert AuditEvent.objects.get(verb="ptv_organisation_found").after == {"organisation": kainuu.organisation}


def test_one_that_somebody_has_chosen_stays(kainuu):
    provider = with_business_id()
    with region_scope("18"):
        PtvProvider.objects.create(region_id="18", provider=provider, mode="reads_own", organisation=OTHER)
    found, candidates = looked_up(provider)
    assert (str(found.organisation), found.looked_up, len(candidates)) == (OTHER, "found", 1)


def test_of_many_a_person_chooses_and_the_name_comes_along(kainuu):
    second = kainuu.ptv.add_organisation("Kainuun liiton kirjasto", business_code="0214958-9")["id"]
    provider = with_business_id()
    found, candidates = looked_up(provider)
    assert (found.looked_up, found.organisation) == ("many", None)
    assert sorted(candidates) == sorted([(kainuu.organisation, "Kainuun liitto"), (second, "Kainuun liiton kirjasto")])
    consent(provider)
    with region_scope("18"):
        chosen = modes.set_mode(provider, actor("kaisa"), "delegated", organisation=second)
    assert (chosen.mode, chosen.organisation_name) == ("delegated", "Kainuun liiton kirjasto")


def test_ptv_that_is_away_leaves_what_was_known(kainuu):
    provider = with_business_id()
    kainuu.ptv.knobs(error_next=1000)
    assert looked_up(provider) == (None, [])


def test_without_a_business_id_nobody_is_asked(kainuu):
    with region_scope("18"), pytest.raises(Refused, match="PTV-19"):
        modes.look_up(make.provider(), actor("kaisa"))


# An organisation for a producer under the region.


def producer(kainuu, **fields):
    """→ Library whose provider the region answers for."""
    kainuu.settings.PTV_TERMS = [TERM]
    given(kainuu)
    provider = make.provider("Digituki ry", kind="association", phone="08 615 5500", **fields)
    consent(provider)
    with region_scope("18"):
        modes.set_mode(provider, actor("kaisa"), "under_region")
    offering = make.published(provider, texts=TEXTS, area_kind="municipalities", area=["205"])
    return Library(kainuu, "", provider, None, offering)


def test_an_organisation_is_made_first_and_named_as_who_produces(kainuu):
    made = producer(kainuu, business_id="0737546-2")
    pushed()
    (there,) = kainuu.client.organisations_with("0737546-2")
    with region_scope("18"):
        assert str(PtvProvider.objects.get().organisation) == there.id
    service = made.link().theirs
    assert (there.names, there.parent) == ({"fi": "Digituki ry"}, kainuu.organisation) and made.link("organisation").state == "in_sync"
    assert (service["organisation"], service["producers"]) == (kainuu.organisation, [there.id])


def test_one_that_ptv_has_is_not_made_again(kainuu):
    kainuu.ptv.add_organisation("Digituki ry", business_code="0737546-2")
    made = producer(kainuu, business_id="0737546-2")
    pushed()
    link = made.link("organisation")
    assert (link.state, link.problem, link.ptv_id) == ("blocked", "already_there", None)
    assert len(kainuu.client.organisations_with("0737546-2")) == 1
    assert not [path for method, path in made.writes() if "/Service" in path], "nothing is sent before it is known whose it is"

"""A partner picked from the region's network, on the page where application and network meet."""

import pytest
from django.urls import reverse

from grants.applications.parts import ApplicationPartner
from regions.scope import region_scope
from tests import make_network
from tests.grants import cases
from tests.grants.applying import get, moved, named, partner_of, post, text_of, told

pytestmark = pytest.mark.django_db
PAGE = "application-partner-from-network"


@pytest.fixture
def draft():
    return cases.application_of(cases.published_call(), state="draft")


def partners(draft):
    with region_scope("18"):
        return list(ApplicationPartner.objects.filter(application=draft.pk))


def test_kaisa_picks_a_member_and_writes_its_part(draft):
    town = make_network.member(contact_name="Kaija Kunta")
    assert "Kajaanin kaupunki" in text_of(get("kaisa", PAGE, draft.pk))
    answer = post("kaisa", PAGE, draft.pk, member=town.pk)
    (partner,) = partners(draft)
    assert answer.url == reverse("application-partner-edit", args=[draft.pk, partner.pk])
    assert (partner.member_id, partner.name, partner.contact_name) == (town.pk, "Kajaanin kaupunki", "Kaija Kunta")


def test_who_is_a_partner_already_or_has_left_is_not_offered(draft):
    town, gone = make_network.member(), make_network.member("Lähtenyt", kind="partner", left_on="2019-10-09")
    partner_of(draft, member_id=town.pk)
    page = get("kaisa", PAGE, draft.pk)
    assert list(page.context["form"].fields["member"].queryset) == []
    assert reverse("member-list") in text_of(page)
    for member in (town, gone):
        assert post("kaisa", PAGE, draft.pk, member=member.pk).status_code == 422
    assert len(partners(draft)) == 1


def test_another_regions_member_is_not_picked(draft):
    stranger = make_network.member("Porin kaupunki", "04")
    assert post("kaisa", PAGE, draft.pk, member=stranger.pk).status_code == 422
    assert partners(draft) == []


def test_the_verbs_own_refusals_are_told(draft):
    town = make_network.member()
    named(draft, "kalle", "reader")
    answer = post("kalle", PAGE, draft.pk, member=town.pk)
    assert answer.status_code == 422 and "Kaisa Koordinaattori" in told(answer)
    moved(draft, "submit")
    assert post("kaisa", PAGE, draft.pk, member=town.pk).status_code == 422
    assert get("sanna", PAGE, draft.pk).status_code == 404
    assert get("katri", PAGE, draft.pk).status_code == 403
    assert partners(draft) == []

"""The gate: sign-in, roles in force, second factor, roll-back of refusals, the refusal's own audit row."""

from datetime import date, timedelta

import pytest
from django.core import checks
from django.test import Client

from regions import access, clock
from regions.audit import AuditEvent
from regions.people import Membership
from regions.scope import national_scope
from tests.people import contact, person, signed_in

pytestmark = pytest.mark.django_db
BOARD = "/fi/work/board/"


def test_who_is_not_signed_in_is_sent_to_sign_in():
    response = Client().get("/sv/work/")
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/?next=/sv/work/")


def test_a_membership_ends_with_its_day():
    user = person("kaisa")
    client = signed_in(user)
    Membership.objects.filter(user=user).update(valid_to=clock.today())
    assert client.get("/fi/work/").status_code == 200
    Membership.objects.filter(user=user).update(valid_to=clock.today() - timedelta(days=1))
    assert client.get("/fi/work/").status_code == 403


def test_a_membership_has_not_begun():
    user = person("kaisa")
    Membership.objects.filter(user=user).update(valid_from=clock.today() + timedelta(days=1))
    assert signed_in(user).get("/fi/work/").status_code == 403


def test_a_refusal_leaves_an_audit_row():
    assert signed_in("kaisa").get(BOARD).status_code == 403
    with national_scope():
        event = AuditEvent.objects.get(verb="refused")
    assert (event.region_id, event.actor_name, event.after["path"]) == ("18", "Kaisa Koordinaattori", BOARD)
    assert event.internal


def test_one_works_in_one_membership_at_a_time():
    user = person("kaisa")
    second = Membership.objects.create(user=user, role="signatory", region_id="04", valid_from=date(2018, 1, 1))
    client = signed_in(user)
    assert "Kainuu" in client.get("/fi/work/").content.decode()
    client.post("/fi/work/membership/", {"membership": second.pk})
    assert "Satakunta" in client.get("/fi/work/").content.decode()


def test_anothers_membership_can_not_be_chosen():
    theirs = person("sanna").memberships.get()
    client = signed_in("kaisa")
    client.post("/fi/work/membership/", {"membership": theirs.pk})
    assert client.session.get("membership") is None


def test_national_people_need_a_second_factor(settings):
    settings.MFA_REQUIRED_FOR_NATIONAL = True
    response = signed_in("reino").get(BOARD)
    assert (response.status_code, response["Location"]) == (302, "/accounts/2fa/")
    assert signed_in("kaisa").get("/fi/work/").status_code == 200


def test_a_view_without_a_mark_is_found(monkeypatch):
    assert access.every_view_is_marked(None) == []
    from regions import views

    monkeypatch.delattr(views.choose_language, "access")
    found = access.every_view_is_marked(None)
    assert [error.id for error in found] == ["regions.E001"]
    assert isinstance(found[0], checks.Error)
    assert Client().get("/").status_code == 403


@pytest.mark.parametrize("language, words", [("fi", "html lang=\"fi\""), ("sv", "html lang=\"sv\""), ("en", "html lang=\"en\"")])
@pytest.mark.parametrize("status, path", [(403, "work/board/"), (404, "work/plans/999999/")])
def test_error_pages_speak_the_language(language, words, status, path):
    response = signed_in("kaisa").get(f"/{language}/{path}")
    assert response.status_code == status
    assert words in response.content.decode()


def test_a_contact_of_two_providers_sees_which_one_is_chosen():
    user = contact("tuula", "18", 1)
    second = Membership.objects.create(
        user=user, role="provider_contact", region_id="18", provider_id=2, valid_from=date(2018, 1, 1)
    )
    client = signed_in(user)
    client.post("/fi/work/membership/", {"membership": second.pk})
    frame = client.get("/fi/work/").context["frame"]
    assert frame.membership == second and second not in frame.other_memberships

"""A person signs in for a member of the network by an e-mailed link, and for that member alone."""

from datetime import date, timedelta

import pytest
from django.test import Client

from regions import clock
from regions.people import Membership, User
from regions.roles import Role
from regions.sign_in_links import new_link
from tests import make, make_network
from tests.people import contact, person, signed_in
from tests.providers.mail import paths, sent
from tests.providers.networks import WORK, kajaani

pytestmark = pytest.mark.django_db
MIRJA = {"first_name": "Mirja", "last_name": "Kunta", "email": "Mirja@example.fi"}
OWN = f"{WORK}own-part/"


def of(member, page=""):
    return f"{WORK}members/{member.pk}/{page}"


def invited(town):
    """→ (Membership, path of the link)"""
    assert signed_in("kaisa").post(of(town, "people/invite/"), MIRJA)["Location"] == of(town)
    (message,) = sent()
    return Membership.objects.get(role=Role.MEMBER), message


def test_mirja_is_invited_and_signs_in_by_the_link_she_gets():
    town = kajaani(language="sv")
    membership, message = invited(town)
    assert message.to == ["mirja@example.fi"] and message.extra_headers["Content-Language"] == "sv"
    assert (membership.member_id, membership.region_id, membership.user.language) == (town.pk, "18", "sv")
    (path,) = paths(message)
    client = Client()
    assert "Mirja Kunta" in client.get(path).content.decode()
    assert client.get(OWN).status_code == 302
    assert client.post(path)["Location"] == "/sv/work/own-part/"
    assert "Kajaanin kaupunki" in client.get(OWN).content.decode()
    assert Client().post(path).status_code == 404


def test_whoever_came_by_the_link_works_in_no_other_role():
    town, kalle = kajaani(), person("kalle")
    signed_in("kaisa").post(of(town, "people/invite/"), MIRJA | {"email": "kalle@example.fi"})
    client = Client()
    client.post(paths(sent()[0])[0])
    assert client.get(OWN).status_code == 200
    client.post(f"{WORK}membership/", {"membership": kalle.memberships.get(role=Role.COORDINATOR).pk})
    assert client.get(f"{WORK}members/").status_code == 403


def test_one_link_opens_both_roles_that_are_signed_into_so():
    town, library = kajaani(), make.provider()
    tuula = contact("tuula", "18", library.pk)
    signed_in("kaisa").post(of(town, "people/invite/"), MIRJA | {"email": tuula.email})
    client = Client()
    client.post(paths(sent()[0])[0])
    assert client.get(OWN).status_code == 200
    client.post(f"{WORK}membership/", {"membership": tuula.memberships.get(role=Role.PROVIDER_CONTACT).pk})
    assert client.get(f"{WORK}providers/own/").status_code == 200


def test_mirja_asks_for_a_link_herself():
    town = kajaani()
    invited(town)
    Client().post("/en/sign-in/", {"email": "mirja@example.fi"})
    (message,) = sent()
    assert Client().post(paths(message)[0])["Location"].endswith("/work/own-part/")


def test_a_link_is_sent_again_and_to_this_members_people_alone():
    town, other = kajaani(), make_network.member("Muu ry", kind="partner")
    membership, _message = invited(town)
    kaisa = signed_in("kaisa")
    assert kaisa.post(of(town, "people/link/"), {"person": membership.pk}).status_code == 302
    assert len(sent()) == 1
    for member, key in ((other, membership.pk), (town, 10**9), (town, "x"), (town, "")):
        assert kaisa.post(of(member, "people/link/"), {"person": key}).status_code == 404
    assert sent() == []


def test_the_same_person_is_not_invited_twice():
    town = kajaani()
    invited(town)
    page = signed_in("kaisa").post(of(town, "people/invite/"), MIRJA)
    assert page.status_code == 422 and "email" in page.context["form"].errors
    assert User.objects.filter(email="mirja@example.fi").count() == 1


def test_an_ended_person_gets_no_way_in():
    town = kajaani()
    membership, message = invited(town)
    client, spare = Client(), f"/en/sign-in/{new_link(membership)}/"
    client.post(paths(message)[0])
    kaisa, url = signed_in("kaisa"), of(town, "people/remove/")
    assert "Mirja Kunta" in kaisa.get(url, {"person": membership.pk}).content.decode()
    assert kaisa.post(url, {"person": membership.pk}).status_code == 302
    assert client.get(OWN)["Location"].startswith("/accounts/login/")
    assert Client().post(spare).status_code == 404
    assert kaisa.post(url, {"person": membership.pk}).status_code == 422
    assert "mirja@example.fi" not in kaisa.get(of(town)).content.decode()
    kaisa.post(of(town, "people/link/"), {"person": membership.pk})
    assert sent() == []


def test_who_signs_in_for_a_member_that_leaves_does_so_until_the_day():
    town = kajaani()
    membership, message = invited(town)
    client = Client()
    client.post(paths(message)[0])
    kaisa, tomorrow = signed_in("kaisa"), clock.today() + timedelta(days=1)
    assert "1 person" in kaisa.get(of(town, "leave/")).content.decode()
    kaisa.post(of(town, "leave/"), {"left_on": f"{tomorrow:%d.%m.%Y}"})
    membership.refresh_from_db()
    assert membership.valid_to == tomorrow and client.get(OWN).status_code == 200
    kaisa.post(of(town, "leave/"), {"left_on": f"{tomorrow - timedelta(days=2):%d.%m.%Y}"})
    assert client.get(OWN).status_code == 403
    page = kaisa.post(of(town, "people/invite/"), MIRJA | {"email": "toinen@example.fi"})
    assert page.status_code == 422


def test_a_person_of_tomorrow_waits():
    town = kajaani()
    membership, message = invited(town)
    Membership.objects.filter(pk=membership.pk).update(valid_from=date(2099, 1, 1))
    assert Client().post(paths(message)[0]).status_code == 404

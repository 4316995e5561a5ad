"""A provider's contact signs in by an e-mailed link: once, in time, and to its own provider alone."""

import threading
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from regions import clock
from regions.audit import AuditEvent
from regions.people import Membership, User
from regions.roles import Role
from regions.scope import national_scope, region_scope
from regions.sign_in_links import SignInLink, new_link, use_link
from tests import make
from tests.people import contact, person, signed_in
from tests.providers.mail import paths, sent

db = pytest.mark.django_db
ASK = "/en/sign-in/"
TUULA = {"first_name": "Tuula", "last_name": "Tuottaja", "email": "Tuula@example.fi"}


def link_of(membership):
    return f"/en/sign-in/{new_link(membership)}/"


def member(library, username="tuula"):
    return contact(username, library.region_id, library.pk).memberships.get()


@db
def test_kaisa_adds_tuula_who_signs_in_by_the_link_she_gets():
    library, kaisa = make.provider(language="sv"), signed_in("kaisa")
    assert kaisa.post(f"/en/work/providers/{library.pk}/contacts/new/", TUULA).status_code == 302
    tuula = User.objects.get(email="tuula@example.fi")
    membership = tuula.memberships.get()
    assert (membership.role, membership.provider_id, tuula.language) == (Role.PROVIDER_CONTACT, library.pk, "sv")
    page = kaisa.get(f"/en/work/providers/{library.pk}/").content.decode()
    assert "Tuula Tuottaja" in page and "Contact added" in page
    assert kaisa.post(f"/en/work/providers/{library.pk}/contacts/{membership.pk}/link/").status_code == 302
    (message,) = sent()
    assert message.to == ["tuula@example.fi"] and message.extra_headers["Content-Language"] == "sv"
    (path,) = paths(message)
    assert path.startswith("/sv/sign-in/")
    client = Client()
    shown = client.get(path)
    assert "Tuula Tuottaja" in shown.content.decode() and shown["Referrer-Policy"] == "strict-origin"
    assert "no-store" in shown["Cache-Control"]
    assert client.get("/sv/work/providers/own/").status_code == 302
    assert client.post(path)["Location"] == "/sv/work/providers/own/"
    assert client.get("/sv/work/providers/own/").status_code == 200
    with national_scope():
        event = AuditEvent.objects.filter(verb="signed-in").get()
    assert event.after == {"user": tuula.username, "link": True}


@db
def test_no_row_of_the_database_holds_the_link():
    library = make.provider()
    membership = member(library)
    signed_in("kaisa").post(f"/en/work/providers/{library.pk}/contacts/{membership.pk}/link/")
    token = paths(sent()[0])[0].split("/")[3]
    with connection.cursor() as cursor, national_scope():
        cursor.execute("SELECT payload::text FROM regions_job")
        assert not any(token in payload for (payload,) in cursor.fetchall())
    assert token not in SignInLink.objects.get().token_hash


@db
def test_a_link_is_not_used_twice_nor_after_its_days_nor_made_up():
    membership = member(make.provider())
    path = link_of(membership)
    assert Client().post(path).status_code == 302
    again = Client().post(path)
    assert again.status_code == 404 and "Send me a link" in again.content.decode()
    assert Client().get(path).status_code == 404
    late = link_of(membership)
    with clock.at(clock.now() + timedelta(days=7, minutes=1)):
        assert use_link(late.split("/")[3]) is None
    assert Client().post("/fi/sign-in/arvaus/").status_code == 404
    assert "sessionid" not in Client().get("/fi/sign-in/arvaus/").cookies


def test_of_two_at_the_same_moment_one_comes_in(own_database):
    token = new_link(member(make.provider()))
    together, results = threading.Barrier(2), []

    def come():
        try:
            together.wait(timeout=20)
            with region_scope("00", side="state"):
                results.append(use_link(token))
        finally:
            connection.close()

    threads = [threading.Thread(target=come) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(result is not None for result in results) == 1 and len(results) == 2


@db
def test_an_ended_contact_gets_no_way_in():
    library, kaisa = make.provider(), signed_in("kaisa")
    kaisa.post(f"/en/work/providers/{library.pk}/contacts/new/", TUULA)
    membership = Membership.objects.get(role=Role.PROVIDER_CONTACT)
    client, spare = Client(), link_of(membership)
    client.post(link_of(membership))
    assert client.get("/en/work/providers/own/").status_code == 200
    end = f"/en/work/providers/{library.pk}/contacts/{membership.pk}/end/"
    assert kaisa.get(end).status_code == 200
    assert kaisa.post(end).status_code == 302
    membership.refresh_from_db()
    assert membership.valid_to == clock.today() - timedelta(days=1)
    assert client.get("/en/work/providers/own/")["Location"].startswith("/accounts/login/")
    assert Client().post(spare).status_code == 404
    assert Client().post(link_of(membership)).status_code == 404
    kaisa.post(f"/en/work/providers/{library.pk}/contacts/{membership.pk}/link/")
    Client().post(ASK, {"email": "tuula@example.fi"})
    assert sent() == []
    kaisa.get(f"/en/work/providers/{library.pk}/")
    assert "tuula@example.fi" not in kaisa.get(f"/en/work/providers/{library.pk}/").content.decode()


@db
def test_tuula_meets_nothing_of_another_provider():
    library, club = make.provider(), make.provider("Kerho ry", kind="association")
    offering, point = make.published(club), make.point(club)
    client = Client()
    client.post(link_of(member(library)))
    for path in (
        f"providers/{club.pk}/edit/",
        f"points/{point.pk}/edit/",
        f"offerings/{offering.pk}/edit/",
        f"providers/{club.pk}/offerings/new/",
    ):
        assert client.get(f"/en/work/{path}").status_code == 404, path
        assert client.post(f"/en/work/{path}", {}).status_code == 404, path


@db
def test_the_answer_tells_nobody_whether_an_address_is_known():
    member(make.provider())
    answers = [Client().post(ASK, {"email": email}) for email in ("tuula@example.fi", "nobody@example.fi")]
    assert [answer.status_code for answer in answers] == [302, 302]
    pages = [Client().get(answer["Location"]).content.decode() for answer in answers]
    assert "Look into your e-mail" in pages[0]
    assert len({answer["Location"] for answer in answers}) == 1
    messages = sent()
    assert [message.to for message in messages] == [["tuula@example.fi"]]
    assert Client().post(paths(messages[0])[0]).status_code == 302
    assert "Sign in with an e-mailed link" in Client().get("/accounts/login/", headers={"accept-language": "en"}).content.decode()


@db
def test_five_an_hour_for_an_address_and_twenty_for_a_sender():
    for _ in range(5):
        assert Client().post(ASK, {"email": "tuula@example.fi"}).status_code == 302
    assert Client().post(ASK, {"email": "TUULA@example.fi "}).status_code == 429
    for number in range(14):
        assert Client().post(ASK, {"email": f"{number}@example.fi"}).status_code == 302
    assert Client().post(ASK, {"email": "fresh@example.fi"}).status_code == 429
    assert Client().post(ASK, {"email": "fresh@example.fi"}, REMOTE_ADDR="10.9.8.7").status_code == 302


@db
def test_a_link_opens_no_other_role_of_the_same_person():
    library, kalle = make.provider(), person("kalle")
    kaisa = signed_in("kaisa")
    page = kaisa.post(f"/en/work/providers/{library.pk}/contacts/new/", TUULA | {"email": "KALLE@example.fi"})
    assert page.status_code == 302
    membership = kalle.memberships.get(role=Role.PROVIDER_CONTACT)
    client = Client()
    client.post(link_of(membership))
    assert client.get("/en/work/providers/own/").status_code == 200
    client.post("/en/work/membership/", {"membership": kalle.memberships.get(role=Role.COORDINATOR).pk})
    assert client.get("/en/work/providers/").status_code == 403
    twice = kaisa.post(f"/en/work/providers/{library.pk}/contacts/new/", TUULA | {"email": "kalle@example.fi"})
    assert twice.status_code == 422 and "Kalle Koordinaattori keeps" in twice.content.decode()


@db
def test_others_than_contacts_have_no_link():
    with pytest.raises(ValueError, match="coordinator"):
        new_link(person("kaisa").memberships.get())
    Client().post(ASK, {"email": "kaisa@example.fi"})
    sent()
    assert mail.outbox == []


@db
def test_a_contact_of_tomorrow_waits():
    membership = member(make.provider())
    Membership.objects.filter(pk=membership.pk).update(valid_from=date(2099, 1, 1))
    assert Client().post(link_of(membership)).status_code == 404

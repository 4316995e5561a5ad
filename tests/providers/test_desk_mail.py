"""An answer by e-mail: it leaves at once, and the caller's address is stored nowhere."""

import smtplib

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from providers.desk.verbs import MOST_MAILS_AN_HOUR
from regions.audit import AuditEvent
from regions.scope import region_scope
from tests.database import as_superuser
from tests.people import signed_in
from tests.providers.desks import answer_url, register

ADDRESS = "soittaja.salainen@example.fi"


class Refusing(EmailBackend):
    """A mail server that takes no such recipient: its words hold the address."""

    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({address: (550, b"no") for message in messages for address in message.to})


@pytest.fixture
def offerings(db):
    return register()


def send(client, offering, **data):
    return client.post(answer_url(offering, q="Kajaani"), {"caller_email": ADDRESS, "language": "en"} | data)


def test_the_answer_leaves_at_once(offerings):
    reply = send(signed_in("nelli"), offerings["desk"])
    assert reply.status_code == 302 and reply["Location"] == answer_url(offerings["desk"], q="Kajaani")
    (message,) = mail.outbox
    assert message.to == [ADDRESS] and "Läppäriapu" in message.subject
    assert "Pääkirjasto, Kauppakatu 1, Kajaani" in message.body and f"/en/support/kainuu/{offerings['desk'].pk}/" in message.body
    with region_scope("18"):
        event = AuditEvent.objects.get(verb="answer_emailed")
    assert event.user.username == "nelli" and event.after["offering"] == offerings["desk"].pk


@pytest.mark.parametrize("typed", ["", "soittaja", "a@b", "a@example.fi\nBcc: b@example.fi", "a@example.fi, b@example.fi"])
def test_what_is_no_address_is_refused_with_what_was_typed(offerings, typed):
    reply = send(signed_in("aino"), offerings["desk"], caller_email=typed)
    assert reply.status_code == 422 and reply.context["form"]["caller_email"].value() == typed and not mail.outbox


def test_a_message_that_does_not_leave_is_told_with_the_address_in_its_field(offerings, settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    reply = send(signed_in("aino"), offerings["desk"])
    assert reply.status_code == 422 and "could not be sent" in reply.content.decode()
    assert reply.context["form"]["caller_email"].value() == ADDRESS
    assert "SMTPRecipientsRefused" in caplog.text and ADDRESS not in caplog.text
    with region_scope("18"):
        assert not AuditEvent.objects.filter(verb="answer_emailed").exists()


def test_one_person_sends_only_so_many_an_hour(offerings):
    aino = signed_in("aino")
    for _each in range(MOST_MAILS_AN_HOUR):
        assert send(aino, offerings["telephone"]).status_code == 302
    reply = send(aino, offerings["telephone"])
    assert reply.status_code == 422 and "many messages" in reply.content.decode()
    assert len(mail.outbox) == MOST_MAILS_AN_HOUR
    assert send(signed_in("nelli"), offerings["telephone"]).status_code == 302


def test_the_address_is_in_no_table_no_log_and_no_cookie(own_database, settings, caplog):
    caplog.set_level("DEBUG")
    offerings = register()
    nelli, nobody = signed_in("nelli"), Client()
    replies = [send(nelli, offerings["desk"]), send(nelli, offerings["desk"], language="x"), nelli.get("/en/work/")]
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    replies.append(send(nelli, offerings["desk"]))
    # The session has ended meanwhile: what was sent waits for the sign-in, without the address.
    replies.append(send(nobody, offerings["desk"]))
    assert [reply.status_code for reply in replies] == [302, 422, 200, 422, 302] and len(mail.outbox) == 1
    assert not [cookie for client in (nelli, nobody) for cookie in client.cookies.values() if "soittaja" in cookie.value]
    assert nobody.session["unsent"]["fields"] == {"language": ["en"]}
    assert "soittaja" not in caplog.text and not any("soittaja" in str(session.get_decoded()) for session in Session.objects.all())
    assert found_in_tables("salainen@") == []
    # The look itself finds what is there.
    assert "regions_user" in found_in_tables("nelli@example.fi")


def found_in_tables(text):
    """→ names of the tables with a row that holds the text."""
    with as_superuser() as connection:
        tables = [name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        holds = 'SELECT exists(SELECT FROM "{}" AS row WHERE strpos(row::text, %s) > 0)'
        return [name for name in tables if connection.execute(holds.format(name), [text]).fetchone()[0]]

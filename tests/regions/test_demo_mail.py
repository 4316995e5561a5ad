"""The demo's mail box shows what has been sent, newest first, and nothing outside the demo."""

import os

import pytest
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse

from regions.demo_mail import letters_of

pytestmark = pytest.mark.django_db
CONNECTIONS = []


@pytest.fixture
def box(settings, tmp_path):
    settings.DEMO = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    return tmp_path / "mail"


def sent(box, subject, body="Hei.", **headers):
    before = set(box.iterdir()) if box.exists() else set()
    connection = get_connection()
    # Django names the file by the second and the connection's address, which a collected one leaves to the next.
    CONNECTIONS.append(connection)
    to = ["åsa@example.fi", "Sirpa <sirpa@example.fi>"]
    EmailMessage(subject, body, to=to, headers=headers, connection=connection).send()
    (new,) = set(box.iterdir()) - before
    return new


def page(client, **query):
    return client.get(reverse("demo-mail"), query)


def test_it_is_404_outside_the_demo(client, settings):
    settings.DEMO = False
    assert page(client).status_code == 404


def test_an_empty_box_says_so(client, box):
    response = page(client)
    assert response.status_code == 200 and b"empty-title" in response.content


def test_messages_are_shown_newest_first_as_plain_text(client, box):
    old = sent(box, "Kuitti: hakemus", Date="Tue, 15 Oct 2019 14:02:00 +0300")
    sent(box, "Päätös ålandilaisille", "<script>alert(1)</script>\nhttps://example.fi/fi/", **{"Content-Language": "sv"})
    os.utime(old, ns=(1, 1))
    text = page(client).content.decode()
    assert text.index("Päätös ålandilaisille") < text.index("Kuitti: hakemus")
    assert "&lt;script&gt;" in text and '<a href="https://example.fi/fi/"' in text
    assert "15.10.2019" in text and "14.02" in text
    assert '<article class="panel" lang="sv">' in text and "sirpa@example.fi" in text
    assert text.count("<h1") == 1


def test_a_date_without_a_zone_is_read_as_utc(client, box):
    sent(box, "Kirje", Date="Tue, 15 Oct 2019 10:00:00 -0000")
    assert "13.00" in page(client).content.decode()


def test_each_page_reads_only_its_own_files(client, box):
    message = sent(box, "Viesti").read_bytes()
    for number in range(20):
        (box / f"{number}.log").write_bytes(message)
    assert page(client).content.count(b"<article") == 20
    assert page(client, page=2).content.count(b"<article") == 1


def test_two_messages_of_one_connection_are_two_letters(box):
    path = sent(box, "Ensimmäinen")
    path.write_bytes(path.read_bytes() * 2)
    assert [each.subject for each in letters_of(path)] == ["Ensimmäinen", "Ensimmäinen"]

"""Sign-in with e-mail and password: who came and who was turned away stands in the audit."""

import pytest
from django.test import Client

from regions.audit import AuditEvent
from regions.scope import national_scope
from tests.people import person

pytestmark = pytest.mark.django_db
PASSWORD = "kolme-hiihtavaa-majavaa"


@pytest.fixture
def kaisa(db):
    user = person("kaisa")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(password):
    return Client().post("/accounts/login/", {"login": "kaisa@example.fi", "password": password})


def events():
    with national_scope():
        return [(event.verb, event.after) for event in AuditEvent.objects.filter(region_id="00").order_by("number")]


def test_kaisa_signs_in(kaisa):
    response = sign_in(PASSWORD)
    assert (response.status_code, response["Location"]) == (302, "/fi/work/")
    assert kaisa.password.startswith("argon2")
    assert events() == [("signed-in", {"user": "kaisa"})]


def test_a_wrong_password_is_kept_in_the_audit_without_the_password(kaisa):
    assert "Location" not in sign_in("arvaus-vaan-tama").headers
    assert events() == [("sign-in-failed", {"email": "kaisa@example.fi"})]


def test_nobody_opens_an_account(kaisa):
    assert Client().post("/accounts/signup/", {"email": "x@example.fi", "password1": PASSWORD}).status_code != 302

"""The region's API user: given, tried, paused and taken away, and its password never on a page nor in the audit."""

import pytest
from cryptography.fernet import Fernet

from providers.ptv.access.secrets_kept import opened
from providers.ptv.models import PtvAccess
from regions.audit import AuditEvent
from regions.jobs import Job
from regions.scope import region_scope
from tests.providers.ptv.ptv_screens import SECRET, access, page, sent

pytestmark = pytest.mark.django_db
GIVEN = {"username": "kainuu-api", "password": SECRET, "api_key": "", "organisation": "52e0f6dc-ec1f-48d5-a0a2-7a4d8b657d53"}


@pytest.fixture(autouse=True)
def a_key(settings):
    settings.LOCK_KEYS = [Fernet.generate_key().decode()]


def held():
    with region_scope("18"):
        return PtvAccess.objects.first()


def test_it_is_given_kept_locked_and_tried():
    assert "How to get one" in page("kaisa", "ptv/access/").content.decode()
    assert sent("kaisa", "ptv/access/give/", **GIVEN).status_code == 302
    kept = held()
    assert SECRET not in kept.password and opened(kept.password) == SECRET
    with region_scope("18"):
        assert Job.objects.filter(kind="ptv_access_test").count() == 1
        told = AuditEvent.objects.get(verb="ptv_access_given")
        assert SECRET not in f"{told.before}{told.after}"
    shown = page("kaisa", "ptv/access/").content.decode()
    assert "kainuu-api" in shown and "The sign-in is being tried now." in shown and SECRET not in shown


@pytest.mark.parametrize("wrong", [{"username": ""}, {"organisation": "ei tunnus"}])
def test_a_refused_form_never_holds_the_password(wrong):
    answer = sent("kaisa", "ptv/access/give/", **GIVEN | wrong)
    assert answer.status_code == 422 and SECRET not in answer.content.decode() and held() is None


def test_without_a_key_to_lock_with_nothing_is_kept(settings):
    settings.LOCK_KEYS = []
    answer = sent("kaisa", "ptv/access/give/", **GIVEN)
    assert answer.status_code == 422 and SECRET not in answer.content.decode() and held() is None
    assert "no key to lock passwords with" in page("kaisa", "ptv/access/").content.decode()


def test_replacing_the_name_keeps_the_password():
    sent("kaisa", "ptv/access/give/", **GIVEN)
    assert sent("kaisa", "ptv/access/give/", **GIVEN | {"username": "uusi", "password": ""}).status_code == 302
    assert held().username == "uusi" and opened(held().password) == SECRET


def test_it_is_paused_goes_on_and_is_taken_away():
    access()
    assert sent("kaisa", "ptv/access/pause/").status_code == 302 and held().paused
    assert "Let sending go on" in page("kaisa", "ptv/access/").content.decode()
    assert sent("kaisa", "ptv/access/pause/", go_on="yes").status_code == 302 and not held().paused
    assert "stays there" in page("kaisa", "ptv/access/end/").content.decode() and held()
    assert sent("kaisa", "ptv/access/end/").status_code == 302 and held() is None
    assert page("kaisa", "ptv/access/end/").status_code == 302


def test_only_the_keeper_gives_it():
    assert sent("katri", "ptv/access/give/", **GIVEN).status_code == 403
    assert sent("arvi", "ptv/access/give/", **GIVEN).status_code == 403
    assert "coordinator gives it" in page("katri", "ptv/access/").content.decode()

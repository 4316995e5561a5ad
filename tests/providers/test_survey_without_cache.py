"""The cache is away: limits can't be counted, and yet nobody's answer is lost."""

import socket
from datetime import date

import pytest
from django.core.cache import cache
from django.test import override_settings
from redis.exceptions import RedisError

from providers.needs.survey_limits import MOST_AN_HOUR
from tests import make_network
from tests.providers.surveys import send, stored

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(time_machine):
    time_machine.move_to("2026-09-15T12:00:00+03:00", tick=False)
    return time_machine


@pytest.fixture
def survey():
    return make_network.survey(opens_on=date(2026, 9, 1), closes_on=date(2026, 9, 30))


@pytest.fixture
def no_cache(settings):
    """The cache's address leads to a port where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        away = settings.CACHES["default"] | {"LOCATION": f"redis://127.0.0.1:{free.getsockname()[1]}/0"}
        with override_settings(CACHES={"default": away}):
            with pytest.raises(RedisError):
                cache.get("there")
            yield


def test_an_answer_is_taken_and_the_log_tells(survey, no_cache, noon, caplog):
    answer = send(survey, noon, knows_where="yes")
    assert answer.status_code == 302 and answer["Location"].endswith("/thanks/")
    (row,) = stored()
    assert row.answers["knows_where"] == "yes" and not row.set_aside
    assert "the cache can't be reached" in caplog.text


def test_no_limit_holds_meanwhile(survey, no_cache, noon):
    for _each in range(MOST_AN_HOUR + 1):
        assert send(survey, noon, seconds=5).status_code == 302
    assert len(stored()) == MOST_AN_HOUR + 1


def test_a_robot_is_set_aside_all_the_same(survey, no_cache, noon):
    assert send(survey, noon, seconds=1).status_code == 302
    assert [row.set_aside for row in stored()] == [True]

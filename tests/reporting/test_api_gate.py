"""The gate of the REST interface: which token opens what, and what a session opens there: nothing."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from regions import clock
from regions.api_token_gate import read_only
from regions.api_token_verbs import end_token
from regions.api_tokens import ApiToken
from regions.roles import REGION
from regions.scope import region_scope
from tests import make, make_network
from tests.people import actor, signed_in
from tests.reporting.api_clients import EVERY, ask, token

pytestmark = pytest.mark.django_db
NOUNS = {"providers": "providers:read", "points": "providers:read", "offerings": "offerings:read", "needs": "needs:read", "indicators": "indicators:read"}


def refused(answer, status, code):
    problem = answer.json()
    assert answer.status_code == problem["status"] == status and problem["code"] == code, problem
    assert answer["Content-Type"] == "application/problem+json" and not answer.cookies
    return problem


@pytest.mark.parametrize("noun", NOUNS)
def test_without_a_token_everybody_gets_401(noun):
    for client in (Client(), signed_in("kaisa"), signed_in("kehitys")):
        answer = client.get(f"/api/v1/{noun}/")
        refused(answer, 401, "token_missing")
        assert answer["WWW-Authenticate"].startswith("Bearer") and "Cookie" not in answer.get("Vary", "")
        assert client.post(f"/api/v1/{noun}/", {}).status_code == 401


@pytest.mark.parametrize("header", ["", "Bearer", "Basic YTpi", "Bearer dtk_", "Bearer x", "Bearer dtk_\u00e4", "Bearer dtk_" + "a" * 5000, "bearer dtk_no"])
def test_a_header_that_holds_no_token_of_ours(header):
    answer = Client().get("/api/v1/providers/", headers={"authorization": header.encode().decode("latin-1")})
    assert answer.status_code == 401 and answer.json()["code"] in ("token_missing", "token_unknown")


def test_a_token_that_has_ended_or_expired_opens_nothing():
    made, text = token(days=1)
    assert ask("providers/", text).status_code == 200
    with clock.at(timezone.now() + timedelta(days=2)):
        refused(ask("providers/", text), 401, "token_unknown")
    with region_scope("18"):
        end_token(actor("kaisa"), made)
    refused(ask("providers/", text), 401, "token_unknown")


@pytest.mark.parametrize(("noun", "scope"), NOUNS.items())
def test_each_scope_opens_its_own_and_nothing_else(noun, scope):
    assert ask(f"{noun}/", token(scopes=[scope])[1]).status_code == 200
    answer = ask(f"{noun}/", token(scopes=[each for each in EVERY if each != scope])[1])
    refused(answer, 403, "scope_missing")
    assert f'scope="{scope}"' in answer["WWW-Authenticate"]


def test_a_region_reads_its_own_and_the_country_everything():
    kainuu, satakunta = make.provider("Kajaanin kirjasto"), make.provider("Porin kirjasto", "04")
    rows = {"providers": (kainuu, satakunta)}
    rows["points"] = make.point(kainuu), make.point(satakunta)
    rows["offerings"] = make.offering(kainuu), make.offering(satakunta)
    rows["needs"] = make_network.need_record("18"), make_network.need_record("04")
    for who, seen in {"kaisa": (True, False), "sanna": (False, True), "kehitys": (True, True)}.items():
        text = token(who)[1]
        for noun, pair in rows.items():
            listed = {each["id"] for each in ask(f"{noun}/", text).json()["results"]}
            assert listed == {row.pk for row, sees in zip(pair, seen, strict=True) if sees}, (who, noun)
            assert [ask(f"{noun}/{row.pk}/", text).status_code for row in pair] == [200 if sees else 404 for sees in seen]
    refused(ask(f"providers/{satakunta.pk}/", token()[1]), 404, "not_found")


def test_a_session_beside_the_token_changes_nothing():
    make.provider("Kajaanin kirjasto")
    text = token("sanna")[1]
    assert ask("providers/", text, signed_in("kaisa")).json()["count"] == 0


def test_the_database_refuses_a_write_behind_this_gate():
    provider = make.provider("Kajaanin kirjasto")
    writing = pytest.raises(Exception, match="read-only transaction")
    with writing, read_only(region_scope("18", side=REGION)), connection.cursor() as cursor:
        cursor.execute("UPDATE providers_provider SET phone = '' WHERE id = %s", [provider.pk])


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_it_is_read_only(method):
    text = token()[1]
    answer = getattr(Client(enforce_csrf_checks=True), method)("/api/v1/providers/", headers={"authorization": f"Bearer {text}"})
    assert answer.status_code == 405 and answer.json()["code"] == "method_not_allowed"


def test_the_day_of_the_last_use_is_kept_once_a_day():
    made, text = token()
    ask("providers/", text)
    assert ApiToken.objects.get(pk=made.pk).last_used_on == clock.today()
    with CaptureQueriesContext(connection) as captured:
        ask("providers/", text)
    assert not [query for query in captured if query["sql"].startswith("UPDATE")]


def test_only_so_many_requests_a_minute(settings):
    settings.API_REQUESTS_A_MINUTE = 2
    text, other = token()[1], token()[1]
    statuses = [ask("providers/", text).status_code for _time in range(4)]
    # A minute may turn in between: then one more passes.
    assert statuses[:2] == [200, 200] and 429 in statuses
    answer = ask("providers/", text)
    if answer.status_code == 429:
        assert 1 <= int(answer["Retry-After"]) <= 60 and answer.json()["code"] == "too_many_requests"
    assert ask("providers/", other).status_code == 200

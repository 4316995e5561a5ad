"""Both interfaces asked with whatever their own OpenAPI documents allow, and with what they don't: never an answer of 500."""

import json
from collections import Counter
from contextlib import contextmanager

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.generation import GenerationMode

from tests import make, make_network
from tests.reporting.api_clients import token

pytestmark = pytest.mark.django_db
BOTH = {"/open-data/hsds/openapi.json": "hsds", "/api/v1/schema/": "rest"}
FEW, MANY = 4, 400


@pytest.fixture
def rows():
    """→ the headers of whoever asks. One of each, so that a filter has something to keep or leave out."""
    library = make.provider("Kajaanin kirjasto", phone="08 123 456", web="https://example.fi")
    make.published(library, "Läppäriapu", form="staffed_point", point=make.point(library, postal_code="87100"), hours_kind="weekly", hours=make.MONDAY_MORNING)
    make_network.need_record()
    return {"Authorization": f"Bearer {token()[1]}"}


@contextmanager
def one_connection():
    """The server would close it around each answer, and with it the test's transaction; Django's own client knows of that."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


def asked(document, headers, examples):
    """→ {operation: Counter of statuses} of at most as many cases, right and wrong ones each; fails on a status of 500 and more."""
    found = Client().get(document).json()
    found["servers"] = [{"url": "http://localhost" + (found["servers"][0]["url"].removeprefix("http://testserver"))}]
    schema = schemathesis.openapi.from_dict(json.loads(json.dumps(found)))
    schema.app = WSGIHandler()
    met = {}
    for result in schema.get_all_operations():
        operation = result.ok()
        statuses = met[f"{operation.method.upper()} {operation.path}"] = Counter()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            with one_connection():
                ask(operation.as_strategy(generation_mode=mode), headers, statuses, examples)
    return met


def ask(cases, headers, statuses, examples):
    @settings(max_examples=examples, deadline=None, database=None, derandomize=True, phases=[Phase.generate], suppress_health_check=[*HealthCheck])
    @given(case=cases)
    def once(case):
        response = case.call(headers=headers)
        statuses[response.status_code] += 1
        assert response.status_code < 500, case.as_curl_command()

    once()


@pytest.mark.parametrize("document", BOTH)
def test_a_few_questions_of_each_kind(document, rows, settings):
    settings.API_REQUESTS_A_MINUTE = 10**9
    met = asked(document, rows, FEW)
    assert len(met) >= 10 and all({200, 404} & statuses.keys() for statuses in met.values()), met


@pytest.mark.slow
@pytest.mark.parametrize("document", BOTH)
def test_thousands_of_questions(document, rows, settings):
    settings.API_REQUESTS_A_MINUTE = 10**9
    met = asked(document, rows, MANY)
    print(f"{document}: {dict(sum(met.values(), Counter()))}")
    assert all({200, 404} & statuses.keys() for statuses in met.values()), met

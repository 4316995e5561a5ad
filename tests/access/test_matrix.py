"""Who may open what: tests/access/matrix.txt, written by hand, really requested.

The same file is the customer's access document. A URL that is missing from it fails here.
"""

import re
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import reverse

from regions.access import views
from tests.access.world import World

ROWS = Path(__file__).with_name("matrix.txt")
# What a cell says → the statuses that fulfil it.
MEANING = {
    "ok": {200, 302, 409, 422},  # a page, a redirect after a verb, or the verb's own refusal in words
    "page": {200},
    "in": {302},  # to sign-in
    "no": {403},
    "none": {404},
    "not": {405},
    "token": {401},  # a token opens it (tests/reporting/test_api_gate.py), no session does
}
FOREIGN = ("account_", "mfa_", "set_language", "socialaccount_", "usersessions_")


def rows():
    """→ (people, [(URL name, method, {person: cell})])"""
    lines = [line.split() for line in ROWS.read_text().splitlines() if line.strip() and not line.startswith("#")]
    head, *body = lines
    return head[2:], [(name, method, dict(zip(head[2:], cells, strict=True))) for name, method, *cells in body]


def our_url_names():
    return {name for _path, name, _callback in views() if name and not name.startswith(FOREIGN)}


def test_every_url_has_its_rows():
    named = {name for name, _method, _cells in rows()[1]}
    assert our_url_names() - named == set(), "URLs without a row in matrix.txt"
    assert named - our_url_names() == set(), "rows of matrix.txt without a URL"


def test_every_url_has_a_name():
    assert [path for path, name, _callback in views() if not name] == []


@pytest.fixture(scope="module")
def world(once):
    with override_settings(DEMO=True):
        return World()


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["public", "ptv", "network", "providers", "plans", "decisions", "payments", "money"])
def test_matrix(part, world, settings):
    settings.DEMO = True
    people, table = rows()
    mine = [row for row in table if part_of(row[0]) == part]
    assert mine
    clients = {person: world.client(person) for person in people}
    wrong = [
        f"{name} {method} {person}: {status}, expected {cells[person]}"
        for name, method, cells in mine
        for person in people
        if cells[person] != "-"
        if (status := ask(clients[person], method, url_of(name, world))) not in MEANING[cells[person]]
    ]
    assert not wrong, "\n".join(wrong)


def part_of(name):
    """Eight parts of about the same size, so that two workers share them."""
    for part, pattern in {
        "ptv": r"ptv",
        "money": r"cost|ledger|case-file|batch|reply|order|reconcil|recovery|return|rate|repayment|grant-money|change-request|change-answer|terms",
        "network": r"member|group|meeting|action|cooperation|mailing|survey|need-record|gap|agreement|campaign|message|guide|own-part",
        "providers": r"provider|point|offering|need|own|contact-|change-|round-",
        "plans": r"call|plan|application",
        "decisions": r"assessment|score|conflict|proposal|allocation|rectification|reconsideration|budget-revision|decision|national|board",
        "payments": r"report|payment|account",
    }.items():
        if re.match(pattern, name):
            return part
    return "public"


def ask(client, method, url):
    """→ status. What a POST writes is taken back, so that no row of the matrix depends on another."""
    with transaction.atomic():
        response = client.post(url, {}) if method == "POST" else client.get(url)
        transaction.set_rollback(True)
    return response.status_code


def url_of(name, world):
    return reverse(name, kwargs=world.arguments(name))



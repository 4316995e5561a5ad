"""Two hundred searches as people type them, against sixty offerings: what should be found is, and how much else comes with it.

A search without a place: all offerings about the matter (`about` was judged by reading them). One with a place: those
that belong among the first five.
"""

from datetime import UTC, datetime

import pytest

from providers.finder.asked import Asked
from providers.finder.search import find
from regions.scope import public_scope
from tests.providers.finder_corpus import publish_all, rows

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
FIRST = 5


def found_by(query, offerings):
    with public_scope():
        found = find(Asked(text=query), NOW)
        near, remote = ([offerings[hit.entry.offering_id] for hit in hits] for hits in (found.near, found.remote))
    return found, near, remote


def about(row, expression):
    words = set(row["about"].split())
    return any(set(every.split("&")) <= words for every in expression.split("|"))


def test_recall_and_precision():
    keys = publish_all()
    offerings, corpus = {pk: key for key, pk in keys.items()}, rows("finder_corpus.csv")
    wanted = hits = shown = right = 0
    missed = []
    for row in rows("finder_queries.csv"):
        found, near, remote = found_by(row["query"], offerings)
        if row["about"]:
            expected = {each["key"] for each in corpus if about(each, row["about"])}
            got = {*near, *remote}
            shown, right = shown + len(got), right + len(got & expected)
        else:
            expected = set(row["first"].split())
            got = {*near[:FIRST], *remote[:FIRST]}
        wanted, hits = wanted + len(expected), hits + len(expected & got)
        if expected - got or row["about"] and len(got) > 2 * len(expected):
            missed.append((row["query"], sorted(expected - got), len(got & expected), len(got), found.relaxed, found.unknown, found.suggestion))
    for line in missed:
        print(*line)
    print(f"recall {hits / wanted:.3f} ({hits} of {wanted}), precision {right / shown:.3f} ({right} of {shown})")
    assert hits / wanted >= 0.95
    assert right / shown >= 0.8

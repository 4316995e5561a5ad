"""Searches that found nothing of what they asked for, counted as evidence of need: codes and numbers, never what was typed."""

from functools import partial
from hashlib import sha256
from typing import NamedTuple

from django.db import connection

from providers.finder.asked import Asked
from providers.finder.known_words import known_words
from providers.finder.models import SearchGap
from providers.finder.search import is_near
from regions import clock
from regions.geography import NATIONWIDE
from regions.limits import DAY, counted

What, AskedBy = SearchGap.What, SearchGap.AskedBy
# More than people ask in a day of one thing in one place: the rest is a robot's.
MOST_A_DAY = 200
# One search tells of few things; a pasted text would tell of everything.
MOST_WORDS = 3
# The forms of the code list's top that the four plain choices stand for.
FORMS = {"remote": "remote", "visit": "in_person", "home": "home_support", "course": "training"}
PREFETCH = ("Sec-Purpose", "Purpose", "X-Moz")


class Gap(NamedTuple):
    """What was not found: a SearchGap without its month and its region. Codes alone."""

    what: str
    asked_by: str
    municipality: str | None = None
    topic: str = ""
    form: str = ""
    language: str = ""
    word: str = ""


def note_gaps(request, found, asked_by):
    """Let the gate count, once the page is ready, what this search did not find. Nothing is written here."""
    region = found.place.region if found.place and found.place.region else NATIONWIDE
    request.gaps = (region, gaps_of(found, asked_by, getattr(request, "edition", None)) if found.asked != Asked() else [])
    note(request, *request.gaps)


def note(request, region, gaps):
    """As `note_gaps`, of what is known not to have been found."""
    if gaps and counts(request):
        request.afterwards = [*getattr(request, "afterwards", ()), (region, partial(count, region, gaps))]


def counts(request):
    """A person's question, once: not a look at its head, a guess of the browser, a further part of it or the page to print."""
    if request.method != "GET":
        return False
    if any("prefetch" in request.headers.get(name, "") for name in PREFETCH):
        return False
    return request.GET.get("page", "1") == "1" and not any(request.GET.get(name) for name in ("only", "print"))


def gaps_of(found, asked_by, edition=None):
    """→ [Gap], one for each thing that was asked for and not found. A row names one thing, so that few are told apart."""
    asked, place, relaxed = found.asked, found.place, found.relaxed
    gap = partial(Gap, asked_by=asked_by, municipality=(place.municipality or None) if place else None)
    found_none = [
        *([gap(What.NOTHING_NEAR)] if place and is_far(found) else []),
        *([gap(What.NO_SUCH_FORM, form=FORMS[asked.form])] if "form" in relaxed else []),
        *([gap(What.NOT_IN_LANGUAGE, language=asked.language)] if "language" in relaxed else []),
        *([gap(What.NOT_OPEN_THEN)] if "day" in relaxed else []),
        *([gap(What.NOT_ACCESSIBLE)] if "facts" in relaxed else []),
        *([gap(What.NO_SUCH_SUPPORT, topic=asked.topic)] if "topic" in relaxed else []),
    ]
    words = [*found.unknown, *(found.words if "words" in relaxed else ())]
    if words:
        known = known_words(words, clock.today(), edition)[:MOST_WORDS]
        found_none += [gap(What.NO_SUCH_SUPPORT, word=word) for word in known or [""]]
    return found_none


def is_far(found):
    """A region has no centre that somebody would travel from."""
    return found.place.lat is not None and not is_near(found.near)


def count(region, gaps):
    """Add one to each gap's row of this month, on the side `desk`. In a fixed order, so that two searches never wait crosswise."""
    month = clock.today().replace(day=1)
    for gap in sorted(set(gaps), key=str):
        if counted(key_of_today(region, gap), DAY) <= MOST_A_DAY:
            add(region, month, gap)


def add(region, month, gap):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO providers_searchgap AS known"
            " (region_id, month, municipality_id, what, asked_by, topic, form, language, word, times)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, 1)"
            " ON CONFLICT (region_id, month, municipality_id, what, asked_by, topic, form, language, word)"
            " DO UPDATE SET times = known.times + 1",
            [region, month, gap.municipality, gap.what, gap.asked_by, gap.topic, gap.form, gap.language, gap.word],
        )


def take_back(region, month, gap):
    """One less, never below none: the side `desk` may not remove a row, and lists leave out what was counted no times."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE providers_searchgap SET times = times - 1 WHERE times > 0 AND region_id = %s AND month = %s"
            " AND municipality_id IS NOT DISTINCT FROM %s AND what = %s AND asked_by = %s AND topic = %s AND form = %s"
            " AND language = %s AND word = %s",
            [region, month, gap.municipality, gap.what, gap.asked_by, gap.topic, gap.form, gap.language, gap.word],
        )
        return cursor.rowcount


def key_of_today(region, gap):
    return "search-gap:" + sha256(f"{clock.today()}|{region}|{tuple(map(str, gap))}".encode()).hexdigest()

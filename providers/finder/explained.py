"""How the finder understands a search, told to those who keep its words."""

from django.utils import timezone

from providers.finder.asked import LONGEST
from providers.finder.places import place_in
from providers.finder.search import known_of
from providers.finder.synonyms import groups_in
from providers.finder.terms import terms_of
from providers.finder.times import when_in
from regions import clock


def explained(text, region):
    """text: as somebody might type it; region: whose own words hold where the text names no place.

    → {"place", "when", "terms": [{"typed", "others", "tokens", "known"}]}
    """
    now = clock.now()
    place, rest, _others = place_in(text[:LONGEST], timezone.localdate(now))
    when, rest = when_in(rest, now)
    typed = terms_of(rest, groups_in(place.region if place else region))
    unknown = known_of(typed)[1]
    terms = [
        {"typed": term.typed, "others": ", ".join(term.others), "known": term.typed not in unknown, "tokens": shown(term)}
        for term in typed
    ]
    return {"place": place, "when": when, "terms": terms}


def shown(term):
    """→ the word's own forms in one line, stems without their endings' place: "kirjasto, kirjastossa, kirjast…"."""
    return ", ".join(sorted(token.partition("~")[2] + "…" if "~" in token else token for token in term.tokens))

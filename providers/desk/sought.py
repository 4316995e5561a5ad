"""What the desk shows of a search: one list in order, with how sure each item is, and the query that keeps the caller's place."""

from dataclasses import dataclass, replace

from django.urls import reverse

from providers.desk.freshness import signs
from providers.finder.asked import Asked, Found
from providers.finder.asking import asked_from, query_of
from providers.finder.card_words import distance_in_words
from providers.finder.cards import LISTS, cards, words_of
from providers.finder.choices import fields, in_use
from providers.finder.opening import opening_today
from providers.finder.results import notices
from providers.finder.search import find
from regions import clock
from regions.code_lists import lists_on
from regions.lists import paged


@dataclass(frozen=True)
class Sought:
    """asked: what was asked, with the caller's place kept. query: the same as the text of an address.

    found: the Found, None where nothing was asked. lists: {CodeList: [Listed]}.
    """

    asked: Asked
    query: str
    found: Found | None
    lists: dict

    @property
    def hits(self):
        """→ [Hit] in the order in which they are told to a caller."""
        if self.found is None:
            return []
        near, remote = self.found.near, self.found.remote
        return [*remote, *near] if self.found.remote_first else [*near, *remote]

    @property
    def municipality(self):
        """→ the code of the caller's municipality, "" where it is not known."""
        return self.found.place.municipality if self.found and self.found.place else ""


def sought(query, finds=True):
    """query: a QueryDict → Sought. The place that was found stays: the next words are of the same caller.

    finds: False for a page that shows no list.
    """
    lists = lists_on(clock.today(), *LISTS)
    asked = asked_from(query, lists)
    if not finds:
        return Sought(asked, query_of(asked), None, lists)
    if asked == Asked():
        return Sought(asked, "", None, lists)
    found = find(asked, clock.now())
    kept = replace(asked, place=found.place.key) if found.place else asked
    return Sought(kept, query_of(kept), found, lists)


def search_of(seek):
    """→ what the search form and the lines under it show."""
    found = seek.found
    context = {"asked": seek.asked, "fields": fields(seek.asked, seek.lists), "query": seek.query, "place": found and found.place}
    used = in_use(seek.asked, None, seek.lists)
    return context | {"notices": notices(found) if found else [], "used": used, "municipality": seek.municipality or "none"}


def list_of(seek, query, chosen=None):
    """→ {"page", "rows"}: a row is a hit's card with its number, its signs and the address of its answer.

    chosen: (region, place) of the entry that is being read aloud.
    """
    now, today = clock.now(), clock.today()
    page = paged(seek.hits, query)
    entries = [hit.entry for hit in page.object_list]
    shown = cards(entries, today, words_of(entries, today, seek.lists))
    rows = [
        card
        | {
            "number": number,
            "distance": distance_in_words(hit.km),
            "others": hit.points - 1,
            "opening": opening_today(hit.entry, now),
            "signs": signs(hit.entry, today),
            "answer": answer_url(hit.entry, seek.query, page.number),
            "current": key(hit.entry) == chosen,
        }
        for number, (card, hit) in enumerate(zip(shown, page.object_list, strict=True), start=1)
    ]
    return {"page": page, "rows": rows}


def key(entry):
    return entry.region_id, entry.place_id


def answer_url(entry, query, page=1):
    address = reverse("desk-answer", args=[entry.region_id, entry.offering_id, entry.place_id])
    parts = [query, f"page={page}" if page > 1 else ""]
    return f"{address}?{'&'.join(filter(None, parts))}".rstrip("?")


def distance_to(entry, seek):
    """→ (kilometres or None, is it the nearest of those found) of an entry that the search may have found."""
    distances = {key(hit.entry): hit.km for hit in seek.hits if hit.km is not None}
    km = distances.get(key(entry))
    return km, km is not None and km == min(distances.values())

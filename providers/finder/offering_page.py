"""All of one published offering: what it is, and each place where it is given."""

from providers.catalogue.finder_entry import FinderEntry
from providers.finder.asked import Hit
from providers.finder.cards import hit_cards
from regions import clock


def offering_of(slug, pk, now):
    """slug: the region's short name in addresses. → {"card", "places": [card]}, or None when it isn't published.

    Places in use go before those that have closed. The first one's card says what holds for all of them.
    """
    entries = FinderEntry.objects.filter(region__slug=slug, offering=pk).select_related("region", "municipality")
    entries = sorted(entries, key=lambda entry: (is_closed(entry), entry.point_name, entry.place_id))
    if not entries:
        return None
    places = hit_cards([Hit(entry) for entry in entries], now)
    return {"card": places[0], "places": places}


def is_closed(entry):
    return entry.last_day is not None and entry.last_day < clock.today()

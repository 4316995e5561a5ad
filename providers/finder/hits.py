"""Hits in order, of which a page is read whole when it is shown."""

from collections.abc import Sequence

from providers.catalogue.finder_entry import FinderEntry
from providers.finder.asked import Hit

# What only the search itself reads of a row.
NOT_SHOWN = ("tokens", "strong_tokens")


class Hits(Sequence):
    """A list of Hit, of rows known by their keys: each slice is one query. A search orders 150 rows, a page shows 20."""

    def __init__(self, rows=()):
        """rows: [{"pk", "km", "points", "hours_unknown"}], in order."""
        self.rows = list(rows)

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, key):
        if not isinstance(key, slice):
            return self[slice(key, key + 1 or None)][0]
        rows = self.rows[key]
        entries = FinderEntry.objects.select_related("region", "municipality").defer(*NOT_SHOWN)
        found = {entry.pk: entry for entry in entries.filter(pk__in=[row["pk"] for row in rows])} if rows else {}
        return [
            Hit(found[row["pk"]], row["km"], row["points"], row["hours_unknown"]) for row in rows if row["pk"] in found
        ]

    def __iter__(self):
        return iter(self[:])

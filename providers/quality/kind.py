"""The shape of a kind of fault, and of one fault; the kinds themselves stand in `kinds.py`."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.utils.formats import date_format


@dataclass(frozen=True)
class Fault:
    """What is wanting in one thing. about: the thing; whose: its provider or place; why, in words; sample: sample data."""

    about: str
    whose: str
    why: str
    url: str
    sample: bool = False

    def with_way_back(self, kind):
        """→ itself, its address telling the page of the mend where one came from. A list (of a kind without rows) has filters there."""
        if not kind.which:
            return self
        return replace(self, url=f"{self.url}{'&' if '?' in self.url else '?'}quality={kind.code}")


@dataclass(frozen=True)
class Kind:
    """among() → queryset in order, which() → Q of the faulty ones; without `which`: among(region) → list of them.

    told(row) → Fault; does: the label of the action that mends it. beside() → a sentence to stand by the list, or "".
    """

    code: str
    title: str
    means: str
    does: str
    among: Callable
    which: Callable | None
    told: Callable
    beside: Callable = str

    def found(self, region):
        """→ queryset or list of what is wanting, in order."""
        return self.among().filter(self.which()) if self.which else self.among(region)


def day(value):
    return date_format(value, "SHORT_DATE_FORMAT")

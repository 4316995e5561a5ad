"""A region's register in memory: an organisation, provider, point, offering or place, with what belongs to it.

Lighter than prefetched querysets, and a place for what is not saved yet: an import of 10,000 rows has no query a row.
"""

from dataclasses import dataclass, field

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.hours import iso
from providers.catalogue.offering import Offering
from providers.catalogue.point import ServicePoint
from providers.catalogue.provider import Provider
from providers.catalogue.record_offering import with_outdated
from regions import audit
from regions.organisations import Organisation


@dataclass(eq=False, slots=True)
class Node:
    """obj: the model's instance, saved or not. before: its facts as loaded, {} for a new one, None until it is touched.

    row: the number of the first row that wrote to it; given: {column: number of the row that said what it is now}.
    """

    obj: object
    before: dict | None = None
    row: int | None = None
    given: dict = field(default_factory=dict)
    is_new: bool = False

    model = None

    def value(self, column):
        return getattr(self.obj, column)

    def put(self, column, value):
        setattr(self.obj, column, value)

    def facts(self):
        """→ {column: value} with its parts, as the audit keeps them."""
        return audit.facts_of(self.obj)


@dataclass(eq=False, slots=True)
class OrganisationNode(Node):
    model = Organisation


@dataclass(eq=False, slots=True)
class ProviderNode(Node):
    organisation: OrganisationNode | None = None
    points: list = field(default_factory=list)
    offerings: list = field(default_factory=list)

    model = Provider


@dataclass(eq=False, slots=True)
class PointNode(Node):
    model = ServicePoint


@dataclass(eq=False, slots=True)
class OfferingNode(Node):
    """kept: {language: words with their state} as stored; texts: the same as they shall be, before outdating."""

    kept: dict = field(default_factory=dict)
    texts: dict = field(default_factory=dict)
    places: list = field(default_factory=list)

    model = Offering

    def value(self, column):
        word, _dash, language = column.partition("|")
        return self.texts.get(language, {}).get(word, "") if language else getattr(self.obj, column)

    def put(self, column, value):
        """A word is "name|fi": the texts of a language begin with its first word."""
        word, _dash, language = column.partition("|")
        if not language:
            setattr(self.obj, column, value)
        else:
            self.texts = self.texts | {language: self.texts.get(language, {}) | {word: value}}

    def wanted(self):
        """→ {language: words with their state}, an approved language outdated where another one changed."""
        return with_outdated(self.kept, {language: words for language, words in self.texts.items() if words != self.kept.get(language)})

    def facts(self):
        return audit.facts_of(self.obj) | {"texts": self.wanted()}


@dataclass(eq=False, slots=True)
class PlaceNode(Node):
    """hours: [(weekday, opens, closes, first day or None, last day or None)] in order."""

    offering: OfferingNode | None = None
    point: PointNode | None = None
    hours: list = field(default_factory=list)

    model = OfferingAtPoint

    def value(self, column):
        return (self.obj.hours_kind, self.hours) if column == "week" else getattr(self.obj, column)

    def put(self, column, value):
        if column == "week":
            self.obj.hours_kind, self.hours = value
        else:
            setattr(self.obj, column, value)

    def facts(self):
        hours = [[day, f"{opens:%H:%M}", f"{closes:%H:%M}", iso(first), iso(last)] for day, opens, closes, first, last in self.hours]
        return audit.facts_of(self.obj) | {"hours": hours} | ({"exceptions": []} if self.is_new else {})

"""What somebody asks of the finder, and what they get: the shapes that search, screens and customer service share."""

from dataclasses import dataclass, field
from datetime import date, time

from providers.catalogue.finder_entry import FinderEntry

LONGEST = 200
# The four plain choices of the finder, as forms of the code list (their groups included).
PLAIN_FORMS = {
    "remote": ("remote", "chat", "telephone", "video"),
    "visit": ("staffed_point", "peer_support", "unstaffed_point", "in_person"),
    "home": ("home_support",),
    "course": ("training", "online_course", "adult_education_course", "training_video"),
}
NOW, TODAY, TOMORROW = "now", "today", "tomorrow"


@dataclass(frozen=True)
class Asked:
    """What stands in the address. Odd values have been dropped already (`finder/asking.py`): every Asked can be answered.

    form: a key of PLAIN_FORMS. level 1–4. day: NOW, TODAY, TOMORROW or a weekday "1"–"7". place: the key of a Place
    picked among several of one name, before the place that the text names.
    """

    text: str = ""
    form: str = ""
    level: int | None = None
    topic: str = ""
    language: str = ""
    free: bool = False
    drop_in: bool = False
    step_free: bool = False
    computer: bool = False
    day: str = ""
    at: time | None = None
    place: str = ""


@dataclass(frozen=True)
class Place:
    """Where somebody is. key: "m205" a municipality, "p00530" a postal area, "r18" a region; lat, lon: its centre, WGS84.

    name: in the reader's language, with the municipality for a part of one. told: "" or why it is not quite what was
    typed: "merged" (an old municipality), "nearest_code" (no such postal code).
    """

    key: str
    name: str
    lat: float | None
    lon: float | None
    region: str
    municipality: str = ""
    told: str = ""
    typed: str = ""


@dataclass(frozen=True)
class When:
    """A time in the near future: a day, and perhaps the hour at which it must be open. now: at this very moment."""

    day: date
    at: time | None = None
    now: bool = False


@dataclass(frozen=True)
class Hit:
    """One offering: its entry at the nearest point. km: None where it has no place, or the search names none.

    points: how many points in all give it, of those found. hours_unknown: kept though it can't be said that it is open then.
    """

    entry: FinderEntry
    km: float | None = None
    points: int = 1
    hours_unknown: bool = False


@dataclass(frozen=True)
class Found:
    """near: at points, in order; remote: support that needs no journey, in order, never by distance.

    relaxed: what was left out, in this order, until something was found: "day", "facts" (free, drop-in, step-free,
    computer), "topic", "level", "language", "form", "words". words: those searched with; unknown: those no offering has.
    suggestion: "" or the words with a misspelt one mended. more: there were more points than are shown. beside: no point
    near has the words, and other support near by stands among the hits.
    """

    asked: Asked
    place: Place | None = None
    others: tuple[Place, ...] = ()
    when: When | None = None
    words: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    relaxed: tuple[str, ...] = ()
    near: list[Hit] = field(default_factory=list)
    remote: list[Hit] = field(default_factory=list)
    remote_first: bool = False
    suggestion: str = ""
    more: bool = False
    beside: bool = False

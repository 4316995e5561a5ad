"""What must hold of a row besides its words: form, level, topic, language, facts and time, as one condition."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from django.db.models import Q

from providers.finder.asked import PLAIN_FORMS, When
from providers.finder.candidates import Fitting
from providers.finder.indexing import FACT, FORM, LANGUAGE, LEVEL, TOPIC
from providers.finder.terms import any_of

# In which order what was asked is left out until something is found.
STEPS = ("day", "facts", "topic", "level", "language", "form", "words")
FACTS = ("free", "drop_in", "step_free", "computer")
# Before this hour it may be open since the evening before.
MORNING = time(6)
# Support that is given on that day, at a point that has not closed: as `given_on`, for a search.
GIVEN = (
    "(valid_from IS NULL OR valid_from <= %s) AND (valid_to IS NULL OR valid_to >= %s) AND (last_day IS NULL OR last_day >= %s)"
)
# Exactly it is told of each row by `finder/opening.py`: exceptions, seasons, nights.
OPEN_PERHAPS = "(weekdays && %s::smallint[] OR weekdays = '{}' OR exceptions <> '[]')"


@dataclass(frozen=True)
class Wanted:
    """day: on which the support must be given; when: the day and hour at which it must be open, or None."""

    day: date
    when: When | None = None
    form: str = ""
    level: int | None = None
    topic: str = ""
    language: str = ""
    facts: tuple = ()

    def without(self, step):
        """→ Wanted with less; the same where that was not asked."""
        empty = {"day": {"when": None}, "facts": {"facts": ()}, "level": {"level": None}}
        return replace(self, **empty.get(step, {step: ""}))

    def fitting(self):
        """→ Fitting of the rows. By marks among the words: the index that knows how rare a word is knows it of them too."""
        day = self.when.day if self.when else self.day
        facts = ((GIVEN, [day] * 3), *([(OPEN_PERHAPS, [weekdays_of(self.when)])] if self.when else []))
        return Fitting(tuple(any_of(each) for each in self.marks()), facts, hours=self.when is not None)

    def marks(self):
        """→ [marks of which a row has one]; it has one of each."""
        return [
            *([[FORM.format(code) for code in PLAIN_FORMS[self.form]]] if self.form else []),
            *([[LEVEL.format(self.level)]] if self.level else []),
            *([[TOPIC.format(self.topic)]] if self.topic else []),
            *([[LANGUAGE.format(self.language)]] if self.language else []),
            *([FACT.format(fact)] for fact in self.facts),
        ]


def wanted(asked, when, day):
    """→ Wanted of an Asked."""
    facts = tuple(fact for fact in FACTS if getattr(asked, fact))
    form = asked.form if asked.form in PLAIN_FORMS else ""
    return Wanted(day, when, form, asked.level, asked.topic, asked.language, facts)


def given_on(day):
    """→ Q: rows of support that is given on that day, at a point that has not closed."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    going = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    there = Q(last_day__isnull=True) | Q(last_day__gte=day)
    return begun & going & there


def weekdays_of(when):
    """→ the weekdays of which a row that may be open then has one: in the morning it may be open since the evening before."""
    days = {when.day.isoweekday()}
    if when.now or when.at and when.at < MORNING:
        days.add((when.day - timedelta(days=1)).isoweekday())
    return sorted(days)

"""What metrics need of a region's contacts and survey, counted in its own scope, so that the nation reads no row.

Each number is rounded to the nearest five, and told only from five on: of two of them no one contact can be computed.
Figures of the same contacts (solved of noted) are cut to what they are of. Written as `regions.figures.Figure` of the last
day of a quarter, by codes that no list has; the colon keeps them apart from figures that people read.
"""

from decimal import Decimal

from django.db import connection

from providers.contacts.models import ContactEvent
from providers.needs.models import FEWEST
from regions.figures import Figure
from reporting.awareness import answered
from reporting.metrics.quarters import PATIENCE, quarter_ends, span, start_of_quarter

MARK = ":"
COUNTED, HIDDEN = "q:counted", "q:hidden"
CONTACTS, NOTED, SOLVED, LEARNT, MINUTES, TIMED = (f"q:{name}" for name in ("contacts", "noted", "solved", "learnt", "minutes", "timed"))
KNOWS, ANSWERS = "know:yes", "know:all"
# Of a stratum, "n:telephone:banking": noted, solved, learnt in the year.
STRATUM = {"n": NOTED, "s": SOLVED, "l": LEARNT}
BY = ("form", "topic", "level")
# A figure's code has forty letters: of two longer ones that begin alike one is made.
LONGEST = 18
FIVES = FEWEST
SOURCES = {"know": Figure.Source.NEED}

SUMS = """
SELECT form, topic, level, sum(number), sum(number) FILTER (WHERE outcome <> ''), sum(number) FILTER (WHERE outcome = %s),
    sum(number) FILTER (WHERE outcome = %s), sum(minutes) FILTER (WHERE number > 0), sum(number) FILTER (WHERE minutes IS NOT NULL)
FROM providers_contactevent WHERE region_id = %s AND day BETWEEN %s AND %s GROUP BY 1, 2, 3
"""


def counted(region, end):
    """→ {code: (Decimal, Figure.Source)} of the open region: of the quarter that ends on `end`, and of the year until then."""
    year = quarter_ends_until(end)
    found = {COUNTED: 1} | of_quarter(totals(rows_of(region, start_of_quarter(end), end)))
    rows = rows_of(region, *span(year))
    found |= of_strata(rows) | by_parts(rows) | of_survey(region, end)
    return {code: (Decimal(number), SOURCES.get(code.partition(MARK)[0], Figure.Source.CONTACTS)) for code, number in found.items()}


def quarter_ends_until(end):
    """→ the four quarters of which `end` is the last."""
    return quarter_ends(end + PATIENCE)


def rows_of(region, first, last):
    """→ [(form, topic, level, contacts, noted, solved, learnt, minutes, timed)] of the region's contacts."""
    outcomes = ContactEvent.Outcome
    with connection.cursor() as cursor:
        cursor.execute(SUMS, [outcomes.SOLVED, outcomes.LEARNT, region, first, last])
        return [(form, topic, level, *(int(number or 0) for number in numbers)) for form, topic, level, *numbers in cursor.fetchall()]


def totals(rows):
    """→ [contacts, noted, solved, learnt, minutes, timed]"""
    return [sum(column) for column in zip(*(row[3:] for row in rows), strict=True)] or [0] * 6


def of_quarter(sums):
    contacts, noted, solved, learnt, minutes, timed = sums
    found = {HIDDEN: 1} if 0 < contacts < FEWEST else {}
    found |= {CONTACTS: fives(contacts)} if contacts >= FEWEST else {}
    found |= dict(zip((NOTED, SOLVED, LEARNT), of_noted(noted, solved, learnt), strict=True)) if noted >= FEWEST else {}
    # Their mean stays what it is.
    found |= {TIMED: fives(timed), MINUTES: round(minutes * fives(timed) / timed)} if timed >= FEWEST else {}
    return found


def of_strata(rows):
    found = {}
    for (form, topic), (_contacts, noted, *outcomes, _minutes, _timed) in summed(rows, lambda row: (short(row[0]), short(row[1]))).items():
        if noted >= FEWEST:
            found |= {f"{letter}:{form}:{topic}": number for letter, number in zip(STRATUM, of_noted(noted, *outcomes), strict=True)}
    return found


def by_parts(rows):
    """→ {"form:telephone": contacts} and so of topics and levels in the year; "topic:" is something else or not noted."""
    found = {}
    for place, name in enumerate(BY):
        sums = summed(rows, lambda row, place=place: "" if row[place] is None else str(row[place]))
        found |= {f"{name}:{code[: 2 * LONGEST - 2]}": fives(each[0]) for code, each in sums.items() if each[0] >= FEWEST}
    return found


def summed(rows, key):
    """→ {key of a row: totals of such rows}"""
    groups = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return {each: totals(found) for each, found in groups.items()}


def of_survey(region, end):
    """→ how many know where to get help, and how many answered, of the last survey of citizens that was over."""
    found = answered(region, end)
    if not found or min(found[0], found[1] - found[0]) < FEWEST:
        return {}
    knows, answers = found
    return {ANSWERS: fives(answers), KNOWS: fives(knows)}


def of_noted(noted, *outcomes):
    """→ [noted, its outcomes] rounded, no part larger than what it is of."""
    most = fives(noted)
    return [most, *(min(fives(number), most) for number in outcomes)]


def fives(number):
    return (number + FIVES // 2) // FIVES * FIVES


def short(code):
    return code[:LONGEST]

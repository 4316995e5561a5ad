"""Public Service Info, the state's advice line that stands first on every public page, and who answers when it is closed."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from pathlib import Path

from django.db import connection
from django.utils import timezone
from django.utils.translation import get_language

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.finder_entry import FinderEntry
from providers.catalogue.provider import dialled
from providers.finder.card_words import provider_name, week_words
from providers.finder.edition import of_edition
from providers.finder.indexing import FORM, SERVES
from providers.finder.opening import Timetable, opening_today
from providers.finder.terms import any_of
from providers.hours.calendar import holidays_between
from regions import clock
from regions.geography import NATIONWIDE

# A row an interval: number, weekday, opens, closes, first and last day, and where it is said.
TABLE = Path(__file__).parent / "data/public_service_info.csv"
# One number in all languages.
PUBLIC_SERVICE_INFO = "0295 000"
# So many telephones are looked at, and so many told: whoever calls at night wants one that answers.
LOOKED_AT, TOLD = 30, 3
READ = ("phone", "provider_name", "provider_name_sv", *Timetable._fields)
PERHAPS_OPEN = "(hours_kind = %s OR hours @? %s::jsonpath)"


@dataclass(frozen=True)
class Line:
    """A telephone to call: its number as written and as dialled, whose it is, and in words when it answers."""

    number: str
    dialled: str
    name: tuple[str, str] = ("", "")
    opening: str = ""
    hours: tuple[str, ...] = ()
    is_open: bool = False


def advice_line(now):
    """→ Line of Public Service Info."""
    day = clock.today()
    entry = advice_entry(day.year)
    return line_of(entry, opening_today(entry, now), hours=tuple(week_words(entry, day)))


def answering_now(now, place=None, edition=None):
    """→ [Line]: telephone support that is open at this moment for somebody at the Place, or anywhere in the country."""
    served = (NATIONWIDE, f"r{place.region}", f"m{place.municipality}") if place else (NATIONWIDE,)
    return answering(edition, now.replace(second=0, microsecond=0), get_language(), served)


@of_edition(200)
def answering(edition, now, language, served):
    words = f"{any_of([SERVES.format(key) for key in served])} & {any_of([FORM.format('telephone')])}"
    sql = f"SELECT {', '.join(READ)} FROM providers_finderentry WHERE words @@ %s::tsquery AND phone <> '' AND {PERHAPS_OPEN} ORDER BY nationwide DESC, provider_name, id LIMIT {LOOKED_AT}"
    with connection.cursor() as cursor:
        cursor.execute(sql, [words, *perhaps_open(now)])
        entries = (FinderEntry(phone=phone, provider_name=name, provider_name_sv=name_sv, **Timetable(*hours).read()._asdict()) for phone, name, name_sv, *hours in cursor.fetchall())
    lines = (line_of(entry, opening_today(entry, now), name=provider_name(entry)) for entry in entries)
    return list(islice((line for line in lines if line.is_open), TOLD))


def perhaps_open(now):
    """→ values of PERHAPS_OPEN: a week with this hour in it. At night few of a region's hundreds have; seasons are not looked at."""
    local = timezone.localtime(now)
    clock_time, today, yesterday = f"{local:%H:%M}", local.isoweekday(), (local.isoweekday() - 2) % 7 + 1
    path = (
        f'$[*] ? (@[0] == {today} && @[1] <= "{clock_time}" && (@[2] > "{clock_time}" || @[2] <= @[1])'
        f' || @[0] == {yesterday} && @[2] <= @[1] && @[2] > "{clock_time}")'
    )
    return [OfferingAtPoint.HoursKind.ALWAYS.value, path]


def line_of(entry, opening, **more):
    return Line(entry.phone, dialled(entry.phone), opening=opening.words, is_open=bool(opening.open), **more)


@lru_cache(maxsize=4)
def advice_entry(year):
    """→ its hours in the shape of a public row, never saved. An office of the state is closed on public holidays."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    closed = holidays_between(date(year, 1, 1), date(year + 1, 1, 31))
    return FinderEntry(
        phone=PUBLIC_SERVICE_INFO,
        hours_kind=OfferingAtPoint.HoursKind.WEEKLY,
        hours=[[int(row["weekday"]), row["opens"], row["closes"], row["valid_from"] or None, row["valid_to"] or None] for row in rows],
        exceptions=[[day.isoformat(), day.isoformat(), None, None] for day, *_names in closed],
    )

"""Rows of a file of counts → contact events, checked one by one: each fault names its row, its column and the reason."""

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from providers.catalogue.point import ServicePoint
from providers.contacts.file_columns import COLUMNS, LANGUAGES, columns_of
from providers.contacts.models import MOST, ContactEvent
from providers.contacts.month_form import MOST_MINUTES, OLDEST, first_of_month
from providers.contacts.whose import countable
from providers.imports.cleaning import clean
from regions import clock
from regions.code_lists import Code, CodeList
from regions.sheets.grid import UnreadableFile, said

MOST_ROWS = 5_000
CODED = {"form": CodeList.FORM, "topic": CodeList.TOPIC, "language": CodeList.LANGUAGE}


@dataclass(frozen=True)
class Fault:
    """row: as the spreadsheet shows it; column: its label; text: why, in words."""

    row: int
    column: str
    text: str


@dataclass(frozen=True)
class Read:
    """events: unsaved, in the file's order; faults: in the same order; zeros: rows without contacts, left out."""

    events: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    zeros: int = 0


class Wrong(ValueError):
    def __init__(self, column, text):
        super().__init__(text)
        self.column, self.text = column, text


def read_rows(grid, actor):
    """Grid → Read, in a fixed number of queries. Raises UnreadableFile. actor: a contact's rows are its own provider's."""
    columns, header = columns_of(grid)
    numbered = [(n, row) for n, row in enumerate(grid.rows[header + 1 :], grid.first_row_number + header + 1) if any(row)]
    if len(numbered) > MOST_ROWS:
        raise UnreadableFile(said(_("The file has more than %(limit)s rows. Divide it into smaller files."), {"limit": MOST_ROWS}))
    if not numbered:
        raise UnreadableFile(_("The file has headers and no rows."))
    lists, read, alike = Lists(actor), Read(), Counter()
    zeros = 0
    for number, row in numbered:
        cells = {name: row[index].strip() for name, index in columns.items()}
        try:
            event = event_of(cells, lists, actor)
        except Wrong as wrong:
            read.faults.append(Fault(number, str(COLUMNS[wrong.column][0]), wrong.text))
            continue
        if not event.number:
            zeros += 1
            continue
        content = content_of(event)
        alike[content] += 1
        event.key = row_key(content, alike[content])
        read.events.append(event)
    return Read(read.events, read.faults, zeros)


def content_of(event):
    names = ("provider_id", "point_id", "day", "form", "level", "topic", "language", "outcome", "number", "minutes")
    return "|".join(str(getattr(event, name)) for name in names)


def row_key(content, ordinal):
    """→ UUID of the row's content and of its place among rows that are just alike: the same file twice adds nothing,
    and a file with rows added at its end, or above, adds those alone."""
    return UUID(bytes=hashlib.sha256(f"{content}|{ordinal}".encode()).digest()[:16])


class Lists:
    """What cells may name: {text in small letters: code or row}, in every language."""

    def __init__(self, actor):
        self.codes = {name: {} for name in CODED}
        for code in Code.objects.filter(list__in=[*CODED.values(), CodeList.LEVEL]).order_by("valid_from"):
            name = next((name for name, each in CODED.items() if each == code.list), "level")
            words = [code.code, *(getattr(code, f"name_{language}") or "" for language in LANGUAGES)]
            self.codes.setdefault(name, {}).update({word.casefold(): code.code for word in words if word})
        self.outcomes = {}
        for language in LANGUAGES:
            with translation.override(language):
                self.outcomes |= {str(label).casefold(): value for value, label in ContactEvent.Outcome.choices}
        self.outcomes |= {value: value for value in ContactEvent.Outcome.values}
        self.providers, self.own = defaultdict(set), None
        self.by_pk = {provider.pk: provider for provider in countable()}
        for provider in self.by_pk.values():
            self.own = provider if provider.pk == actor.provider_id else self.own
            organisation = provider.organisation
            for word in filter(None, (organisation.business_id, organisation.name, organisation.name_sv)):
                self.providers[word.casefold()].add(provider.pk)
        self.points = defaultdict(list)
        for pk, provider, name in ServicePoint.objects.values_list("pk", "provider", "name"):
            self.points[provider, name.casefold()].append(pk)


def event_of(cells, lists, actor):
    """→ unsaved ContactEvent without a key. Raises Wrong."""
    provider = provider_in(cells.get("provider", ""), lists)
    return ContactEvent(
        region_id=provider.region_id,
        provider=provider,
        point_id=point_in(cells.get("point", ""), provider, lists),
        day=day_in(cells["day"]),
        form=code_in("form", cells, lists) or wrong("form", _("Give the form of support.")),
        level=level_in(cells, lists),
        topic=code_in("topic", cells, lists),
        language=code_in("language", cells, lists),
        outcome=outcome_in(cells.get("outcome", ""), lists),
        number=number_in("contacts", cells["contacts"], MOST),
        minutes=number_in("minutes", cells["minutes"], MOST_MINUTES) if cells.get("minutes") else None,
        source=ContactEvent.Source.FILE,
        recorded_at=clock.now(),
        recorded_by=actor.user,
        is_sample=provider.is_sample,
    )


def wrong(column, text):
    raise Wrong(column, text)


def provider_in(text, lists):
    if not text:
        return lists.own or wrong("provider", _("Give the provider's business ID or its name."))
    found = lists.providers.get(text.casefold()) or lists.providers.get(clean("business_id", text).casefold(), set())
    if not found:
        wrong("provider", _("“%(text)s” is not a provider in your register.") % {"text": text})
    if len(found) > 1:
        wrong("provider", _("Several providers have the name “%(text)s”: give the business ID.") % {"text": text})
    return lists.by_pk[next(iter(found))]


def point_in(text, provider, lists):
    if not text:
        return None
    found = lists.points.get((provider.pk, text.casefold()), [])
    if len(found) != 1:
        wrong("point", _("“%(text)s” is not the name of one of this provider's service points.") % {"text": text})
    return found[0]


def day_in(text):
    day = first_of_month(text)
    if day is None:
        try:
            day = date.fromisoformat(clean("valid_from", text))
        except ValueError:
            wrong("day", _("Write a day like this: 1.3.2026, or a month like this: 3/2026."))
    if day > clock.today():
        wrong("day", _("The day has not come yet."))
    return day if day >= OLDEST else wrong("day", _("Contacts are kept from the year 2015 on."))


def code_in(name, cells, lists):
    text = cells.get(name, "")
    code = lists.codes[name].get(text.casefold())
    if text and code is None:
        wrong(name, _("“%(text)s” is not on the list.") % {"text": text})
    return code or ""


def level_in(cells, lists):
    text = cells.get("level", "")
    code = lists.codes["level"].get(text.casefold()) or (text[:1] if text[1:2] == " " else "")
    if text and code not in ("1", "2", "3", "4"):
        wrong("level", _("The level is a number from 1 to 4."))
    return int(code) if code else None


def outcome_in(text, lists):
    if text and text.casefold() not in lists.outcomes:
        wrong("outcome", _("“%(text)s” is not on the list.") % {"text": text})
    return lists.outcomes.get(text.casefold(), "") if text else ""


def number_in(column, text, most):
    digits = "".join(text.split())
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 10 and int(digits) <= most):
        wrong(column, _("Give a whole number from 0 to %(most)s.") % {"most": most})
    return int(digits)

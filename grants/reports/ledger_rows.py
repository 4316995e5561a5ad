"""Rows of a file of costs → values, checked one by one: each fault names its column and the reason."""

import re
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from grants.reports.cost_books import books_of, enter, faults_of
from grants.reports.cost_forms import NO_IDENTITY_CODE, names_somebody
from grants.reports.ledger_columns import COLUMNS, LANGUAGES, columns_of
from grants.reports.models import CostRow
from regions.money import ZERO, euros, read_euros
from regions.sheets.grid import UnreadableFile, said

MOST_ROWS = 5_000
NEW, KNOWN, REFUSED, TOTAL = "new", "known", "refused", "total"
# A workbook's day may carry a time of the booking: the cost has the day alone.
TIME = r"(?:[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)?"
DAYS = (
    re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})" + TIME),
    re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})" + TIME),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})" + TIME),
)
YES = frozenset("x 1 k kyllä j ja y yes true on".split())
NO = frozenset(("", "0", "e", "ei", "n", "nej", "no", "false", "-"))
SUMS_UP = re.compile(r"(yhteensä|summa|loppusumma|totalt|sammanlagt|total|sum|in all)\b", re.IGNORECASE)
LONGEST = {name: CostRow._meta.get_field(name).max_length for name in ("voucher", "description", "person")}


class Wrong(ValueError):
    """column: a key of COLUMNS."""

    def __init__(self, column, text):
        super().__init__(text)
        self.column, self.text = column, text


def rows_of(grid, decision):
    """→ [{"row", "status", "values", "reasons"}] as LedgerImport keeps them. Raises UnreadableFile.

    status: new, known (the voucher is there already, in the file or among the costs), refused, or total (a line that
    sums up the others, left out). Queries: a fixed number for any number of rows.
    """
    columns, header = columns_of(grid)
    numbered = [(n, row) for n, row in enumerate(grid.rows[header + 1 :], grid.first_row_number + header + 1) if any(row)]
    if len(numbered) > MOST_ROWS:
        raise UnreadableFile(said(_("The file has more than %(limit)s rows. Divide it into smaller files."), {"limit": MOST_ROWS}))
    if not numbered:
        raise UnreadableFile(_("The file has headers and no rows."))
    books, categories, found, above = books_of(decision), known_categories(decision), [], ZERO
    for number, row in numbered:
        cells = {name: row[index].strip() for name, index in columns.items()}
        if sums_up(cells):
            found.append(total_row(number, cells, above))
            continue
        above += readable(cells["amount"]) or ZERO
        found.append(one_row(number, cells, books, categories))
    return found


def known_categories(decision):
    """→ {code or name in small letters: code}, in every language."""
    found = {}
    for category in decision.call.cost_categories.all():
        words = [category.code, *(getattr(category, f"name_{language}") or "" for language in LANGUAGES)]
        found |= {word.casefold(): category.code for word in words if word}
    return found


def one_row(number, cells, books, categories):
    values, reasons = {}, []
    for name in COLUMNS:
        try:
            values[name] = READERS[name](name, cells.get(name, ""), categories)
        except Wrong as wrong:
            reasons.append(told(wrong.column, wrong.text))
    broken = faults_of(books, values)
    known = any(each.code == "GR-23" for each in broken)
    reasons += [told(each.field, each.text) for each in broken if each.code != "GR-23"]
    if not reasons and not known:
        enter(books, values)
    status = REFUSED if reasons else KNOWN if known else NEW
    if status == KNOWN:
        reasons = [_("This voucher is there already: same number, date and sum.")]
    # What could not be read is shown as it was typed.
    return {"row": number, "status": status, "values": cells | as_text(values), "reasons": reasons}


def told(column, text):
    return f"{COLUMNS[column][0]}: {text}" if column in COLUMNS else str(text)


def sums_up(cells):
    """A line below the table: no voucher and no day, and a word or nothing beside its sum."""
    if cells["voucher"] and cells["date"]:
        return False
    words = " ".join(cells.get(name, "") for name in ("voucher", "date", "description", "category_code")).strip()
    return bool(cells["amount"]) and (not words or bool(SUMS_UP.match(words)))


def total_row(number, cells, above):
    """A sum that differs tells that rows are missing, or have been changed."""
    amount = readable(cells["amount"])
    if amount == above:
        return {"row": number, "status": TOTAL, "values": {"amount": str(amount)}, "reasons": []}
    text = _("This row sums up the others, but the rows above it come to %(sum)s.") % {"sum": euros(above)}
    return {"row": number, "status": REFUSED, "values": cells, "reasons": [told("amount", text)]}


def readable(text):
    """→ euros, or None."""
    try:
        return read_euros(in_euros(text))
    except ValidationError:
        return None


def in_euros(text):
    """→ the sum without the sign of its unit: accounts write “5,00 €” as well."""
    return re.sub(r"\s*(€|eur|euroa)$", "", text, flags=re.IGNORECASE)


def as_text(values):
    """→ the values as JSON holds them."""
    return {name: value if isinstance(value, bool) else str(value) for name, value in values.items()}


def from_text(values):
    """→ a cost as `add_cost` takes it."""
    return values | {"date": date.fromisoformat(values["date"]), "amount": Decimal(values["amount"]), "vat": Decimal(values["vat"])}


def words(name, text, categories):
    if not text and name != "person":
        raise Wrong(name, _("This is empty."))
    if len(text) > LONGEST[name]:
        raise Wrong(name, _("At most %(most)s characters.") % {"most": LONGEST[name]})
    if names_somebody(text):
        raise Wrong(name, NO_IDENTITY_CODE)
    return text


def day(name, text, categories):
    for pattern in DAYS:
        if match := pattern.fullmatch(text):
            try:
                return date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                break
    raise Wrong(name, _("There is no such date. Write the day, month and year like this: 1.3.2020."))


def category(name, text, categories):
    if not text:
        raise Wrong(name, _("This is empty."))
    if text.casefold() not in categories:
        raise Wrong(name, _("“%(text)s” is not a cost category of the call.") % {"text": text})
    return categories[text.casefold()]


def sum_of(name, text, categories):
    if not text:
        raise Wrong(name, _("This is empty."))
    amount = money(name, text)
    if amount <= ZERO:
        raise Wrong(name, _("The sum must be above zero. Take what was credited away from the cost itself."))
    return amount


def tax(name, text, categories):
    amount = money(name, text) if text else ZERO
    if amount < ZERO:
        raise Wrong(name, _("The sum can't be below %(least)s.") % {"least": euros(ZERO)})
    return amount


def money(name, text):
    try:
        return read_euros(in_euros(text))
    except ValidationError as error:
        raise Wrong(name, " ".join(error.messages)) from None


def yes_or_no(name, text, categories):
    if text.casefold() not in YES | NO:
        raise Wrong(name, _("Write “yes” or leave it empty."))
    return text.casefold() in YES


READERS = {
    "voucher": words, "date": day, "description": words, "category_code": category, "amount": sum_of, "vat": tax,
    "vat_is_final": yes_or_no, "person": words,
}  # fmt: skip

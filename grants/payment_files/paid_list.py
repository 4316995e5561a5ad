"""A reply as a table, CSV or XLSX: what was paid and what failed, a row a payment."""

import re
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.payment_files.answers import FAILED, OPEN, PAID, Answer, Answers
from grants.payment_files.models import PaymentReply
from regions.money import read_euros
from regions.sheets.grid import UnreadableFile, said
from regions.sheets.reading import read_file

# field → (what it is called on our pages, headings that are read: Finnish, Swedish, English)
COLUMNS = {
    "reference": (gettext_lazy("Reference"), "viite viitetunnus tunniste tosite referens reference voucher endtoendid"),
    "amount": (gettext_lazy("Sum"), "summa määrä euroa belopp summan sum amount"),
    "day": (gettext_lazy("Day"), "päivä maksupäivä pvm dag betalningsdag datum day date paidon"),
    "state": (gettext_lazy("State"), "tila tilanne status tillstånd läge state"),
    "reason": (gettext_lazy("Reason"), "syy perustelu orsak reason"),
}
NEEDED = ("reference", "amount", "day", "state")
STATES = {
    **dict.fromkeys("maksettu betald betalt paid ok acsc".split(), PAID),
    **dict.fromkeys("epäonnistui epäonnistunut hylätty misslyckades misslyckad avvisad failed rejected rjct".split(), FAILED),
    **dict.fromkeys("odottaa käsittelyssä väntar pending accp acsp".split(), OPEN),
}


def key(heading):
    """→ a heading as it is looked up: small letters, nothing in brackets, no signs."""
    return re.sub(r"[\W_\d]+", "", re.sub(r"\([^)]*\)", "", heading).casefold())


ALIASES = {key(word): field for field, (_label, words) in COLUMNS.items() for word in words.split()}


def read(name, data):
    """→ Answers. Raises UnreadableFile."""
    grid = read_file(name, data)
    columns = columns_of(grid.rows[0])
    numbered = enumerate(grid.rows[1:], grid.first_row_number + 1)
    rows = [answer(number, row, columns) for number, row in numbered if any(row)]
    if not rows:
        raise UnreadableFile(gettext_lazy("The reply names no payments."))
    return Answers(PaymentReply.Kind.PAID_LIST, rows)


def columns_of(header):
    """→ {field: index}. Raises UnreadableFile, naming what is missing or stands twice."""
    columns = {}
    for index, heading in enumerate(header):
        field = ALIASES.get(key(heading))
        if field in columns:
            raise UnreadableFile(said(gettext_lazy("The column “%(column)s” is in the file twice."), {"column": heading}))
        if field:
            columns[field] = index
    if missing := [str(COLUMNS[field][0]) for field in NEEDED if field not in columns]:
        raise UnreadableFile(said(gettext_lazy("These columns are missing: %(columns)s."), {"columns": ", ".join(missing)}))
    return columns


def answer(number, row, columns):
    """→ Answer of one row; what can't be read in it is said in `unreadable`."""
    cell = {field: row[index].strip() for field, index in columns.items()}
    problems = []
    amount = sum_in(cell["amount"], problems)
    outcome = STATES.get(cell["state"].casefold())
    if outcome is None:
        problems.append(_("The state “%(state)s” is not known: it is paid, failed or pending.") % {"state": cell["state"][:30] or "–"})
    day = day_in(cell["day"], problems)
    reason = cell.get("reason", "")[:300]
    return Answer(number, cell["reference"][:60], amount, outcome or OPEN, day, reason, " ".join(problems))


def sum_in(text, problems):
    try:
        return read_euros(text) if text else None
    except ValidationError as error:
        problems.extend(error.messages)
        return None


def day_in(text, problems):
    """→ date of "8.12.2020" or "2020-12-08"; None where the cell is empty or no date."""
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10]) if "-" in text else datetime.strptime(text, "%d.%m.%Y").date()
    except ValueError:
        problems.append(_("“%(value)s” is no day. Write it like this: 8.12.2020.") % {"value": text[:30]})
        return None

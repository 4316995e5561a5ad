"""A sheet of text → rows with named columns, however the columns are headed and ordered."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise

from django.utils.translation import gettext_lazy as _
from openpyxl.utils import get_column_letter

from providers.imports.cleaning import clean
from providers.imports.fields import COLUMNS, EMAIL, FIELDS, NAME, PHONE, aliases, key, listed, template_rows
from regions.sheets.grid import UnreadableFile, said

__all__ = ["COLUMNS", "TEMPLATE_NAME", "Named", "Row", "clean", "has_headers", "named_rows", "template_rows"]

TEMPLATE_NAME = "digituki-template.xlsx"
HEADER_WITHIN = 20
NEEDED = {"provider_name", "point_name"}
CLOSE = 0.88
TOTALS = {"yhteensä", "yht", "summa", "kaikkiyhteensä", "totalt", "sammanlagt", "total", "totals", "sum"}
BARE_NAMES = {key(word) for word in listed(NAME)}
BARE_CONTACTS = {key(w): field for words, field in ((PHONE, "contact_phone"), (EMAIL, "contact_email")) for w in listed(words)}
INTERNAL = {"contact_name", "contact_phone", "contact_email"}


@dataclass(frozen=True)
class Row:
    """number: as the spreadsheet shows it; values: {field code: cleaned text} of every named column, "" when empty."""

    number: int
    values: dict


@dataclass(frozen=True)
class Named:
    """columns: {field code: index}; unknown: headers that no field has; notes: lazy sentences, the grid's among them;
    headings: {field code: its header in the file}."""

    columns: dict
    unknown: list
    rows: list
    notes: list
    headings: dict


def named_rows(grid):
    """Grid → Named. Raises UnreadableFile when no row looks like the headers."""
    header = header_index(grid.rows)
    if header is None:
        raise UnreadableFile(said(
            _(
                "No headers were found in the first %(limit)s rows of “%(sheet)s”. One row must have the header "
                "“%(provider)s” or “%(point)s” and at least one other that is known. The headers are in the template: "
                "%(template)s."
            ),
            {"limit": HEADER_WITHIN, "sheet": grid.sheet, "provider": FIELDS["provider_name"].label,
             "point": FIELDS["point_name"].label, "template": TEMPLATE_NAME},
        ))
    columns, unknown, notes, headings = named_columns(grid.rows, header)
    rows, left_out = [], {}
    for number, cells in enumerate(grid.rows[header + 1 :], grid.first_row_number + header + 1):
        if reason := why_left_out(cells, grid.rows[header]):
            left_out.setdefault(reason, []).append(number)
        elif any(values := {field: clean(field, cells[index]) for field, index in columns.items()}.values()):
            rows.append(Row(number, dict(zip(columns, values, strict=True))))
    for reason, numbers in left_out.items():
        notes.append(said(reason, {"rows": ", ".join(map(str, numbers))}))
    return Named(columns, unknown, rows, [*grid.notes, *notes], headings)


def why_left_out(cells, header):
    """→ the sentence that says why the row is no data, or None."""
    filled = [cell for cell in cells if cell]
    if filled and key(filled[0]).rstrip("0123456789") in TOTALS:
        return _("These rows were left out because they are totals: %(rows)s.")
    if filled and cells == header:
        return _("These rows were left out because they repeat the headers: %(rows)s.")
    # A heading in the middle of the table, merged over its columns.
    if len(filled) > 2 and len(set(filled)) == 1 and len(filled) == len(cells):
        return _("These rows were left out because they are headings in the table: %(rows)s.")
    return None


def has_headers(rows):
    return header_index(rows) is not None


def header_index(rows):
    """→ the index of the row with most known headers among the first ones, or None. Sure matches count first."""
    for close in (False, True):
        found = [(len(fields), -index) for index in range(min(HEADER_WITHIN, len(rows)))
                 if len(fields := known_in(rows, index, close)) > 1 and fields & NEEDED]
        if found:
            return -max(found)[1]
    return None


def known_in(rows, index, close):
    texts = [forms for _header, forms in headers(rows, index)]
    fields = {field for forms in texts if (field := exact(forms) or (close and closest(forms)))}
    # "Nimi" alone names what the table is about, beside at least one sure header.
    return fields | {"provider_name"} if any(BARE_NAMES & set(forms) for forms in texts) else fields


def headers(rows, index):
    """→ [(header as a person reads it, keys to look up, the surest first)] of each column of a header row."""
    above = rows[index - 1] if index else [""] * len(rows[index])
    spread = spread_out(above)
    return [forms_of(upper, group, text) for upper, group, text in zip(above, spread, rows[index], strict=True)]


def spread_out(row):
    """A group's header holds until the next one, unless merged cells have said already how far it holds."""
    if any(one and one == other for one, other in pairwise(row)):
        return row
    spread, last = [], ""
    for text in row:
        last = text or last
        spread.append(last)
    return spread


def forms_of(above, group, text):
    if not text:
        # The two-line header's other line: "Kunta" above, nothing under it.
        forms = [key(above), key(unbracketed(above))]
        return (above, forms) if exact(forms) else ("", [])
    joined = f"{group} {text}" if group and group != text else text
    forms = [key(joined), key(unbracketed(joined)), key(text), key(unbracketed(text))]
    return " ".join((joined if forms[0] in aliases() else text).split()), forms


def unbracketed(text):
    return re.sub(r"\([^)]*\)|\[[^\]]*\]", "", text)


def exact(forms):
    return next((aliases()[form] for form in forms if form in aliases()), None)


def sure(columns, place, forms):
    """A bare telephone or e-mail right after the contact person is that person's: never to be shown to the public."""
    known = next((form for form in forms if form in aliases()), None)
    beside = any(columns.get(field) == place - 1 for field in INTERNAL)
    return (beside and BARE_CONTACTS.get(known)) or aliases().get(known)


def nearly(_columns, _place, forms):
    return closest(forms)


def alone(columns, _place, forms):
    """"Nimi" and nothing more: the provider's, or the point's when the provider has a column of its own."""
    if BARE_NAMES & set(forms):
        return "point_name" if "provider_name" in columns else "provider_name"
    return None


def closest(forms):
    """→ the field whose heading is nearly the same, or None: too short, too different, or near two fields at once.

    Figures must be the same: "Puhelin 2" is not "Puhelin".
    """
    for form in forms[-2:]:
        if not 4 < len(form) < 60:
            continue
        like = [alias for alias in aliases() if abs(len(alias) - len(form)) <= 2 and figures(alias) == figures(form)]
        fields = {aliases()[near] for near in get_close_matches(form, like, n=5, cutoff=CLOSE)}
        if len(fields) == 1:
            return fields.pop()
    return None


def figures(text):
    return [letter for letter in text if letter.isdigit()]


def named_columns(rows, index):
    """→ ({field: index}, unknown headers, notes, {field: header}). Sure matches go before guesses, and a field has one column."""
    shown = headers(rows, index)
    columns, notes = {}, []
    for guess in (sure, nearly, alone):
        for place, (header, forms) in enumerate(shown):
            field = None if place in columns.values() else guess(columns, place, forms)
            if not field or field in columns:
                continue
            columns[field] = place
            if field != exact(forms):
                told = {"header": header, "field": FIELDS[field].label}
                notes.append(said(_("The column “%(header)s” was read as: %(field)s."), told))
    headings = {field: shown[place][0] for field, place in columns.items()}
    return columns, list(unread(shown, columns, rows[index + 1 :])), notes, headings


def unread(shown, columns, below):
    """→ headers without a field, and the letters of columns that have data and no header."""
    for place, (header, _forms) in enumerate(shown):
        if place in columns.values():
            continue
        if header:
            yield header
        elif any(row[place] for row in below):
            yield said(_("column %(letter)s, without a header"), {"letter": get_column_letter(place + 1)})

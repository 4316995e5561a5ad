"""Goals, criteria and cost categories as text, one a line: "code | name in Finnish | in Swedish | in English"."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

NAMES = ("name_fi", "name_sv", "name_en")
CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
PILOTS = "pilots"


def write_lines(parts):
    """Parts of a call → text."""
    return "\n".join(" | ".join(cells_of(part)) for part in parts)


def cells_of(part):
    pilots = [PILOTS] if getattr(part, "pilots_only", False) else []
    return [part.code, *(getattr(part, name) or "" for name in NAMES), *pilots]


def read_lines(text, pilots=False):
    """text → [{"code", "name_fi", "name_sv", "name_en"}], with "pilots_only" where asked for.

    Raises ValidationError that names each line that can't be read.
    """
    rows, errors = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("|")]
        only_pilots = pilots and len(cells) == 5 and cells[4] == PILOTS
        fault = fault_of(cells[:4] if only_pilots else cells, [row["code"] for row in rows])
        if fault:
            errors.append(ValidationError(_("Line %(number)s: %(fault)s") % {"number": number, "fault": fault}))
            continue
        row = dict(zip(("code", *NAMES), cells, strict=False))
        rows.append(row | {"pilots_only": only_pilots} if pilots else row)
    if errors:
        raise ValidationError(errors)
    return rows


def fault_of(cells, codes_before):
    """→ what is wrong with one line, in words, or None."""
    if len(cells) != 4 or not all(cells):
        return _("write the code and the name in Finnish, Swedish and English, with | between them.")
    if not CODE.fullmatch(cells[0]):
        return _("the code “%(code)s” may have small letters a–z, digits and hyphens only.") % {"code": cells[0]}
    if cells[0] in codes_before:
        return _("the code “%(code)s” stands on an earlier line already.") % {"code": cells[0]}
    if max(len(cell) for cell in cells) > 300:
        return _("a name may have at most 300 characters.")
    return None


class PartLinesField(forms.CharField):
    """A text area of lines; cleaned, a list of dicts."""

    def __init__(self, *, pilots=False, **kwargs):
        self.pilots = pilots
        super().__init__(widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}), required=False, **kwargs)

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else write_lines(value)

    def clean(self, value):
        return read_lines(super().clean(value), self.pilots)

"""Fields of the parts of a change, and the values they hold: the region's form and the ministry's answer share them."""

from datetime import date
from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _

from grants.changes.models import ChangePart
from grants.changes.parts import budget_of, period_of, written
from grants.decisions.forms import WRITE_A_DAY
from grants.decisions.revision_form import euros_field
from regions.money import ZERO

Kind = ChangePart.Kind
DAYS, PARTNER = ("use_start", "use_end"), ("name", "task", "costs", "grant")
# Rows of partners left empty at the end: more come with each save.
EMPTY_ROWS, MOST_ROWS = 2, 60
ROWS = "partner_rows"


def fields_of(kind, categories, rows):
    """→ {name: Field} of one kind. rows: how many of partners."""
    if kind == Kind.PERIOD:
        return period_fields()
    if kind == Kind.BUDGET:
        return {f"line_{each.code}": euros_field(each.name) for each in categories} | {"income": euros_field(_("Income of the project"))}
    if kind == Kind.CONTENT:
        return {"text": later(forms.CharField(label=_("What the project does otherwise"), required=False, widget=forms.Textarea))}
    return {name: field for row in range(rows) for name, field in partner_fields(row).items()}


def period_fields():
    labels = (_("Use period begins"), _("Use period ends"))
    return {
        name: later(forms.DateField(label=label, required=False, error_messages=WRITE_A_DAY))
        for name, label in zip(DAYS, labels, strict=True)
    }


def partner_fields(row):
    """The labels carry the number of the row: a list of errors names each field alone."""
    number = row + 1
    task = forms.CharField(label=f"{_('What the partner does in the project')} ({number})", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    fields = {
        "name": forms.CharField(label=f"{_('Name of the partner')} ({number})", required=False, max_length=200),
        "task": task,
        "costs": euros_field(f"{_('Costs of the partner')} ({number})"),
        "grant": euros_field(f"{_('Share of the grant')} ({number})"),
    }
    return {f"partner_{row}_{name}": later(field) for name, field in fields.items()}


def later(field):
    field.needed_later = True
    return field


def rows_wanted(data, partners):
    """→ how many rows of partners a form has: as many as were sent, else those there are and some empty ones."""
    sent = (data or {}).get(ROWS, "")
    return min(int(sent), MOST_ROWS) if sent.isdecimal() else len(partners) + EMPTY_ROWS


def stored(kind, values, categories):
    """→ {field: value} of a part as it is saved."""
    if kind == Kind.PERIOD:
        return dict(zip(DAYS, period_of(values), strict=True))
    if kind == Kind.BUDGET:
        lines, income = budget_of(values)
        return {f"line_{each.code}": lines.get(each.code, ZERO) for each in categories} | {"income": income}
    if kind == Kind.CONTENT:
        return {"text": values.get("text", "")}
    return {
        f"partner_{row}_{name}": Decimal(each[name] or ZERO) if name in ("costs", "grant") else each[name]
        for row, each in enumerate(values.get("partners", []))
        for name in PARTNER
    }


def typed(kind, clean, categories, rows):
    """→ the values of a part, as ChangePart has them, of what the form accepted. A sum left empty is zero."""
    if kind == Kind.PERIOD:
        return {name: day.isoformat() if isinstance(day := clean.get(name), date) else None for name in DAYS}
    if kind == Kind.BUDGET:
        lines = {each.code: written(clean.get(f"line_{each.code}") or ZERO) for each in categories}
        return {"lines": lines, "income": written(clean.get("income") or ZERO)}
    if kind == Kind.CONTENT:
        return {"text": same_line_ends(clean.get("text", ""))}
    found = [partner_typed(clean, row) for row in range(rows)]
    return {"partners": [each for each in found if each["name"]]}


def partner_typed(clean, row):
    name, task, costs, grant = (clean.get(f"partner_{row}_{part}") for part in PARTNER)
    return {"name": name or "", "task": same_line_ends(task or ""), "costs": written(costs or ZERO), "grant": written(grant or ZERO)}


def nameless(clean, rows):
    """→ [field] of the rows of partners that say something of a partner without a name."""
    found = {row: partner_typed(clean, row) for row in range(rows)}
    empty = {"name": "", "task": "", "costs": written(ZERO), "grant": written(ZERO)}
    return [f"partner_{row}_name" for row, each in found.items() if not each["name"] and each != empty]


def same_line_ends(text):
    # Browsers send line ends of two characters; versions are compared without them.
    return text.replace("\r\n", "\n")

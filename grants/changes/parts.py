"""What a part of a change holds, by its kind: as it is in force, how it differs, and the terms that follow. Pure.

values: as ChangePart writes them. Euros in them are text with two places, days ISO text or None.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from grants import rules
from grants.changes.models import ChangeAnswer, ChangePart
from regions.money import ZERO, euros

Kind, Answer = ChangePart.Kind, ChangeAnswer.Answer


def written(amount):
    """→ euros as the JSON of a part keeps them."""
    return f"{amount:.2f}"


def as_in_force(kind, terms):
    """→ the values of a part of this kind as the Terms in force have it."""
    return {
        Kind.PERIOD: lambda: {"use_start": terms.use_start.isoformat(), "use_end": terms.use_end.isoformat()},
        Kind.BUDGET: lambda: {"lines": {code: written(sum_) for code, sum_ in terms.lines.items()}, "income": written(terms.income)},
        Kind.CONTENT: lambda: {"text": terms.content},
        Kind.PARTNERS: lambda: {"partners": [dict(each) for each in terms.partners]},
    }[Kind(kind)]()


def differs(kind, values, others):
    return compared(kind, values) != compared(kind, others)


def compared(kind, values):
    """→ what two values of a kind are compared by: categories without a sum, and spaces around a text, are no change."""
    if kind == Kind.BUDGET:
        lines, income = budget_of(values)
        return {code: amount for code, amount in lines.items() if amount}, income
    if kind == Kind.CONTENT:
        return values.get("text", "").strip()
    if kind == Kind.PARTNERS:
        return [(each["name"], each["task"].strip(), *sums_of(each)) for each in values.get("partners", [])]
    return period_of(values)


def period_of(values):
    """→ (first day, last day); None where nothing has been written."""
    return tuple(date.fromisoformat(text) if (text := values.get(name)) else None for name in ("use_start", "use_end"))


def budget_of(values):
    """→ ({category code: euros}, income)"""
    lines = {code: Decimal(amount) for code, amount in values.get("lines", {}).items()}
    return lines, Decimal(values.get("income") or ZERO)


def sums_of(partner):
    """→ (costs, share of the grant) of one partner, in euros."""
    return Decimal(partner["costs"] or ZERO), Decimal(partner["grant"] or ZERO)


def after(terms, values):
    """→ Terms as they stand once these parts have changed. values: {kind: values}"""
    if all(period_of(values.get(Kind.PERIOD, {}))):
        terms = replace(terms, **dict(zip(("use_start", "use_end"), period_of(values[Kind.PERIOD]), strict=True)))
    if Kind.BUDGET in values:
        terms = replace(terms, **dict(zip(("lines", "income"), budget_of(values[Kind.BUDGET]), strict=True)))
    if Kind.CONTENT in values:
        terms = replace(terms, content=values[Kind.CONTENT].get("text", ""))
    if Kind.PARTNERS in values:
        terms = replace(terms, partners=values[Kind.PARTNERS].get("partners", []))
    return terms


def gaps(kind, values):
    """→ [name] of what is still to be written in a part."""
    if kind == Kind.PERIOD and not all(period_of(values)):
        return [_("the first and the last day of the use period")]
    if kind == Kind.CONTENT and not values.get("text", "").strip():
        return [_("what the project does otherwise")]
    return []


def decided(part, item):
    """→ the values that an answer to one part puts in force; None where it is rejected or not answered yet.

    part: values as asked; item: of ChangeAnswer.items.
    """
    return {Answer.ACCEPTED: part, Answer.CHANGED: item.get("values", {})}.get(item.get("answer"))


def in_words(kind, values, names):
    """→ [(what, text)] of a part. names: {category code: name}"""
    if kind == Kind.PERIOD:
        labels = (_("Use period begins"), _("Use period ends"))
        return [(label, rules.day(day) if day else "–") for label, day in zip(labels, period_of(values), strict=True)]
    if kind == Kind.BUDGET:
        lines, income = budget_of(values)
        rows = [(name, euros(lines.get(code, ZERO))) for code, name in names.items()]
        net = sum(lines.values(), ZERO) - income
        return [*rows, (_("Income of the project"), euros(income)), (_("Costs less income"), euros(net))]
    if kind == Kind.CONTENT:
        return [(_("What the project does otherwise"), values.get("text") or "–")]
    return [(each["name"], partner_in_words(each)) for each in values.get("partners", [])]


def partner_in_words(partner):
    costs, grant = sums_of(partner)
    sums = _("Costs %(costs)s, share of the grant %(grant)s") % {"costs": euros(costs), "grant": euros(grant)}
    return "\n".join(text for text in (partner["task"], sums) if text)


def beside(kind, sides, names):
    """→ [(what, [text of each side])]: values of one kind side by side. sides: [values, or None where there are none]"""
    told = [in_words(kind, values, names) if values is not None else [] for values in sides]
    labels = list(dict.fromkeys(label for rows in told for label, _text in rows))
    if not labels:
        return [(_("Partners"), [_("none") if values is not None else "–" for values in sides])]
    return [(label, [dict(rows).get(label, "–") for rows in told]) for label in labels]

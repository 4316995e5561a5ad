"""Money: Decimal euros with cents. Rounded here and nowhere else."""

import re
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
# No single sum comes near it, and a hundred of them still add up within a column.
LARGEST = Decimal("1e10")
# "1 234,50" and "1234.50"; a thousands separator is a space, hard or narrow. Anything else is asked again.
READABLE = re.compile(r"-?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,]\d{1,2})?", re.ASCII)


def floor_cents(amount):
    """→ down to whole cents: the state never pays a fraction more."""
    return amount.quantize(CENT, ROUND_FLOOR)


def round_cents(amount):
    """→ to the nearest whole cent, half a cent up: interest, rounded once when all of it has been added up."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def shared_out(exact):
    """{key: Fraction of euros}, together whole cents → {key: Decimal}, together exactly as much, in order of keys.

    Each is rounded down, and the cents that are left go one each to the largest remainders, of equal ones to the first
    key: nobody is further than a cent from the exact sum. Raises ValueError where all of it is not whole cents.
    """
    cents = {key: int(exact[key] * 100 // 1) for key in sorted(exact)}
    left = sum(exact.values()) * 100 - sum(cents.values())
    if left != int(left):
        raise ValueError(f"{float(sum(exact.values()))} is not a sum of whole cents")
    for key in sorted(cents, key=lambda key: (cents[key] - exact[key] * 100, key))[: int(left)]:
        cents[key] += 1
    return {key: CENT * amount for key, amount in cents.items()}


def euros(amount):
    """→ "12 500,00 €" with no-break spaces, the same in the three languages. None → "–"."""
    if amount is None:
        return "–"
    return f"{amount:,.2f} €".replace(",", "\u00a0").replace(".", ",").replace(" €", "\u00a0€").replace("-", "−")


def digits(amount):
    """→ "12500,00": a sum as a Finnish spreadsheet reads it."""
    return f"{amount:.2f}".replace(".", ",")


def read_euros(text):
    """→ Decimal with two places. Raises ValidationError saying what was expected; strips nothing silently."""
    if not READABLE.fullmatch(text.strip()):
        raise ValidationError(
            _("“%(value)s” can't be read as a sum. Write euros and cents like this: 12 500,50."),
            code="money",
            params={"value": text},
        )
    amount = Decimal(re.sub(r"[ \u00a0\u202f]", "", text.strip()).replace(",", "."))
    if abs(amount) >= LARGEST:
        raise ValidationError(_("The sum is too large."), "largest")
    return amount.quantize(CENT)


class MoneyFormField(forms.Field):
    """Reads "12 500,50" and "12500.50" in each language. `min_value` in euros."""

    widget = forms.TextInput

    def __init__(self, *, min_value=None, max_digits=None, decimal_places=None, **kwargs):
        self.min_value = min_value
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        return {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value):
        # The typographic minus is for reading; what stands in a field must be readable back.
        return euros(value).removesuffix("\u00a0€").replace("−", "-") if isinstance(value, Decimal) else value

    def to_python(self, value):
        if value in self.empty_values:
            return None
        return read_euros(str(value))

    def validate(self, value):
        super().validate(value)
        if value is not None and self.min_value is not None and value < self.min_value:
            raise ValidationError(_("The sum can't be below %(least)s."), "least", {"least": euros(self.min_value)})


class MoneyField(models.DecimalField):
    """Euros with cents: numeric(14, 2)."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_digits", 14)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": MoneyFormField, **kwargs})

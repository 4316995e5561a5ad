"""Numbers with decimals as people write them: hours a week, a share, a target."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from regions.money import LARGEST, READABLE


def read_decimal(text):
    """→ Decimal. Reads "1 200" and "12,5"; raises ValidationError saying what was expected, strips nothing silently."""
    if not READABLE.fullmatch(text.strip()):
        raise ValidationError(
            _("“%(value)s” can't be read as a number. Write it like this: 1 200 or 12,5."),
            code="decimal",
            params={"value": text},
        )
    value = Decimal(re.sub(r"[ \u00a0\u202f]", "", text.strip()).replace(",", "."))
    if abs(value) >= LARGEST:
        raise ValidationError(_("The number is too large."), "largest")
    return value


def plain(value):
    """→ the Decimal without zeros that say nothing: 12.50 → 12.5, 1200.00 → 1200; None stays."""
    if value is None:
        return None
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


class NumberField(forms.Field):
    """Reads "1 200" and "12,5" in each language. `min_value` as in Django's own."""

    widget = forms.TextInput

    def __init__(self, *, min_value=None, **kwargs):
        self.min_value = min_value
        super().__init__(**kwargs)

    def widget_attrs(self, widget):
        return {"inputmode": "decimal", "autocomplete": "off", "data-width": "short"}

    def prepare_value(self, value):
        if not isinstance(value, Decimal):
            return value
        return f"{plain(value):,f}".replace(",", "\u00a0").replace(".", ",")

    def to_python(self, value):
        if value in self.empty_values:
            return None
        return read_decimal(str(value))

    def validate(self, value):
        super().validate(value)
        if value is not None and self.min_value is not None and value < self.min_value:
            raise ValidationError(_("The number can't be below %(least)s."), "least", {"least": self.min_value})

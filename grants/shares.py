"""Shares as people write them: "30" or "30,5" per cent; kept as fractions (0.3050)."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

READABLE = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)[ \u00a0]?%?")


def write_share(share):
    """Decimal fraction → "30" or "30,5"."""
    text = f"{share * 100:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")


class ShareField(forms.Field):
    """Per cent in, fraction out: Decimal with four places, 0–1."""

    widget = forms.TextInput(attrs={"data-width": "short", "inputmode": "decimal"})

    def prepare_value(self, value):
        return write_share(value) if isinstance(value, Decimal) else value

    def to_python(self, value):
        if value in self.empty_values:
            return None
        match = READABLE.fullmatch(str(value).strip())
        if not match:
            raise ValidationError(
                _("“%(value)s” can't be read as per cent. Write it like this: 30 or 30,5."), "share", {"value": value}
            )
        share = Decimal(match[1].replace(",", ".")) / 100
        if share > 1:
            raise ValidationError(_("Write at most 100 per cent."), "share")
        return share.quantize(Decimal("0.0001"))

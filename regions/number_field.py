"""Whole numbers as people write them: how many people, contacts, minutes."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# "1200" and "1 200"; a thousands separator is a space, hard or narrow, in its place. "1.200" could also be 1,2.
READABLE = re.compile(r"-?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)", re.ASCII)


def read_whole_number(text):
    """→ int. Raises ValidationError saying what was expected."""
    if not READABLE.fullmatch(text.strip()):
        raise ValidationError(
            _("“%(value)s” can't be read as a whole number. Write it in digits alone, like this: 300 or 1 200."),
            code="number",
            params={"value": text},
        )
    return int(re.sub(r"[ \u00a0\u202f]", "", text.strip()))


class WholeNumberField(forms.IntegerField):
    """Reads "1 200" and "1200" in each language. `min_value` and `max_value` as in Django's own."""

    # Plain text: a number field of a browser refuses a space, and changes its value when the page is scrolled.
    widget = forms.TextInput

    def widget_attrs(self, widget):
        return {"inputmode": "numeric", "autocomplete": "off", "data-width": "short"}

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, int):
            return super().to_python(value)
        return read_whole_number(str(value))

"""A telephone number as people write it, checked by libphonenumber's Finnish rules."""

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def read_phone(text):
    """"08 123 4567" or "+358 8 1234567" → the number as typed, spaces tidied. Raises ValidationError for what is none.

    Short and service numbers (116 117, 0295 000) count: libphonenumber does not know them all.
    """
    typed = " ".join(text.split())
    if not typed:
        return ""
    try:
        number = phonenumbers.parse(typed, "FI")
    except phonenumbers.NumberParseException as error:
        raise wrong_number() from error
    digits = phonenumbers.national_significant_number(number)
    service = number.country_code == 358 and 3 <= len(digits) <= 12 and not any(c.isalpha() for c in typed)
    if not (service or phonenumbers.is_valid_number(number)):
        raise wrong_number()
    return typed


def wrong_number():
    return ValidationError(_("Check the telephone number. It looks like this: 08 123 4567."), "phone")


class PhoneField(forms.CharField):
    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "data-width": "medium"}))
        super().__init__(max_length=40, **kwargs)

    def clean(self, value):
        return read_phone(super().clean(value))

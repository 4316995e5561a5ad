"""Telephone numbers as people write them."""

import pytest
from django.core.exceptions import ValidationError

from regions.phone_field import read_phone


@pytest.mark.parametrize(
    "typed", ["", "08 123 4567", "+358 8 1234567", "040-123 4567", "0295 000", "116 117", "112", "018 25 000", "+46 8 508 00 000"]
)
def test_what_people_write_is_kept(typed):
    assert read_phone(f" {typed} ") == typed


@pytest.mark.parametrize("typed", ["soita!", "12", "08 DIGI TUKI", "08 123 4567 89012345", "+46 1", "ks. nettisivut"])
def test_what_is_no_number_is_told(typed):
    with pytest.raises(ValidationError):
        read_phone(typed)

"""Whole numbers as people write them, in each language alike."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from regions.number_field import WholeNumberField


@pytest.mark.parametrize(
    ("typed", "read"),
    [("0", 0), ("300", 300), (" 1200 ", 1200), ("1 200", 1200), ("1\u00a0200", 1200), ("12\u202f345", 12345), ("1 200 000", 1200000)],
)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_number_is_read_with_its_thousands_apart(typed, read, language):
    with translation.override(language):
        assert WholeNumberField(max_value=6_000_000).clean(typed) == read


@pytest.mark.parametrize("typed", ["noin 300", "12 00", "1 20", "1.200", "1,5", "300 hlö", "٣٠٠", "1  200", "--1"])
def test_anything_else_is_asked_again_with_words_that_say_how(typed):
    with translation.override("en"), pytest.raises(ValidationError, match="in digits alone, like this: 300 or 1 200"):
        WholeNumberField().clean(typed)


def test_the_bounds_hold_and_nothing_is_nothing():
    field = WholeNumberField(min_value=0, max_value=500, required=False)
    assert field.clean("") is None and field.clean("500") == 500
    for wrong in ("-1", "501", "1 000"):
        with pytest.raises(ValidationError):
            field.clean(wrong)

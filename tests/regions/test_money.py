"""Money is read as people write it, or refused with what was expected; nothing is stripped silently."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from regions.money import MoneyFormField, euros, floor_cents, read_euros


@pytest.mark.parametrize(
    "text, value",
    [
        ("1 234,50", "1234.50"),
        ("1\u00a0234,50", "1234.50"),
        ("12500.50", "12500.50"),
        ("12 500 000", "12500000.00"),
        ("0,5", "0.50"),
        ("-3,10", "-3.10"),
        (" 7 ", "7.00"),
    ],
)
def test_read(text, value):
    assert read_euros(text) == Decimal(value)


@pytest.mark.parametrize(
    "text", ["4.2,0", "69-sixtynine", "1.234,50", "1,234.50", "1 23", "12 50,00", "1e3", "5 €", "--1", "1,234", "NaN", "٣"]
)
def test_refused_with_what_was_expected(text):
    with pytest.raises(ValidationError) as caught:
        read_euros(text)
    assert "12 500,50" in caught.value.messages[0]
    assert text in caught.value.messages[0]


@given(st.decimals("-999999999.99", "999999999.99", places=2))
def test_what_is_shown_can_be_read(amount):
    assert read_euros(MoneyFormField().prepare_value(amount)) == amount


def test_shown_the_finnish_way():
    assert euros(Decimal(12500)) == "12\u00a0500,00\u00a0€"
    assert euros(Decimal("-3.1")) == "−3,10\u00a0€"
    assert euros(None) == "–"


def test_rounding_is_named():
    assert floor_cents(Decimal("0.709")) == Decimal("0.70")


@pytest.mark.parametrize("text", ["10 000 000 000", "-10000000000", "9" * 40, "9" * 5000])
def test_too_large_is_said(text):
    with pytest.raises(ValidationError) as caught:
        read_euros(text)
    assert caught.value.code == "largest"

"""1.3.2026, 9.05 and 12 500,50 in each language of the product."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

LANGUAGES = ["fi", "sv", "en"]


@pytest.fixture(params=LANGUAGES)
def language(request):
    with translation.override(request.param):
        yield request.param


def shown(source, **context):
    return Template("{% load screens money %}" + source).render(Context(context))


def test_a_date_is_written_in_the_finnish_way(language):
    assert shown("{{ d|day }} {{ d|date:'SHORT_DATE_FORMAT' }}", d=date(2026, 3, 1)) == "1.3.2026 1.3.2026"


def test_a_moment_is_told_in_helsinki_time(language):
    assert shown("{{ t|time:'TIME_FORMAT' }}", t=datetime(2026, 3, 1, 9, 5)) == "9.05"
    told = shown("{{ t|moment }}", t=datetime(2019, 10, 15, 13, 15, tzinfo=UTC))
    assert told.startswith("15.10.2019 ") and told.endswith(" 16.15")


def test_the_day_of_a_moment_is_the_helsinki_day(language):
    assert shown("{{ t|day }}", t=datetime(2019, 12, 31, 22, 30, tzinfo=UTC)) == "1.1.2020"


def test_text_and_nothing_pass_through_a_date(language):
    assert shown("{{ a|day }} {{ a|moment }} {{ b|moment }}", a="soon", b=None) == "soon soon –"


def test_numbers_are_grouped_where_it_is_asked_for(language):
    assert shown("{{ n|number }}", n=12500) == "12\u00a0500"
    assert shown("{{ n|number:1 }}", n=Decimal("12500.46")) == "12\u00a0500,5"
    assert shown("{{ n|number }}", n=None) == "–"


def test_years_and_keys_are_never_grouped(language):
    assert shown("{{ year }}", year=2019) == "2019"


def test_money_reads_the_same(language):
    assert shown("{{ sum|euros }}", sum=Decimal(12500)) == "12\u00a0500,00\u00a0€"


def test_a_day_stands_in_its_field_as_it_is_written_elsewhere(language):
    class Day(forms.Form):
        day = forms.DateField(initial=date(2026, 3, 1))

    assert 'value="1.3.2026"' in str(Day()["day"]) and 'value="01.3.26"' in str(Day({"day": "01.3.26"})["day"])
    assert not Day({"day": "1.3.2026"}).has_changed()


@pytest.mark.parametrize("typed", ["1.3.2026", "01.03.2026", "2026-03-01", "1,3,2026", "1/3/2026", "1-3-2026", "1 3 2026", "1. 3. 2026"])
def test_a_date_is_read(language, typed):
    assert forms.DateField().clean(typed) == date(2026, 3, 1)


@pytest.mark.parametrize("typed", ["31.2.2020", "31,2,2020", "1/13/2026", "1.3.26"])
def test_a_date_that_is_none_is_refused(language, typed):
    with pytest.raises(forms.ValidationError):
        forms.DateField().clean(typed)

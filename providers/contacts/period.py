"""The period of a statistics page: a choice of words, or two days; told as (first, last)."""

from calendar import monthrange
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from providers.contacts.month_form import OLDEST, MonthField
from regions import clock
from regions.forms import NO_SUCH_DATE

MOST_MONTHS = 60


def months_before(month, number):
    """→ the first day of the month that is `number` months before."""
    year, left = divmod(month.year * 12 + month.month - 1 - number, 12)
    return date(year, left + 1, 1)


def end_of(month):
    return month.replace(day=monthrange(month.year, month.month)[1])


def months_in(first, last):
    """→ [first day of each month that the period touches]."""
    months, month = [], first.replace(day=1)
    while month <= last:
        months.append(month)
        month = months_before(month, -1)
    return months


def quarter_of(day):
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def spans(today):
    """→ {code: (first, last)} of the choices that are words."""
    this, quarter = today.replace(day=1), quarter_of(today)
    last, last_quarter = months_before(this, 1), months_before(quarter, 3)
    return {
        "three": (months_before(this, 2), today),
        "twelve": (months_before(this, 11), today),
        "month": (this, today),
        "last_month": (last, end_of(last)),
        "quarter": (quarter, today),
        "last_quarter": (last_quarter, end_of(months_before(quarter, 1))),
        "year": (today.replace(month=1, day=1), today),
        "last_year": (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    }


PERIODS = [
    ("three", _("Three months")),
    ("twelve", _("Twelve months")),
    ("month", _("This month")),
    ("last_month", _("Last month")),
    ("quarter", _("This quarter")),
    ("last_quarter", _("Last quarter")),
    ("year", _("This year")),
    ("last_year", _("Last year")),
    ("days", _("From day to day")),
]
BY = [
    ("form", _("Form of support")),
    ("topic", _("Topic")),
    ("level", _("Level of support")),
    ("language", _("Language of service")),
    ("outcome", _("Result of the contact")),
    ("provider", _("Provider")),
]


class PeriodForm(forms.Form):
    period = forms.ChoiceField(label=_("Period"), choices=PERIODS)
    first = forms.DateField(label=_("First day"), required=False, error_messages={"invalid": NO_SUCH_DATE})
    last = forms.DateField(label=_("Last day"), required=False, error_messages={"invalid": NO_SUCH_DATE})
    by = forms.ChoiceField(label=_("Divided by"), choices=BY)

    def clean(self):
        data = super().clean()
        if data.get("period") != "days" or self.errors:
            return data
        if not data["first"] or not data["last"]:
            self.add_error("first", _("Give both days."))
        elif data["last"] < data["first"]:
            self.add_error("last", _("The last day must not be before the first day."))
        elif data["first"] < OLDEST:
            self.add_error("first", _("Contacts are kept from the year 2015 on."))
        elif len(months_in(data["first"], data["last"])) > MOST_MONTHS:
            self.add_error("last", _("Choose at most five years."))
        return data

    def span(self):
        """→ (first, last) of a valid form."""
        data = self.cleaned_data
        return (data["first"], data["last"]) if data["period"] == "days" else spans(clock.today())[data["period"]]


class WholeMonthsForm(forms.Form):
    """The nation's question: whole months, so that no two answers differ by a few days."""

    first = MonthField(label=_("From month"))
    last = MonthField(label=_("To month"))

    def clean(self):
        data = super().clean()
        if not self.errors and data["last"] < data["first"]:
            self.add_error("last", _("The last month must not be before the first month."))
        return data

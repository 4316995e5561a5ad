"""Forms of the days that differ from the week: one period, or the holidays that a desk is closed on."""

from datetime import date, timedelta

from django import forms
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from providers.catalogue.place_form import DayHoursField
from providers.hours.calendar import holidays_between
from regions import clock

YEAR = timedelta(days=365)


class ExceptionForm(forms.Form):
    first_day = forms.DateField(label=_("First day"), help_text=_("For example 24.12.2026."))
    last_day = forms.DateField(label=_("Last day"), required=False, help_text=_("Leave empty for one day."))
    hours = DayHoursField(label=pgettext_lazy("hours", "Open"), help_text=_("Leave empty when it is closed, or write the hours: 10–14."))
    reason = forms.CharField(label=_("Reason"), max_length=100, required=False, help_text=_("Shown to the public."))

    def clean(self):
        data = super().clean()
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day must not be before the first day."))
        return data

    def rows(self):
        """→ exceptions as record_place takes them: one a period of hours, or one for closed days."""
        data = self.cleaned_data
        days = data["first_day"], data["last_day"] or data["first_day"]
        times = [(interval.opens, interval.closes) for interval in data["hours"]] or [(None, None)]
        return [(*days, opens, closes, data["reason"]) for opens, closes in times]


class HolidaysForm(forms.Form):
    """The holidays of the next twelve months. They are suggested, never assumed: some desks stay open."""

    days = forms.MultipleChoiceField(label=_("Closed on these days"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data, *, place):
        super().__init__(data)
        today = clock.today()
        taken = [(row.first_day, row.last_day) for row in place.exceptions.all()]
        self.names = {
            day.isoformat(): {"fi": fi, "sv": sv, "en": en}.get(get_language(), fi)
            for day, fi, sv, en in holidays_between(today, today + YEAR)
            if not any(first <= day <= last for first, last in taken)
        }
        self.fields["days"].choices = [
            (day, f"{date_format(date.fromisoformat(day), 'SHORT_DATE_FORMAT')} {name}") for day, name in self.names.items()
        ]

    def rows(self):
        days = [date.fromisoformat(day) for day in self.cleaned_data["days"]]
        return [(day, day, None, None, self.names[day.isoformat()]) for day in days]

"""Form fields of a call's dates, and the form that gives a published call a date it did not have."""

from datetime import datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regions.deadlines import DAYS, Milestone, milestones
from regions.forms import NO_SUCH_DATE

# The use period is the call's own; its two milestones follow from it.
FROM_USE_PERIOD = (Milestone.Code.USE_START, Milestone.Code.USE_END)
WRITTEN = [code for code in Milestone.Code if code not in FROM_USE_PERIOD]


class MomentField(forms.DateTimeField):
    """A date and a time in Helsinki; never required in a draft."""

    def __init__(self, label):
        super().__init__(
            label=label,
            required=False,
            widget=forms.DateTimeInput(attrs={"data-width": "medium", "autocomplete": "off"}),
            help_text=gettext_lazy("For example 15.10.2019 16.15"),
            error_messages={"invalid": gettext_lazy("Write a day and a time that exist, like this: 15.10.2019 16.15.")},
        )

    def clean(self, value):
        return of_our_time(super().clean(value), self)


class DayField(forms.DateField):
    """A milestone that is a whole day, kept as its first instant in Helsinki; never required in a draft."""

    def __init__(self, label):
        super().__init__(
            label=label,
            required=False,
            help_text=gettext_lazy("For example 1.10.2019"),
            error_messages={"invalid": NO_SUCH_DATE},
        )

    def prepare_value(self, value):
        return localdate(value) if isinstance(value, datetime) else value

    def clean(self, value):
        day = of_our_time(super().clean(value), self)
        return day and make_aware(datetime.combine(day, time.min))


def of_our_time(day, field):
    """→ the date or datetime. A year like 19 is a slip of the finger, and can't be read back in Helsinki's time of then."""
    if day and not 2000 <= day.year < 2200:
        raise ValidationError(field.error_messages["invalid"], "invalid")
    return day


def date_fields(codes):
    """→ {"date_<code>": form field} of the milestones."""
    return {f"date_{code}": (DayField if code in DAYS else MomentField)(code.label) for code in codes}


class AddDatesForm(forms.Form):
    """The dates that a published call does not have yet."""

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        known = milestones(call.subject)
        self.fields |= date_fields([code for code in WRITTEN if code not in known])

    def clean(self):
        values = super().clean()
        if self.fields and not self.errors and not any(values.values()):
            raise ValidationError(_("Write at least one date."), "empty")
        return values

    def to_write(self):
        """→ {code: aware datetime} of those that were written."""
        return {name.removeprefix("date_"): at for name, at in self.cleaned_data.items() if at}

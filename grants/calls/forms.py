"""The call's form: its own fields, a date for each milestone, its parts a line each."""

from datetime import datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext_lazy as _

from grants.calls.models import Call
from grants.calls.part_lines import PartLinesField
from grants.shares import ShareField
from regions.deadlines import DAYS, Milestone, milestones
from regions.forms import NO_SUCH_DATE
from regions.money import ZERO

NAMES = ["name_fi", "name_sv", "name_en"]
TEXTS = ["purpose_fi", "purpose_sv", "purpose_en", "terms_fi", "terms_sv", "terms_en"]
MONEY = ["appropriation", "budget_item", "max_self_financing_share", "max_grant_share", "grant_share"]
PARTS = ["goals", "criteria", "cost_categories"]
# An earlier call's own marks are never copied: a new call has its own code, case and dates.
NOT_COPIED = {"code", "case_number", "use_start", "use_end"}
LINE = _("One a line: code | name in Finnish | name in Swedish | name in English")


class MomentField(forms.DateTimeField):
    """A date and a time in Helsinki; never required in a draft."""

    def __init__(self, label):
        super().__init__(
            label=label,
            required=False,
            widget=forms.DateTimeInput(attrs={"data-width": "medium", "autocomplete": "off"}),
            help_text=_("For example 15.10.2019 16.15"),
            error_messages={"invalid": _("Write a day and a time that exist, like this: 15.10.2019 16.15.")},
        )

    def clean(self, value):
        return of_our_time(super().clean(value), self)


class DayField(forms.DateField):
    """A milestone that is a whole day, kept as its first instant in Helsinki; never required in a draft."""

    def __init__(self, label):
        super().__init__(
            label=label,
            required=False,
            help_text=_("For example 1.10.2019"),
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


class CallForm(forms.ModelForm):
    max_self_financing_share = ShareField(
        label=_("Highest self-financing share"), help_text=_("Per cent of the costs, for example 30")
    )
    max_grant_share = ShareField(
        label=_("Highest grant share of eligible costs"),
        required=False,
        help_text=_("Per cent. Leave empty where the call sets no such limit"),
    )
    grant_share = ShareField(label=_("Grant share in decisions"), help_text=_("Per cent of the accepted costs"))
    goals = PartLinesField(
        label=_("Goals"),
        pilots=True,
        help_text=_("One a line: code | name in Finnish | in Swedish | in English, and | pilots for the pilots' own goal"),
    )
    criteria = PartLinesField(label=_("Criteria"), help_text=LINE)
    cost_categories = PartLinesField(label=_("Cost categories"), help_text=LINE)

    class Meta:
        model = Call
        fields = [
            *["code", "series", "case_number", *NAMES, *TEXTS, *MONEY],
            *["use_start", "use_end"],
        ]
        labels = {
            "name_fi": _("Name in Finnish"),
            "name_sv": _("Name in Swedish"),
            "name_en": _("Name in English"),
            "purpose_fi": _("Purpose in Finnish"),
            "purpose_sv": _("Purpose in Swedish"),
            "purpose_en": _("Purpose in English"),
            "terms_fi": _("Terms in Finnish"),
            "terms_sv": _("Terms in Swedish"),
            "terms_en": _("Terms in English"),
        }
        help_texts = {
            "code": _("Small letters, digits and hyphens, for example digituki-2019"),
            "series": _("A grantee's use periods may not overlap within a series"),
            "budget_item": _("For example 28.90.20"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code in Milestone.Code:
            self.fields[f"date_{code}"] = (DayField if code in DAYS else MomentField)(code.label)
        for name in ("use_start", "use_end"):
            self.fields[name].error_messages["invalid"] = NO_SUCH_DATE
        self.fields["appropriation"].min_value = ZERO
        for name in NAMES:
            self.fields[name].required = True
        for name in TEXTS:
            self.fields[name].widget.attrs["rows"] = 4

    def validate_constraints(self):
        """The database's constraints speak of names; this form says the same in words."""

    def clean(self):
        values = super().clean()
        start, end = values.get("use_start"), values.get("use_end")
        if start and end and start > end:
            self.add_error("use_end", _("The use period can't end before it begins."))
        return values

    @property
    def groups(self):
        """→ [(heading, bound fields)] in the order of the page."""
        dates = [f"date_{code}" for code in Milestone.Code]
        return [
            (_("The call"), [self[name] for name in ["code", "series", "case_number", *NAMES]]),
            (_("Purpose and terms"), [self[name] for name in TEXTS]),
            (_("Money"), [self[name] for name in [*MONEY, "use_start", "use_end"]]),
            (_("Dates"), [self[name] for name in dates]),
            (_("Goals, criteria and cost categories"), [self[name] for name in PARTS]),
        ]

    def to_write(self):
        """→ {"values", "dates", "goals", "criteria", "cost_categories"} for create_call and save_call."""
        written = {name: self.cleaned_data[name] for name in PARTS}
        written["values"] = {name: self.cleaned_data[name] for name in self.Meta.fields}
        # A text left empty is empty, not unknown: the columns of the source language are NOT NULL.
        written["values"] |= {name: self.cleaned_data[name] or "" for name in TEXTS}
        written["dates"] = {code: self.cleaned_data[f"date_{code}"] for code in Milestone.Code}
        return written


def parts_of(call):
    return {name: list(getattr(call, name).all()) for name in PARTS}


def initial_of(call):
    """→ what the form of an existing call starts with, beside its own fields."""
    dates = {f"date_{code}": at for code, at in milestones(call.subject).items()}
    return parts_of(call) | dates


def copied_from(call):
    """→ initial of a new call that takes over an earlier one's texts, sums and parts."""
    own = {name: getattr(call, name) for name in CallForm.Meta.fields if name not in NOT_COPIED}
    return own | parts_of(call)

"""The form of an offering, with its week of opening hours as seven rows of two fields."""

from django import forms
from django.utils.translation import gettext_lazy as _

from providers.catalogue.hours import WEEKDAYS
from providers.catalogue.offering import Offering
from regions import clock
from regions.code_lists import CodeList, choices, codes

NAMES = ("name_fi", "name_sv", "name_en")
CLOCK_FORMATS = ["%H:%M", "%H.%M", "%H"]
TIME = {"data-width": "short", "inputmode": "decimal", "autocomplete": "off"}


class ClockField(forms.TimeField):
    """Reads 9, 9.00 and 9:00; shows 9.00."""

    def __init__(self, **kwargs):
        widget = forms.TimeInput(attrs=TIME, format="%H.%M")
        super().__init__(required=False, input_formats=CLOCK_FORMATS, widget=widget, **kwargs)
        self.error_messages["invalid"] = _("Write the time like this: 9.00.")


class OfferingForm(forms.ModelForm):
    form = forms.ChoiceField(label=_("Form of support"))
    levels = forms.TypedMultipleChoiceField(
        label=_("Levels of support"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of service"), required=False, widget=forms.CheckboxSelectMultiple
    )
    topics = forms.MultipleChoiceField(label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Offering
        fields = [
            *["name_fi", "name_sv", "name_en", "form", "point", "levels", "languages", "topics"],
            *["text_fi", "text_sv", "text_en", "free", "by_appointment", "verified_on", "hours_kind"],
        ]
        labels = {
            "name_fi": _("Name in Finnish"),
            "name_sv": _("Name in Swedish"),
            "name_en": _("Name in English"),
            "text_fi": _("Description in Finnish"),
            "text_sv": _("Description in Swedish"),
            "text_en": _("Description in English"),
            "point": _("Service point"),
            "free": _("Free of charge"),
            "by_appointment": _("Needs an appointment"),
            "verified_on": _("Checked with the provider on"),
            "hours_kind": _("Opening hours"),
        }
        help_texts = {
            "name_fi": _("Give a name in at least one language, in plain words: what help is given."),
            "point": _("Leave empty for support without a place, such as telephone support or support at home."),
            "verified_on": _("The day when the provider last confirmed these details, for example 1.3.2020."),
            "hours_kind": _("Hours of the support, not of the building. Unknown hours are not counted as closed."),
        }
        widgets = {
            "text_fi": forms.Textarea(attrs={"rows": 3}),
            "text_sv": forms.Textarea(attrs={"rows": 3}),
            "text_en": forms.Textarea(attrs={"rows": 3}),
            "hours_kind": forms.RadioSelect,
        }

    def __init__(self, *args, provider, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.provider, self.instance.region_id = provider, provider.region_id
        self.fields["name_fi"].needed_later = True
        today = clock.today()
        self.fields["form"].choices = [("", _("Choose")), *choices(CodeList.FORM, today)]
        self.fields["languages"].choices = choices(CodeList.LANGUAGE, today)
        self.fields["topics"].choices = choices(CodeList.TOPIC, today)
        # "2 Light support: I use and need support": the number alone says nothing to a newcomer.
        self.fields["levels"].choices = [
            (code.code, f"{code.code} {code.name}: {code.description}") for code in codes(CodeList.LEVEL, today)
        ]
        self.fields["point"].queryset = provider.points.order_by("name", "pk")
        self.fields["point"].empty_label = _("No service point")
        self.add_week()

    def add_week(self):
        kept = {row.weekday: row for row in self.instance.hours.all()} if self.instance.pk else {}
        for weekday, name in WEEKDAYS:
            row = kept.get(weekday)
            opens, closes = f"opens_{weekday}", f"closes_{weekday}"
            self.fields[opens] = ClockField(label=_("%(day)s, opens") % {"day": name}, initial=row and row.opens)
            self.fields[closes] = ClockField(label=_("%(day)s, closes") % {"day": name}, initial=row and row.closes)

    def week(self):
        """→ [(weekday's name, [bound field opens, bound field closes])] for the table of hours."""
        return [(name, [self[f"opens_{weekday}"], self[f"closes_{weekday}"]]) for weekday, name in WEEKDAYS]

    def clean(self):
        data = super().clean()
        if not any(data.get(name) for name in NAMES) and not self.errors.keys() & set(NAMES):
            self.add_error("name_fi", _("Give a name in at least one language."))
        if data.get("hours_kind") == Offering.HoursKind.WEEKLY:
            for weekday, _name in WEEKDAYS:
                self.check_day(data, weekday)
        elif any(data.get(name) for name in self.changed_data if name.startswith(("opens_", "closes_"))):
            # Hours typed under another choice would be shown to nobody; those that were there go with their choice.
            self.add_error(
                "hours_kind", _("You gave weekly hours below: choose the same hours every week, or clear them.")
            )
        return data

    def check_day(self, data, weekday):
        names = f"opens_{weekday}", f"closes_{weekday}"
        if self.errors.keys() & set(names):
            return
        opens, closes = (data.get(name) for name in names)
        if (opens is None) != (closes is None):
            self.add_error(names[0] if opens is None else names[1], _("Give both times, or leave the day empty."))
        elif opens is not None and closes <= opens:
            self.add_error(
                names[1],
                _("The closing time must be later than the opening time. Hours over midnight can't be given yet."),
            )

    def offering_data(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def hours(self):
        """→ [(weekday, opens, closes)] of the days that have hours."""
        data = self.cleaned_data
        days = [(weekday, data[f"opens_{weekday}"], data[f"closes_{weekday}"]) for weekday, _name in WEEKDAYS]
        return [day for day in days if day[1] is not None]

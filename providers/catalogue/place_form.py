"""The form of where and when an offering is given: the point, and a week of hours as people write them."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.closed import open_on
from providers.hours.week_text import WEEKDAYS, HoursTextError, Interval, day_intervals, day_text
from regions import clock
from regions.number_field import WholeNumberField
from regions.phone_field import PhoneField

WEEKLY = OfferingAtPoint.HoursKind.WEEKLY


class DayHoursField(forms.CharField):
    """Reads "9–12, 13–15.30"; → [Interval], empty for a closed day."""

    def __init__(self, **kwargs):
        super().__init__(required=False, max_length=100, widget=forms.TextInput(attrs={"autocomplete": "off"}), **kwargs)

    def prepare_value(self, value):
        return day_text(value) if isinstance(value, list) else value

    def to_python(self, value):
        try:
            return day_intervals(super().to_python(value))
        except HoursTextError as error:
            raise ValidationError(error.text) from error

    def has_changed(self, initial, data):
        return (day_text(initial) if initial else "") != (data or "").strip()


def place_fields(provider, place=None):
    """→ {name: form field} of a point of this provider and a week; as `place` has them."""
    fields = {
        "point": forms.ModelChoiceField(
            label=_("Service point"),
            queryset=points_to_choose(provider, place),
            required=False,
            empty_label=_("No service point"),
            help_text=_("Leave empty for support without a place, such as telephone support or support at home."),
            initial=place and place.point_id,
        ),
        "hours_kind": forms.ChoiceField(
            label=_("Opening hours"),
            choices=OfferingAtPoint.HoursKind.choices,
            widget=forms.RadioSelect,
            initial=place.hours_kind if place else OfferingAtPoint.HoursKind.UNKNOWN,
            help_text=_("Hours of the support, not of the building. Unknown hours are not counted as closed."),
        ),
    }
    kept = {}
    for row in place.hours.all() if place else ():
        kept.setdefault(row.weekday, []).append(Interval(row.opens, row.closes))
    for weekday, name in WEEKDAYS:
        fields[f"hours_{weekday}"] = DayHoursField(label=name, initial=kept.get(weekday))
    return fields


def points_to_choose(provider, place):
    """→ queryset: a point that has closed is no new place; where a place is already, it stays."""
    kept = Q(pk=place.point_id) if place and place.point_id else Q(pk__in=[])
    return provider.points.filter(open_on(clock.today()) | kept).order_by("name", "pk")


def week_of(form):
    """→ [(weekday's name, bound field)] for the table of hours."""
    return [(name, form[f"hours_{weekday}"]) for weekday, name in WEEKDAYS]


def check_week(form, data):
    """Hours typed under another choice would be shown to nobody; those that were there go with their choice."""
    if data.get("hours_kind") != WEEKLY and any(
        data.get(name) for name in form.changed_data if name.startswith("hours_") and name != "hours_kind"
    ):
        form.add_error("hours_kind", _("You gave weekly hours below: choose the same hours every week, or clear them."))


def place_data(data):
    """→ what record_place and change_place take."""
    hours = [
        (weekday, interval.opens, interval.closes)
        for weekday, _name in WEEKDAYS
        for interval in data.get(f"hours_{weekday}") or ()
    ]
    rest = {name: data[name] for name in ("helpers", "phone", "email", "note") if name in data}
    return {"point": data["point"], "hours_kind": data["hours_kind"], "hours": hours} | rest


class PlaceForm(forms.Form):
    helpers = WholeNumberField(
        label=_("People helped at the same time"),
        required=False,
        min_value=1,
        max_value=500,
        help_text=_("How many can be helped at once, on average. Leave empty if it is not known."),
    )
    phone = PhoneField(
        label=_("Telephone number of this support"),
        required=False,
        help_text=_("Only when it differs from the provider's own number."),
    )
    email = forms.EmailField(label=_("E-mail address of this support"), required=False)
    note = forms.CharField(
        label=_("Note for the public"),
        required=False,
        max_length=300,
        help_text=_("For example: ask at the counter; not in July."),
    )

    def __init__(self, *args, provider, place=None, **kwargs):
        super().__init__(*args, **kwargs)
        own = self.fields
        self.fields = place_fields(provider, place) | own
        if place:
            self.initial |= {name: getattr(place, name) for name in own}

    def clean(self):
        data = super().clean()
        check_week(self, data)
        return data

    def place_data(self):
        return place_data(self.cleaned_data)

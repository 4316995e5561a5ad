"""The form of a service point that closes."""

from datetime import timedelta
from itertools import groupby

from django import forms
from django.utils.translation import gettext_lazy as _

from providers.catalogue.closed import open_on
from providers.catalogue.point import ServicePoint
from regions import clock

FARTHEST = timedelta(days=2 * 365)


class ByMunicipality(forms.models.ModelChoiceIterator):
    """The points under their municipalities: a region may have hundreds."""

    def __iter__(self):
        yield ("", self.field.empty_label)
        for municipality, points in groupby(self.queryset, key=lambda point: str(point.municipality)):
            yield (municipality, [self.choice(point) for point in points])


class PointChoiceField(forms.ModelChoiceField):
    iterator = ByMunicipality

    def label_from_instance(self, point):
        return f"{point.name} ({point.provider})"


class ClosingForm(forms.Form):
    last_day = forms.DateField(
        label=_("Last day"), help_text=_("The last day on which customers are served, for example 30.6.2027.")
    )
    closing_note = forms.CharField(
        label=_("What should customers know?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The public reads it. For example: the library moves to the town hall."),
    )
    successor = PointChoiceField(
        label=_("Where should customers go?"),
        queryset=ServicePoint.objects.none(),
        required=False,
        empty_label=_("No other service point"),
        help_text=_("A service point of your region, of this provider or another."),
    )

    def __init__(self, *args, point, **kwargs):
        kept = {name: getattr(point, name) for name in ("last_day", "closing_note", "successor")}
        super().__init__(*args, initial=kept, **kwargs)
        open_ones = ServicePoint.objects.filter(open_on(clock.today()), region=point.region_id, provider__state="active")
        open_ones = open_ones.exclude(pk=point.pk).select_related("municipality", "provider__organisation")
        self.fields["successor"].queryset = open_ones.order_by("municipality__sort_name", "municipality", "name", "pk")

    def clean_last_day(self):
        day = self.cleaned_data["last_day"]
        if abs(day - clock.today()) > FARTHEST:
            raise forms.ValidationError(_("Check the year: give a day within two years."))
        return day

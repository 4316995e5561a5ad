"""The page of frozen figures: each region's newest, and how they have changed in a month."""

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from regions.code_lists import Code, CodeList
from regions.decimal_field import plain
from regions.figures import Figure
from regions.geography import Region, regions_of_finland
from reporting.metrics.contact_parts import MARK

# A figure is frozen each day: yesterday's says nothing of a change.
BEFORE = timedelta(days=30)
# What each counts; docs/figures.md says it at length.
COUNTS = {
    "offerings": _("Offerings that are published and in force on the day."),
    "points": _("Service points where such an offering is given."),
    "municipalities_with_point": _("Municipalities of the region with such a service point."),
    "open_hours": _("Known hours in the week of the day, each place once. Hours that nobody knows are not in it."),
    "open_hours_over_65": _("The same hours per 1,000 people aged 65 or over (Statistics Finland)."),
    "languages": _("Different languages in which published offerings are given."),
    "contacts": _("Contacts counted in the last whole month. Not told when there are fewer than five."),
    "people_reached": _("Estimates of messages done in the last whole month, added up: the same people may be in it twice."),
    "events": _("Events of the communication plan that have been held in the last twelve months."),
    "meetings": _("Meetings of the network and its groups held in the last twelve months."),
    "municipalities_with_agreement": _("Municipalities that are a party of an agreement in force on the day."),
    "municipalities_mapped": _("Municipalities with accepted evidence of need that is not too old."),
    "awareness": _("Those who know where to get help, of the answers to the last survey of citizens that is over."),
}


class RegionForm(forms.Form):
    """The state's choice of a region; all of them without it."""

    region = forms.ChoiceField(label=_("Region"), required=False)

    def __init__(self, data=None):
        super().__init__(data)
        self.fields["region"].choices = [("", _("All regions")), *((each.code, each.name) for each in regions_of_finland())]
        self.fields["region"].empty_answers = True

    def chosen(self):
        return self.cleaned_data["region"] if self.is_valid() else ""


@dataclass(frozen=True)
class Row:
    """earlier: the newest Figure at least a month before; None where there is none, and then no change is known."""

    region: Region
    name: str
    unit: str
    counts: str
    figure: Figure
    earlier: Figure | None

    @property
    def value(self):
        return plain(self.figure.value)

    @property
    def value_before(self):
        return self.earlier and plain(self.earlier.value)

    @property
    def change(self):
        return self.earlier and plain(self.figure.value - self.earlier.value)


def rows_of(region, day):
    """region: its code, or "" for all → [Row] by region, in the order of the list of indicators. Four queries."""
    regions = {each.code: each for each in regions_of_finland()}
    codes = {code.code: code for code in Code.objects.filter(list=CodeList.INDICATOR).order_by("valid_from")}
    newest = Figure.objects.filter(day__lte=day, **({"region": region} if region else {})).exclude(code__contains=MARK)
    found = {(each.region_id, each.code): each for each in latest(newest)}
    earlier = {(each.region_id, each.code): each for each in latest(newest.filter(day__lte=day - BEFORE))}
    places = sorted((key for key in found if key[0] in regions and key[1] in codes), key=lambda key: (regions[key[0]].sort_name, codes[key[1]].order))
    return [row_of(regions[key[0]], codes[key[1]], found[key], earlier.get(key)) for key in places]


def latest(figures):
    return figures.order_by("region_id", "code", "-day").distinct("region_id", "code")


def row_of(region, code, figure, earlier):
    return Row(region, code.name, code.description, str(COUNTS.get(code.code, "")), figure, earlier if earlier != figure else None)


def file_heads():
    return [str(head) for head in (_("Region"), _("Figure"), _("Value"), _("Unit"), _("Day"), _("Source of the figure"), _("Earlier value"), _("Earlier day"), _("Change since then"))]


def file_rows(rows):
    for row in rows:
        before = [row.value_before, row.earlier.day.isoformat(), row.change] if row.earlier else [None, "", None]
        yield [row.region.name, row.name, row.value, row.unit, row.figure.day.isoformat(), row.figure.get_source_display(), *before]

"""The plan of a year: its filter, its rows by month, and the same rows as a file."""

from itertools import groupby

import django_filters
from django import forms
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from providers.communication.models import Campaign, Message
from regions import clock

State = Message.State
TONES = {State.PLANNED: "info", State.DONE: "success", State.DROPPED: "neutral"}


class PlanFilter(django_filters.FilterSet):
    """A GET form: the state of the list is in its address. `year` is always one of the choices."""

    year = django_filters.ChoiceFilter(label=_("Year"), field_name="planned_on__year", empty_label=None)
    text = django_filters.CharFilter(label=_("Audience"), field_name="audience", lookup_expr="icontains")
    channel = django_filters.ChoiceFilter(label=_("Channel"), choices=Message.Channel.choices, empty_label=_("All"))
    state = django_filters.ChoiceFilter(label=_("State"), choices=State.choices, empty_label=_("All"))
    campaign = django_filters.ChoiceFilter(label=_("Campaign"), empty_label=_("All"))

    class Meta:
        model = Message
        fields = []
        form = forms.Form

    def __init__(self, data, region):
        this_year = clock.today().year
        listed = Message.objects.filter(region=region)
        years = {day.year for day in listed.dates("planned_on", "year")} | {this_year, this_year + 1}
        self.year = int(data["year"]) if data.get("year") in map(str, years) else this_year
        data = data.copy()
        data["year"] = str(self.year)
        super().__init__(data, queryset=listed.select_related("campaign").order_by("planned_on", "pk"))
        self.filters["year"].extra["choices"] = [(str(year), str(year)) for year in sorted(years, reverse=True)]
        # The year that is shown without asking is no filter.
        self.filters["year"].extra["initial"] = str(this_year)
        campaigns = Campaign.objects.filter(region=region)
        self.filters["campaign"].extra["choices"] = [(str(each.pk), each.name) for each in campaigns]

    @property
    def narrows(self):
        """→ whether anything but the year is asked for."""
        return any(self.data.get(name) for name in ("text", "channel", "state", "campaign"))


def months(messages):
    """→ [(name of the month, [(Message, tone)])] in the order given."""
    by_month = groupby(messages, key=lambda message: message.planned_on.replace(day=1))
    return [(capfirst(date_format(first, "F Y")), [(each, TONES[each.state]) for each in group]) for first, group in by_month]


def file_heads():
    return [
        *[_("Planned for"), _("Audience"), _("Message"), _("Channel"), _("Campaign"), _("Who does it"), _("State")],
        *[_("Done on"), _("People reached, an estimate"), _("Note"), _("Sample data")],
    ]


def file_rows(messages):
    for each in messages:
        yield [
            *[day(each.planned_on), each.audience, each.message, each.get_channel_display(), each.campaign or "", each.owner],
            *[each.get_state_display(), day(each.done_on), each.reach, each.note],
            _("yes") if each.is_sample else _("no"),
        ]


def day(value):
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""

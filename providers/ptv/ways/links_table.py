"""Records of the register and their likes in PTV, by state: the list, its filter, and the same rows as a file."""

import django_filters
from django import forms
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.catalogue.provider import Provider
from providers.ptv.comparing.link_contents import TONES, name_of, problem_lines
from providers.ptv.models import PtvLink

Kind, State = PtvLink.Kind, PtvLink.State
HELD = ("base", "ours", "theirs")


class LinkFilter(django_filters.FilterSet):
    """A GET form: the state of the list is in its address."""

    text = django_filters.CharFilter(label=gettext_lazy("Name"), method="with_text")
    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=State.choices, empty_label=gettext_lazy("All"))
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Kind of record"), choices=Kind.choices, empty_label=gettext_lazy("All"))
    provider = django_filters.ModelChoiceFilter(label=gettext_lazy("Provider"), queryset=Provider.objects.none(), empty_label=gettext_lazy("All"))

    class Meta:
        model = PtvLink
        fields = []
        form = forms.Form

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        held = Provider.objects.filter(ptv_links__isnull=False)
        self.filters["provider"].queryset = held.select_related("organisation").distinct().order_by("sort_name", "pk")

    def with_text(self, queryset, name, text):
        names = Q(ours__names__fi__icontains=text) | Q(ours__names__sv__icontains=text)
        return queryset.filter(names | Q(theirs__names__fi__icontains=text) | Q(theirs__names__sv__icontains=text))


def links_listed(region):
    """→ queryset of the open scope's links in order, with their names and without their contents."""
    return (
        PtvLink.objects.select_related("provider__organisation", *([] if region else ["region"]))
        .defer(*HELD)
        .annotate(ours_names=F("ours__names"), theirs_names=F("theirs__names"))
        .order_by("provider__sort_name", "provider", "kind", "pk")
    )


def rows(links):
    """→ dicts for the table and the file, in the order given."""
    states, kinds = ({value: str(label) for value, label in choices} for choices in (State.choices, Kind.choices))
    return [
        {
            "link": link,
            "name": name_of(link.ours_names, link.theirs_names),
            "kind": kinds[link.kind],
            "state": states[link.state],
            "tone": TONES[link.state],
            "problems": problem_lines(link),
        }
        for link in links
    ]


def file_heads(national):
    region = [_("Region")] if national else []
    return [
        *[_("Name"), _("Kind of record"), _("Provider"), *region, _("State"), _("Why")],
        *[_("Sent"), _("Compared"), _("Our key in PTV"), _("PTV's key")],
    ]


def file_rows(listed, national):
    for each in listed:
        link = each["link"]
        region = [link.region.name] if national else []
        yield [
            *[each["name"], each["kind"], str(link.provider), *region, each["state"], " ".join(each["problems"])],
            *[moment(link.sent_at), moment(link.checked_at), link.source_id, str(link.ptv_id or "")],
        ]


def moment(at):
    return date_format(localtime(at), "SHORT_DATETIME_FORMAT") if at else ""

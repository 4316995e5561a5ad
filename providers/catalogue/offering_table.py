"""The list of offerings of a region or of the country: its filter, its rows, and the same rows as a file."""

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.offering import Offering
from providers.catalogue.provider_page import TONES, hours_of
from providers.catalogue.texts import OfferingText
from regions import clock
from regions.code_lists import CodeList, choices, names
from regions.geography import Region, municipalities_in, municipalities_on


class OfferingFilter(django_filters.FilterSet):
    """A GET form: the state of the list is in its address."""

    text = django_filters.CharFilter(label=_("Name of the offering or provider"), method="with_text")
    form = django_filters.ChoiceFilter(label=_("Form of support"), empty_label=_("All"))
    level = django_filters.ChoiceFilter(label=_("Level"), method="of_level", empty_label=_("All"))
    language = django_filters.ChoiceFilter(label=_("Language of service"), method="in_language", empty_label=_("All"))
    region = django_filters.ModelChoiceFilter(label=_("Region"), queryset=Region.objects, empty_label=_("All"))
    municipality = django_filters.ModelChoiceFilter(
        label=_("Municipality"), queryset=None, method="in_municipality", empty_label=_("All")
    )
    state = django_filters.ChoiceFilter(label=_("State"), choices=Offering.State.choices, empty_label=_("All"))

    class Meta:
        model = Offering
        fields = []
        form = forms.Form

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        today = clock.today()
        self.filters["form"].extra["choices"] = choices(CodeList.FORM, today)
        self.filters["level"].extra["choices"] = choices(CodeList.LEVEL, today)
        self.filters["language"].extra["choices"] = choices(CodeList.LANGUAGE, today)
        self.filters["municipality"].queryset = municipalities_in(region, today) if region else municipalities_on(today)
        if region:
            del self.filters["region"]

    def with_text(self, queryset, name, text):
        words = OfferingText.objects.filter(region=OuterRef("region"), offering=OuterRef("pk"), name__icontains=text)
        organisation = Q(provider__organisation__name__icontains=text) | Q(provider__organisation__name_sv__icontains=text)
        return queryset.filter(Exists(words) | organisation)

    def of_level(self, queryset, name, level):
        return queryset.filter(levels__contains=[int(level)])

    def in_language(self, queryset, name, language):
        return queryset.filter(languages__contains=[language])

    def in_municipality(self, queryset, name, municipality):
        there = OfferingAtPoint.objects.filter(
            region=OuterRef("region"), offering=OuterRef("pk"), point__municipality=municipality
        )
        return queryset.filter(Exists(there) | Q(area__contains=[municipality.code]))


def offerings_listed():
    """→ queryset of the open scope's offerings in order: a fixed number of queries for any number of rows."""
    places = OfferingAtPoint.objects.select_related("point__municipality").prefetch_related("hours")
    found = Offering.objects.select_related("provider__organisation", "region")
    return found.prefetch_related("texts", Prefetch("places", queryset=places)).order_by("sort_name", "pk")


def rows(offerings):
    """→ dicts for the table and the file, in the order given."""
    today = clock.today()
    forms_of, languages, levels = (names(each, today) for each in (CodeList.FORM, CodeList.LANGUAGE, CodeList.LEVEL))
    return [
        {
            "offering": offering,
            "form": forms_of.get(offering.form, offering.form),
            "levels": ", ".join(levels.get(str(level), str(level)) for level in offering.levels),
            "languages": ", ".join(languages.get(code, code) for code in offering.languages),
            "places": [(place.point, hours_of(place)) for place in offering.places.all()],
            "tone": TONES[offering.state],
        }
        for offering in offerings
    ]


def file_heads(national):
    region = [_("Region")] if national else []
    return [
        *[_("Offering"), _("Provider"), *region, _("Form of support"), _("Levels of support"), _("Languages of service")],
        *[_("Service points"), _("Opening hours"), _("Confirmed by the provider"), _("State"), _("Sample data")],
    ]


def file_rows(listed, national):
    for row in listed:
        offering = row["offering"]
        region = [offering.region.name] if national else []
        points = [f"{point}, {point.municipality}" for point, _hours in row["places"] if point]
        hours = dict.fromkeys(line for _point, lines in row["places"] for line in lines)
        confirmed = offering.verified_on and date_format(offering.verified_on, "SHORT_DATE_FORMAT")
        yield [
            *[str(offering), str(offering.provider), *region, row["form"], row["levels"], row["languages"]],
            *["; ".join(points), "; ".join(hours), confirmed, offering.get_state_display()],
            _("yes") if offering.is_sample else _("no"),
        ]

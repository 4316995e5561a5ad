"""The list of offerings of a region or of the country: its filter, its rows, and the same rows as a file."""

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.offering import Offering
from providers.catalogue.provider_page import TONES, hours_of
from providers.catalogue.texts import OfferingText, in_language
from regions import clock
from regions.code_lists import CodeList, choices_of, lists_on
from regions.geography import Region, municipalities_in, municipalities_on


class OfferingFilter(django_filters.FilterSet):
    """A GET form: the state of the list is in its address."""

    text = django_filters.CharFilter(label=_("Name of the offering or provider"), method="with_text")
    form = django_filters.ChoiceFilter(label=_("Form of support"), empty_label=_("All"))
    level = django_filters.ChoiceFilter(label=_("Level"), method="of_level", empty_label=_("All"))
    language = django_filters.ChoiceFilter(label=_("Language of service"), method="in_language", empty_label=_("All"))
    region = django_filters.ModelChoiceFilter(label=_("Region"), queryset=Region.objects, empty_label=_("All"))
    municipality = django_filters.ChoiceFilter(label=_("Municipality"), method="in_municipality", empty_label=_("All"))
    state = django_filters.ChoiceFilter(label=_("State"), choices=Offering.State.choices, empty_label=_("All"))

    class Meta:
        model = Offering
        fields = []
        form = forms.Form

    def __init__(self, *args, region, codes, **kwargs):
        super().__init__(*args, **kwargs)
        today = clock.today()
        self.filters["form"].extra["choices"] = choices_of(codes[CodeList.FORM])
        self.filters["level"].extra["choices"] = choices_of(codes[CodeList.LEVEL])
        self.filters["language"].extra["choices"] = choices_of(codes[CodeList.LANGUAGE])
        places = municipalities_in(region, today) if region else municipalities_on(today)
        self.filters["municipality"].extra["choices"] = [(place.code, place.name) for place in places]
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
        return queryset.filter(Exists(there) | Q(area__contains=[municipality]))


def codes_shown():
    """→ the code lists of the filter and of the rows, in one query."""
    return lists_on(clock.today(), CodeList.FORM, CodeList.LEVEL, CodeList.LANGUAGE)


def offerings_listed(region):
    """→ queryset of the open scope's offerings in order: a fixed number of queries for any number of rows.

    region: the one that is open; without it each row has its own.
    """
    # Lists, not managers: Django would build a queryset for each row of each.
    places = OfferingAtPoint.objects.select_related("point__municipality").prefetch_related(Prefetch("hours", to_attr="week"))
    found = Offering.objects.select_related("provider__organisation", *([] if region else ["region"]))
    shown = (Prefetch("texts", to_attr="texts_shown"), Prefetch("places", queryset=places, to_attr="places_shown"))
    return found.prefetch_related(*shown).order_by("sort_name", "pk")


def rows(offerings, codes):
    """→ dicts for the table and the file, in the order given. codes: of `codes_shown`."""
    named = {each: {code.code: code.name for code in codes[each]} for each in codes}
    forms_of, languages, levels = named[CodeList.FORM], named[CodeList.LANGUAGE], named[CodeList.LEVEL]
    return [
        {
            "offering": offering,
            "name": in_language(offering.texts_shown, "name")[0],
            "provider": str(offering.provider),
            "form": forms_of.get(offering.form, offering.form),
            "levels": ", ".join(levels.get(str(level), str(level)) for level in offering.levels),
            "languages": ", ".join(languages.get(code, code) for code in offering.languages),
            "places": [(place.point, hours_of(place, place.week)) for place in offering.places_shown],
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
            *[row["name"], row["provider"], *region, row["form"], row["levels"], row["languages"]],
            *["; ".join(points), "; ".join(hours), confirmed, offering.get_state_display()],
            _("yes") if offering.is_sample else _("no"),
        ]

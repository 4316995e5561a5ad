"""The list of offerings of a region or of the country: its filter, its rows, and the same rows as a file."""

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.hours import OpeningHours, hours_in_words
from providers.catalogue.offering import Offering
from providers.catalogue.provider_page import TONES
from providers.catalogue.texts import OfferingText, first_in_language
from regions import clock
from regions.code_lists import CodeList, choices_of, lists_on
from regions.geography import Municipality, Region, municipalities_in, municipalities_on
from regions.translated import translated

# What a row reads of the offering and its provider.
SHOWN = ("form", "levels", "languages", "verified_on", "state", "is_sample", "provider__organisation__name")


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
        self.towns = dict(translated(places, ["code"], ["name"]))
        self.filters["municipality"].extra["choices"] = list(self.towns.items())
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
    found = Offering.objects.select_related("provider__organisation", *([] if region else ["region"]))
    return found.only("region", *SHOWN).order_by("sort_name", "pk")


def rows(offerings, codes, towns):
    """→ dicts for the table and the file, in the order given. codes: of `codes_shown`; towns: of the filter.

    places: [(the point and its municipality in words, "" without a point; lines of hours)].
    """
    offerings = list(offerings)
    keys = [offering.pk for offering in offerings]
    written, given = names_by_offering(keys), places_by_offering(keys, towns)
    named = {each: {code.code: code.name for code in codes[each]} for each in codes}
    states = {state: str(label) for state, label in Offering.State.choices}
    forms_of, languages, levels = named[CodeList.FORM], named[CodeList.LANGUAGE], named[CodeList.LEVEL]
    return [
        {
            "offering": offering,
            "name": first_in_language(written.get(offering.pk, {}))[0],
            "provider": str(offering.provider),
            "form": forms_of.get(offering.form, offering.form),
            "levels": ", ".join(levels.get(str(level), str(level)) for level in offering.levels),
            "languages": ", ".join(languages.get(code, code) for code in offering.languages),
            "places": given.get(offering.pk, []),
            "state": states[offering.state],
            "tone": TONES[offering.state],
        }
        for offering in offerings
    ]


# Columns, not objects: a page of 25 offerings would make 200 of them to read a name and a time of each.
def names_by_offering(offerings):
    """→ {offering: {language: name}}."""
    found = {}
    texts = OfferingText.objects.filter(offering__in=offerings)
    for offering, language, name in texts.order_by().values_list("offering", "language", "name"):
        found.setdefault(offering, {})[language] = name
    return found


def places_by_offering(offerings, towns):
    """→ {offering: [(point and municipality in words, lines of hours)]}. towns: {code: name} of most municipalities."""
    places = OfferingAtPoint.objects.filter(offering__in=offerings).order_by("offering", "pk")
    placed = list(places.values_list("pk", "offering", "hours_kind", "point__name", "point__municipality"))
    weeks, found = {}, {}
    hours = OpeningHours.objects.filter(place__in=[place for place, *_rest in placed])
    for place, *interval in hours.values_list("place", "weekday", "opens", "closes"):
        weeks.setdefault(place, []).append(tuple(interval))
    towns = with_names(towns, {town for *_rest, town in placed if town})
    for place, offering, kind, point, town in placed:
        where = f"{point}, {towns[town]}" if town else ""
        found.setdefault(offering, []).append((where, hours_in_words(kind, weeks.get(place, []))))
    return found


def with_names(known, codes):
    """→ {code: name in the reader's language} of municipalities. known: those of the filter; a query for the others."""
    missing = codes - known.keys()
    return known | dict(translated(Municipality.objects.filter(code__in=missing), ["code"], ["name"])) if missing else known


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
        points = [point for point, _hours in row["places"] if point]
        hours = dict.fromkeys(line for _point, lines in row["places"] for line in lines)
        confirmed = offering.verified_on and date_format(offering.verified_on, "SHORT_DATE_FORMAT")
        yield [
            *[row["name"], row["provider"], *region, row["form"], row["levels"], row["languages"]],
            *["; ".join(points), "; ".join(hours), confirmed, row["state"]],
            _("yes") if offering.is_sample else _("no"),
        ]

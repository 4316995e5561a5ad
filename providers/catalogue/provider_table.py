"""The list of providers: its filter, its rows, and the same rows as a file."""

import django_filters
from django import forms
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from providers.catalogue.offering import Offering
from providers.catalogue.offering_table import with_names
from providers.catalogue.point import ServicePoint
from providers.catalogue.provider import Provider, dialled
from regions import clock
from regions.code_lists import CodeList, names
from regions.geography import Region, municipalities_in, municipalities_on
from regions.translated import translated

# A merged provider is found through the one that it is part of.
STATES = [choice for choice in Provider.State.choices if choice[0] != Provider.State.MERGED]
# What a row reads of the provider and its organisation.
SHOWN = ("kind", "phone", "email", "state", "is_sample", "organisation__name", "organisation__business_id")


class ProviderFilter(django_filters.FilterSet):
    """A GET form: the state of the list is in its address."""

    text = django_filters.CharFilter(label=_("Name or business ID"), method="with_text")
    kind = django_filters.ChoiceFilter(label=_("Kind of provider"), empty_label=_("All"))
    region = django_filters.ModelChoiceFilter(label=_("Region"), queryset=Region.objects, empty_label=_("All"))
    municipality = django_filters.ChoiceFilter(label=_("Municipality"), method="in_municipality", empty_label=_("All"))
    state = django_filters.ChoiceFilter(label=_("State"), choices=STATES, empty_label=_("All"))

    class Meta:
        model = Provider
        fields = []
        form = forms.Form

    def __init__(self, *args, region, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        today = clock.today()
        self.filters["kind"].extra["choices"] = list(kinds.items())
        places = municipalities_in(region, today) if region else municipalities_on(today)
        self.towns = dict(translated(places, ["code"], ["name"]))
        self.filters["municipality"].extra["choices"] = list(self.towns.items())
        if region:
            del self.filters["region"]

    def with_text(self, queryset, name, text):
        at_points = ServicePoint.objects.filter(name__icontains=text).values("provider")
        organisation = Q(organisation__name__icontains=text) | Q(organisation__name_sv__icontains=text)
        return queryset.filter(organisation | Q(organisation__business_id=text) | Q(pk__in=at_points))

    def in_municipality(self, queryset, name, municipality):
        return queryset.filter(pk__in=ServicePoint.objects.filter(municipality=municipality).values("provider"))


def providers_listed(region):
    """→ queryset of the open scope's providers in order, with counts of their offerings.

    region: the one that is open; without it each row has its own.
    Counts are sub-selects: Django would group by `id` alone, which is not the whole key behind the wall.
    """
    return (
        Provider.objects.exclude(state=Provider.State.MERGED)
        .select_related("organisation", *([] if region else ["region"]))
        .only("region", *SHOWN)
        .annotate(published=offerings_in("published"), drafts=offerings_in("draft"))
        .order_by("sort_name", "pk")
    )


def offerings_in(state):
    own = Offering.objects.filter(region=OuterRef("region"), provider=OuterRef("pk"), state=state)
    counted = own.order_by().values("provider").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def rows(providers, kinds, towns):
    """→ dicts for the table and the file, in the order given. kinds: {code: name}; towns: of the filter."""
    providers = list(providers)
    found = municipalities_by_provider([provider.pk for provider in providers], towns)
    states = {state: str(label) for state, label in Provider.State.choices}
    return [
        {
            "provider": provider,
            "kind": kinds.get(provider.kind, provider.kind),
            "telephone": dialled(provider.phone),
            "municipalities": ", ".join(found.get(provider.pk, [])),
            "state": states[provider.state],
        }
        for provider in providers
    ]


def municipalities_by_provider(providers, towns):
    """→ {provider: [names of its points' municipalities, each once, in order]}. towns: as in `with_names`."""
    points = ServicePoint.objects.filter(provider__in=providers).order_by("municipality__sort_name", "name")
    placed = dict.fromkeys(points.values_list("provider", "municipality"))
    names, found = with_names(towns, {town for _provider, town in placed}), {}
    for provider, town in placed:
        found.setdefault(provider, []).append(names[town])
    return found


def kind_names():
    return names(CodeList.PROVIDER_KIND, clock.today())


def file_heads(national):
    region = [_("Region")] if national else []
    return [
        *[_("Provider"), _("Business ID"), *region, _("Kind of provider"), _("Municipalities")],
        *[_("Telephone number"), _("E-mail address")],
        *[_("Published offerings"), _("Drafts"), _("State"), _("Sample data")],
    ]


def file_rows(listed, national):
    for row in listed:
        provider = row["provider"]
        region = [provider.region.name] if national else []
        yield [
            *[str(provider), provider.organisation.business_id, *region, row["kind"], row["municipalities"]],
            *[provider.phone, provider.email],
            *[provider.published, provider.drafts, row["state"]],
            _("yes") if provider.is_sample else _("no"),
        ]

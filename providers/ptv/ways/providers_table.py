"""How each provider stands to PTV: the table of PTV's front page, its filter, and the same rows as a file."""

import django_filters
from django import forms
from django.db.models import BooleanField, Count, ExpressionWrapper, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.catalogue.provider import Provider
from providers.ptv.models import WRITING, PtvLink, PtvProvider
from providers.ptv.standing.consents import consents_of
from regions import clock

Mode, State = PtvProvider.Mode, PtvLink.State
LOOKED_UP = {
    "found": gettext_lazy("Found in PTV"),
    "none": gettext_lazy("Not found in PTV"),
    "many": gettext_lazy("Several found: choose one"),
}
WAITING = (State.NEW, State.LOCAL_NEWER)
DIFFER = (State.CONFLICT, State.REMOTE_NEWER)
STOPPED = (State.BLOCKED, State.ERROR)
SHOWN = ("region", "state", "is_sample", "organisation__name", "organisation__business_id")


class PtvProviderFilter(django_filters.FilterSet):
    """A GET form: the state of the list is in its address."""

    text = django_filters.CharFilter(label=gettext_lazy("Name or business ID"), method="with_text")
    mode = django_filters.ChoiceFilter(label=gettext_lazy("How it is in PTV"), choices=Mode.choices, empty_label=gettext_lazy("All"))

    class Meta:
        model = Provider
        fields = []
        form = forms.Form

    def with_text(self, queryset, name, text):
        organisation = Q(organisation__name__icontains=text) | Q(organisation__name_sv__icontains=text)
        return queryset.filter(organisation | Q(organisation__business_id=text))


def providers_listed(region):
    """→ queryset of the open scope's providers in order, those in PTV first, each with its `mode`. region: None for the nation."""
    own = PtvProvider.objects.filter(region=OuterRef("region"), provider=OuterRef("pk"))
    return (
        Provider.objects.filter(state=Provider.State.ACTIVE)
        .select_related("organisation", *([] if region else ["region"]))
        .only(*SHOWN)
        .annotate(mode=Coalesce(Subquery(own.values("mode")[:1]), Value(Mode.NONE.value)))
        # Most providers of a region are not in PTV: those that are come first.
        .order_by(ExpressionWrapper(Q(mode=Mode.NONE), BooleanField()), "sort_name", "pk")
    )


def rows(providers):
    """→ dicts for the table and the file: a fixed number of queries for any number of rows."""
    providers, today = list(providers), clock.today()
    keys = [provider.pk for provider in providers]
    held = {each.provider_id: each for each in PtvProvider.objects.filter(provider__in=keys)}
    counts, consents = counts_by_provider(keys), consents_of(keys, today)
    return [row(provider, held.get(provider.pk), counts.get(provider.pk, {}), consents.get(provider.pk, []), today) for provider in providers]


def row(provider, held, counts, consents, today):
    mode = Mode(provider.mode)
    return {
        "provider": provider,
        "mode": str(mode.label),
        "organisation": organisation_in_words(held),
        "consent": consent_in_words(consents, today),
        "in_sync": counts.get(State.IN_SYNC, 0),
        "waiting": sum(counts.get(state, 0) for state in WAITING) if mode in WRITING else 0,
        "differ": sum(counts.get(state, 0) for state in DIFFER),
        "stopped": sum(counts.get(state, 0) for state in STOPPED),
    }


def counts_by_provider(keys):
    """→ {provider: {state: how many records}}."""
    found = {}
    counted = PtvLink.objects.filter(provider__in=keys).order_by().values_list("provider", "state").annotate(number=Count("pk"))
    for provider, state, number in counted:
        found.setdefault(provider, {})[state] = number
    return found


def organisation_in_words(held):
    if held is None:
        return ""
    if held.organisation:
        return held.organisation_name or str(held.organisation)
    return str(LOOKED_UP.get(held.looked_up, ""))


def consent_in_words(consents, today):
    """→ until when publishing has been agreed to: the latest day of those in force; "" without any."""
    begun = [consent for consent in consents if consent.starts_on <= today]
    if not begun:
        return ""
    if any(consent.ends_on is None for consent in begun):
        return _("until further notice")
    return date_format(max(consent.ends_on for consent in begun), "SHORT_DATE_FORMAT")


def file_heads(national):
    region = [_("Region")] if national else []
    return [
        *[_("Provider"), _("Business ID"), *region, _("How it is in PTV"), _("Organisation in PTV"), _("Consent until")],
        *[_("The same in both"), _("Waiting to be sent"), _("Changed in PTV or in both"), _("Not sent"), _("Sample data")],
    ]


def file_rows(listed, national):
    for each in listed:
        provider = each["provider"]
        region = [provider.region.name] if national else []
        yield [
            *[str(provider), provider.organisation.business_id, *region, each["mode"], each["organisation"], each["consent"]],
            *[each["in_sync"], each["waiting"], each["differ"], each["stopped"]],
            _("yes") if provider.is_sample else _("no"),
        ]

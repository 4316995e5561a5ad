"""The list of what has been looked at: its filter, its rows with those that fail first, and the same rows as a file."""

import django_filters
from django import forms
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.upkeep.contact_check import STRIKES, ContactCheck
from providers.upkeep.contact_checks import current, failing, places_with_words, result_in_words, whose


class CheckFilter(django_filters.FilterSet):
    """A GET form: the state of the list is in its address."""

    FAILING, SHAKY, WELL = "failing", "shaky", "well"
    kind = django_filters.ChoiceFilter(label=gettext_lazy("What"), choices=ContactCheck.Kind.choices, empty_label=gettext_lazy("All"))
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=[
            (FAILING, gettext_lazy("Has failed on three days or more")),
            (SHAKY, gettext_lazy("Has failed on one or two days")),
            (WELL, gettext_lazy("Has not failed")),
        ],
        method="that_is",
        empty_label=gettext_lazy("All"),
    )

    class Meta:
        model = ContactCheck
        fields = []
        form = forms.Form

    def that_is(self, queryset, name, state):
        if state == self.FAILING:
            return queryset.filter(failing())
        return queryset.filter(strikes=0) if state == self.WELL else queryset.filter(strikes__range=(1, STRIKES - 1))


def checks_listed(region):
    """→ queryset of what the region's public is shown and has been looked at: what fails longest first."""
    found = ContactCheck.objects.filter(current(), region=region).select_related("provider__organisation")
    found = found.prefetch_related(Prefetch("place", places_with_words()))
    return found.order_by("-strikes", "provider__sort_name", "kind", "pk")


def rows(checks):
    """→ dicts for the table and the file."""
    return [
        {"check": check, "whose": whose(check), "result": result_in_words(check), "tone": tone(check), "mend": mend_url(check)}
        for check in checks
    ]


def tone(check):
    if check.strikes:
        return "danger" if check.strikes >= STRIKES else "warning"
    return "success" if check.result == ContactCheck.Result.OK else "neutral"


def mend_url(check):
    """→ the page where the number or the address is corrected."""
    if check.place_id and check.place.phone:
        return reverse("place-edit", args=[check.place_id])
    return reverse("provider-edit", args=[check.provider_id])


def file_heads():
    return [
        *[_("Provider"), _("What"), _("Number or address"), _("Used in"), _("Result")],
        *[_("Looked at"), _("Failing since"), _("Days it has failed")],
    ]


def file_rows(listed):
    for row in listed:
        check = row["check"]
        yield [
            *[str(check.provider), check.get_kind_display(), check.value, row["whose"], row["result"]],
            date_format(localtime(check.checked_at), "SHORT_DATE_FORMAT"),
            date_format(check.first_failed_on, "SHORT_DATE_FORMAT") if check.first_failed_on else "",
            check.strikes,
        ]

"""The list of agreements: its filter, its rows with those that end first, and the same rows as a file."""

import django_filters
from django import forms
from django.db.models import Case, F, Q, Value, When
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from providers.agreements.models import Agreement
from providers.agreements.standing import DAYS_AHEAD, ends_soon, ends_within, in_force, in_state, parties, shown_state
from regions import clock

State = Agreement.State


class AgreementFilter(django_filters.FilterSet):
    """A GET form: the state of the list is in its address."""

    text = django_filters.CharFilter(label=_("Party or name of the agreement"), method="with_text")
    kind = django_filters.ChoiceFilter(label=_("Kind of agreement"), choices=Agreement.Kind.choices, empty_label=_("All"))
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=State.choices, method="that_is", empty_label=_("All")
    )
    ending = django_filters.BooleanFilter(
        label=_("Ends within 90 days"), method="that_ends", widget=forms.CheckboxInput, initial=False
    )

    class Meta:
        model = Agreement
        fields = []
        form = forms.Form

    def with_text(self, queryset, name, text):
        provider = Q(provider__organisation__name__icontains=text) | Q(provider__organisation__name_sv__icontains=text)
        party = provider | Q(member__name__icontains=text) | Q(other_parties__icontains=text)
        return queryset.filter(party | Q(name__icontains=text))

    def that_is(self, queryset, name, state):
        return queryset.filter(in_state(state, clock.today()))

    def that_ends(self, queryset, name, wanted):
        return queryset.filter(ends_within(clock.today(), DAYS_AHEAD)) if wanted else queryset


def agreements_listed():
    """→ queryset of the open scope's agreements: those that end soon, those in force, drafts, and then what is over."""
    today = clock.today()
    turn = Case(
        When(ends_within(today, DAYS_AHEAD), then=Value(0)),
        When(in_force(today), then=Value(1)),
        When(state=State.DRAFT, then=Value(2)),
        default=Value(3),
    )
    found = Agreement.objects.select_related("provider__organisation", "member").annotate(turn=turn)
    return found.order_by("turn", F("ends_on").asc(nulls_last=True), "name", "pk")


def rows(agreements):
    """→ dicts for the table and the file, in the order given."""
    today = clock.today()
    return [
        {
            "agreement": agreement,
            "parties": parties(agreement),
            "state": shown_state(agreement, today),
            "ends_soon": ends_soon(agreement, today),
        }
        for agreement in agreements
    ]


def file_heads():
    return [
        *[_("Name of the agreement"), _("Parties"), _("Kind of agreement"), _("In force from"), _("In force until")],
        *[_("Period of notice, months"), _("Signed on"), _("Who signed"), _("State"), _("Sample data")],
    ]


def file_rows(listed):
    for row in listed:
        agreement = row["agreement"]
        yield [
            *[agreement.name, row["parties"], agreement.get_kind_display(), day(agreement.starts_on), day(agreement.ends_on)],
            *[agreement.notice_months, day(agreement.signed_on), agreement.signers, row["state"][0]],
            _("yes") if agreement.is_sample else _("no"),
        ]


def day(value):
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""

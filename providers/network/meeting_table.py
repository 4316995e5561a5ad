"""The list of meetings: those to come first, the next one on top; then the past, the latest on top."""

import django_filters
from django import forms
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from providers.network.models import Group, Meeting
from regions import clock
from regions.roles import Role


class MeetingFilter(django_filters.FilterSet):
    """A GET form: the state of the list is in its address."""

    group = django_filters.ModelChoiceFilter(
        label=_("Group"), queryset=Group.objects, empty_label=_("All"), null_label=_("The whole network"), null_value="network"
    )
    state = django_filters.ChoiceFilter(label=_("State"), choices=Meeting.State.choices, empty_label=_("All"))

    class Meta:
        model = Meeting
        fields = []
        form = forms.Form


def meetings_seen(actor):
    """→ queryset of the meetings that this person may see. The wall shows a member the network's and its own groups'; what
    is only planned is the coordinator's draft until the invitations have been sent."""
    found = Meeting.objects.filter(region=actor.region).select_related("group")
    return found.exclude(state=Meeting.State.PLANNED) if actor.role == Role.MEMBER else found


def in_order(meetings):
    coming = Q(ends_at__gte=clock.now()) & ~Q(state=Meeting.State.CANCELLED)
    return meetings.annotate(
        is_past=Case(When(coming, then=Value(False)), default=Value(True)), comes_at=Case(When(coming, then=F("starts_at")))
    ).order_by("is_past", "comes_at", "-starts_at", "-pk")

"""The list of applications: its filter, its rows and sums, and the same rows as a file."""

import django_filters
from django import forms
from django.db.models import F, Sum
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from grants.applications.models import SENT, UNTOLD, Application
from grants.applications.sent import all_as_sent, asked_as_sent
from grants.calls.models import Call
from regions.money import euros
from regions.roles import REGION

State = Application.State
SENT_STATES = [choice for choice in State.choices if choice[0] != State.DRAFT]
# What the region has not been told, it neither reads nor finds its case by.
REGION_STATES = [choice for choice in State.choices if choice[0] not in UNTOLD]


class ApplicationFilter(django_filters.FilterSet):
    """A GET form: the state of the list is in its address."""

    call = django_filters.ModelChoiceFilter(label=_("Call"), queryset=Call.objects, empty_label=_("All"))
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=SENT_STATES, empty_label=_("All"), method="with_state"
    )
    late = django_filters.ChoiceFilter(
        label=_("Arrival"), empty_label=_("All"), choices=[("1", _("Late")), ("0", _("In time"))], method="with_late"
    )

    class Meta:
        model = Application
        fields = []
        form = forms.Form

    def __init__(self, *args, national, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["call"].queryset = Call.objects.exclude(state=Call.State.DRAFT)
        self.national = national
        if not national:
            self.filters["state"].extra["choices"] = REGION_STATES

    def with_state(self, queryset, name, value):
        hidden = UNTOLD if value == State.EVALUATION and not self.national else []
        return queryset.filter(state__in=[value, *hidden])

    def with_late(self, queryset, name, value):
        return queryset.filter(late=value == "1")


def applications_listed(national):
    """→ queryset in order. A draft is the region's own: the state lists what has been sent."""
    listed = Application.objects.select_related("region", "call").order_by("-call__use_start", "region__sort_name", "pk")
    return listed.filter(SENT).annotate(told_asked=asked_as_sent()) if national else listed.annotate(told_asked=F("asked"))


def sums_of(applications):
    """→ {"asked", "costs"}: Decimal euros over all that the filter found."""
    return applications.aggregate(asked=Sum("told_asked"), costs=Sum("eligible_costs"))


FILE_HEADS = [
    *[_("Case number"), _("Region"), _("Call"), _("Project"), _("State"), _("Submitted"), _("Late")],
    *[_("Costs in all"), _("Grant asked for")],
]


def shown(applications, side):
    """→ list of the same rows with `shown_state`, the state in words for this side."""
    rows = list(applications) if side == REGION else all_as_sent(applications)
    for each in rows:
        each.shown_state = each.state_label(side)
    return rows


def file_rows(applications, side):
    for each in shown(applications, side):
        yield [
            *[each.case_number, each.region.name, each.call.name, each.project_name, each.shown_state],
            localtime(each.submitted_at).isoformat(timespec="seconds") if each.submitted_at else "",
            *[_("yes") if each.late else _("no"), euros(each.eligible_costs), euros(each.asked)],
        ]

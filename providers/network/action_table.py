"""The list of actions: late ones first, then by day; what has ended comes last. The same rows as a file."""

import django_filters
from django import forms
from django.db.models import Case, F, When
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from providers.network.models import Action, Member
from regions import clock

MINE, LATE = "mine", "late"
State = Action.State
TONES = {State.OPEN: "info", State.DONE: "success", State.DROPPED: "neutral"}


class ActionFilter(django_filters.FilterSet):
    """A GET form: the state of the list is in its address."""

    owner = django_filters.ChoiceFilter(label=gettext_lazy("Who does it"), method="of_owner", empty_label=gettext_lazy("All"))
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=[*State.choices, (LATE, gettext_lazy("Late"))],
        method="in_state",
        empty_label=gettext_lazy("All"),
    )

    class Meta:
        model = Action
        fields = []
        form = forms.Form

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        members = Member.objects.filter(region=region).order_by("sort_name", "pk").values_list("pk", "name")
        self.filters["owner"].extra["choices"] = [(MINE, gettext_lazy("The coordinator")), *((str(pk), name) for pk, name in members)]

    def of_owner(self, queryset, name, owner):
        return queryset.filter(owner__isnull=True) if owner == MINE else queryset.filter(owner=owner)

    def in_state(self, queryset, name, state):
        if state == LATE:
            return queryset.filter(state=State.OPEN, due_on__lt=clock.today())
        return queryset.filter(state=state)


def actions_listed(region):
    """→ queryset of the region's actions in order, one query: the open by their day, so that the late come first."""
    found = Action.objects.filter(region=region).select_related("owner", "meeting")
    return found.order_by(Case(When(state=State.OPEN, then=F("due_on"))), "-ended_on", "pk")


def rows(actions):
    """→ dicts for the table and the file, in the order given."""
    today = clock.today()
    return [
        {
            "action": action,
            "who": str(action.owner) if action.owner_id else _("The coordinator"),
            "is_late": is_late(action, today),
            "state": _("Late") if is_late(action, today) else action.get_state_display(),
            "tone": "danger" if is_late(action, today) else TONES[action.state],
        }
        for action in actions
    ]


def is_late(action, today):
    return action.state == State.OPEN and action.due_on < today


def file_heads():
    return [_("What is to be done"), _("Who does it"), _("By when"), _("State"), _("Meeting"), _("Ended on"), pgettext("to do", "What came of it")]


def file_rows(listed):
    for row in listed:
        action = row["action"]
        ended = date_format(action.ended_on, "SHORT_DATE_FORMAT") if action.ended_on else ""
        due = date_format(action.due_on, "SHORT_DATE_FORMAT")
        yield [action.title, row["who"], due, row["state"], action.meeting or "", ended, action.outcome]

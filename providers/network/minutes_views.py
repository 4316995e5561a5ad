"""The page on which the minutes of a meeting are written."""

from django import forms
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.network.action_forms import ActionRowForm
from providers.network.meeting_views import trail
from providers.network.meetings import TO_COME
from providers.network.minutes import Minutes, came_to, decisions_of, might_have_come, save_minutes
from providers.network.models import Meeting, MeetingDecision
from providers.network.pages import sheet
from providers.pages import kept, written
from providers.rules import broken_of, meeting_has_begun
from regions.access import allow
from regions.roles import Role
from regions.workflow import Refused, require_state

NEW_ACTIONS = 4
LONGEST = MeetingDecision._meta.get_field("text").max_length
ActionRows = forms.formset_factory(ActionRowForm, extra=NEW_ACTIONS, max_num=NEW_ACTIONS, absolute_max=NEW_ACTIONS)


class MinutesForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Minutes"), max_length=20000, required=False, widget=forms.Textarea(attrs={"rows": 12})
    )
    came = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Who took part"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    decisions = forms.CharField(
        label=gettext_lazy("Decisions"),
        required=False,
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("One decision a line."),
    )

    def __init__(self, *args, meeting, **kwargs):
        initial = {"text": meeting.minutes, "came": came_to(meeting), "decisions": "\n".join(decisions_of(meeting))}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["came"].choices = [(member.pk, str(member)) for member in might_have_come(meeting)]

    def clean_decisions(self):
        lines = [line.strip() for line in self.cleaned_data["decisions"].splitlines()]
        if any(len(line) > LONGEST for line in lines):
            raise forms.ValidationError(_("A decision may have %(n)d characters. Divide the long one.") % {"n": LONGEST})
        return tuple(filter(None, lines))


@allow(Role.COORDINATOR)
def meeting_minutes(request, pk):
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    data = request.POST if request.method == "POST" else None
    form, rows = MinutesForm(data, meeting=meeting), ActionRows(data, prefix="action", form_kwargs={"region": meeting.region_id})
    # Both are looked at, so that all that is wrong is told at once.
    valid = [form.is_valid(), rows.is_valid()] if data is not None else [False]
    if all(valid) and written(form, save_minutes, request.actor, meeting, minutes_of(form, rows)):
        return kept(request, _("The minutes were saved."), "meeting-detail", pk)
    back = reverse("meeting-detail", args=[pk])
    words = sheet(_("Minutes"), _("Save the minutes"), back, trail((back, str(meeting))))
    context = {**words, "meeting": meeting, "form": form, "formset": rows, "closed": closed_to(meeting, request.actor)}
    return render(request, "providers/meeting_minutes.html", context, status=422 if form.is_bound else 200)


def minutes_of(form, rows):
    """→ what was typed, as the verb takes it."""
    data = form.cleaned_data
    new = tuple(
        {name: row.cleaned_data[name] for name in ("title", "owner", "due_on")} for row in rows if row.cleaned_data.get("title")
    )
    return Minutes(data["text"], frozenset(data["came"]), data["decisions"], new)


def closed_to(meeting, actor):
    """→ [Broken] that say why there is nothing to write yet, or any more."""
    try:
        require_state(meeting, (*TO_COME, Meeting.State.HELD), actor)
    except Refused as refused:
        return refused.broken
    return broken_of((meeting_has_begun,), meeting, actor) if meeting.state in TO_COME else []

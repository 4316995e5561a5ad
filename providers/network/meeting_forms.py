"""The form of a meeting. Day and times are typed in Helsinki time and kept as instants."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from providers.network.local_time import instant
from providers.network.models import Group, Meeting

SHORT = {"data-width": "short", "inputmode": "decimal", "autocomplete": "off"}
WHEN_AND_WHERE = ("starts_at", "ends_at", "place")
SEND, QUIET = "send", "quiet"


class MeetingForm(forms.ModelForm):
    day = forms.DateField(label=_("Day"), help_text=_("For example 1.3.2026."))
    begins = forms.TimeField(label=_("Begins"), widget=forms.TimeInput(format="%H.%M", attrs=SHORT), help_text=_("For example 9.00."))
    ends = forms.TimeField(label=_("Ends"), widget=forms.TimeInput(format="%H.%M", attrs=SHORT), help_text=_("For example 11.30."))
    tell = forms.ChoiceField(
        label=_("If the time or the place changes"),
        choices=[(SEND, _("Send the change to those who were invited")), (QUIET, _("Save without telling them"))],
        required=False,
        widget=forms.RadioSelect,
    )
    field_order = ["title", "group", "day", "begins", "ends", "place", "agenda", "tell"]

    class Meta:
        model = Meeting
        fields = ["title", "group", "place", "agenda"]
        labels = {"title": _("Subject"), "group": _("Who is it for?"), "place": _("Place or link"), "agenda": _("Agenda")}
        help_texts = {"place": _("An address, or the link of an online meeting."), "agenda": _("It goes with the invitation.")}
        widgets = {"agenda": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args, region, **kwargs):
        kwargs.setdefault("instance", Meeting(region_id=region))
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = Group.objects.filter(region=region)
        self.fields["group"].empty_label = _("The whole network")
        self.fields["group"].empty_answers = True
        if self.instance.pk:
            starts, ends = timezone.localtime(self.instance.starts_at), timezone.localtime(self.instance.ends_at)
            self.initial |= {"day": starts.date(), "begins": starts.time(), "ends": ends.time()}
        self.invited = self.instance.state == Meeting.State.INVITED
        if self.invited:
            # Those invited were of that group.
            del self.fields["group"]
        else:
            del self.fields["tell"]

    def clean(self):
        data = super().clean()
        day = data.get("day")
        data |= {f"{name}_at": self.instant_of(day, data.get(typed), typed) for name, typed in (("starts", "begins"), ("ends", "ends"))}
        if data["starts_at"] and data["ends_at"] and data["ends_at"] <= data["starts_at"]:
            self.add_error("ends", _("The meeting must end after it begins."))
        if self.invited and self.moves(data) and not data.get("tell"):
            self.add_error("tell", _("The time or the place changes. Say whether those who were invited are told."))
        return data

    def instant_of(self, day, time, field):
        """→ the instant, or None with the reason told beside the field."""
        if day is None or time is None:
            return None
        try:
            return instant(day, time)
        except ValidationError as error:
            self.add_error(field, error)
            return None

    def moves(self, data):
        """→ whether the time or the place differs from what the invitations said."""
        return any(data.get(name) and data[name] != getattr(self.instance, name) for name in WHEN_AND_WHERE)

    def meeting_data(self):
        return {name: self.cleaned_data[name] for name in ("title", "group", "place", "agenda", "starts_at", "ends_at") if name in self.cleaned_data}


class CancelForm(forms.Form):
    """told: how many hear of it by e-mail; without them nobody reads a reason."""

    reason = forms.CharField(
        label=_("Why is the meeting cancelled?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, told, **kwargs):
        super().__init__(*args, **kwargs)
        if not told:
            del self.fields["reason"]
            return
        heard = ngettext("%(n)d member is told by e-mail.", "%(n)d members are told by e-mail.", told) % {"n": told}
        self.fields["reason"].help_text = f"{heard} {_('Your words go with it.')}"

"""Forms of actions: what, who, by when; and how it ended."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from providers.network.members import in_network
from providers.network.models import Action, Meeting, Member
from regions import clock


def owners(region, also=None):
    """→ queryset of the members who may be given something to do. also: the key of one who has it already."""
    return Member.objects.filter(in_network(clock.today()) | Q(pk=also), region=region).order_by("sort_name", "pk")


class ActionForm(forms.ModelForm):
    class Meta:
        model = Action
        fields = ["title", "owner", "due_on", "meeting"]
        labels = {
            "title": _("What is to be done"),
            "owner": _("Who does it"),
            "due_on": _("By when"),
            "meeting": _("From which meeting"),
        }
        help_texts = {"due_on": _("For example 1.3.2026.")}

    def __init__(self, *args, region, **kwargs):
        kwargs.setdefault("instance", Action(region_id=region))
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners(region, self.instance.owner_id)
        self.fields["owner"].empty_label = _("The coordinator")
        self.fields["owner"].empty_answers = True
        self.fields["meeting"].queryset = Meeting.objects.filter(region=region)
        self.fields["meeting"].empty_label = _("None")


class ActionRowForm(forms.Form):
    """A row under the minutes; an empty one is left out."""

    title = forms.CharField(label=_("What is to be done"), max_length=300, required=False)
    owner = forms.ModelChoiceField(label=_("Who does it"), queryset=None, required=False, empty_label=_("The coordinator"))
    due_on = forms.DateField(label=_("By when"), required=False)

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners(region)
        self.fields["owner"].empty_answers = True
        # An empty row is left out; one that says what is done also says by when.
        self.fields["title"].needed_later = self.fields["due_on"].needed_later = True

    def clean(self):
        data = super().clean()
        if self.has_changed() and not data.get("title"):
            self.add_error("title", _("Say what is to be done."))
        if data.get("title") and not data.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Give the day by which it is done."))
        return data


class OutcomeForm(forms.Form):
    outcome = forms.CharField(
        label=pgettext_lazy("to do", "What came of it"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

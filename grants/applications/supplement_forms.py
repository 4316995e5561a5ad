"""What is typed about a supplement: the request, and the reason for taking it back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.applications.supplement_parts import PARTS
from regions import clock
from regions.deadlines import last_day

DAYS_TO_ANSWER = 14


class RequestForm(forms.Form):
    """The rules ask for the parts and the text in their own words."""

    parts = forms.MultipleChoiceField(
        label=_("Parts to be supplemented"),
        choices=list(PARTS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The region can change only these. It may always add files."),
    )
    text = forms.CharField(
        label=_("What must be supplemented"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Say part by part what is missing or unclear. The region reads it as you write it."),
    )
    due_on = forms.DateField(label=_("Answer by"), help_text=_("The last day on which the region can answer in time."))

    def __init__(self, data=None):
        super().__init__(data, initial={"due_on": last_day(clock.today(), DAYS_TO_ANSWER)})
        self.fields["text"].needed_later = True


class ClosingForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is the request closed?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The region reads it."),
    )

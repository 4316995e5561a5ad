"""Forms of a signed decision: how its notice goes, why a grant is declined, and a request for its rectification."""

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.calls.dates import MomentField
from grants.decisions.models import Decision

CHANNELS = [
    (Decision.Channel.ELECTRONIC, _("By e-mail: taken to have been received on the third day after it is sent")),
    (Decision.Channel.LETTER, _("By letter: taken to have been received on the seventh day after it is sent")),
]


class NoticeForm(forms.Form):
    channel = forms.ChoiceField(
        label=_("How the notice goes"),
        choices=CHANNELS,
        required=False,
        widget=forms.RadioSelect,
        initial=Decision.Channel.ELECTRONIC,
        help_text=_("Send a letter yourself, with the decision as PDF. The service then sends no e-mail."),
    )


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), required=False, widget=forms.Textarea, help_text=_("It stands in the confirmation that is made.")
    )


class RectificationForm(forms.Form):
    demand = forms.CharField(
        label=_("What should be changed in the decision"),
        widget=forms.Textarea,
        help_text=_("Say which part of the decision, and how it should be decided instead."),
    )
    grounds = forms.CharField(label=_("On what grounds"), widget=forms.Textarea)


class PaperForm(RectificationForm):
    arrived_at = MomentField(_("Arrived at the registry"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["arrived_at"].required = True

"""Forms of communication: messages, what came of them, campaigns, and the printable guide."""

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from providers.communication.guide import LANGUAGES, SIZES
from providers.communication.models import Campaign, Message
from regions import clock
from regions.geography import municipalities_in
from regions.number_field import WholeNumberField

# More people than live in Finland is a slip of the finger.
MOST_PEOPLE = 6_000_000
ROWS = {"rows": 3}


class MessageForm(forms.ModelForm):
    class Meta:
        model = Message
        fields = ["audience", "message", "channel", "planned_on", "campaign", "owner", "note"]
        help_texts = {
            "audience": _("Whom it is for, for example: people over 75 and their families."),
            "message": _("What is said, in one or two sentences."),
            "planned_on": _("For example 1.3.2026."),
        }
        widgets = {"message": forms.Textarea(attrs=ROWS), "note": forms.Textarea(attrs=ROWS)}

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["campaign"].queryset = Campaign.objects.filter(region=region)
        self.fields["campaign"].empty_label = _("No campaign")
        self.fields["campaign"].empty_answers = True
        self.fields["channel"].choices = [("", _("Choose")), *Message.Channel.choices]


class DoneForm(forms.Form):
    done_on = forms.DateField(label=_("Done on"))
    reach = WholeNumberField(
        label=_("People reached, an estimate"),
        required=False,
        min_value=0,
        max_value=MOST_PEOPLE,
        help_text=_("About how many people read, saw or heard it. Leave empty if nobody knows: empty is not zero."),
    )
    note = forms.CharField(label=_("Note"), max_length=500, required=False, widget=forms.Textarea(attrs=ROWS))


class CampaignForm(forms.ModelForm):
    class Meta:
        model = Campaign
        fields = ["name", "goal", "first_day", "last_day", "outcome"]
        labels = {"outcome": pgettext_lazy("campaign", "What came of it")}
        help_texts = {
            "goal": _("What should be different after it."),
            "first_day": _("For example 1.3.2026."),
            "outcome": _("Write it when the campaign has ended: what changed, and how you know."),
        }
        widgets = {"goal": forms.Textarea(attrs=ROWS)}


class GuideForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect)
    size = forms.ChoiceField(label=_("Size of print"), choices=[(code, name) for code, (name, _pt) in SIZES.items()], widget=forms.RadioSelect)
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        places = municipalities_in(region, clock.today())
        self.fields["municipality"].choices = [("", _("All")), *[(place.code, str(place)) for place in places]]
        self.fields["municipality"].empty_answers = True
        self.initial |= {"language": "sv" if get_language() == "sv" else "fi", "size": "a4"}

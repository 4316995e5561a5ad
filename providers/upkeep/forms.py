"""Forms of upkeep: contacts, answers to proposals, rounds and telephone calls."""

from django import forms
from django.utils.translation import gettext_lazy as _

from providers.upkeep.models import VerificationCall, VerificationRound
from regions import clock

Outcome = VerificationCall.Outcome
ROWS = {"rows": 3}


class ContactForm(forms.Form):
    first_name = forms.CharField(label=_("First name"), max_length=150)
    last_name = forms.CharField(label=_("Last name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("Sign-in links go to this address: give one that this person alone reads."),
    )


class RefusalForm(forms.Form):
    answer = forms.CharField(
        label=_("Why not?"),
        max_length=500,
        widget=forms.Textarea(attrs=ROWS),
        help_text=_("The provider's contact gets your words by e-mail."),
    )


class RoundForm(forms.ModelForm):
    ALL, PUBLISHED = "all", "published"
    whom = forms.ChoiceField(
        label=_("Who is asked?"),
        choices=[(PUBLISHED, _("Providers whose support the public finds now")), (ALL, _("All active providers"))],
        widget=forms.RadioSelect,
        initial=PUBLISHED,
    )

    class Meta:
        model = VerificationRound
        fields = ["name", "message", "answer_by", "remind_before"]
        labels = {
            "name": _("Name of the round"),
            "message": _("Your words in the e-mail"),
            "answer_by": _("Answers wanted by"),
            "remind_before": _("Reminder, days before"),
        }
        help_texts = {
            "name": _("For example: Spring 2027."),
            "answer_by": _("For example 1.3.2026."),
            "remind_before": _("Who has not answered by then is reminded once by e-mail. 0: no reminder."),
        }
        widgets = {"message": forms.Textarea(attrs=ROWS)}

    def clean_answer_by(self):
        day = self.cleaned_data["answer_by"]
        if day <= clock.today():
            raise forms.ValidationError(_("Give a day to come."))
        return day


class AnswerForm(forms.Form):
    """What a provider answers by its link; the two buttons are `what`."""

    CONFIRMED, CHANGES = "confirmed", "changes"
    what = forms.ChoiceField(choices=[(CONFIRMED, ""), (CHANGES, "")], widget=forms.HiddenInput)
    name = forms.CharField(label=_("Your name"), max_length=150, required=False)
    answer = forms.CharField(
        label=_("What has changed?"), max_length=1000, required=False, widget=forms.Textarea(attrs=ROWS)
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Asked for when this is the answer: not marked as optional.
        self.fields["answer"].needed_later = True

    def clean(self):
        data = super().clean()
        if data.get("what") == self.CHANGES and not data.get("answer") and "answer" not in self.errors:
            self.add_error("answer", _("Write in your own words what has changed."))
        return data


class CallForm(forms.ModelForm):
    class Meta:
        model = VerificationCall
        fields = ["person", "outcome", "note", "next_call"]
        labels = {
            "person": _("Who answered"),
            "outcome": _("What came of it"),
            "note": _("Note"),
            "next_call": _("Next call"),
        }
        help_texts = {
            "note": _("What has changed, or when it is best to call. The region's own people read it."),
            "next_call": _("Needed when you call again. After no answer, two weekdays later if you leave it empty."),
        }
        widgets = {"outcome": forms.RadioSelect, "note": forms.Textarea(attrs=ROWS)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = Outcome.choices

    def clean(self):
        data = super().clean()
        outcome, day = data.get("outcome"), data.get("next_call")
        if outcome == Outcome.CALL_AGAIN and not day and "next_call" not in self.errors:
            self.add_error("next_call", _("Give the day on which you call again."))
        if day and day < clock.today():
            self.add_error("next_call", _("Give today or a day to come."))
        if outcome == Outcome.CHANGES and not data.get("note") and "note" not in self.errors:
            self.add_error("note", _("Write down what has changed."))
        return data

"""Three plain questions that lead to a level of support. Pure."""

from django import forms
from django.utils.translation import gettext_lazy as _

YES, A_LITTLE, NO = "yes", "a_little", "no"
QUESTIONS = ("device", "skill", "beside")


def level_of(device, skill, beside):
    """→ 1–4: self-service, light, demanding, other than digital.

    device: may a telephone or computer be used at all (with help)? skill: does the person manage with it?
    beside: must somebody do it together with them?
    """
    if device == NO:
        return 4
    if beside == YES or skill == NO:
        return 3
    return 1 if skill == YES and beside == NO else 2


def question(label, help_text, *choices):
    return forms.ChoiceField(label=label, help_text=help_text, choices=choices, widget=forms.RadioSelect)


class TriageForm(forms.Form):
    device = question(
        _("Can you use a telephone, a tablet or a computer for your matter, if somebody helps you?"),
        _("The device may be your own or one that you borrow."),
        (YES, _("Yes")),
        (NO, _("No. I can't, or I don't want to")),
    )
    skill = question(
        _("How well do you manage with the device?"),
        "",
        (YES, _("Well")),
        (A_LITTLE, _("I manage, but I need advice now and then")),
        (NO, _("I do not manage alone")),
    )
    beside = question(
        _("Do you want somebody to sit beside you and go through your matter with you?"),
        _("For example because the matter is long or difficult."),
        (YES, _("Yes")),
        (A_LITTLE, _("Perhaps for a moment")),
        (NO, _("No")),
    )

    def level(self):
        """→ 1–4 of a valid form. Who answers "No" to the first need not answer the rest."""
        return level_of(*(self.cleaned_data.get(name) for name in QUESTIONS))

    def clean(self):
        found = super().clean()
        if found.get("device") == NO:
            for name in ("skill", "beside"):
                self.errors.pop(name, None)
        return found

"""Forms of accounts and payments. The rules answer with their own words, so few fields are required here."""

from django import forms
from django.utils.translation import gettext_lazy as _
from schwifty import IBAN

from grants.payments.checklists import checklist_of
from grants.payments.models import PayeeAccount, check_iban
from regions.money import MoneyFormField


def written_in_fours(iban):
    """→ "FI21 1234 5600 0007 85"."""
    return " ".join(iban[i : i + 4] for i in range(0, len(iban), 4))


class AccountForm(forms.ModelForm):
    iban = forms.CharField(
        label=_("Account number (IBAN)"),
        max_length=50,
        validators=[check_iban],
        widget=forms.TextInput(attrs={"data-width": "medium", "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("For example FI21 1234 5600 0007 85. Spaces do not matter."),
    )

    class Meta:
        model = PayeeAccount
        fields = ["iban", "holder"]
        help_texts = {"holder": _("The name that the bank knows the account by.")}

    def clean_iban(self):
        return IBAN(self.cleaned_data["iban"]).compact

    def _post_clean(self):
        """The verb writes the account."""


class ClaimForm(forms.Form):
    amount = MoneyFormField(
        label=_("Amount claimed"),
        widget=forms.TextInput(attrs={"data-width": "short"}),
        help_text=_("Euros and cents, for example 12 500,50. Suggested is what can be paid now. You may claim less."),
    )


class VerifyForm(forms.Form):
    checklist = forms.MultipleChoiceField(
        label=_("I have checked that"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Every point. Return the payment if one of them does not hold."),
    )

    def __init__(self, *args, payment, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["checklist"].choices = checklist_of(payment)


class ReasonForm(forms.Form):
    """Why a payment is returned, suspended or cancelled, or an account refused. help_text: what the reason is to tell."""

    reason = forms.CharField(label=_("Reason"), required=False, widget=forms.Textarea)

    def __init__(self, *args, help_text, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].needed_later = True
        self.fields["reason"].help_text = help_text

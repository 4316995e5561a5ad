"""Forms of accounts and payments. The rules answer with their own words, so few fields are required here."""

from django import forms
from django.utils.translation import gettext_lazy as _
from schwifty import IBAN

from grants.payments.models import PayeeAccount, check_iban
from grants.payments.verbs import CHECKLIST
from regions.forms import NO_SUCH_DATE
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
        help_text=_("Euros and cents, for example 12 500,50. Suggested is what can be paid by the realised costs."),
    )


class VerifyForm(forms.Form):
    checklist = forms.MultipleChoiceField(
        label=_("I have checked that"),
        choices=CHECKLIST,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Every point. Return the payment if one of them does not hold."),
    )


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=forms.Textarea,
        help_text=_("What must be corrected before the payment can go on. The other party reads it as you write it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].needed_later = True


class PaidForm(forms.Form):
    paid_on = forms.DateField(
        label=_("Date of payment"),
        error_messages={"invalid": NO_SUCH_DATE},
        help_text=_("The day on which the money reached the payee's account, from the payment service's reply."),
    )

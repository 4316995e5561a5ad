"""Forms of the costs of a grant: one row by hand, a file from the accounts."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.reports.cost_books import FIELDS
from grants.reports.models import CostRow
from grants.reports.verbs import cost_faults
from regions.forms import NO_SUCH_DATE
from regions.money import ZERO
from regions.personal_data import IDENTITY_CODE, is_of_a_birthday

CENT = Decimal("0.01")
NO_IDENTITY_CODE = _("Leave the personal identity code out: a cost names nobody.")


def names_somebody(text):
    """→ does the text hold a personal identity code."""
    return any(is_of_a_birthday(code) for code in IDENTITY_CODE.findall(text))


class CostForm(forms.ModelForm):
    category_code = forms.ChoiceField(label=_("Cost category"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = CostRow
        fields = FIELDS
        help_texts = {
            "voucher": _("The number by which the cost is found in your accounts."),
            "date": _("Day, month and year, for example 1.3.2020. It must lie in the use period."),
            "amount": _("Euros and cents, for example 1 250,50."),
            "vat": _("How much of the amount is value added tax. Leave it empty if there is none."),
            "vat_is_final": _("You can't deduct it in your own taxation."),
            "person": _("Of pay: for example P1 or Planner. Don't write a name."),
        }
        error_messages = {"date": {"invalid": NO_SUCH_DATE}}
        widgets = {
            "voucher": forms.TextInput(attrs={"data-width": "medium"}),
            "person": forms.TextInput(attrs={"data-width": "medium"}),
        }

    def __init__(self, *args, decision, categories, **kwargs):
        """decision: the grant it belongs to; categories: the call's CostCategories; instance: the row to be changed."""
        super().__init__(*args, **kwargs)
        self.decision = decision
        self.row = self.instance if self.instance.pk else None
        self.fields["category_code"].choices = [("", _("Choose")), *((each.code, each.name) for each in categories)]
        self.fields["amount"].min_value = CENT
        self.fields["vat"].required, self.fields["vat"].min_value = False, ZERO
        for name in ("amount", "vat"):
            self.fields[name].widget.attrs["data-width"] = "short"
        if self.row:
            self.fields["version"].initial = self.row.version
        else:
            self.fields["vat"].initial = None
            del self.fields["version"]

    def clean_vat(self):
        return self.cleaned_data["vat"] or ZERO

    def clean_description(self):
        return self.without_code("description")

    def clean_person(self):
        return self.without_code("person").strip()

    def without_code(self, name):
        if names_somebody(self.cleaned_data[name]):
            raise forms.ValidationError(NO_IDENTITY_CODE, "identity_code")
        return self.cleaned_data[name]

    def clean(self):
        """All that is wrong with a row at once, what the verb would refuse included."""
        values = super().clean()
        for broken in cost_faults(self.decision, values, self.row):
            self.add_error(broken.field, broken.text)
        return values

    def _post_clean(self):
        """The verb writes the row."""


class CostRemovalForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class LedgerForm(forms.Form):
    file = forms.FileField(label=_("File from your accounts"), help_text=_("CSV or Excel (.xlsx), at most 5,000 rows."))

"""The presenter's proposal, and the reason for which a decision-maker returns it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.decisions.models import TERMS, Outcome, Proposal
from grants.shares import ShareField
from regions.forms import NO_SUCH_DATE
from regions.money import ZERO

SUMS = ("accepted_costs", "other_funding", "amount")
GROUNDS_IN = {
    "fi": _("The applicant reads them in the decision. Write them in Finnish, the language of the case."),
    "sv": _("The applicant reads them in the decision. Write them in Swedish, the language of the case."),
}
WRITE_A_DAY = {"invalid": NO_SUCH_DATE}


class ProposalForm(forms.ModelForm):
    """The terms of a decision. Gaps are allowed until it is presented; a sum left empty is zero."""

    grant_share = ShareField(
        label=_("Grant share of the accepted costs"), help_text=_("Per cent, for example 70. It binds the payment as well.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Proposal
        fields = list(TERMS)
        labels = {
            "outcome": _("Outcome"),
            "accepted_costs": _("Accepted costs"),
            "other_funding": _("Other public funding"),
            "amount": _("Grant"),
            "use_start": _("Use period begins"),
            "use_end": _("Use period ends"),
            "grounds": _("Grounds"),
        }
        help_texts = {
            "accepted_costs": _("Costs that the decision accepts, less the income of the project."),
            "other_funding": _("Public money from elsewhere for the same costs. Write 0 if there is none."),
            "amount": _("Write 0 if nothing is granted."),
        }
        error_messages = {"use_start": WRITE_A_DAY, "use_end": WRITE_A_DAY}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        language = self.instance.region.document_language
        self.fields["grounds"].help_text = GROUNDS_IN[language]
        self.fields["grounds"].widget.attrs["lang"] = language
        self.fields["outcome"] = forms.ChoiceField(
            label=_("Outcome"), choices=Outcome.choices, widget=forms.RadioSelect, initial=self.instance.outcome
        )
        for name in ("grounds", "use_start", "use_end", *SUMS):
            self.fields[name].required = False
            self.fields[name].needed_later = True
        for name in SUMS:
            self.fields[name].min_value = ZERO
            self.fields[name].widget.attrs["data-width"] = "short"

    def clean(self):
        values = super().clean()
        return values | {name: values[name] or ZERO for name in SUMS if name in values}

    def _post_clean(self):
        """Saved by the verb."""

    def terms(self):
        """→ {name: value} of what could be read."""
        return {name: self.cleaned_data[name] for name in TERMS if name in self.cleaned_data}


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=forms.Textarea,
        help_text=_("What should be mended. The presenter reads it as you write it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].needed_later = True

"""Forms of a use report: its texts and sums, one realised cost, the agency's evaluation."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.reports.models import CostRow, Report, ReportEvaluation
from grants.reports.verbs import cost_faults, texts_of
from regions.forms import NO_SUCH_DATE
from regions.money import ZERO

CENT = Decimal("0.01")
TEXT = "text-"


class ReportForm(forms.ModelForm):
    """The whole report on one page, a text a goal. Gaps are allowed until it is submitted."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Report
        fields = ["summary", "income", "other_funding"]
        help_texts = {
            "summary": _("What changed for the people of the region, in a few sentences that anyone understands."),
            "income": _("For example fees. Write 0 if there was none."),
            "other_funding": _("Public money from elsewhere for the same costs. Write 0 if there was none."),
        }

    def __init__(self, *args, goals, **kwargs):
        """goals: the Goals that this region reports on."""
        super().__init__(*args, **kwargs)
        self.texts = texts_of(self.instance)
        self.fields["version"].initial = self.instance.version
        for name in ("income", "other_funding"):
            self.fields[name].required = False
            self.fields[name].min_value = ZERO
        for goal in goals:
            self.fields[TEXT + goal.code] = forms.CharField(
                label=goal.name,
                required=False,
                initial=self.texts.get(goal.code, ""),
                widget=forms.Textarea,
                help_text=_("What was done, and what came of it."),
            )
        for name in self.fields:
            self.fields[name].needed_later = True

    def clean_income(self):
        return self.cleaned_data["income"] or ZERO

    def clean_other_funding(self):
        return self.cleaned_data["other_funding"] or ZERO

    def _post_clean(self):
        """The model is written by the verb alone: what a lost race left behind must not reach the instance."""

    def values(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def sections(self):
        """→ {goal code: text}"""
        return {name.removeprefix(TEXT): text for name, text in self.cleaned_data.items() if name.startswith(TEXT)}

    def stored(self, report):
        """→ {field: what is saved}, for the page that tells of a lost race."""
        texts = {TEXT + code: text for code, text in texts_of(report).items()}
        return {name: getattr(report, name) for name in self.Meta.fields} | texts


class CostForm(forms.ModelForm):
    category_code = forms.ChoiceField(label=_("Cost category"))

    class Meta:
        model = CostRow
        fields = ["category_code", "voucher", "date", "description", "amount"]
        help_texts = {
            "voucher": _("The number by which the cost is found in your accounts."),
            "date": _("Day, month and year, for example 1.3.2020. It must lie in the use period."),
            "amount": _("Euros and cents, for example 1 250,50."),
        }
        error_messages = {"date": {"invalid": NO_SUCH_DATE}}
        widgets = {"voucher": forms.TextInput(attrs={"data-width": "medium"})}

    def __init__(self, *args, report, categories, **kwargs):
        """report: the one it belongs to; categories: the call's CostCategories."""
        super().__init__(*args, **kwargs)
        self.report = report
        self.fields["category_code"].choices = [("", _("Choose")), *((each.code, each.name) for each in categories)]
        self.fields["amount"].min_value = CENT
        self.fields["amount"].widget.attrs["data-width"] = "short"

    def clean(self):
        """All that is wrong with a row at once, what the verb would refuse included."""
        values = super().clean()
        for broken in cost_faults(self.report, values.get("voucher"), values.get("date"), values.get("amount")):
            self.add_error(broken.field, broken.text)
        return values

    def _post_clean(self):
        """The verb writes the row."""


class EvaluationForm(forms.ModelForm):
    class Meta:
        model = ReportEvaluation
        fields = ["content_checked", "finance_checked", "statement"]
        help_texts = {
            "content_checked": _("What was done corresponds to the plan and to the decision."),
            "finance_checked": _("The costs are eligible, lie in the use period and agree with the sums of the report."),
            "statement": _("What the region achieved, goal by goal, and what the payment rests on. The region reads it."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["statement"].needed_later = True

    def _post_clean(self):
        """Saved by the verb."""


class SupplementForm(forms.Form):
    """The rule about the reason answers with its own words, so the field is not required here."""

    reason = forms.CharField(
        label=_("What must be supplemented"),
        widget=forms.Textarea,
        required=False,
        help_text=_("Name the parts and what is missing. The region reads it as you write it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].needed_later = True

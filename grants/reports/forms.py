"""Forms of a use report: its texts and sums, the agency's two checks, what it asks to be supplemented."""

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.reports.models import Report, ReportEvaluation
from grants.reports.verbs import texts_of
from regions.money import ZERO

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


class ContentCheckForm(forms.ModelForm):
    """What the agency notes while it reads what was done. The risk is its own mark: the region never reads it."""

    class Meta:
        model = ReportEvaluation
        fields = ["content_checked", "content_note", "risk", "risk_note"]
        help_texts = {
            "content_checked": _("What was done corresponds to the plan and to the decision."),
            "content_note": _("The agency's own notes: the region does not read them."),
            "risk": _("The agency's own mark: the region does not see it."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["risk_note"].needed_later = True

    def _post_clean(self):
        """Saved by the verb."""


class FinanceCheckForm(forms.ModelForm):
    class Meta:
        model = ReportEvaluation
        fields = ["finance_checked", "finance_note", "statement", "risk", "risk_note"]
        help_texts = {
            "finance_checked": _("The costs are eligible, lie in the use period and agree with the sums of the report."),
            "finance_note": _("The agency's own notes: the region does not read them."),
            "statement": _("What the region achieved, goal by goal, and what the payment rests on. The region reads it."),
            "risk": _("The agency's own mark: the region does not see it."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("statement", "risk_note"):
            self.fields[name].needed_later = True

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

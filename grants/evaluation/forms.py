"""The agency's statement: a verdict and a note a criterion, and a summary. Gaps are allowed until it is given."""

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.evaluation.models import AssessmentItem
from grants.evaluation.verbs import items_of

VERDICT, NOTE = "verdict-", "note-"


class AssessmentForm(forms.Form):
    summary = forms.CharField(
        label=_("Summary"),
        required=False,
        widget=forms.Textarea,
        help_text=_("What the ministry should know when it decides. It reads the statement once it has been given."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, assessment, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["summary"].initial = assessment.summary
        self.fields["version"].initial = assessment.version
        self.items = list(items_of(assessment))
        for item in self.items:
            code = item.criterion.code
            self.fields[VERDICT + code] = forms.ChoiceField(
                label=_("Verdict: %(criterion)s") % {"criterion": item.criterion.name},
                choices=AssessmentItem.Verdict.choices,
                widget=forms.RadioSelect,
                required=False,
                initial=item.verdict,
            )
            self.fields[NOTE + code] = forms.CharField(
                label=_("Note: %(criterion)s") % {"criterion": item.criterion.name},
                required=False,
                initial=item.note,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=_("Why, and what should be mended."),
            )

    @property
    def criteria(self):
        """→ [(name, verdict field, note field)] in the order of the page."""
        return [
            (item.criterion.name, self[VERDICT + item.criterion.code], self[NOTE + item.criterion.code])
            for item in self.items
        ]

    def to_write(self):
        """→ {"items", "summary", "version"} for save_assessment."""
        values = self.cleaned_data
        codes = [item.criterion.code for item in self.items]
        return {
            "items": {code: (values[VERDICT + code], values[NOTE + code]) for code in codes},
            "summary": values["summary"],
            "version": values["version"],
        }

    def stored(self, assessment):
        """→ {field: what is saved}, for the page that tells of a lost race."""
        saved = {"summary": assessment.summary}
        for item in items_of(assessment):
            saved |= {VERDICT + item.criterion.code: item.verdict, NOTE + item.criterion.code: item.note}
        return saved

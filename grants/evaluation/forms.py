"""The agency's statement: a verdict and a note a criterion, and a summary; in a call with points, what was agreed on.

Gaps are allowed until it is given.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.evaluation.models import AssessmentItem
from grants.evaluation.points import HIGHEST
from grants.evaluation.verbs import items_of

VERDICT, NOTE, POINTS = "verdict-", "note-", "points-"


class PointsField(forms.TypedChoiceField):
    """0–5 as a row of radio buttons; nothing chosen is None."""

    def __init__(self, **kwargs):
        choices = [(points, str(points)) for points in range(HIGHEST + 1)]
        super().__init__(
            choices=choices, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect, **kwargs
        )


class AssessmentForm(forms.Form):
    summary = forms.CharField(
        label=_("Summary"),
        required=False,
        widget=forms.Textarea,
        help_text=_("What the ministry should know when it decides. It reads the statement once it has been given."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, assessment, with_points=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.with_points = with_points
        self.fields["summary"].initial = assessment.summary
        self.fields["version"].initial = assessment.version
        self.items = list(items_of(assessment))
        for item in self.items:
            self.add_item(item)

    def add_item(self, item):
        code, name = item.criterion.code, item.criterion.name
        self.fields[VERDICT + code] = forms.ChoiceField(
            label=_("Verdict: %(criterion)s") % {"criterion": name},
            choices=AssessmentItem.Verdict.choices,
            widget=forms.RadioSelect,
            required=False,
            initial=item.verdict,
        )
        if self.with_points:
            self.fields[POINTS + code] = PointsField(
                label=_("Agreed points: %(criterion)s") % {"criterion": name}, initial=item.points
            )
        self.fields[NOTE + code] = forms.CharField(
            label=_("Note: %(criterion)s") % {"criterion": name},
            required=False,
            initial=item.note,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("Why, and what should be mended."),
        )

    @property
    def criteria(self):
        """→ [(name, its fields)] in the order of the page."""
        kinds = (VERDICT, POINTS, NOTE) if self.with_points else (VERDICT, NOTE)
        return [(item.criterion.name, [self[kind + item.criterion.code] for kind in kinds]) for item in self.items]

    def to_write(self):
        """→ {"items", "summary", "version"}, perhaps "points", for save_assessment."""
        values = self.cleaned_data
        codes = [item.criterion.code for item in self.items]
        written = {
            "items": {code: (values[VERDICT + code], values[NOTE + code]) for code in codes},
            "summary": values["summary"],
            "version": values["version"],
        }
        return written | ({"points": {code: values[POINTS + code] for code in codes}} if self.with_points else {})

    def stored(self, assessment):
        """→ {field: what is saved}, for the page that tells of a lost race."""
        saved = {"summary": assessment.summary}
        for item in items_of(assessment):
            code = item.criterion.code
            saved |= {VERDICT + code: item.verdict, NOTE + code: item.note, POINTS + code: item.points}
        return saved

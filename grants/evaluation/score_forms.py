"""One assessor's points and their notes, a criterion at a time."""

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.evaluation.forms import NOTE, POINTS, PointsField
from grants.evaluation.scores import items_of


class ScoreForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, sheet, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = sheet.version
        self.items = list(items_of(sheet))
        for item in self.items:
            code, name = item.criterion.code, item.criterion.name
            self.fields[POINTS + code] = PointsField(
                label=_("Points: %(criterion)s") % {"criterion": name},
                initial=item.points,
                help_text=_("0 = not met at all, 5 = met excellently."),
            )
            self.fields[NOTE + code] = forms.CharField(
                label=_("Note: %(criterion)s") % {"criterion": name},
                required=False,
                initial=item.note,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=_("What the points rest on."),
            )

    @property
    def criteria(self):
        """→ [(name, weight, its fields)] in the order of the page."""
        rows = [(item.criterion, item.criterion.code) for item in self.items]
        return [(each.name, each.weight, [self[POINTS + code], self[NOTE + code]]) for each, code in rows]

    def to_write(self):
        """→ {"items", "version"} for save_sheet."""
        values = self.cleaned_data
        codes = [item.criterion.code for item in self.items]
        return {
            "items": {code: (values[POINTS + code], values[NOTE + code]) for code in codes},
            "version": values["version"],
        }

    def stored(self, sheet):
        """→ {field: what is saved}, for the page that tells of a lost race."""
        saved = {}
        for item in items_of(sheet):
            saved |= {POINTS + item.criterion.code: item.points, NOTE + item.criterion.code: item.note}
        return saved

"""The checklist of the screening: a yes or a no to each point, a note, and where the application goes on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.applications.screening import LATER, NEXT, POINTS

YES_OR_NO = [("yes", _("Yes")), ("no", _("No"))]


class ScreeningForm(forms.Form):
    """Gaps are allowed while it is only saved: the rule asks for the rest."""

    note = forms.CharField(
        label=_("Note of the screening"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("If a point does not hold: what is wrong, and what follows. The region does not read it."),
    )
    then = forms.ChoiceField(label=_("What next"), choices=list(NEXT.items()), initial=LATER, widget=forms.RadioSelect)

    def __init__(self, data=None, *, found):
        super().__init__(data, initial=found["answers"] | {"note": found["note"]})
        points = {
            code: forms.ChoiceField(label=label, choices=YES_OR_NO, required=False, widget=forms.RadioSelect)
            for code, label in POINTS.items()
        }
        self.fields = points | self.fields

    def to_write(self):
        """→ {"answers", "note", "then"} for keep_screening."""
        clean = self.cleaned_data
        answers = {code: clean[code] for code in POINTS if clean[code]}
        return {"answers": answers, "note": clean["note"], "then": clean["then"]}

"""What the presenter types in the answer to a change request: an answer to each part, its reason, and the grounds."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from grants.changes import part_fields
from grants.changes.forms import part_of_form
from grants.changes.models import ChangeAnswer, ChangePart
from grants.changes.part_fields import ROWS, later, rows_wanted, same_line_ends
from grants.decisions.forms import GROUNDS_IN

Kind = ChangePart.Kind


class ChangeAnswerForm(forms.Form):
    """A draft: gaps are allowed until it is presented. The values count where a part is accepted with changes."""

    grounds = later(forms.CharField(label=_("Grounds"), required=False, widget=forms.Textarea))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, answer):
        self.categories = list(answer.request.decision.call.cost_categories.all())
        self.kinds = [kind for kind in Kind.values if kind in answer.items]
        partners = answer.items.get(Kind.PARTNERS, {}).get("values", {}).get("partners", [])
        self.rows = rows_wanted(data, partners)
        super().__init__(data, initial=self.stored(answer) | {"version": answer.version})
        language = answer.request.decision.language
        self.fields["grounds"].help_text = GROUNDS_IN[language]
        for kind in self.kinds:
            self.fields[f"answer_{kind}"] = answer_field(kind)
            self.fields |= part_fields.fields_of(kind, self.categories, self.rows)
            self.fields[f"reason_{kind}"] = reason_field(kind)
        if Kind.PARTNERS in self.kinds:
            self.fields[ROWS] = forms.IntegerField(widget=forms.HiddenInput, required=False)
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["lang"] = language

    def stored(self, answer):
        """→ {field: value} as the answer is saved now."""
        values = {"grounds": answer.grounds, ROWS: self.rows}
        for kind, item in answer.items.items():
            values |= part_fields.stored(kind, item["values"], self.categories)
            values |= {f"answer_{kind}": item["answer"], f"reason_{kind}": item["reason"]}
        return values

    def clean(self):
        values = super().clean()
        if Kind.PARTNERS in self.kinds:
            for name in part_fields.nameless(values, self.rows):
                self.add_error(name, gettext("Write the name of the partner."))
        return values

    def clean_grounds(self):
        return same_line_ends(self.cleaned_data["grounds"])

    def items(self):
        """→ {kind: {"answer", "values", "reason"}} for save_answer."""
        clean = self.cleaned_data
        return {
            kind: {
                "answer": clean[f"answer_{kind}"],
                "values": part_fields.typed(kind, clean, self.categories, self.rows),
                "reason": same_line_ends(clean[f"reason_{kind}"]),
            }
            for kind in self.kinds
        }

    def groups(self):
        """→ [{"kind", "label", "answer", "fields", "partners", "reason"}] with bound fields."""
        return [
            part_of_form(self, kind) | {"answer": self[f"answer_{kind}"], "reason": self[f"reason_{kind}"]} for kind in self.kinds
        ]


def answer_field(kind):
    label = gettext("Answer: %(part)s") % {"part": Kind(kind).label}
    return later(forms.ChoiceField(label=label, choices=ChangeAnswer.Answer.choices, widget=forms.RadioSelect, required=False))


def reason_field(kind):
    label = gettext("Reason: %(part)s") % {"part": Kind(kind).label}
    words = gettext("Needed where the part is rejected or accepted with changes. It stands in the decision.")
    return later(forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": 4}), help_text=words))

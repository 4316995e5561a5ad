"""What a region types in a change request: its parts, and what each is to become."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.changes import part_fields
from grants.changes.models import ChangePart
from grants.changes.part_fields import ROWS, later, rows_wanted, same_line_ends
from grants.changes.parts import as_in_force
from grants.changes.terms import terms_of
from regions.money import euros

Kind = ChangePart.Kind


class PartsForm(forms.Form):
    kinds = forms.MultipleChoiceField(
        label=_("What is to change"),
        choices=Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        # The rule GR-137 asks for one, in its own words.
        required=False,
        help_text=_("Choose all that belong to the same change. Each part is decided by itself."),
    )


class PartsOfDraftForm(PartsForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def stored(self, request):
        return {"kinds": [part.kind for part in request.parts.all()]}


class ChangeForm(forms.Form):
    """A draft: every field may be empty. It has the fields of the parts that are to change."""

    grounds = later(
        forms.CharField(
            label=_("Why a change is needed"),
            required=False,
            widget=forms.Textarea,
            help_text=_("What has happened in the project, and what follows if the change is not accepted."),
        )
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, request):
        self.categories = list(request.decision.call.cost_categories.all())
        parts = {part.kind: part for part in request.parts.all()}
        # A part that somebody else has just left out is not lost to whoever was writing it.
        self.kinds = [kind for kind in Kind.values if kind in parts or f"reason_{kind}" in (data or {})]
        self.rows = rows_wanted(data, parts[Kind.PARTNERS].values.get("partners", []) if Kind.PARTNERS in parts else [])
        super().__init__(data, initial=self.stored(request) | {"version": request.version})
        language = request.decision.language
        for kind in self.kinds:
            self.fields |= part_fields.fields_of(kind, self.categories, self.rows)
            self.fields[f"reason_{kind}"] = reason_field()
        self.tell_in_force(terms_of(request.decision))
        if Kind.PARTNERS in self.kinds:
            self.fields[ROWS] = forms.IntegerField(widget=forms.HiddenInput, required=False)
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["lang"] = language

    def tell_in_force(self, terms):
        """What is in force stands below each day and each sum."""
        for kind in {Kind.PERIOD, Kind.BUDGET} & {*self.kinds}:
            for name, value in part_fields.stored(kind, as_in_force(kind, terms), self.categories).items():
                told = rules.day(value) if kind == Kind.PERIOD else euros(value)
                self.fields[name].help_text = gettext("In force: %(value)s") % {"value": told}

    def stored(self, request):
        """→ {field: value} as the request is saved now."""
        values = {"grounds": request.grounds, ROWS: self.rows}
        for part in request.parts.all():
            values |= part_fields.stored(part.kind, part.values, self.categories) | {f"reason_{part.kind}": part.reason}
        return values

    def clean(self):
        values = super().clean()
        if Kind.PARTNERS in self.kinds:
            for name in part_fields.nameless(values, self.rows):
                self.add_error(name, gettext("Write the name of the partner."))
        return values

    def clean_grounds(self):
        return same_line_ends(self.cleaned_data["grounds"])

    def parts(self):
        """→ {kind: {"values", "reason"}} for save_change."""
        clean = self.cleaned_data
        return {
            kind: {
                "values": part_fields.typed(kind, clean, self.categories, self.rows),
                "reason": same_line_ends(clean[f"reason_{kind}"]),
            }
            for kind in self.kinds
        }

    def groups(self):
        """→ [{"kind", "label", "fields", "partners", "reason"}] with bound fields, in the order of the parts."""
        return [part_of_form(self, kind) | {"reason": self[f"reason_{kind}"]} for kind in self.kinds]


def part_of_form(form, kind):
    """→ {"kind", "label", "fields", "partners"} of one part. partners: [bound fields of one row]"""
    names = part_fields.fields_of(kind, form.categories, form.rows) if kind != Kind.PARTNERS else ()
    rows = range(form.rows) if kind == Kind.PARTNERS else ()
    return {
        "kind": kind,
        "label": Kind(kind).label,
        "fields": [form[name] for name in names],
        "partners": [[form[f"partner_{row}_{name}"] for name in part_fields.PARTNER] for row in rows],
    }


def reason_field():
    return later(forms.CharField(label=gettext("Why this part changes"), required=False, widget=forms.Textarea(attrs={"rows": 4})))

"""The form of the revised budget: a sum for each cost category, the income, and what changes in the plan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.decisions.revising import lines_of
from regions.money import ZERO, MoneyFormField


class RevisionForm(forms.Form):
    """Gaps are allowed until it is submitted; a sum left empty is zero."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, revision, **kwargs):
        self.categories = list(revision.decision.call.cost_categories.all())
        super().__init__(*args, initial={"version": revision.version} | self.stored(revision), **kwargs)
        for category in self.categories:
            self.fields[f"line_{category.code}"] = euros_field(category.name)
        self.fields["income"] = euros_field(_("Income of the project"))
        self.fields["explanation"] = forms.CharField(
            label=_("What changes in the plan"),
            required=False,
            widget=forms.Textarea,
            help_text=_("What the project leaves out or does otherwise, because the grant was cut."),
        )
        self.fields["explanation"].needed_later = True

    def stored(self, revision):
        """→ {field: what the row holds}"""
        lines = lines_of(revision)
        sums = {f"line_{category.code}": lines.get(category.code, ZERO) for category in self.categories}
        return sums | {"income": revision.income, "explanation": revision.explanation}

    def clean(self):
        values = super().clean()
        sums = [name for name in values if name == "income" or name.startswith("line_")]
        return values | {name: values[name] or ZERO for name in sums}

    def written(self):
        """→ (lines {category code: Decimal}, income, explanation)"""
        values = self.cleaned_data
        lines = {category.code: values[f"line_{category.code}"] for category in self.categories}
        return lines, values["income"], values["explanation"]


def euros_field(label):
    field = MoneyFormField(label=label, required=False, min_value=ZERO, widget=forms.TextInput(attrs={"data-width": "short"}))
    field.needed_later = True
    return field

"""What is typed in an application: the draft with its budget, the declaration, the reason of a withdrawal."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.applications.verbs import FIELDS, budget_of
from regions.money import MoneyFormField

ZERO = Decimal("0.00")
BUDGET = "budget_"


def money(label, help_text="", **more):
    return MoneyFormField(
        label=label,
        help_text=help_text,
        min_value=ZERO,
        required=False,
        widget=forms.TextInput(attrs={"data-width": "short"}),
        **more,
    )


class ApplicationForm(forms.Form):
    """A draft: every field may be empty. The budget has one field a cost category of the call."""

    project_name = forms.CharField(label=_("Name of the project"), max_length=200, required=False)
    contact_name = forms.CharField(label=_("Contact person"), max_length=200, required=False)
    contact_email = forms.EmailField(label=_("Contact person's e-mail"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, application):
        self.categories = list(application.call.cost_categories.all())
        super().__init__(data, initial=self.stored(application) | {"version": application.version})
        for category in self.categories:
            self.fields[BUDGET + category.code] = money(category.name)
        self.fields["income"] = money(_("Income of the project"), _("It is taken off the costs."))
        self.fields["other_funding"] = money(_("Other public funding"))
        self.fields["asked"] = money(_("Grant asked for"))

    def stored(self, application):
        """→ {field: value} as the application is saved now."""
        budget = budget_of(application)
        own = {name: getattr(application, name) for name in FIELDS}
        return own | {BUDGET + each.code: budget.get(each.code, ZERO) for each in self.categories}

    @property
    def groups(self):
        """→ [(id, heading, bound fields)]"""
        costs = [self[BUDGET + category.code] for category in self.categories]
        return [
            ("project", _("Project and contact"), [self["project_name"], self["contact_name"], self["contact_email"]]),
            ("costs", _("Costs by category"), costs),
            ("financing", _("Financing"), [self["income"], self["other_funding"], self["asked"]]),
        ]

    def to_write(self):
        """→ {"values", "budget", "version"} for save_application. A sum left empty counts as nothing, the grant asked for as unknown."""
        clean = self.cleaned_data
        values = {name: clean[name] for name in FIELDS}
        values |= {name: values[name] or ZERO for name in ("income", "other_funding")}
        budget = {category.code: clean[BUDGET + category.code] or ZERO for category in self.categories}
        return {"values": values, "budget": budget, "version": clean["version"]}


class DeclarationForm(forms.Form):
    declared = forms.BooleanField(
        label=_("I may sign for the applicant, and what is said in the application and its plan is true."),
        error_messages={"required": _("Confirm the declaration before you submit.")},
    )


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is the application withdrawn?"),
        # The rule GR-16 asks for it, in its own words.
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

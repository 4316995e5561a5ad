"""What is typed in an application: the draft with its budget, the declaration, the reason of a withdrawal."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from grants.applications.budget import rules_in_words
from grants.applications.models import FIELDS, BudgetLine
from grants.applications.verbs import lines_of
from grants.applications.writing import CONTENT, PROJECT
from regions.money import ZERO, MoneyFormField

BUDGET, NOTE = "budget_", "note_"
LONGEST_NOTE = BudgetLine._meta.get_field("note").max_length


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
    """A draft: every field may be empty. The budget has a sum and a note for each cost category of the call.

    covered: codes of the parts that this person may write; the fields of others are shown but can't be changed.
    """

    project_name = forms.CharField(label=_("Name of the project"), max_length=200, required=False)
    contact_name = forms.CharField(label=_("Contact person"), max_length=200, required=False)
    contact_email = forms.EmailField(label=_("Contact person's e-mail"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, application, covered=CONTENT):
        self.categories = list(application.call.cost_categories.all())
        super().__init__(data, initial=self.stored(application) | {"version": application.version})
        for name in ("project_name", "contact_name", "contact_email"):
            # Who may write nothing is told so by the verb, not by a field that drops what was typed.
            self.fields[name].disabled = bool(covered) and PROJECT not in covered
        told = rules_in_words(application.call)
        for category in self.categories:
            self.fields[BUDGET + category.code] = money(category.name, " ".join(told.get(category.code, [])))
            self.fields[NOTE + category.code] = note_on(category)
        self.fields["income"] = money(_("Income of the project"), _("It is taken off the costs."))
        # Where other funding has rows of its own, its sum is counted from them.
        if not application.funding.exists():
            self.fields["other_funding"] = money(_("Other public funding"), _("As one sum, or each funder by itself on the page “Other funding”."))
        self.fields["asked"] = money(_("Grant asked for"))

    def stored(self, application):
        """→ {field: value} as the application is saved now."""
        own, lines = {name: getattr(application, name) for name in FIELDS}, lines_of(application)
        for category in self.categories:
            own[BUDGET + category.code], own[NOTE + category.code] = lines.get(category.code, (ZERO, ""))
        return own

    @property
    def groups(self):
        """→ [(id, heading, bound fields)]"""
        costs = [self[kind + category.code] for category in self.categories for kind in (BUDGET, NOTE)]
        financing = [self[name] for name in ("income", "other_funding", "asked") if name in self.fields]
        return [
            ("project", _("Project and contact"), [self["project_name"], self["contact_name"], self["contact_email"]]),
            ("costs", _("Costs by category"), costs),
            ("financing", _("Financing"), financing),
        ]

    def to_write(self):
        """→ {"values", "budget", "notes", "version"} for save_application. A sum left empty counts as nothing, the
        grant asked for as unknown."""
        clean = self.cleaned_data
        values = {name: clean[name] for name in FIELDS if name in clean}
        values |= {name: values[name] or ZERO for name in ("income", "other_funding") if name in values}
        budget = {category.code: clean[BUDGET + category.code] or ZERO for category in self.categories}
        notes = {category.code: clean[NOTE + category.code] for category in self.categories}
        return {"values": values, "budget": budget, "notes": notes, "version": clean["version"]}


def note_on(category):
    label = gettext("%(category)s: what the sum is made of") % {"category": category.name}
    return forms.CharField(label=label, max_length=LONGEST_NOTE, required=False)


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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].needed_later = True

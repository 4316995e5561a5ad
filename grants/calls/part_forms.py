"""Steps of rows: goals, criteria, cost categories and cost rules. A row is added in a blank one, removed by a box, and
moved by its number: all without JavaScript."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants import rules
from grants.calls.copying import NAMED, OWN_FIELDS
from grants.calls.forms import StepForm
from grants.calls.models import Call, CallPart, CostRule
from grants.shares import ShareField
from regions.money import MoneyFormField

BLANK_ROWS, MOST_ROWS = 3, 60
LONGEST = CallPart._meta.get_field("name").max_length


class RowForm(forms.Form):
    """One row. A blank one is no row; nothing of it is asked for."""

    use_required_attribute = False
    order = forms.IntegerField(label=gettext_lazy("Number in the list"), required=False, min_value=1, max_value=999)
    name_fi = forms.CharField(label=gettext_lazy("Name in Finnish"), required=False, max_length=LONGEST)
    name_sv = forms.CharField(label=gettext_lazy("Name in Swedish"), required=False, max_length=LONGEST)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), required=False, max_length=LONGEST)
    code = forms.CharField(
        label=gettext_lazy("Code"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Made from the Finnish name where you leave it empty"),
        validators=[RegexValidator(r"^[a-z0-9][a-z0-9_-]*\Z", gettext_lazy("Small letters a–z, digits and hyphens only."))],
    )
    remove = forms.BooleanField(label=gettext_lazy("Remove from the call"), required=False)

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        # What is particular to a kind of part stands between the names and the code.
        self.order_fields(["order", "name_fi", "name_sv", "name_en", *self.particular(), "code", "remove"])
        for name, field in self.fields.items():
            field.needed_later = name != "code"

    def particular(self):
        return [name for name in self.fields if name not in ("order", *NAMED, "remove")]

    def is_blank(self):
        """A weight is there from the start: by itself it is no row."""
        return not any(self.cleaned_data.get(name) for name in (*NAMED, *self.particular()) if name != "weight")

    def row(self):
        """→ {field: value} as save_call takes them, with the code as it was typed."""
        return {name: self.cleaned_data.get(name) or "" for name in NAMED}


class GoalForm(RowForm):
    pilots_only = forms.BooleanField(label=gettext_lazy("Only for the pilot regions"), required=False)

    def row(self):
        return super().row() | {"pilots_only": self.cleaned_data["pilots_only"]}


class CriterionForm(RowForm):
    weight = forms.IntegerField(
        label=gettext_lazy("Weight"),
        required=False,
        initial=1,
        max_value=1000,
        help_text=gettext_lazy("A whole number. Its share of all the weights is its share of the points."),
    )

    def clean(self):
        values = super().clean()
        if not self.is_blank() and "weight" in values:
            broken = rules.criterion_weighs(values.get("name_fi", ""), values["weight"])
            self.add_error("weight", broken.text) if broken else None
        return values

    def row(self):
        return super().row() | {"weight": self.cleaned_data["weight"]}


class CategoryForm(RowForm):
    pass


class CostRuleForm(RowForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("What the rule does"), required=False, choices=[("", gettext_lazy("Choose")), *CostRule.Kind.choices]
    )
    category_code = forms.ChoiceField(label=gettext_lazy("Cost category"), required=False)
    share = ShareField(
        label=gettext_lazy("Highest share"), required=False, help_text=gettext_lazy("Per cent of all costs, where the rule sets a share")
    )
    sum = MoneyFormField(
        label=gettext_lazy("Highest sum"), required=False, help_text=gettext_lazy("Euros a person and a month, where the rule sets a sum")
    )

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, call=call, **kwargs)
        self.known = {category.code: category.name for category in call.cost_categories.all()}
        self.fields["category_code"].choices = [("", _("All costs")), *self.known.items()]

    def clean(self):
        values = super().clean()
        if self.is_blank():
            return values
        kind, share, limit = values.get("kind"), values.get("share"), values.get("sum")
        if not kind:
            self.add_error("kind", _("Choose what the rule does."))
        if kind == CostRule.Kind.SHARE and not share:
            self.add_error("share", _("Write the share, above zero."))
        if kind == CostRule.Kind.MONTHLY and not (limit and limit > 0):
            self.add_error("sum", _("Write a sum above zero."))
        broken = rules.cost_rule_names_its_category(values.get("name_fi", ""), kind, values.get("category_code"), self.known)
        if broken and "category_code" in values:
            self.add_error("category_code", broken.text)
        return values

    def row(self):
        """What the kind does not use is left out: the database holds a rule to its own limit."""
        values, kind = self.cleaned_data, self.cleaned_data["kind"]
        own = {"kind": kind, "category_code": values["category_code"]}
        own["share"] = values["share"] if kind == CostRule.Kind.SHARE else None
        own["sum"] = values["sum"] if kind == CostRule.Kind.MONTHLY else None
        return super().row() | own


class BaseRows(forms.BaseFormSet):
    def clean(self):
        """Give each row its code and its place. Sets self.written: the rows as save_call takes them."""
        if any(self.errors):
            return
        self.written = coded([(form, form.row()) for _place, form in self.kept()])

    def kept(self):
        """→ [(place, form)] of the rows that are rows, in the order that their numbers give."""
        kept = [(place, form) for place, form in enumerate(self.forms, start=1) if self.is_kept(place, form)]
        return sorted(kept, key=lambda each: self.place_of(*each))

    def is_kept(self, place, form):
        if form.cleaned_data.get("remove"):
            return False
        if not form.cleaned_data or form.is_blank():
            if place <= self.initial_form_count():
                form.add_error("name_fi", _("Write the name, or tick “Remove from the call”."))
            return False
        if not form.cleaned_data["name_fi"]:
            form.add_error("name_fi", _("Write the name in Finnish. The others may wait."))
        return True

    def place_of(self, place, form):
        """Of two rows with one number the one that was moved comes first, or last where it was moved down."""
        wanted = form.cleaned_data.get("order") or 1000
        return wanted, (wanted > place) - (wanted < place), place


def coded(rows):
    """rows: [(form, row)] → the rows with their codes. A code that was typed twice is told in its form."""
    used = set()
    for form, row in rows:
        if row["code"] and row["code"] in used:
            form.add_error("code", _("Another row has this code already."))
        used.add(row["code"])
    used.discard("")
    for _form, row in rows:
        row["code"] = row["code"] or free_code(row["name_fi"], used)
        used.add(row["code"])
    return [row for _form, row in rows]


def free_code(name, used):
    """→ a code made from a name, with a number behind it where others have taken it."""
    root = slugify(name)[:36].strip("-_") or "part"
    number = 1
    while (code := root if number == 1 else f"{root}-{number}") in used:
        number += 1
    return code


class PartsForm(StepForm):
    """A step of rows. parts: the rows as text, for telling a lost race; never a field on the page."""

    parts = forms.CharField(label=gettext_lazy("Rows"), required=False, widget=forms.HiddenInput)
    name = row_form = None
    rows_class = BaseRows

    class Meta:
        model = Call
        fields = []

    def __init__(self, data=None, *, call, version):
        super().__init__(data, call=call, version=version)
        factory = forms.formset_factory(
            self.row_form, formset=self.rows_class, extra=BLANK_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS
        )
        now = [] if data is not None else rows_with_numbers(call, self.name)
        self.rows = factory(data, prefix="row", initial=now, form_kwargs={"call": call})

    def is_valid(self):
        # Both are looked at, so that all that is wrong is told at once.
        valid = [super().is_valid(), self.rows.is_valid()]
        if all(valid):
            self.cleaned_data["parts"] = as_text(self.rows.written)
        return all(valid)

    def to_write(self):
        return super().to_write() | {self.name: self.rows.written}

    def stored(self, now):
        return now.content["values"] | {"parts": as_text(now.content[self.name])}


def rows_with_numbers(call, name):
    found = enumerate(getattr(call, name).all(), start=1)
    return [{"order": number} | {field: getattr(part, field) for field in OWN_FIELDS[name]} for number, part in found]


def as_text(rows):
    """→ the rows, a line each: what was written in them, without what was left empty."""
    return "\n".join(" | ".join(str(value) for value in row.values() if value not in ("", None, False)) for row in rows)


class GoalsForm(PartsForm):
    name, row_form = "goals", GoalForm


class CriteriaForm(PartsForm):
    name, row_form = "criteria", CriterionForm
    scorers = forms.IntegerField(
        label=gettext_lazy("How many assessors give points"),
        min_value=1,
        max_value=9,
        help_text=gettext_lazy("To each application, where points are given"),
    )

    class Meta:
        model = Call
        fields = ["scoring", "scorers"]
        labels = {"scoring": gettext_lazy("Assessors give points beside the statement")}


class CategoriesForm(PartsForm):
    name, row_form = "cost_categories", CategoryForm


class CostRulesForm(PartsForm):
    name, row_form = "cost_rules", CostRuleForm

"""Forms of a call: the short first page, and the steps that are fields alone. Steps of rows: part_forms.py."""

from copy import copy

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.calls.complete import NEEDED
from grants.calls.dates import WRITTEN, date_fields
from grants.calls.models import Call
from grants.calls.verbs import use_period_dates
from grants.shares import ShareField
from regions.deadlines import milestones
from regions.forms import NO_SUCH_DATE
from regions.money import ZERO

NAMES = ["name_fi", "name_sv", "name_en"]
TEXTS = ["purpose_fi", "purpose_sv", "purpose_en", "terms_fi", "terms_sv", "terms_en"]
LABELS = {
    "name_fi": gettext_lazy("Name in Finnish"),
    "name_sv": gettext_lazy("Name in Swedish"),
    "name_en": gettext_lazy("Name in English"),
    "purpose_fi": gettext_lazy("Purpose in Finnish"),
    "purpose_sv": gettext_lazy("Purpose in Swedish"),
    "purpose_en": gettext_lazy("Purpose in English"),
    "terms_fi": gettext_lazy("Terms in Finnish"),
    "terms_sv": gettext_lazy("Terms in Swedish"),
    "terms_en": gettext_lazy("Terms in English"),
}
HELP = {
    "code": gettext_lazy("Small letters, digits and hyphens, for example digituki-2019"),
    "series": gettext_lazy("A grantee's use periods may not overlap within a series"),
    "case_number": gettext_lazy("In the ministry's form, with its year: VN/12345/2019. It may wait until the call is published."),
    "budget_item": gettext_lazy("For example 28.90.20"),
    "budget_year": gettext_lazy("The year of the budget that the appropriation stands in, for example 2019"),
}


def whole_period(form):
    """Refuse a use period that ends before it begins."""
    start, end = form.cleaned_data.get("use_start"), form.cleaned_data.get("use_end")
    if start and end and start > end:
        form.add_error("use_end", _("The use period can't end before it begins."))


class NewCallForm(forms.ModelForm):
    """The first page: what a draft can't be without."""

    copied = forms.ModelChoiceField(
        label=gettext_lazy("Start from"),
        queryset=Call.objects.order_by("-pk"),
        required=False,
        empty_label=gettext_lazy("An empty call"),
        help_text=gettext_lazy("A copy takes over the texts, the sums and the parts. It gets its own case number and dates."),
    )

    class Meta:
        model = Call
        fields = ["code", "series", *NAMES, "use_start", "use_end"]
        labels, help_texts = LABELS, HELP

    field_order = ["copied"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["copied"].empty_answers = True
        for name in NAMES:
            self.fields[name].required = True
        for name in ("use_start", "use_end"):
            self.fields[name].error_messages["invalid"] = NO_SUCH_DATE

    def validate_constraints(self):
        """The database's constraints speak of names; this form says the same in words."""

    def clean(self):
        super().clean()
        whole_period(self)

    def to_write(self):
        """→ (values of the new call, the call that is copied or None)."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}, self.cleaned_data["copied"]


class StepForm(forms.ModelForm):
    """A step of fields. version: the mark of what the step held when it was opened (steps.Step.now)."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    rows = None

    def __init__(self, data=None, *, call, version):
        # A form writes what was typed into its instance: the page's heading keeps the saved name.
        super().__init__(data, instance=copy(call), initial={"version": version})
        for name in self.may_wait():
            self.fields[name].required, self.fields[name].needed_later = False, True

    def may_wait(self):
        """→ names of the fields that a draft may lack, though the call can't."""
        return ()

    def validate_constraints(self):
        """The database's constraints speak of names; this form says the same in words."""

    def to_write(self):
        """→ {"values", "dates"} and perhaps parts, as save_call takes them."""
        return {"values": {name: self.cleaned_data[name] for name in self.Meta.fields}, "dates": {}}

    def stored(self, now):
        """→ {field: what the step holds}. now: steps.Now"""
        return now.content["values"]


class BasicsForm(StepForm):
    class Meta:
        model = Call
        fields = ["code", "series", "case_number", *NAMES]
        labels, help_texts = LABELS, HELP

    def may_wait(self):
        return ("case_number",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in NAMES:
            self.fields[name].required = True


class PurposeForm(StepForm):
    class Meta:
        model = Call
        fields = TEXTS
        labels = LABELS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in TEXTS:
            self.fields[name].widget.attrs["rows"] = 5

    def may_wait(self):
        return ("purpose_fi",)

    def to_write(self):
        # A text left empty is empty, not unknown: the columns of the source language are NOT NULL.
        return {"values": {name: self.cleaned_data[name] or "" for name in TEXTS}, "dates": {}}


class MoneyForm(StepForm):
    max_self_financing_share = ShareField(
        label=gettext_lazy("Highest self-financing share"), help_text=gettext_lazy("Per cent of the costs, for example 30")
    )
    max_grant_share = ShareField(
        label=gettext_lazy("Highest grant share of eligible costs"),
        required=False,
        help_text=gettext_lazy("Per cent. Leave empty where the call sets no such limit"),
    )
    grant_share = ShareField(label=gettext_lazy("Grant share in decisions"), help_text=gettext_lazy("Per cent of the accepted costs"))
    budget_year = forms.IntegerField(
        label=gettext_lazy("Budget year"), min_value=2000, max_value=2199, help_text=HELP["budget_year"]
    )

    class Meta:
        model = Call
        fields = ["appropriation", "budget_item", "budget_year", "max_self_financing_share", "max_grant_share", "grant_share"]
        help_texts = HELP

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["appropriation"].min_value = ZERO
        # Zero is what nobody has written yet.
        untouched = not self.instance.grant_share and not self.instance.max_self_financing_share
        empty = [name for name in ("appropriation", "grant_share") if not getattr(self.instance, name)]
        self.initial |= dict.fromkeys([*empty, *(["max_self_financing_share"] if untouched else [])])

    def may_wait(self):
        return ("appropriation", "budget_item", "budget_year", "max_self_financing_share", "grant_share")

    def to_write(self):
        values = super().to_write()["values"]
        zeros = {name: values[name] or ZERO for name in ("appropriation", "max_self_financing_share", "grant_share")}
        return {"values": values | zeros, "dates": {}}


class DatesForm(StepForm):
    class Meta:
        model = Call
        fields = ["use_start", "use_end"]

    def __init__(self, data=None, *, call, version):
        super().__init__(data, call=call, version=version)
        for name in self.Meta.fields:
            self.fields[name].error_messages["invalid"] = NO_SUCH_DATE
        dates = milestones(call.subject)
        self.fields = date_fields(WRITTEN) | self.fields
        for code in NEEDED:
            self.fields[f"date_{code}"].needed_later = True
        self.initial |= {f"date_{code}": dates.get(code) for code in WRITTEN}

    def clean(self):
        super().clean()
        whole_period(self)

    def to_write(self):
        values = super().to_write()["values"]
        dates = {code: self.cleaned_data[f"date_{code}"] for code in WRITTEN}
        return {"values": values, "dates": dates | use_period_dates(values["use_start"], values["use_end"])}

    def stored(self, now):
        return now.content["values"] | {f"date_{code}": now.content["dates"][code] for code in WRITTEN}

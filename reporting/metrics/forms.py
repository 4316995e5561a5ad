"""Forms of the metric set: a version in three languages, and a target of an area by a day."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from regions.decimal_field import NumberField
from regions.forms import NO_SUCH_DATE
from regions.geography import regions_of_finland
from regions.money import CENT
from reporting.metrics.formulas import FORMULAS
from reporting.metrics.loading import FACTS
from reporting.metrics.models import Metric

LANGUAGES = {"fi": _("in Finnish"), "sv": _("in Swedish"), "en": _("in English")}
NAMES = {
    "name": {"fi": _("Name in Finnish"), "sv": _("Name in Swedish"), "en": _("Name in English")},
    "definition": {"fi": _("Definition in Finnish"), "sv": _("Definition in Swedish"), "en": _("Definition in English")},
    "unit": {"fi": _("Unit in Finnish"), "sv": _("Unit in Swedish"), "en": _("Unit in English")},
}
NO_FORMULA = _("Nobody counts it by machine")


class VersionForm(forms.Form):
    """One version. seen: of the version that is read, hidden."""

    order = forms.IntegerField(label=_("Number in the list"), min_value=1, max_value=9_999)
    better = forms.ChoiceField(label=_("Which way is better"), choices=Metric.Better.choices, widget=forms.RadioSelect)
    formula = forms.ChoiceField(label=_("Counted by"), required=False)
    reason = forms.CharField(label=_("Reason for the change"), required=False, widget=forms.Textarea, help_text=_("What differs from the version before, and why."))
    is_retired = forms.BooleanField(label=_("Retire the metric: it is no longer shown, its history stays"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, metric=None):
        facts = {name: getattr(metric, name) for name in (*FACTS, "is_retired", "version")} if metric else {"version": 0, "better": "more"}
        super().__init__(data, initial=facts)
        for field, labels in NAMES.items():
            widget = forms.Textarea if field == "definition" else forms.TextInput
            longest = Metric._meta.get_field(field).max_length
            for language, label in labels.items():
                self.fields[f"{field}_{language}"] = forms.CharField(label=label, max_length=longest, widget=widget(), initial=facts.get(f"{field}_{language}"))
        self.fields["formula"].choices = [("", NO_FORMULA), *((code, each.name) for code, each in FORMULAS.items())]
        self.fields["formula"].empty_answers = True
        self.fields["reason"].needed_later = metric is not None
        self.order_fields([*(f"{field}_{language}" for field in NAMES for language in LANGUAGES), "order", "better", "formula", "reason", "is_retired"])
        if metric is None:
            del self.fields["reason"], self.fields["is_retired"]

    def facts(self):
        """→ {field: value} as `new_version` takes them."""
        return {name: self.cleaned_data[name] for name in FACTS} | {"is_retired": self.cleaned_data.get("is_retired", False)}


class NewMetricForm(VersionForm):
    code = forms.CharField(
        label=_("Code"), max_length=40, validators=[RegexValidator(r"^[a-z0-9][a-z0-9_-]*\Z", _("Small letters a–z, digits and hyphens only."))]
    )

    def clean_code(self):
        code = self.cleaned_data["code"]
        if Metric.objects.filter(code=code).exists():
            raise forms.ValidationError(_("There is a metric of this code already."))
        return code


class TargetForm(forms.Form):
    area = forms.ChoiceField(label=_("Area"), required=False)
    value = NumberField(label=_("Target"), required=False, help_text=_("In the unit of the metric. Left empty it takes back the target of the day."))
    by_day = forms.DateField(label=_("By"), error_messages={"invalid": NO_SUCH_DATE})
    reason = forms.CharField(label=_("Reason"), required=False, max_length=300, help_text=_("On what grounds the target is such."))

    def __init__(self, data=None, initial=None):
        super().__init__(data, initial=initial)
        self.fields["area"].choices = [("", _("The whole country")), *((each.code, each.name) for each in regions_of_finland())]
        self.fields["area"].empty_answers = True
        self.fields["value"].needed_later = True

    def clean_value(self):
        value = self.cleaned_data["value"]
        if value is not None and value != value.quantize(CENT):
            raise forms.ValidationError(_("Write at most two decimals."))
        return value

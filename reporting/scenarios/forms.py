"""The form of a scenario: its sums, a weight for each indicator, and limits of all regions and of each."""

from django import forms
from django.utils.translation import gettext_lazy as _

from regions.decimal_field import NumberField
from regions.forms import NO_SUCH_DATE
from regions.money import ZERO, MoneyFormField
from reporting.scenarios.needs import NEEDS, WEIGHTED
from reporting.scenarios.terms import FIELDS, decimals, terms_of

SHORT = {"data-width": "short"}
FIRST_WEIGHTS = {WEIGHTED: "100"}


class ScenarioForm(forms.Form):
    """regions: {code: name}. A weight left empty is zero, a limit left empty none."""

    name = forms.CharField(label=_("Name of the scenario"), max_length=100, help_text=_("For example: need and distance equally"))
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea, help_text=_("On what grounds the formula is such."))
    day = forms.DateField(
        label=_("Figures as known on"), error_messages={"invalid": NO_SUCH_DATE}, help_text=_("They are kept with the scenario: later figures don't change it.")
    )
    appropriation = MoneyFormField(label=_("Appropriation to divide, €"), min_value=ZERO, widget=forms.TextInput(attrs=SHORT))
    base_sum = MoneyFormField(
        label=_("Base sum of each region, €"), required=False, min_value=ZERO, widget=forms.TextInput(attrs=SHORT), help_text=_("The rest is divided by need.")
    )
    floor = MoneyFormField(label=_("No region gets less than, €"), required=False, min_value=ZERO, widget=forms.TextInput(attrs=SHORT))
    ceiling = MoneyFormField(label=_("No region gets more than, €"), required=False, min_value=ZERO, widget=forms.TextInput(attrs=SHORT))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, regions, initial):
        """initial: terms as `terms.py` says, with a version where the scenario stands already."""
        super().__init__(data, initial=initial)
        self.regions, weights = regions, decimals(initial["weights"])
        for code, need in NEEDS.items():
            self.fields[f"weight_{code}"] = NumberField(
                label=need.name, required=False, min_value=0, initial=weights.get(code, ZERO), help_text=need.told
            )
        for limit, label in (("floor", _("%(region)s: no less than, €")), ("ceiling", _("%(region)s: no more than, €"))):
            own = decimals(initial[f"{limit}s"])
            for region, name in regions.items():
                self.fields[f"{limit}_{region}"] = MoneyFormField(
                    label=label % {"region": name}, required=False, min_value=ZERO, initial=own.get(region), widget=forms.TextInput(attrs=SHORT)
                )

    def terms(self):
        """→ terms of a valid form, as `terms.py` says."""
        data = self.cleaned_data
        weights = {code: str(weight) for code in NEEDS if (weight := data.get(f"weight_{code}"))}
        limits = {f"{limit}s": {region: str(sum) for region in self.regions if (sum := data.get(f"{limit}_{region}")) is not None} for limit in ("floor", "ceiling")}
        return {field: data[field] for field in FIELDS if field in data} | {"base_sum": data["base_sum"] or ZERO, "weights": weights} | limits

    def stored(self, current):
        """→ {field: what the saved scenario holds}, for a race that was lost."""
        return in_fields(terms_of(current), self.regions)

    def weights(self):
        """→ bound fields, in the order of the indicators."""
        return [self[f"weight_{code}"] for code in NEEDS]

    def limits(self):
        """→ [(region's name, field of its floor, field of its ceiling)]"""
        return [(name, self[f"floor_{region}"], self[f"ceiling_{region}"]) for region, name in self.regions.items()]

    @property
    def has_own_limits(self):
        return any(field.value() or field.errors for _name, *fields in self.limits() for field in fields)


def in_fields(terms, regions):
    """→ {field of the form: value} of terms."""
    weights = decimals(terms["weights"])
    values = {field: terms[field] for field in FIELDS if field not in ("weights", "floors", "ceilings")}
    values |= {f"weight_{code}": weights.get(code) for code in NEEDS}
    return values | {f"{limit}_{region}": decimals(terms[f"{limit}s"]).get(region) for limit in ("floor", "ceiling") for region in regions}


def first_terms(call, day):
    """→ terms that a new scenario begins from: what is free of the appropriation (all, where nothing is), by the weighted figure of need alone."""
    sums = {"appropriation": call.free or call.appropriation, "base_sum": ZERO, "floor": None, "ceiling": None}
    return {"name": "", "note": "", "day": day, **sums, "weights": FIRST_WEIGHTS, "floors": {}, "ceilings": {}}


class FeedForm(forms.Form):
    name = forms.CharField(label=_("Name of the draft"), max_length=100)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

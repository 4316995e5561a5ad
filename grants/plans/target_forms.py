"""What is typed of a target: which indicator, then where it stands, where it shall stand, and by when."""

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.plans.target_facts import FROZEN
from regions import clock
from regions.code_lists import CodeList, codes
from regions.decimal_field import NumberField
from regions.figures import figures

# The choice of an indicator that the list does not have.
OWN = "own"
BASELINE = ("baseline", "baseline_day", "baseline_source")
SHORT = {"data-width": "short"}


class IndicatorForm(forms.Form):
    indicator = forms.ChoiceField(label=_("What do you measure?"), widget=forms.RadioSelect)

    def __init__(self, data=None):
        super().__init__(data)
        listed = [(code.code, code.name) for code in codes(CodeList.INDICATOR, clock.today())]
        self.fields["indicator"].choices = [*listed, (OWN, _("Something else, in your own words"))]


class TargetForm(forms.Form):
    """indicator: its Code, or None for the region's own. frozen: is the baseline a figure that nobody types."""

    own_indicator = forms.CharField(label=_("What is measured"), max_length=200)
    unit = forms.CharField(
        label=_("Unit"), max_length=40, required=False, help_text=_("For example: people, per cent."), widget=forms.TextInput(attrs=SHORT)
    )
    baseline = NumberField(
        label=_("Where it stands now"), required=False, min_value=0, help_text=_("Leave it empty where nobody knows yet.")
    )
    baseline_day = forms.DateField(label=_("Day of that figure"), required=False)
    baseline_source = forms.CharField(label=_("Where the figure is from"), max_length=300, required=False)
    target = NumberField(label=_("Target"), min_value=0, help_text=_("A number, like 1 200 or 12,5."))
    target_day = forms.DateField(label=_("By when"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, indicator, frozen, call, target=None):
        stored = {name: getattr(target, name) for name in self.base_fields} if target else {}
        super().__init__(data, initial={"target_day": call.use_end} | stored)
        unwanted = (*(("own_indicator", "unit") if indicator else ()), *(BASELINE if frozen else ()))
        for name in unwanted:
            del self.fields[name]
        for name in {"baseline_day", "baseline_source"} & self.fields.keys():
            self.fields[name].needed_later = True

    def clean_baseline_source(self):
        source = self.cleaned_data["baseline_source"]
        if source.startswith(FROZEN):
            raise forms.ValidationError(_("Write in words where the figure is from."))
        return source

    def clean(self):
        found = super().clean()
        if found.get("baseline") is not None:
            for name in ("baseline_day", "baseline_source"):
                if not found.get(name) and name not in self.errors:
                    self.add_error(name, _("A figure has its day and its source."))
        if found.get("baseline_day") and found["baseline_day"] > clock.today():
            self.add_error("baseline_day", _("This day has not come yet."))
        return found

    def to_write(self):
        """→ {"values", "version"} for save_target."""
        values = dict(self.cleaned_data)
        return {"version": values.pop("version"), "values": values}

    def to_add(self, indicator, figure):
        """→ values for add_target. figure: regions.figures.Figure or None."""
        values = {"indicator": indicator.code if indicator else "", "own_indicator": "", "unit": ""} | self.to_write()["values"]
        if figure:
            values |= {"baseline": figure.value, "baseline_day": figure.day, "baseline_source": FROZEN + figure.source}
        return values


class RemovalForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def listed_on(code, day):
    """→ the Code of an indicator that may be chosen on that day, or None."""
    return codes(CodeList.INDICATOR, day).filter(code=code).first()


def newest_figure(region, indicator):
    """→ the newest frozen Figure of an indicator (its Code, or None) in a region, or None."""
    return figures(region, clock.today()).get(indicator.code) if indicator else None

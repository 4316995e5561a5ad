"""Forms of evidence of need. What they accept is written by the verbs in `record_verbs.py`."""

from django import forms
from django.utils.translation import gettext_lazy as _

from providers.needs.models import NeedRecord, Survey
from regions import clock
from regions.code_lists import CodeList, choices_of, lists_on
from regions.geography import municipalities_in
from regions.number_field import WholeNumberField

Source = NeedRecord.Source
LISTS = {
    "need_group": CodeList.NEED_GROUP,
    "topic": CodeList.TOPIC,
    "form": CodeList.FORM,
    "level": CodeList.LEVEL,
    "language": CodeList.LANGUAGE,
}
TOLD_BY_MEMBERS = (Source.FEEDBACK, Source.INTERVIEW)


class NeedRecordForm(forms.ModelForm):
    need_group = forms.ChoiceField(label=_("Group in need"))
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    form = forms.ChoiceField(label=_("Form of support that is missing"), required=False)
    level = forms.TypedChoiceField(label=_("Level of support that is missing"), coerce=int, empty_value=None, required=False)
    language = forms.ChoiceField(label=_("Language in which it is missing"), required=False)

    class Meta:
        model = NeedRecord
        fields = [
            *["municipality", "need_group", "topic", "form", "level", "language", "first_day", "last_day"],
            *["people", "severity", "source", "survey", "evidence"],
        ]
        labels = {
            "municipality": _("Municipality"),
            "first_day": _("Seen from"),
            "last_day": _("Seen until"),
            "people": _("How many people, where known"),
            "severity": _("How great is the need?"),
            "source": _("How is it known?"),
            "survey": _("Which survey"),
            "evidence": _("Evidence"),
        }
        help_texts = {
            "first_day": _("For example 1.3.2026."),
            "people": _("Leave empty when it is not known, or fewer than five: a small number could tell who somebody is."),
            "survey": _("Needed when it is known from a survey."),
            "evidence": _("Who was asked or counted, when, and how many. No names, addresses or telephone numbers of people."),
        }
        field_classes = {"people": WholeNumberField}
        widgets = {
            "severity": forms.RadioSelect,
            "source": forms.RadioSelect,
            "evidence": forms.Textarea(attrs={"rows": 6}),
        }

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        today = clock.today()
        self.fields["municipality"].queryset = municipalities_in(region, today)
        self.fields["municipality"].empty_label = _("Choose")
        listed = lists_on(today, *LISTS.values())
        for name, code_list in LISTS.items():
            blank = _("Choose") if self.fields[name].required else _("Not limited to one")
            self.fields[name].choices = [("", blank), *choices_of(listed[code_list])]
        levels = [(code.code, f"{code.code} {code.name}: {code.description}") for code in listed[CodeList.LEVEL]]
        self.fields["level"].choices = [("", _("Not limited to one")), *levels]
        self.fields["severity"].choices = NeedRecord.Severity.choices
        self.fields["source"].choices = Source.choices
        self.fields["survey"].queryset = Survey.objects.filter(region=region).exclude(state=Survey.State.DRAFT)
        self.fields["survey"].empty_label = _("No survey")
        self.fields["survey"].needed_later = True

    def _post_clean(self):
        """The row itself is checked by the verb, whose rules stand beside their fields; Django's would stand above all."""


class OwnNeedForm(NeedRecordForm):
    """What a member of the network tells: heard or asked by itself, in its own municipality where it has one."""

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, region=member.region_id, **kwargs)
        self.fields["source"].choices = [(source.value, source.label) for source in TOLD_BY_MEMBERS]
        del self.fields["survey"]
        if member.municipality_id:
            del self.fields["municipality"]


class DecisionForm(forms.Form):
    """What the coordinator answers to a member's proposal; the two buttons are `what`."""

    ACCEPT, REFUSE = "accept", "refuse"
    what = forms.ChoiceField(choices=[(ACCEPT, ""), (REFUSE, "")], widget=forms.HiddenInput)
    answer = forms.CharField(
        label=_("Answer to who proposed it"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when you don't accept it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].needed_later = True

    def decision(self):
        """→ what the verb `decide` takes."""
        return {"accepts": self.cleaned_data["what"] == self.ACCEPT, "answer": self.cleaned_data["answer"]}

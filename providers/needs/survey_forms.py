"""Forms of surveys: the coordinator's, the list's filter, and the public questionnaire."""

import django_filters
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from providers.needs.models import Survey
from providers.needs.questionnaires import NONE, WHERE
from regions import clock
from regions.code_lists import CodeList, names

# A Sámi text may stand beside the page's own languages; nobody translates it for the region.
SAMI = ("se", "smn", "sms")
INTRO_LANGUAGES = (*(code for code, _name in settings.LANGUAGES), *SAMI)
LONGEST_INTRO = 1000


class SurveyFilter(django_filters.FilterSet):
    questionnaire = django_filters.ChoiceFilter(
        label=_("Questionnaire"), choices=Survey.Questionnaire.choices, empty_label=_("All")
    )
    state = django_filters.ChoiceFilter(label=_("State"), choices=Survey.State.choices, empty_label=_("All"))

    class Meta:
        model = Survey
        fields = []
        form = forms.Form


class SurveyForm(forms.ModelForm):
    class Meta:
        model = Survey
        fields = ["questionnaire", "name", "opens_on", "closes_on", "most_a_day"]
        labels = {
            "questionnaire": _("Questionnaire"),
            "name": _("Name of the survey"),
            "opens_on": _("Answers from"),
            "closes_on": _("Answers until"),
            "most_a_day": _("Most answers in a day"),
        }
        help_texts = {
            "questionnaire": _("The questions are ready. It can't be changed after the survey has been opened."),
            "name": _("Who answers sees the name. For example: Do you get help with e-services?"),
            "opens_on": _("For example 1.3.2026."),
            "closes_on": _("The link takes answers on this day still."),
            "most_a_day": _("Above this it takes no more till the next day: a link may go astray."),
        }
        widgets = {"questionnaire": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["questionnaire"].choices = Survey.Questionnaire.choices
        if self.instance.pk and self.instance.state != Survey.State.DRAFT:
            del self.fields["questionnaire"]
        languages = names(CodeList.LANGUAGE, clock.today())
        for code in INTRO_LANGUAGES:
            self.fields[f"intro_{code}"] = forms.CharField(
                label=_("Words above the questions: %(language)s") % {"language": languages.get(code, code)},
                required=False,
                max_length=LONGEST_INTRO,
                initial=self.instance.intro.get(code, ""),
                widget=forms.Textarea(attrs={"rows": 3, "lang": code}),
            )

    def clean_most_a_day(self):
        if self.cleaned_data["most_a_day"] < 1:
            raise forms.ValidationError(_("Give a number of at least 1."))
        return self.cleaned_data["most_a_day"]

    def facts(self):
        """→ the fields of a Survey."""
        data = self.cleaned_data
        intro = {code: text for code in INTRO_LANGUAGES if (text := data[f"intro_{code}"].strip())}
        return {name: data[name] for name in self.Meta.fields if name in data} | {"intro": intro}


class AnswerForm(forms.Form):
    """A questionnaire as the public fills it in.

    questions: [Question]; places: [(code, name)] of the region's municipalities.
    `comment` is a trap: people don't see it. `opened` is the signed time at which the page was given.
    """

    comment = forms.CharField(required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, survey, questions, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = questions
        self.fields["municipality"] = forms.ChoiceField(
            label=WHERE[survey.questionnaire],
            choices=[("", _("Choose your municipality")), *places],
            error_messages={"required": _("Choose your municipality."), "invalid_choice": _("Choose your municipality.")},
            widget=forms.Select(attrs={"data-width": "medium"}),
        )
        for question in questions:
            self.fields[question.code] = field_of(question)

    def shown(self):
        """→ the fields that people see, in order."""
        return [self[name] for name in ("municipality", *(question.code for question in self.questions))]

    def answers(self):
        """→ {question: code or [codes]} of what was answered."""
        return {q.code: value for q in self.questions if (value := alone(self.cleaned_data[q.code]))}


def field_of(question):
    kind, widget = forms.ChoiceField, forms.RadioSelect
    if question.several:
        kind, widget = forms.MultipleChoiceField, forms.CheckboxSelectMultiple
    help_text = _("You may choose several.") if question.several else _("We need this answer.") if question.required else ""
    return kind(
        label=question.text,
        choices=question.choices,
        required=question.required,
        widget=widget,
        help_text=help_text,
        error_messages={"required": _("Choose one of the answers.")},
    )


def alone(value):
    """"None of these" together with other answers is a slip: the others stand."""
    if isinstance(value, list) and len(value) > 1:
        return [code for code in value if code != NONE]
    return value


class PlaceForm(forms.Form):
    """The filter of the results."""

    municipality = forms.ChoiceField(label=_("Municipality"), required=False)

    def __init__(self, data, places):
        super().__init__(data)
        self.fields["municipality"].choices = [("", _("The whole region")), *places]

    def place(self):
        """→ the code, "" for the whole region. An unknown one is no filter."""
        self.is_valid()
        return self.cleaned_data.get("municipality", "")

"""Forms of questions: ask, answer or leave unanswered, correct an answer."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from grants.calls.models import CallQuestion

LONGEST_QUESTION, LONGEST_ANSWER = 2000, 5000


class ParagraphsField(forms.CharField):
    """A long text. A line break is one character, as the browser counts it, and not the two that it sends."""

    widget = forms.Textarea

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class QuestionForm(forms.Form):
    text = ParagraphsField(
        label=_("Your question"),
        max_length=LONGEST_QUESTION,
        help_text=_("Don't write who you are or which region you work for: every applicant reads the question with its answer."),
    )


class AnswerForm(forms.Form):
    verb = forms.ChoiceField(
        label=_("What do you do with the question?"),
        widget=forms.RadioSelect,
        choices=[
            ("answer", _("Answer: every applicant reads the question and the answer")),
            ("decline", _("Leave unanswered: only the region that asked reads why")),
        ],
    )
    text = ParagraphsField(label=_("Answer, or why there is none"), max_length=LONGEST_ANSWER)


class CorrectionForm(forms.Form):
    text = ParagraphsField(label=_("Corrected answer"), max_length=LONGEST_ANSWER)
    # Written by the page, anew each time: what is sent again was read on the page that refused it.
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_text(self):
        if self.cleaned_data["text"] == self.initial["text"]:
            raise ValidationError(_("This is the answer as it was. Correct it, or cancel."))
        return self.cleaned_data["text"]


def form_for(question, data):
    """→ (the form that fits the question's state, its verb where the form doesn't ask for one)."""
    if question.state == CallQuestion.State.ANSWERED:
        return CorrectionForm(data, initial={"text": question.answer}), "correct"
    form = AnswerForm(data, initial={"verb": "answer"})
    if question.state == CallQuestion.State.DECLINED:
        form.fields["verb"].choices = form.fields["verb"].choices[:1]
    return form, None

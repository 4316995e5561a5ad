"""The form of the ministry's answer: which answer, and the terms of the decision that follows where it amends."""

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.decisions.forms import ProposalForm
from grants.decisions.reconsidering import Reconsideration


class ReconsiderationForm(ProposalForm):
    """As the form of a proposal. A correction has no answer to choose: it always amends."""

    class Meta(ProposalForm.Meta):
        model = Reconsideration
        fields = ["answer", *ProposalForm.Meta.fields]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.rectification_id is None:
            del self.fields["answer"]
            return
        self.fields["answer"] = forms.ChoiceField(
            label=_("Answer"),
            choices=Reconsideration.Answer.choices,
            widget=forms.RadioSelect,
            initial=self.instance.answer,
            help_text=_("The terms below are those of the new decision. They count only where the decision is amended."),
        )

    def terms(self):
        answer = {"answer": self.cleaned_data["answer"]} if "answer" in self.cleaned_data else {}
        return super().terms() | answer

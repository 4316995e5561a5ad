"""What a person says of their own impartiality in a case."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NoConflictForm(forms.Form):
    """Asked once a person and case; who has answered gets a form without fields."""

    confirmed = forms.BooleanField(
        label=_("I have no conflict of interest in this case."),
        # The rule GR-75 asks for it, in its own words.
        required=False,
        help_text=_(
            "You have one for example where you or someone close to you is a party, gains or loses by the decision, or"
            " works for the applicant, or where your impartiality is in doubt for another reason (Administrative"
            " Procedure Act, sections 27–30)."
        ),
    )

    def __init__(self, *args, asks, **kwargs):
        super().__init__(*args, **kwargs)
        if not asks:
            del self.fields["confirmed"]

    @property
    def answer(self):
        return self.cleaned_data.get("confirmed", False)


class ConflictForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        # The rule GR-74 asks for it.
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A sentence is enough. The state's people who handle the case read it; the region does not."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].needed_later = True

"""What is typed about a plan: a section's text, the agency's comment on it."""

from django import forms
from django.utils.translation import gettext_lazy as _

TEXT = {"rows": 14}


class SectionForm(forms.Form):
    text = forms.CharField(
        label=_("What the region does for this goal"),
        required=False,
        widget=forms.Textarea(attrs=TEXT),
        help_text=_("Who does what, for whom, where and when, and how you see that it worked."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_text(self):
        # Browsers send line ends of two characters; versions are compared without them.
        return self.cleaned_data["text"].replace("\r\n", "\n")


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("Comment on this section"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The region sees it when you give the comments."),
    )

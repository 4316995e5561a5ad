"""What is typed about a plan: a section's text, the agency's comment on it, the region's answer. Targets: `target_forms`."""

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.plans.paragraphs import choices_of

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
    """parts: the section's paragraphs; version: the number of the version that they are of."""

    paragraph = forms.TypedChoiceField(label=_("What the comment is about"), required=False, coerce=int, empty_value=None)
    text = forms.CharField(
        label=_("Comment"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The region sees it when you give the comments."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, parts, version, chosen=None, **kwargs):
        super().__init__(data, initial={"version": version, "paragraph": chosen}, **kwargs)
        self.fields["paragraph"].choices = [("", _("The whole section")), *choices_of(parts)]
        self.fields["paragraph"].empty_answers = True

    def renewed(self, version):
        """The page that tells a refusal shows the newest version: what is sent from it is about that one. → the form"""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = version
        return self

    def to_write(self):
        """→ facts for verbs.comment. A page that named no version was never read as it was sent: 0 is no version's number."""
        return self.cleaned_data | {"version": self.cleaned_data["version"] or 0}


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Answer to the comment"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What you mended, or why you did not."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].needed_later = True

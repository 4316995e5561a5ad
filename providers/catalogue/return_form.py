"""The coordinator's words to a provider whose offering goes back."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReturnForm(forms.Form):
    why = forms.CharField(
        label=_("What should be changed?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The provider's contact reads this."),
    )

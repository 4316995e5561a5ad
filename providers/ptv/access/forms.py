"""The form of the region's API user in PTV. What is secret is written and never shown: a page never holds it again."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NEVER_SHOWN = {"autocomplete": "new-password", "spellcheck": "false"}


class AccessForm(forms.Form):
    username = forms.CharField(
        label=gettext_lazy("User name of the API user"), max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    password = forms.CharField(
        label=gettext_lazy("Password of the API user"), max_length=200, strip=False,
        widget=forms.PasswordInput(attrs=NEVER_SHOWN),
        help_text=gettext_lazy("It is kept locked and shown to nobody, not even to you."),
    )  # fmt: skip
    api_key = forms.CharField(
        label=gettext_lazy("API key"), max_length=200, required=False, strip=False,
        widget=forms.PasswordInput(attrs=NEVER_SHOWN),
        help_text=gettext_lazy("Only if DVV has given one for reading by the newer interface."),
    )  # fmt: skip
    organisation = forms.CharField(
        label=gettext_lazy("The region's own organisation in PTV"), max_length=36, required=False,
        help_text=gettext_lazy("PTV's identifier, for example 52e0f6dc-ec1f-48d5-a0a2-7a4d8b657d53. It is needed for providers whose services the region answers for."),
    )  # fmt: skip

    def __init__(self, *args, has_password=False, **kwargs):
        super().__init__(*args, **kwargs)
        if has_password:
            self.fields["password"].required = False
            self.fields["password"].help_text = _("It is kept locked and shown to nobody, not even to you. Leave it empty to keep the one before.")

    def clean_organisation(self):
        """→ UUID or None."""
        typed = self.cleaned_data["organisation"].strip()
        try:
            return UUID(typed) if typed else None
        except ValueError as error:
            raise forms.ValidationError(_("Write the identifier as PTV shows it: 36 letters, digits and hyphens.")) from error

"""Forms of a call's materials."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from grants.calls.models import CallMaterial
from regions.file_field import CheckedFileField


class VersionForm(forms.Form):
    file = CheckedFileField()
    title = forms.CharField(
        label=_("Name of the material"),
        max_length=CallMaterial._meta.get_field("title").max_length,
        help_text=_("For example: Guidelines for applicants."),
    )


class MaterialForm(VersionForm):
    language = forms.ChoiceField(
        label=_("Language of the material"),
        choices=CallMaterial.Language.choices,
        widget=forms.RadioSelect,
        help_text=_("Add each language as a material of its own."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", get_language())


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it withdrawn?"),
        max_length=CallMaterial._meta.get_field("withdrawn_reason").max_length,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The applicants read this in the place of the file."),
    )

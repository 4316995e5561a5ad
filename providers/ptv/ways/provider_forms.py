"""Forms of one provider's way to PTV."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.ptv.models import PtvProvider
from providers.ptv.ways.provider_page import EXPLAINED

Mode = PtvProvider.Mode


class ModeForm(forms.Form):
    """candidates: [(PTV's id, name)] that PTV has for the business ID; without them the id is typed."""

    mode = forms.ChoiceField(label=gettext_lazy("How is the provider in PTV?"), widget=forms.RadioSelect)
    organisation = forms.CharField(
        label=gettext_lazy("Its organisation in PTV"),
        required=False,
        max_length=36,
        help_text=gettext_lazy("PTV's identifier, for example 52e0f6dc-ec1f-48d5-a0a2-7a4d8b657d53. Looking the provider up by its business ID fills this in."),
    )

    def __init__(self, data=None, *, held, candidates=()):
        known = {"mode": held.mode, "organisation": str(held.organisation or "")}
        super().__init__(data, initial=known)
        self.fields["mode"].choices = [(mode, f"{mode.label}. {EXPLAINED[mode]}") for mode in Mode]
        # The mode "lets the region write for it" asks for it.
        self.fields["organisation"].needed_later = True
        if candidates:
            label, chosen = self.fields["organisation"].label, [(str(key), name) for key, name in candidates]
            if held.organisation and str(held.organisation) not in dict(chosen):
                chosen.append((str(held.organisation), held.organisation_name or str(held.organisation)))
            self.fields["organisation"] = forms.ChoiceField(label=label, choices=chosen, required=False, widget=forms.RadioSelect)

    def clean_organisation(self):
        """→ UUID or None."""
        typed = self.cleaned_data["organisation"].strip()
        try:
            return UUID(typed) if typed else None
        except ValueError as error:
            raise forms.ValidationError(_("Write the identifier as PTV shows it: 36 letters, digits and hyphens.")) from error


class LeaveForm(forms.Form):
    """What becomes of what the region has written to PTV."""

    in_ptv = forms.ChoiceField(
        label=gettext_lazy("What becomes of the records that are in PTV?"),
        widget=forms.RadioSelect,
        choices=[
            ("leave", gettext_lazy("They stay there as they are. Somebody else keeps them from now on.")),
            ("archive", gettext_lazy("They are archived in PTV. Suomi.fi shows them no more.")),
        ],
    )

"""Which of two values stays, where the two providers differ."""

from django import forms
from django.utils.translation import gettext_lazy as _

from providers.duplicates.merge import CHOSEN

LABELS = {
    "organisation": _("Organisation"),
    "kind": _("Kind of provider"),
    "phone": _("Telephone number"),
    "email": _("E-mail address"),
    "web": _("Web address"),
    "contact_name": _("Contact person"),
    "contact_email": _("E-mail address of the contact person"),
    "contact_phone": _("Telephone number of the contact person"),
    "language": _("Language of letters"),
}
KEPT, DUPLICATE = "kept", "duplicate"


class MergeForm(forms.Form):
    """A radio group a field that differs; what only one of them has is taken without asking."""

    def __init__(self, data, *, kept, duplicate, kinds):
        super().__init__(data)
        self.providers = {KEPT: kept, DUPLICATE: duplicate}
        for name in CHOSEN:
            ours, theirs = getattr(kept, name), getattr(duplicate, name)
            if ours and theirs and ours != theirs:
                choices = [(KEPT, shown(name, kept, kinds)), (DUPLICATE, shown(name, duplicate, kinds))]
                self.fields[name] = forms.ChoiceField(label=LABELS[name], choices=choices, widget=forms.RadioSelect, initial=KEPT)

    def chosen(self):
        """→ {field: value} for merge_providers."""
        return {
            name: getattr(self.providers[self.cleaned_data.get(name, KEPT)], name)
            or getattr(self.providers[DUPLICATE], name)
            for name in CHOSEN
        }


def shown(name, provider, kinds):
    value = getattr(provider, name)
    if name == "organisation":
        return " ".join(filter(None, [str(value), value.business_id]))
    return kinds.get(value, value) if name == "kind" else value

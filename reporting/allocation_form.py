"""The form of a draft of allocation: its name, and a sum for each applicant whose case is still open."""

from django import forms
from django.utils.translation import gettext_lazy as _

from grants.decisions.allocating import sums_of
from grants.models import AllocationDraft
from regions.money import ZERO, MoneyFormField
from regions.scope import national_scope

EMPTY, ASKED, PROPOSED = "empty", "asked", "proposed"


class NewDraftForm(forms.Form):
    """start: empty, asked, proposed, or the pk of a draft that is copied."""

    name = forms.CharField(label=_("Name of the draft"), max_length=100, help_text=_("For example: equal base sum"))
    start = forms.ChoiceField(label=_("Begin from"), widget=forms.RadioSelect, initial=ASKED)

    def __init__(self, *args, drafts, **kwargs):
        super().__init__(*args, **kwargs)
        copies = [(str(draft.pk), _("A copy of: %(name)s") % {"name": draft.name}) for draft in drafts]
        self.fields["start"].choices = [
            (ASKED, _("What was asked for")),
            (PROPOSED, _("The proposals as they stand")),
            (EMPTY, _("Nothing")),
            *copies,
        ]


class AllocationForm(forms.Form):
    """A money field a Share that is open, named by its application; a sum left empty is zero."""

    name = forms.CharField(label=_("Name of the draft"), max_length=100)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea, help_text=_("On what grounds the sums are divided so."))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, draft, shares, **kwargs):
        initial = {"name": draft.name, "note": draft.note, "version": draft.version}
        super().__init__(*args, initial=initial, **kwargs)
        self.open = [share for share in shares if share.standing is None]
        for share in self.open:
            self.fields[field_of(share.application.pk)] = MoneyFormField(
                label=share.application.region.name,
                required=False,
                min_value=ZERO,
                initial=share.amount,
                widget=forms.TextInput(attrs={"data-width": "short"}),
            )

    def stored(self, current: AllocationDraft):
        """→ {field: what the saved draft holds}, for a race that was lost."""
        with national_scope():
            sums = sums_of(current)
        kept = {field_of(share.application.pk): sums.get(share.application.pk, ZERO) for share in self.open}
        return kept | {"name": current.name, "note": current.note}

    def clean(self):
        values = super().clean()
        return values | {field: values[field] or ZERO for field in map(self.field_of_share, self.open) if field in values}

    @staticmethod
    def field_of_share(share):
        return field_of(share.application.pk)

    def sums(self):
        """→ {application pk: Decimal} of what could be read."""
        read = ((share.application.pk, self.cleaned_data.get(self.field_of_share(share))) for share in self.open)
        return {pk: amount for pk, amount in read if amount is not None}

    def values(self):
        return {name: self.cleaned_data[name] for name in ("name", "note")}


def field_of(pk):
    return f"sum_{pk}"

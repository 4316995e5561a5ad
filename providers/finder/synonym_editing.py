"""Groups of words written and removed. They run in the open scope of the region whose groups they are."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from providers.catalogue.recording import refuse_other_keeper, save_recorded, with_fields
from providers.finder.models import Synonym
from providers.finder.words import LONGEST, words
from regions import audit

MOST = 40


class SynonymForm(forms.Form):
    words = forms.CharField(
        label=_("Words that mean the same"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=MOST * (LONGEST + 2),
        help_text=_("One word or phrase a line, in any language. Give the dictionary form: other forms are found too."),
    )
    note = forms.CharField(label=_("Note"), max_length=200, required=False, help_text=_("For example who uses the word."))

    def clean_words(self):
        """→ [word or phrase] in order, each once."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["words"].replace(",", "\n").splitlines()]
        typed = list({line.casefold(): line for line in lines if line}.values())
        if too_long := next((word for word in typed if len(word) > LONGEST), None):
            raise ValidationError(_("“%(word)s…” is too long: give at most %(most)s letters."), params={"word": too_long[:20], "most": LONGEST})
        if empty := next((word for word in typed if not words(word)), None):
            raise ValidationError(_("“%(word)s” has nothing to search for: it is too short, or too common."), params={"word": empty})
        if len(typed) < 2:
            raise ValidationError(_("Give at least two different words."))
        if len(typed) > MOST:
            raise ValidationError(_("Give at most %(most)s words."), params={"most": MOST})
        return typed


@transaction.atomic
def record_synonym(actor, region, /, **fields):
    return save_recorded(with_fields(Synonym(region_id=region), fields), actor, "synonym_recorded")


@transaction.atomic
def change_synonym(actor, synonym, /, **fields):
    """→ the changed group. It is no longer renewed with the product's own."""
    return save_recorded(with_fields(synonym, fields | {"is_shipped": False}), actor, "synonym_changed")


@transaction.atomic
def remove_synonym(actor, synonym):
    refuse_other_keeper(actor, synonym.region_id)
    audit.record(synonym.region_id, actor, "synonym_removed", synonym, {"words": synonym.words, "note": synonym.note}, None)
    synonym.delete()

"""The form of one record that was changed on both sides: whose words stay, asked a field and a language at a time."""

from django import forms
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.translation import gettext as _

OURS, THEIRS = "ours", "theirs"


class SettleForm(forms.Form):
    """rows: [compared_rows.Row]. Where only one side has changed, its words are chosen beforehand; a conflict begins empty."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, rows, seen):
        super().__init__(data, initial={"seen": seen})
        # Words that sending would leave alone, and that nobody has touched since both agreed, ask nothing.
        self.rows = [row for row in rows if not row.difference.kept or row.difference.changed_there]
        for number, row in enumerate(self.rows):
            self.fields[f"row-{number}"] = forms.ChoiceField(
                label=row.title,
                choices=[(OURS, option(_("Here"), row.ours)), (THEIRS, option(_("In PTV"), row.theirs))],
                initial=begins_with(row.difference),
                widget=forms.RadioSelect,
                help_text=_("When both were last the same: %(base)s") % {"base": row.base or "–"} if row.base is not None else "",
                error_messages={"required": _("Choose which one stays.")},
            )

    def choices(self):
        """→ {(field, language, channel or ""): "ours" or "theirs"}."""
        return {
            (row.difference.field, row.difference.language, row.difference.where): self.cleaned_data[f"row-{number}"]
            for number, row in enumerate(self.rows)
        }


def option(whose, words):
    return format_html("<strong>{}:</strong> {}", whose, linebreaksbr(words or "–", autoescape=True))


def begins_with(difference):
    if difference.in_conflict or difference.changed_here == difference.changed_there:
        return None
    return OURS if difference.changed_here else THEIRS

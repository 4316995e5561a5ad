"""The form that takes a file in, and the choice after the preview."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from providers.imports.models import ImportRow
from regions.sheets.reading import MAX_BYTES, MEGABYTE


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        help_text=_("An Excel workbook (.xlsx) or a CSV file, at most 20 megabytes and 20,000 rows."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            told = {"limit": MAX_BYTES // MEGABYTE}
            raise ValidationError(_("The file is larger than %(limit)s megabytes. Divide it into smaller files.") % told)
        return file


class WriteForm(forms.Form):
    """Asked only where some rows are refused."""

    refused = forms.ChoiceField(
        label=_("Rows that can't be written"),
        widget=forms.RadioSelect,
        choices=[
            ("stop", _("Write nothing before every row can be written")),
            ("leave_out", _("Leave them out and write the others")),
        ],
    )


class OutcomeFilter(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Rows"), required=False, choices=[("", _("All")), *ImportRow.Outcome.choices]
    )

"""The field of a form that takes a document: whatever its name says, its content is looked into before it is kept."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regions.file_check import MAX_BYTES, MEGABYTE, media_type_of


class CheckedFileField(forms.FileField):
    """Cleaned, it is {"data": bytes, "media_type", "name"} of a PDF, PNG or JPEG; None where it may be left empty, and is."""

    def __init__(self, **kwargs):
        super().__init__(
            label=gettext_lazy("File"),
            # An empty file is told about in our own words.
            allow_empty_file=True,
            widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
            help_text=gettext_lazy("A PDF, PNG or JPEG file, at most 10 megabytes."),
            **kwargs,
        )

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if file is None:
            return None
        if file.size > MAX_BYTES:
            told = _("The file is larger than %(limit)s megabytes. Save or scan it with fewer dots an inch, or in parts.")
            raise ValidationError(told % {"limit": MAX_BYTES // MEGABYTE}, "size")
        content = file.read()
        return {"data": content, "media_type": media_type_of(file.name, content), "name": file.name}

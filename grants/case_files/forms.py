from django import forms
from django.utils.translation import gettext_lazy as _

from grants.case_files.models import CaseFile
from regions.file_field import CheckedFileField


class CaseFileForm(forms.Form):
    file = CheckedFileField()
    title = forms.CharField(
        label=_("Name of the file, for its readers"), max_length=CaseFile._meta.get_field("title").max_length
    )

"""What the presenter types of an application that came on paper. The file goes from the form to its check as a signed note."""

from datetime import datetime

from django import forms
from django.core import signing
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from grants import parties
from grants.applications.forms import money
from grants.applications.models import FIELDS
from regions import documents
from regions.file_field import CheckedFileField
from regions.money import ZERO

SALT, WAITS = "paper-application", 24 * 60 * 60
BUDGET = "budget_"
SUMS = ("income", "other_funding", "asked")


class PaperForm(forms.Form):
    """call: whose cost categories it asks for. The scan is chosen once: `kept` carries it on, signed."""

    region = forms.ChoiceField(label=_("Applicant"))
    arrived_on = forms.DateField(label=_("Day of arrival at the registry"), help_text=_("For example 1.3.2026."))
    arrived_time = forms.TimeField(
        label=_("Time of arrival"),
        widget=forms.TimeInput(format="%H.%M", attrs={"data-width": "short", "inputmode": "decimal", "autocomplete": "off"}),
        help_text=_("For example 9.00. It decides whether the application came in time."),
    )
    project_name = forms.CharField(label=_("Name of the project"), max_length=200)
    contact_name = forms.CharField(label=_("Contact person"), max_length=200)
    contact_email = forms.EmailField(label=_("Contact person's e-mail"), required=False)
    file = CheckedFileField(required=False)
    kept = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, files=None, *, call):
        super().__init__(data, files)
        self.categories = list(call.cost_categories.all())
        self.fields["region"].choices = [("", _("Choose")), *sorted(parties.applicants().items(), key=lambda each: each[1])]
        file, kept = self.fields.pop("file"), self.fields.pop("kept")
        for category in self.categories:
            self.fields[BUDGET + category.code] = money(category.name)
        self.fields["income"] = money(_("Income of the project"), _("It is taken off the costs."))
        self.fields["other_funding"] = money(_("Other public funding"))
        self.fields["asked"] = money(_("Grant asked for"))
        self.fields |= {"file": file, "kept": kept}
        self.fields["file"].label = _("The application as it came, scanned")
        self.fields["file"].needed_later = True

    def clean(self):
        clean = super().clean()
        if clean.get("arrived_on") and clean.get("arrived_time"):
            clean["arrived_at"] = make_aware(datetime.combine(clean["arrived_on"], clean["arrived_time"]))
        clean["file"] = clean.get("file") or unpacked(clean.get("kept"))
        if not clean["file"] and "file" not in self.errors:
            self.add_error("file", _("Choose the scan of the application."))
        return clean

    def to_write(self):
        """→ {"values", "budget", "arrived_at", "file"} for enter_paper."""
        clean = self.cleaned_data
        values = {name: clean[name] for name in FIELDS} | {name: clean[name] or ZERO for name in SUMS}
        budget = {category.code: clean[BUDGET + category.code] or ZERO for category in self.categories}
        return {"values": values, "budget": budget, "arrived_at": clean["arrived_at"], "file": clean["file"]}

    def with_kept_file(self):
        """Put the file that was chosen behind the hidden field, so that the next step needs no choosing. → the form"""
        if self.is_bound:
            self.is_valid()
        if file := getattr(self, "cleaned_data", {}).get("file"):
            self.data = self.data.copy()
            self.data[self.add_prefix("kept")] = packed(file)
            self.file_name = file["name"]
        return self


def packed(file):
    """Keep the bytes in the document store. → text that names them; signed, so that it is what was looked into."""
    return signing.dumps([documents.keep(file["data"]), file["media_type"], file["name"]], salt=SALT)


def unpacked(text):
    """→ {"data", "media_type", "name"} of what was kept, or None."""
    try:
        sha256, media_type, name = signing.loads(text or "", salt=SALT, max_age=WAITS)
        return {"data": documents.path_of(sha256).read_bytes(), "media_type": media_type, "name": name}
    except (signing.BadSignature, OSError):
        return None

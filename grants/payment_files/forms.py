"""Forms of payment files and replies."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from grants.calls.models import Call
from grants.payment_files.answers import FAILED, PAID
from grants.payment_files.models import PaymentBatch
from regions.forms import NO_SUCH_DATE
from regions.sheets.reading import MAX_BYTES, MEGABYTE

LONGEST_KEY = 18


class PickedPayments(forms.MultipleChoiceField):
    """Keys of payments. One that somebody else has taken meanwhile is told by its name, so any key passes here."""

    def valid_value(self, value):
        return value.isdecimal() and len(value) <= LONGEST_KEY

    def clean(self, value):
        return [int(each) for each in super().clean(value)]


class BatchForm(forms.Form):
    call = forms.ModelChoiceField(queryset=Call.objects.all(), widget=forms.HiddenInput)
    payments = PickedPayments(label=_("Payments in the file"), required=False, widget=forms.CheckboxSelectMultiple)
    format = forms.ChoiceField(label=_("Format of the file"), choices=PaymentBatch.Format.choices, widget=forms.RadioSelect)
    execution_day = forms.DateField(
        label=_("Day of execution"),
        error_messages={"invalid": NO_SUCH_DATE},
        help_text=_("The working day on which the payments are made, for example 8.12.2020."),
    )

    def __init__(self, *args, payments, **kwargs):
        """payments: [Payment] that may be picked."""
        super().__init__(*args, **kwargs)
        self.fields["payments"].choices = [(payment.pk, str(payment.pk)) for payment in payments]


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What the payment service has told"),
        choices=[(PAID, _("It has been paid")), (FAILED, _("It failed"))],
        widget=forms.RadioSelect,
    )
    paid_on = forms.DateField(
        label=_("Date of payment"),
        required=False,
        error_messages={"invalid": NO_SUCH_DATE},
        help_text=_("The day on which the money reached the payee's account, from the payment service's reply."),
    )
    reason = forms.CharField(
        label=_("Why it failed"),
        required=False,
        max_length=300,
        help_text=_("The region reads it as you write it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["paid_on"].needed_later = self.fields["reason"].needed_later = True

    def clean(self):
        values = super().clean()
        asked = {PAID: "paid_on", FAILED: "reason"}.get(values.get("outcome"))
        if asked and asked not in self.errors and not values.get(asked):
            self.add_error(asked, self.fields[asked].error_messages["required"])
        return values


class ReplyForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xml,.csv,.xlsx,.txt"}),
        help_text=_(
            "The reply as the payment service gave it: pain.002 (XML), or a table (CSV or XLSX) with the columns reference, sum, day, state and reason."
        ),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            told = {"limit": MAX_BYTES // MEGABYTE}
            raise ValidationError(_("The file is larger than %(limit)s megabytes. Divide it into smaller files.") % told)
        return file

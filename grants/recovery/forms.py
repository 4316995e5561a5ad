"""Forms of money that comes back. The rules answer with their own words, so few fields are required here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.recovery.models import Recovery, Repayment
from grants.recovery.parts import field_of
from regions.forms import NO_SUCH_DATE
from regions.money import MoneyFormField, euros

SECTIONS = [
    ("21", _("Section 21: the grant must be recovered")),
    ("22", _("Section 22: the grant may be recovered")),
]


def day_field(label, help_text="", required=False):
    field = forms.DateField(label=label, required=required, help_text=help_text, error_messages={"invalid": NO_SUCH_DATE})
    field.needed_later = True
    return field


def short(label, **options):
    return MoneyFormField(label=label, widget=forms.TextInput(attrs={"data-width": "short"}), **options)


class PartsForm(forms.Form):
    """A sum, and how much of each payment it is; `room` as parts.room gives it. One payment alone has no field."""

    amount = short(_("Sum that comes back"), help_text=_("Euros and cents, for example 12 500,50. Interest is counted beside it."))

    def __init__(self, *args, room, **kwargs):
        super().__init__(*args, **kwargs)
        self.payments = [payment for payment, _left in room] if len(room) > 1 else []
        for payment, left in room if self.payments else []:
            self.fields[field_of(payment)] = short(
                _("Of instalment %(number)s, paid on %(day)s")
                % {"number": payment.instalment, "day": rules.day(payment.paid_on)},
                required=False,
                min_value=0,
                help_text=_("At most %(left)s. Left empty in each: the latest payment first.") % {"left": euros(left)},
            )

    def chosen(self):
        """→ what the verbs take: the cleaned fields, with {payment's pk: euros} as "parts"."""
        values = {name: value for name, value in self.cleaned_data.items() if not name.startswith("part_")}
        parts = {each.pk: self.cleaned_data[field_of(each)] for each in self.payments if self.cleaned_data.get(field_of(each))}
        return values | {"parts": parts}


class ReturnNewForm(PartsForm):
    reason = forms.CharField(
        label=_("Why the money is returned"),
        required=False,
        widget=forms.Textarea,
        help_text=_("For example a payment that was too large, or money that can't be used as decided. The ministry reads it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].needed_later = True


class RecoveryForm(PartsForm):
    """version: of the row that is edited; 0 of a new one."""

    section = forms.ChoiceField(label=_("Provision of the Act (688/2001)"), choices=SECTIONS, widget=forms.RadioSelect)
    grounds = forms.CharField(
        label=_("Grounds"),
        required=False,
        widget=forms.Textarea,
        help_text=_("What has happened, and why the money comes back. The grantee reads it when it is heard."),
    )
    interest_until = day_field(_("Interest to"), _("The last day that interest is counted for, for example the due day."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["grounds"].needed_later = True

    def chosen(self):
        values = super().chosen()
        del values["version"]
        return values

    def stored(self, recovery):
        """→ {field: what the row holds}, for whoever lost the race."""
        parts = {field_of(part.payment): part.amount for part in recovery.parts.select_related("payment")}
        return parts | {name: getattr(recovery, name) for name in ("amount", "section", "grounds", "interest_until")}


class HearingForm(forms.Form):
    hearing_due = day_field(_("The grantee answers by"), _("A reasonable time, for example three weeks."))


class AnswerForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Recovery
        fields = ["hearing_answer"]
        labels = {"hearing_answer": _("Your answer")}
        help_texts = {"hearing_answer": _("What the region wants to say of the grounds and of the sum. The files you add go with it.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hearing_answer"].needed_later = True
        self.initial["version"] = self.instance.version

    def _post_clean(self):
        """The verb writes the answer."""


class InvoiceForm(forms.Form):
    """interest_until: asked of a return alone; a recovery's stands in its decision."""

    due_on = day_field(_("Due day"), _("The money must have reached the account on this day."))
    interest_until = day_field(_("Interest to"), _("Left empty: to the due day."))

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        if kind != Recovery.Kind.RETURN:
            del self.fields["interest_until"]
        else:
            self.fields["interest_until"].needed_later = False

    def clean(self):
        values = super().clean()
        if "interest_until" in self.fields and not values.get("interest_until") and "interest_until" not in self.errors:
            values["interest_until"] = values.get("due_on")
        return values


class RepaymentForm(forms.ModelForm):
    class Meta:
        model = Repayment
        fields = ["paid_on", "amount", "archive_id"]
        help_texts = {
            "paid_on": _("The day on which the money reached the account, from the bank's statement."),
            "archive_id": _("It tells the bank's entry from every other one: each is entered once."),
        }
        error_messages = {"paid_on": {"invalid": NO_SUCH_DATE}}
        widgets = {
            "amount": forms.TextInput(attrs={"data-width": "short"}),
            "archive_id": forms.TextInput(attrs={"data-width": "medium"}),
        }

    def _post_clean(self):
        """The verb writes the row."""


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), required=False, widget=forms.Textarea, help_text=_("The other party reads it as you write it.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].needed_later = True


class NothingForm(forms.Form):
    """A step that asks for nothing but that somebody has read the page."""


class RateForm(forms.Form):
    first_day = day_field(_("In force from"), _("1 January or 1 July."), required=True)
    percent = forms.DecimalField(
        label=_("Reference rate, per cent"), max_digits=5, decimal_places=2, min_value=0, max_value=100, localize=True,
        widget=forms.TextInput(attrs={"data-width": "short", "inputmode": "decimal"}), help_text=_("For example 2,5."),
    )  # fmt: skip
    source = forms.CharField(label=_("Where the figure is from"), max_length=200, help_text=_("For example the notice of the Bank of Finland and its day."))


class LimitForm(forms.Form):
    first_day = day_field(_("In force from"), required=True)
    amount = short(_("Sum, at most"), min_value=0)
    source = forms.CharField(label=_("Where the figure is from"), max_length=200, help_text=_("The Act or the decree, and its number."))

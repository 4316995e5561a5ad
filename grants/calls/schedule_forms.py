"""The step of a call's payment schedule: in how many instalments it pays, and the shares that go with them."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants import rules
from grants.calls.models import Call, CallInstalment
from grants.calls.part_forms import BaseRows, PartsForm
from grants.shares import ShareField
from regions.forms import NO_SUCH_DATE
from regions.money import ZERO

SHARES = ("advance_share", "holdback_share", "sample_share")


class InstalmentForm(forms.Form):
    """One row of the schedule. A blank one is no row."""

    use_required_attribute = False
    order = forms.IntegerField(label=gettext_lazy("Number in the list"), required=False, min_value=1, max_value=99)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of instalment"),
        required=False,
        choices=[("", gettext_lazy("Choose")), *CallInstalment.Kind.choices],
    )
    claim_by = forms.DateField(
        label=gettext_lazy("Claimed by"),
        required=False,
        error_messages={"invalid": NO_SUCH_DATE},
        help_text=gettext_lazy("The last day of claiming it, for example 31.3.2020. It may stay empty."),
    )
    remove = forms.BooleanField(label=gettext_lazy("Remove from the call"), required=False)

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.needed_later = True

    def is_blank(self):
        return not self.cleaned_data.get("kind") and not self.cleaned_data.get("claim_by")

    def row(self):
        return {"kind": self.cleaned_data.get("kind"), "claim_by": self.cleaned_data["claim_by"]}


def out_of_place(kinds):
    """→ place of the row where a schedule that can't be goes wrong: by default its last one."""
    last = len(kinds) - 1
    early = (place for place, kind in enumerate(kinds) if (kind == "final" and place < last) or (kind == "advance" and place))
    return next(early, last)


class Instalments(BaseRows):
    def clean(self):
        """Sets self.written: the rows as save_call takes them, in the order of their numbers."""
        if any(self.errors):
            return
        kept = [form for _place, form in self.kept()]
        self.written = [form.row() for form in kept]
        kinds = [row["kind"] for row in self.written]
        broken = rules.schedule_ends_with_the_last(kinds)
        if broken and all(kinds):
            kept[out_of_place(kinds)].add_error("kind", broken.text)

    def is_kept(self, place, form):
        if form.cleaned_data.get("remove"):
            return False
        if not form.cleaned_data or form.is_blank():
            if place <= self.initial_form_count():
                form.add_error("kind", _("Choose the kind, or tick “Remove from the call”."))
            return False
        if not form.cleaned_data["kind"]:
            form.add_error("kind", _("Choose the kind of the instalment."))
        return True


class ScheduleForm(PartsForm):
    name, row_form, rows_class = "instalments", InstalmentForm, Instalments
    advance_share = ShareField(
        label=gettext_lazy("Advance, share of the grant"),
        required=False,
        help_text=gettext_lazy("Per cent of the grant that may be paid before there are costs. Leave empty where there is no advance."),
    )
    holdback_share = ShareField(
        label=gettext_lazy("Held back until the final report, share of the grant"),
        required=False,
        help_text=gettext_lazy("Per cent of the grant that is paid only after the accepted final report"),
    )
    max_category_shift = ShareField(
        label=gettext_lazy("Highest shift between cost categories"),
        required=False,
        help_text=gettext_lazy("Per cent of all costs that may move between categories without a decided change. Empty: no limit."),
    )
    sample_share = ShareField(
        label=gettext_lazy("Share of reports drawn for a sample"),
        required=False,
        help_text=gettext_lazy("Per cent of the use reports, drawn as they are submitted for a closer check"),
    )

    class Meta:
        model = Call
        fields = [*SHARES, "max_category_shift", "ledger_account", "project_code"]
        help_texts = {
            "ledger_account": gettext_lazy("As the state's accounts have it, for example 82300000"),
            "project_code": gettext_lazy("As the payment service wants it"),
        }

    field_order = ["version", "advance_share", "holdback_share", "max_category_shift", "sample_share", "ledger_account", "project_code"]

    def clean(self):
        values = super().clean()
        if not self.errors:
            broken = rules.advance_within_what_is_paid_early(values["advance_share"] or ZERO, values["holdback_share"] or ZERO)
            self.add_error("advance_share", broken.text) if broken else None
        return values

    def to_write(self):
        written = super().to_write()
        zeros = {name: written["values"][name] or ZERO for name in SHARES}
        return written | {"values": written["values"] | zeros}

"""A new draft: empty, or with the texts, sums, terms and parts of an earlier call."""

from django.db import transaction

from grants.calls.models import Call
from grants.calls.verbs import PARTS, create_call, use_period_dates
from regions.money import ZERO

# An earlier call's code, names, case number, budget year, project code and dates are its own.
COPIED = (
    *("purpose_fi", "purpose_sv", "purpose_en", "terms_fi", "terms_sv", "terms_en"),
    *("appropriation", "budget_item", "max_self_financing_share", "max_grant_share", "grant_share", "scoring", "scorers"),
    *("advance_share", "holdback_share", "max_category_shift", "sample_share", "ledger_account"),
)
EMPTY = {"appropriation": ZERO, "budget_item": "", "purpose_fi": "", "max_self_financing_share": ZERO, "grant_share": ZERO}
NAMED = ("code", "name_fi", "name_sv", "name_en")
OWN_FIELDS = {
    "goals": (*NAMED, "pilots_only"),
    "criteria": (*NAMED, "weight"),
    "cost_categories": NAMED,
    "cost_rules": (*NAMED, "kind", "category_code", "share", "sum"),
    "instalments": ("kind", "claim_by"),
}


def rows_of(call, name):
    """→ [{field: value}] of one kind of a call's parts, in order, as create_call and save_call take them."""
    return [as_row(part, name) for part in getattr(call, name).all()]


def as_row(part, name):
    row = {field: getattr(part, field) for field in OWN_FIELDS[name]}
    return row | {field: row[field] or "" for field in NAMED if field in row}


@transaction.atomic
def begin_call(actor, values, earlier=None):
    """→ Call in draft. values: of NewCallForm; earlier: the call to copy, or None."""
    own = {name: getattr(earlier, name) for name in COPIED} if earlier else EMPTY
    parts = {name: rows_of(earlier, name) for name in PARTS} if earlier else {}
    parts |= {"instalments": [row | {"claim_by": None} for row in parts.get("instalments", ())]}
    dates = use_period_dates(values["use_start"], values["use_end"])
    return create_call(actor, own | values, dates, **parts)


def first_values(earlier):
    """→ initial of NewCallForm where a call is copied: its names and its series, to be mended."""
    if earlier is None:
        return {}
    return {"copied": earlier.pk} | {name: getattr(earlier, name) for name in ("series", "name_fi", "name_sv", "name_en")}


def earlier_call(text):
    """→ the Call whose key the text is, or None."""
    key = int(text) if (text or "").isdecimal() and len(text) < 10 else None
    return Call.objects.filter(pk=key).first()

"""A call's payment schedule in words, as the applicants read it and as the grant decision repeats it."""

from django.utils.translation import gettext as _

from grants import rules
from grants.calls.models import CallInstalment
from grants.calls.schedule import kind_named, schedule_of
from regions.money import euros

Kind = CallInstalment.Kind


def schedule_rows(call, granted=None):
    """→ [{"number", "kind", "what", "claim_by"}]: of each instalment what it is paid by. granted: euros of a decision."""
    return [
        {
            "number": each.number,
            "kind": kind_named(each.number, each.kind),
            "what": what_of(call, each.kind, granted),
            "claim_by": each.claim_by,
        }
        for each in schedule_of(call)
    ]


def what_of(call, kind, granted):
    if kind == Kind.ADVANCE:
        return _("at most %(share)s") % {"share": share_of(call.advance_share, granted, rules.highest_advance)}
    if kind == Kind.INSTALMENT:
        return _("by the costs that have been entered voucher by voucher")
    return _("by the realised costs, after the final report has been accepted")


def share_of(share, granted, in_euros):
    """→ "20 % of the grant", and of a decision its euros too."""
    words = _("%(share)s of the grant") % {"share": rules.percent(share)}
    return words if granted is None else f"{words}: {euros(in_euros(granted, share))}"


def held_back(call, granted=None):
    """→ sentence of what waits for the final report, or nothing."""
    if not call.holdback_share:
        return ""
    paid = rules.percent(1 - call.holdback_share)
    words = _("At most %(share)s of the grant is paid before the final report has been accepted") % {"share": paid}
    if granted is None:
        return f"{words}."
    return f"{words}: {euros(rules.payable_before_report(granted, call.holdback_share))}."


def shift_allowed(call):
    """→ sentence of how much may move between cost categories, or nothing where the call sets no limit."""
    if call.max_category_shift is None:
        return ""
    return _("At most %(share)s of all costs may move between cost categories. For more, ask for a change first.") % {
        "share": rules.percent(call.max_category_shift)
    }


def told(call):
    """→ context of grants/call_schedule.html."""
    return {"rows": schedule_rows(call), "sentences": [text for text in (held_back(call), shift_allowed(call)) if text]}

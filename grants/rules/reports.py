"""Rules of use reports: when they are written, what they rest on, how they are checked and closed."""

from django.utils.translation import gettext as _

from grants.rules.words import day
from regions.money import ZERO, euros
from regions.workflow import Broken


def cost_in_use_period(start, end, date):
    if not start <= date <= end:
        return Broken(
            "GR-13",
            _("The cost of %(date)s lies outside the use period %(start)s–%(end)s.")
            % {"date": day(date), "start": day(start), "end": day(end)},
            "date",
        )
    return None


def report_accepted(state):
    if state not in ("accepted", "closed"):
        return Broken("GR-14", _("The final report must be accepted before the payment is verified."))
    return None


def voucher_is_new(used):
    if used:
        return Broken("GR-23", _("This voucher has already been claimed: same number, date and sum."), "voucher")
    return None


def grant_in_use(is_grant, accepted):
    if not is_grant or not accepted:
        return Broken("GR-32", _("A use report is written on a grant that the grantee has accepted."))
    return None


def interim_is_asked(due):
    """due: when the call's interim reports are due, or None."""
    if not due:
        return Broken("GR-102", _("This call asks for no interim report: the final report tells of the whole grant."))
    return None


def final_is_not_sent(sent):
    """An interim report tells how the project goes: after the final report it would tell nothing."""
    if sent:
        return Broken("GR-103", _("The final report has been sent: no interim report is needed any more."))
    return None


def budget_change_is_decided(waits):
    if waits:
        return Broken("GR-104", _("A change of the budget waits for the ministry's decision. Submit the report when it has been decided."))
    return None


def sample_shows_vouchers(files):
    """files: how many the region has added to a report that was drawn for the sample."""
    if not files:
        return Broken("GR-105", _("The report was drawn for the sample: the region has not added its vouchers yet."))
    return None


def risk_is_explained(risk, note):
    if risk and not (note or "").strip():
        return Broken("GR-106", _("Write why the report needs a closer look."), "risk_note")
    return None


def payments_are_over(open_instalments):
    """open_instalments: numbers of the payments that are neither paid nor cancelled."""
    if open_instalments:
        numbers = ", ".join(str(each) for each in open_instalments)
        return Broken("GR-107", _("Payments are still under way: instalment %(numbers)s.") % {"numbers": numbers})
    return None


def money_is_settled(right, paid, last_is_over, comes_back):
    """right: to the grant, by the accepted report; last_is_over: was the last instalment paid or cancelled.

    comes_back: has a return or a recovery of the grant been handled, also one that was not pursued.
    """
    if right > paid and not last_is_over:
        return Broken(
            "GR-108",
            _("%(left)s of the right to the grant has not been claimed. Wait for the claim, or cancel the last instalment.")
            % {"left": euros(right - paid)},
        )
    if paid > right and not comes_back:
        return Broken(
            "GR-108",
            _("%(over)s more was paid than the right to the grant. Open a return or a recovery first.") % {"over": euros(paid - right)},
        )
    return None


def recoveries_are_over(open_ones):
    if open_ones:
        return Broken("GR-109", _("A return or a recovery of this grant is still under way."))
    return None


def case_takes_files(is_open, standing, most):
    """Files of a report, a claim or an answer in a hearing. standing: how many the case has already."""
    if not is_open:
        return Broken("GR-99", _("The case has been sent on: its files stand. They can be changed if it comes back to you."))
    if standing >= most:
        return Broken("GR-99", _("At most %(most)s files can be attached here. Remove one first.") % {"most": most}, "file")
    return None


def released_money(granted, paid):
    """→ euros of the appropriation that closing a grant frees: granted, but never paid."""
    return max(ZERO, granted - paid)

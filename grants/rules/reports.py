"""Rules of reports and their costs."""

from django.utils.translation import gettext as _

from grants.rules.words import day
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
    if state != "accepted":
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

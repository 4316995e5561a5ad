"""Rules of claims, payments and accounts."""

from django.utils.translation import gettext as _

from grants.rules.words import day
from regions.money import euros
from regions.workflow import Broken


def claim_within_grant(granted, paid_before, claim):
    left = granted - paid_before
    if claim > left:
        return Broken(
            "GR-10",
            _("The claim is %(over)s more than what is left of the grant (%(left)s).")
            % {"over": euros(claim - left), "left": euros(left)},
            "amount",
        )
    return None


def claim_within_right(right, paid_before, claim):
    left = right - paid_before
    if claim > left:
        return Broken(
            "GR-11",
            _("By the realised costs at most %(left)s can be paid: the claim is %(over)s more.")
            % {"left": euros(left), "over": euros(claim - left)},
            "amount",
        )
    return None


def claim_above_zero(claim):
    return Broken("GR-12", _("Write a sum above zero."), "amount") if claim <= 0 else None


def all_checked(done, required):
    """done, required: collections of checklist codes."""
    if set(required) - set(done):
        return Broken("GR-19", _("Go through every point of the checklist before you verify."), "checklist")
    return None


def account_confirmed(account):
    if account is None:
        return Broken("GR-20", _("The region has no confirmed account. A second person must confirm it first."))
    return None


def one_account_in_use(another):
    """another: was a second account confirmed in the same instant."""
    if another:
        return Broken("GR-20", _("Another account of the region was confirmed at the same moment. See which one is in use now."))
    return None


def paid_day_possible(sent_on, today, paid_on):
    if not sent_on <= paid_on <= today:
        return Broken(
            "GR-31",
            _("The day of payment lies between the day it was sent (%(sent)s) and today (%(today)s).")
            % {"sent": day(sent_on), "today": day(today)},
            "paid_on",
        )
    return None


def as_it_was_seen(seen, now):
    """What is approved is what the approver looked at. seen, now: texts that change with the case."""
    if seen != now:
        return Broken("GR-33", _("The payment has changed since you opened the page. Look at it again before you approve."))
    return None


def account_as_claimed(claimed, confirmed):
    if claimed != confirmed:
        return Broken(
            "GR-34",
            _("The region has changed its account since the claim: return the payment, so that it is claimed anew."),
        )
    return None

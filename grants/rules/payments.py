"""Rules of claims, payments and accounts."""

from itertools import pairwise

from django.utils.translation import gettext as _

from grants.rules.words import day, percent
from regions.money import ZERO, euros, floor_cents
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


def highest_advance(granted, share):
    """→ euros: what may be paid before there are costs."""
    return floor_cents(granted * share)


def payable_before_report(granted, holdback):
    """→ euros: what may be paid before the final report, all instalments together."""
    return floor_cents(granted * (1 - holdback))


def right_so_far(granted, grant_share, holdback, net_costs):
    """→ euros: max(0, min(floor(p·N), floor(G·(1 − h)))), by the costs that have been entered so far."""
    return max(ZERO, min(floor_cents(grant_share * net_costs), payable_before_report(granted, holdback)))


def advance_within_share(granted, share, claim):
    highest = highest_advance(granted, share)
    if claim > highest:
        return Broken(
            "GR-110",
            _("The advance is at most %(share)s of the grant, which is %(highest)s: the claim is %(over)s more.")
            % {"share": percent(share), "highest": euros(highest), "over": euros(claim - highest)},
            "amount",
        )
    return None


def claim_within_holdback(granted, holdback, claimed_before, claim):
    """claimed_before: euros of the grant's other instalments, the last one apart."""
    left = payable_before_report(granted, holdback) - claimed_before
    if claim > left:
        return Broken(
            "GR-111",
            _("%(held)s of the grant waits for the final report: at most %(left)s can be paid now, and the claim is %(over)s more.")
            % {"held": percent(holdback), "left": euros(max(ZERO, left)), "over": euros(claim - max(ZERO, left))},
            "amount",
        )
    return None


def claim_within_costs(grant_share, net_costs, claimed_before, claim):
    """net_costs: costs entered so far less income so far."""
    left = max(ZERO, floor_cents(grant_share * net_costs) - claimed_before)
    if claim > left:
        return Broken(
            "GR-112",
            _("By the costs entered so far at most %(left)s can be paid now: the claim is %(over)s more.")
            % {"left": euros(left), "over": euros(claim - left)},
            "amount",
        )
    return None


def earlier_are_claimed(waiting):
    """waiting: numbers of the earlier instalments that were opened and have not been claimed."""
    if waiting:
        numbers = ", ".join(str(number) for number in waiting)
        return Broken("GR-113", _("An earlier instalment waits: claim it first, or have it cancelled. Its number: %(numbers)s.") % {"numbers": numbers})
    return None


def account_takes_money(failed):
    """failed: the bank has refused a payment to the account that was in use last."""
    if failed:
        return Broken(
            "GR-114", _("The bank has refused a payment to the region's account. Another account must be entered and confirmed first.")
        )
    return None


def instalment_in_schedule(number, numbers):
    if number not in numbers:
        return Broken("GR-115", _("The payment schedule of the call has no instalment %(number)s.") % {"number": number})
    return None


def no_later_is_claimed(later, over=False):
    """later: numbers of the later instalments that have been claimed. over: has the last one been cancelled?"""
    if over:
        return Broken("GR-116", _("The last instalment has been cancelled: nothing more is paid of the grant."))
    if later:
        return Broken(
            "GR-116", _("A later instalment has been claimed: what was left unclaimed here is paid with the ones that follow.")
        )
    return None


def paid_of_an_accepted_grant(is_grant, accepted):
    if not is_grant or not accepted:
        return Broken("GR-117", _("A payment is claimed of a grant that the grantee has accepted."))
    return None


def schedule_ends_with_the_last(kinds):
    """kinds: of a call's instalments, in order. None at all: one payment, after the final report."""
    if kinds and (kinds[-1] != "final" or kinds.count("final") > 1 or "advance" in kinds[1:]):
        return Broken(
            "GR-120",
            _("The schedule ends with the last instalment, by the final report, and has only one of them. An advance comes first."),
        )
    return None


def advance_has_its_share(has_advance, share):
    """has_advance: is an advance among the instalments."""
    if has_advance and share <= 0:
        return Broken("GR-121", _("Write which share of the grant the advance is at most."), "advance_share")
    if share > 0 and not has_advance:
        return Broken("GR-121", _("The call has a share for an advance, but no advance among its instalments."), "advance_share")
    return None


def advance_within_what_is_paid_early(advance, holdback):
    if advance > 1 - holdback:
        return Broken(
            "GR-122",
            _("The advance and what is held back are together more than the whole grant: %(sum)s.") % {"sum": percent(advance + holdback)},
            "advance_share",
        )
    return None


def claim_days_in_order(days, last_payment):
    """days: of claiming each instalment, in order; last_payment: the call's last day of paying. None where none is set."""
    known = [each for each in days if each]
    for earlier, later in pairwise(known):
        if later < earlier:
            return Broken("GR-123", _("The days of claiming are not in order: %(later)s comes before %(earlier)s.") % {"later": day(later), "earlier": day(earlier)})
    if known and last_payment and known[-1] >= last_payment:
        return Broken(
            "GR-123",
            _("The last claim (%(claim)s) must come before the last day of paying (%(last)s).") % {"claim": day(known[-1]), "last": day(last_payment)},
        )
    return None

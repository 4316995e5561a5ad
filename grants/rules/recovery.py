"""Rules of money that comes back: how much, when a grantee has been heard, interest, what was repaid, what is waived."""

from django.utils.translation import gettext as _

from grants.rules.words import day
from regions.money import euros
from regions.workflow import Broken


def comes_back_within_paid(left, amount, field="amount"):
    """left: what was paid, less what is already coming back."""
    if amount > left:
        return Broken(
            "GR-150",
            _("At most %(left)s of what was paid can still come back: this is %(over)s more.")
            % {"left": euros(left), "over": euros(amount - left)},
            field,
        )
    return None


def parts_add_up(amount, parts):
    """parts: euros of each payment."""
    if sum(parts) != amount:
        return Broken(
            "GR-151",
            _("The parts add up to %(parts)s, the sum that comes back is %(amount)s. Make them agree, or leave the parts empty.")
            % {"parts": euros(sum(parts)), "amount": euros(amount)},
            "amount",
        )
    return None


def hearing_leaves_time(today, due):
    if due is None or due <= today:
        return Broken("GR-152", _("Give the grantee time to answer: the day must be later than today."), "hearing_due")
    return None


def hearing_is_over(today, due):
    if today <= due:
        return Broken("GR-153", _("The grantee may answer until %(day)s. The hearing ends after that day.") % {"day": day(due)})
    return None


def within_what_was_heard(heard, amount):
    if amount > heard:
        return Broken(
            "GR-154",
            _("The grantee has been heard of %(heard)s: this is %(over)s more. Hear it again before you present the sum.")
            % {"heard": euros(heard), "over": euros(amount - heard)},
            "amount",
        )
    return None


def interest_day_possible(last_paid, until, latest=None):
    """last_paid: day of the latest payment that comes back. latest: the due day, where there is one."""
    if until is None or until < last_paid or (latest is not None and until > latest):
        text = _("Interest is counted to a day that is not before the payment (%(paid)s).") % {"paid": day(last_paid)}
        if latest is not None:
            text = _("Interest is counted to a day between the payment (%(paid)s) and the due day (%(due)s).") % {
                "paid": day(last_paid),
                "due": day(latest),
            }
        return Broken("GR-155", text, "interest_until")
    return None


def rate_is_known(missing):
    """missing: first day of a half-year whose reference rate nobody has entered, or None."""
    if missing is not None:
        return Broken(
            "GR-156",
            _("The reference rate from %(day)s is not known here, so the interest can't be counted. The payment approver adds it on the page of rates.")
            % {"day": day(missing)},
        )
    return None


def due_day_possible(today, due):
    if due is None or due <= today:
        return Broken("GR-157", _("The due day must be later than today."), "due_on")
    return None


def waived_within_limit(limit, left):
    """limit: euros of the day, or None where no limit is known."""
    if limit is None:
        return Broken("GR-158", _("No limit for leaving a sum unclaimed is in force. The payment approver adds it on the page of rates."))
    if left > limit:
        return Broken(
            "GR-158",
            _("%(left)s is left to pay. At most %(limit)s may be left unclaimed.") % {"left": euros(left), "limit": euros(limit)},
        )
    return None


def repaid_day_possible(first_paid, today, paid_on):
    if not first_paid <= paid_on <= today:
        return Broken(
            "GR-159",
            _("The day lies between the payment of the grant (%(paid)s) and today (%(today)s).")
            % {"paid": day(first_paid), "today": day(today)},
            "paid_on",
        )
    return None


def repayment_within_left(left, amount):
    if amount > left:
        return Broken(
            "GR-160",
            _("%(left)s is left to pay on that day: this is %(over)s more. Enter what belongs here; the rest is not of this case.")
            % {"left": euros(left), "over": euros(amount - left)},
            "amount",
        )
    return None


def booked_once(known):
    if known:
        return Broken("GR-161", _("A repayment with this archiving number has been entered already."), "archive_id")
    return None


def half_year_begins(first_day):
    if (first_day.day, first_day.month) not in ((1, 1), (1, 7)):
        return Broken("GR-162", _("A reference rate is in force from 1 January or from 1 July."), "first_day")
    return None


def entered_once(known):
    """known: is there a rate, or a limit, from the same day already."""
    if known:
        return Broken("GR-163", _("This day has its figure already. What was counted by it stands, so it is not changed."), "first_day")
    return None


def repayment_account_known(iban):
    if not iban:
        return Broken(
            "GR-164", _("The account that money is repaid to has not been set. The product's keeper sets it; then the invoice can be made.")
        )
    return None

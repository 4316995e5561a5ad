"""Rules of proposals and decisions."""

from datetime import timedelta

from django.utils.translation import gettext as _

from grants.rules.words import moment
from regions.deadlines import last_day
from regions.money import CENT, euros, floor_cents
from regions.workflow import Broken


def late_is_not_examined(late, outcome):
    if late and outcome != "inadmissible":
        return Broken(
            "GR-02", _("The application arrived after the deadline: it can only be left unexamined."), "outcome"
        )
    return None


def grants_nothing(outcome, amount):
    if outcome in ("reject", "inadmissible") and amount:
        return Broken("GR-22", _("A rejected or unexamined application is granted nothing."), "amount")
    if outcome in ("grant", "partial") and not amount:
        return Broken("GR-22", _("Write the sum that is granted."), "amount")
    return None


def outcome_fits_asked(outcome, asked, amount):
    if outcome == "grant" and amount < asked:
        return Broken(
            "GR-35",
            _("The sum is %(less)s less than was asked for: choose “Granted in part”, or grant what was asked.")
            % {"less": euros(asked - amount)},
            "outcome",
        )
    if outcome == "partial" and amount >= asked:
        return Broken("GR-35", _("The sum is what was asked for: choose “Granted as asked”."), "outcome")
    return None


def as_it_was_presented(seen, now):
    """What is signed is what the decision-maker read. seen, now: texts that change when it is presented anew."""
    if seen != now:
        return Broken("GR-36", _("The proposal was presented anew after you opened it. Read it again before you sign."))
    return None


def only_a_grant_is_answered(is_grant):
    if not is_grant:
        return Broken("GR-37", _("Only a grant can be accepted or declined."))
    return None


# The day after sending on which a notice is taken to have been received: an electronic message (13/2003 § 19), a letter
# (434/2003 § 59). Both count whole days, days off included.
DEEMED_RECEIVED_AFTER = {"electronic": timedelta(days=3), "letter": timedelta(days=7)}
RECTIFICATION_DAYS = 30


def deemed_received(sent_on, channel):
    """→ date on which a notice sent on the date `sent_on` is taken to have been received. channel: electronic, letter."""
    return sent_on + DEEMED_RECEIVED_AFTER[channel]


def rectification_ends(sent_on, channel):
    """→ date: the last day of the 30 days; the day of receipt is not counted, a day off moves it on."""
    return last_day(deemed_received(sent_on, channel), RECTIFICATION_DAYS)


def rectification_is_late(arrived_on, ends):
    """→ bool. In time is up to and including the last day."""
    return arrived_on > ends


def costs_for(amount, other_funding, ceiling, net_costs):
    """→ the highest accepted costs, at most `net_costs`, by which the self-financing share stays within its ceiling."""
    share = 1 - ceiling
    if share <= 0:
        return net_costs
    # One cent of costs more, and the full rest would round to a cent that nobody pays.
    above = (amount + other_funding + CENT) / share
    highest = floor_cents(above)
    return min(net_costs, highest - CENT if highest == above else highest)


def rectifies_what_was_told(told, waits):
    """told: has the decision been notified, and is it in force; waits: does a request on it wait for its answer."""
    if not told:
        return Broken("GR-77", _("A rectification is requested of a decision that has been notified and is in force."))
    if waits:
        return Broken("GR-77", _("A request on this decision waits already. It can be withdrawn, and made anew within the time."))
    return None


def late_request_is_not_examined(late, answer):
    if late and answer != "not_examined":
        return Broken(
            "GR-78", _("The request arrived after the time for it: it can only be left unexamined."), "answer"
        )
    return None


def not_yet_reported_or_paid(used):
    """used: has a report been opened, or a payment, on the decision."""
    if used:
        return Broken(
            "GR-79",
            _("A use report or a payment rests on this decision: it can't be replaced any more by this way."),
            "answer",
        )
    return None


def request_waits(waits):
    if not waits:
        return Broken("GR-80", _("The request has been withdrawn or answered: it is not answered again."))
    return None


def arrival_possible(notified_at, now, arrived_at):
    if not notified_at <= arrived_at <= now:
        return Broken(
            "GR-81",
            _("The request arrived between the notice of the decision (%(notice)s) and now.") % {"notice": moment(notified_at)},
            "arrived_at",
        )
    return None


def budget_meets_decision(costs, income, accepted_costs):
    if costs - income != accepted_costs:
        return Broken(
            "GR-82",
            _("The costs less income are %(net)s. They must be the accepted costs of the decision to the cent: %(accepted)s.")
            % {"net": euros(costs - income), "accepted": euros(accepted_costs)},
        )
    return None


def revised_budget_accepted(accepted):
    """accepted: of a grant that was cut; a grant as asked needs none."""
    if not accepted:
        return Broken(
            "GR-83",
            _("The grant was cut: the ministry must accept the revised budget before a payment is claimed."),
        )
    return None


def allocation_within_free(free, total):
    if total > free:
        return Broken(
            "GR-84",
            _("The sums are %(over)s more than what is left of the appropriation (%(free)s).")
            % {"over": euros(total - free), "free": euros(free)},
        )
    return None


def draft_is_open(used):
    if used:
        return Broken("GR-85", _("This draft has been carried into proposals: it stands as it was. Make a copy of it."))
    return None


def cut_grant_in_use(cut, accepted, claimed):
    """cut, accepted, claimed: was the grant granted in part, accepted by the region, and has a payment been claimed."""
    if not cut or not accepted or claimed:
        return Broken(
            "GR-86",
            _("The budget is revised after a grant in part has been accepted, before its first payment is claimed."),
        )
    return None


def as_it_was_read(seen, now):
    """What goes on is what was read. seen, now: texts that change with each save."""
    if seen != now:
        return Broken("GR-87", _("This was changed after you opened the page. Read it again before you go on."))
    return None


def changes_something(changed):
    if not changed:
        return Broken("GR-88", _("The new decision is the same as the one before: change its terms, or let it stand."), "answer")
    return None


def no_request_waits(waits):
    if waits:
        return Broken("GR-89", _("A request for rectification waits: answer it, and correct the error in the answer."))
    return None


def appealed_in_court(appealed, answered):
    """appealed: was the decision given on a request for rectification, or does it correct one that was. answered: has a
    request on it that came in time been answered so that it stands."""
    if answered:
        return Broken(
            "GR-90",
            _("A request for rectification of this decision has been answered: it is appealed against to the administrative court."),
        )
    if appealed:
        return Broken(
            "GR-90",
            _("This decision was given on a request for rectification: it is appealed against to the administrative court."),
        )
    return None

"""Rules of proposals and decisions."""

from django.utils.translation import gettext as _

from regions.money import euros
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

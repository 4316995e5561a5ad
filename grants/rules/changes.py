"""Rules of changes to a grant in use."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grants.rules.words import day
from regions.money import euros
from regions.workflow import Broken


def change_of_grant_in_use(accepted, reported):
    """accepted: has the grantee accepted the grant, and is its decision in force; reported: has the final report been sent."""
    if not accepted:
        return Broken("GR-135", _("A change is asked of a grant that has been accepted and is in force."))
    if reported:
        return Broken("GR-135", _("The final report has been submitted: the terms of the grant can't be changed any more."))
    return None


def one_change_at_a_time(waits):
    """waits: is another request of the same grant being written, or does it wait for its answer."""
    if waits:
        return Broken("GR-136", _("A request to change this grant is open already. Go on with it, or withdraw it first."))
    return None


def change_asks_something(kinds):
    if not kinds:
        return Broken("GR-137", _("Choose at least one part that is to change."), "kinds")
    return None


def parts_differ(same):
    """same: names of the parts that are asked as they are in force."""
    if same:
        return Broken(
            "GR-138",
            _("Nothing changes in: %(parts)s. Write what it is to become, or leave the part out of the request.")
            % {"parts": ", ".join(same)},
        )
    return None


def costs_stay_within_period(start, end, outside, total):
    """outside: how many costs that have been entered lie outside the new period; total: their sum in euros."""
    if outside:
        words = ngettext(
            "%(n)s cost that has been entered (%(sum)s) would lie outside the use period %(start)s–%(end)s.",
            "%(n)s costs that have been entered (%(sum)s) would lie outside the use period %(start)s–%(end)s.",
            outside,
        )
        return Broken("GR-139", words % {"n": outside, "sum": euros(total), "start": day(start), "end": day(end)}, "use_start")
    return None


def partners_grants_within_grant(granted, grants):
    """What is passed on to the partners is part of the grant. grants: their shares together."""
    if grants > granted:
        return Broken(
            "GR-140",
            _("The partners' shares of the grant are %(grants)s together, %(over)s more than the grant.")
            % {"grants": euros(grants), "over": euros(grants - granted)},
        )
    return None


def answer_matches_values(name, answer, differs):
    """answer: accepted, changed or rejected; differs: do the values written in the answer differ from those asked for."""
    if answer == "changed" and not differs:
        return Broken(
            "GR-141",
            _("“%(part)s” is accepted with changes, but stands as it was asked for: change it, or choose “Accepted”.") % {"part": name},
        )
    if answer == "accepted" and differs:
        return Broken(
            "GR-141",
            _("“%(part)s” differs from what was asked for: choose “Accepted with changes”, or write it as it was asked.") % {"part": name},
        )
    return None


def not_presented_yet(presented):
    """presented: does an answer to the request wait for the decision-maker."""
    if presented:
        return Broken("GR-142", _("The answer to this request has been presented to the decision-maker, who returns it to you first."))
    return None


def revised_budget_first(accepted):
    """accepted: of a grant that was cut; a grant as asked needs none."""
    if not accepted:
        return Broken("GR-143", _("The grant was cut: the ministry must accept the revised budget before a change is asked for."))
    return None

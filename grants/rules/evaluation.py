"""Rules of the agency's evaluation: conflicts of interest, the assessors' points."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regions.workflow import Broken


def no_conflict_of_interest(declared):
    """declared: has this person a conflict in the case that nobody has lifted?"""
    if declared:
        return Broken("GR-70", _("You have declared a conflict of interest in this case: somebody else handles it."))
    return None


def points_may_be_read(must_give_first, given, needed):
    """Whether the others' points and their mean are shown. must_give_first: the reader's own are still to come."""
    if must_give_first:
        return Broken("GR-71", _("You see the points of the others once you have given your own."))
    if given < needed:
        text = ngettext(
            "The points are shown once %(n)s assessor has given them.",
            "The points are shown once %(n)s assessors have given them.",
            needed,
        )
        return Broken("GR-71", text % {"n": needed})
    return None


def enough_points_given(given, needed):
    if given < needed:
        return Broken(
            "GR-72",
            _("Points have been given by %(given)s of the %(needed)s assessors that the call needs.")
            % {"given": given, "needed": needed},
        )
    return None


def points_agreed(missing):
    """missing: names of the criteria without agreed points."""
    if missing:
        return Broken("GR-72", _("Points not agreed on yet: %(criteria)s.") % {"criteria": "; ".join(missing)})
    return None


def lifted_by_another(own, same_authority, lifted):
    """A declared conflict is lifted once, by somebody else of the same authority."""
    if lifted:
        return Broken("GR-73", _("This conflict of interest has been lifted already."))
    if own:
        return Broken("GR-73", _("You can't lift a conflict of interest that is your own: somebody else of your authority does it."))
    if not same_authority:
        return Broken("GR-73", _("A conflict of interest is lifted by somebody of the same authority."))
    return None


def conflict_explained(reason):
    if not (reason or "").strip():
        return Broken("GR-74", _("Write the reason: it is kept with the case."), "reason")
    return None


def no_conflict_confirmed(confirmed):
    if not confirmed:
        return Broken(
            "GR-75", _("Confirm that you have no conflict of interest, or declare the one that you have."), "confirmed"
        )
    return None


def points_are_taken(scoring, own, statement_given):
    """An assessor writes a sheet of their own, in a call that has points, before the statement is given."""
    if not scoring:
        return Broken("GR-76", _("No points are given in this call."))
    if not own:
        return Broken("GR-76", _("Each assessor gives their own points: these are somebody else's."))
    if statement_given:
        return Broken("GR-76", _("The statement has been given: points are no longer taken."))
    return None

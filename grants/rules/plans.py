"""Rules of plans and their comment round."""

from django.utils.translation import gettext as _

from grants.rules.words import day, moment
from regions.workflow import Broken


def comment_round_open(now, opens, closes):
    if opens and now < opens or closes and now > closes:
        return Broken(
            "GR-17",
            _("Plans can be sent for comment from %(opens)s to %(closes)s.")
            % {"opens": moment(opens), "closes": moment(closes)},
        )
    return None


def comments_or_none_on_purpose(commented, confirmed):
    """commented: is there a comment on the version sent; confirmed: does the agency say that it has none."""
    if not commented and not confirmed:
        return Broken("GR-39", _("You have written no comments on this version. Write one, or confirm that you have none."))
    return None


def comment_answered(answer, standing):
    """standing: the answer that the comment has already, or "". It is taken back before another is written."""
    if standing:
        return Broken("GR-50", _("The comment has been answered already: “%(answer)s”. Take the answer back to change it.") % {"answer": standing})
    if not (answer or "").strip():
        return Broken("GR-50", _("Write what was mended, or why nothing was: the agency reads the answer."), "answer")
    return None


def target_within_use_period(target_day, use_start, use_end):
    if not use_start <= target_day <= use_end:
        return Broken(
            "GR-51",
            _("The target is reached within the use period of the call, %(start)s–%(end)s.")
            % {"start": day(use_start), "end": day(use_end)},
            "target_day",
        )
    return None


def target_differs(baseline, target):
    """baseline: None where it is not known."""
    if baseline is not None and target == baseline:
        return Broken("GR-52", _("The target is the same as the baseline: nothing would change."), "target")
    return None


def target_once(exists):
    """exists: does the goal have a target of this indicator and day."""
    if exists:
        return Broken("GR-53", _("This goal has a target of this indicator for the same day already."), "target_day")
    return None


def comment_on_what_was_read(seen, newest):
    """Numbers of the version that the comment's writer read, and of the one sent last."""
    if seen != newest:
        return Broken("GR-54", _("The region has sent a newer version since you opened the page. Read it, then save the comment again."))
    return None

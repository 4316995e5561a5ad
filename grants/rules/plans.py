"""Rules of plans and their comment round."""

from django.utils.translation import gettext as _

from grants.rules.words import moment
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

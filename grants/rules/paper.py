"""Rules of applications that came on paper, through the registry."""

from django.utils.translation import gettext as _

from grants.rules.words import moment
from regions.workflow import Broken


def has_arrived(now, arrived_at):
    if arrived_at > now:
        return Broken("GR-67", _("An application can't have arrived in the future: it is now %(now)s.") % {"now": moment(now)}, "arrived_on")
    return None


def not_in_the_service(state):
    """state: of the region's own application of the call, in words, or "" where it has none."""
    if state:
        return Broken(
            "GR-68",
            _(
                "The region has an application of this call in the service already (%(state)s). Ask the region to submit or "
                "withdraw it there; if the paper one is to stand, it is entered after the withdrawal."
            )
            % {"state": state},
            "region",
        )
    return None


def sums_can_be_kept(broken):
    """broken: are the call's rules on sums broken by what the paper says?"""
    if broken:
        return Broken(
            "GR-69",
            _("An application with these sums can't be kept as submitted. Ask the registry to have it supplemented by letter, and enter it when the answer has come."),
        )
    return None

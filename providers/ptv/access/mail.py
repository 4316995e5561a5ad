"""The message to the coordinator when PTV refuses the region's API user: once, until it works or is given anew."""

from django.urls import reverse
from django.utils.translation import gettext as _

from providers.upkeep.keeper_mail import mail_keepers
from regions.sign_in_mail import absolute

SIGN_IN = "sign_in"


def refused_now(access, job):
    """Tell the keepers, unless they have been told of this user. In the open scope, with the access locked."""
    if access.problem != SIGN_IN:
        mail_keepers(access.region_id, f"ptv_sign_in:{access.pk}:{job.pk}", message)


def message():
    parts = [
        _("PTV refused the user name or the password of the region's API user. Nothing is sent to PTV until they are given again."),
        _("Give them here:"),
        absolute(reverse("ptv-access")),
    ]
    return _("PTV refuses the region's API user"), "\n\n".join(parts)

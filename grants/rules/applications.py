"""Rules of applications: when and how they arrive."""

from django.utils.translation import gettext as _

from grants.rules.words import moment
from regions.workflow import Broken


def arrived_late(submitted_at, deadline):
    """→ bool. In time is up to and including the deadline's own instant."""
    return submitted_at > deadline


def before_deadline(now, deadline):
    if now > deadline:
        return Broken("GR-18", _("The deadline was %(deadline)s: the application can't be changed any more.") % {"deadline": moment(deadline)})
    return None


def as_it_was_checked(seen, now):
    """What the signatory submits is what the signatory read. seen, now: texts that change with each save."""
    if seen != now:
        return Broken("GR-38", _("The application was changed after you opened this page. Read it again before you submit it."))
    return None

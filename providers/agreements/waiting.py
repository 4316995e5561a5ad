"""Which agreements wait for a renewal: for the front page, read in the person's own scope."""

from providers.agreements.models import Agreement
from providers.agreements.standing import DAYS_AHEAD, wants_renewal
from regions import clock


def ending(days=DAYS_AHEAD):
    """→ [Agreement] of the open scope in force that end within `days`, or ended unrenewed in the last 30 days. One query."""
    found = Agreement.objects.filter(wants_renewal(clock.today(), days))
    # Named, for the front page reads no more: joined whole, three wide tables took a tenth of it.
    shown = ("name", "ends_on", "other_parties", "is_sample", "provider__organisation__name", "member__name")
    return list(found.select_related("provider__organisation", "member").only(*shown))

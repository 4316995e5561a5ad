"""Verification rounds for tests, opened and read as the region's coordinator."""

from datetime import date

from providers.models import VerificationRequest
from providers.upkeep.rounds import open_round
from regions.scope import region_scope
from tests.make import HOMES
from tests.people import actor

ANSWER_BY = date(2098, 3, 31)


def opened(region="18", *, answer_by=ANSWER_BY, remind_before=7, published_only=False, message=""):
    """→ the VerificationRound of a region, with its e-mails ordered."""
    who = actor(HOMES[region][0])
    with region_scope(region):
        return open_round(
            who,
            region,
            name="Kevätkierros",
            message=message,
            answer_by=answer_by,
            remind_before=remind_before,
            published_only=published_only,
        )


def request_of(provider):
    with region_scope(provider.region_id):
        return VerificationRequest.objects.select_related("round").get(provider=provider)

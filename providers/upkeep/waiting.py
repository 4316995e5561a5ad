"""What of upkeep waits for a person: figures for the front page, read in the person's own scope."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Min

from providers.catalogue.provider import Provider
from providers.upkeep.answers import open_request
from providers.upkeep.call_list import due
from providers.upkeep.contact_check import ContactCheck
from providers.upkeep.contact_checks import failing
from providers.upkeep.models import ProposedChange, VerificationRequest, VerificationRound
from providers.upkeep.review_queue import size_of_queue
from regions import clock

# A refused change is told on the front page for so long.
TOLD_FOR = timedelta(days=14)


@dataclass(frozen=True)
class KeeperWaiting:
    """changes: rows of the review queue, since when the oldest waits; calls: to make today in `round`, the open one;
    failing: web pages and numbers that have failed on three days, since when the first of them."""

    changes: int
    oldest: object
    calls: int
    round: VerificationRound | None
    failing: int
    failing_since: date | None


@dataclass(frozen=True)
class ContactWaiting:
    """request: of an open round, unanswered (request.round.answer_by says by when), or None; refused: ProposedChanges."""

    request: VerificationRequest | None
    refused: list


def waiting_for_keeper(actor):
    """→ KeeperWaiting of a coordinator (or the agency's developer)."""
    changes, oldest = size_of_queue(actor)
    opened = VerificationRound.objects.filter(region=actor.own_region, state=VerificationRound.State.OPEN).first()
    calls = 0
    if opened:
        calls = opened.requests.filter(due(), state=VerificationRequest.State.WAITING).count()
    checks = ContactCheck.objects.filter(failing(), region=actor.own_region).order_by()
    failed = checks.aggregate(number=Count("pk"), since=Min("first_failed_on"))
    return KeeperWaiting(changes, oldest, calls, opened, failed["number"], failed["since"])


def waiting_for_contact(actor):
    """→ ContactWaiting of a provider's contact."""
    provider = Provider.objects.filter(pk=actor.provider_id).first()
    if provider is None:
        # Merged away: the membership follows it, an old session does not.
        return ContactWaiting(None, [])
    asked = open_request(provider)
    refused = ProposedChange.objects.filter(
        region=actor.region,
        provider=provider,
        state=ProposedChange.State.REFUSED,
        decided_at__gte=clock.now() - TOLD_FOR,
    )
    waits = asked and asked.state == VerificationRequest.State.WAITING
    return ContactWaiting(asked if waits else None, list(refused))

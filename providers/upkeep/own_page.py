"""What a contact's own page shows of upkeep: the question that waits, and what became of its proposals."""

from providers.upkeep.answers import open_request
from providers.upkeep.models import ProposedChange, VerificationRequest
from providers.upkeep.review_queue import names_of

SHOWN = 10
TONES = {"waiting": "info", "accepted": "success", "refused": "danger", "withdrawn": "neutral"}


def own_upkeep(provider):
    """→ {"asked": the VerificationRequest that waits or None, "changes": [{change, about, tone}], newest first}."""
    asked = open_request(provider)
    changes = list(ProposedChange.objects.filter(region=provider.region_id, provider=provider).order_by("-made_at", "-pk")[:SHOWN])
    names = names_of(changes)
    return {
        "asked": asked if asked and asked.state == VerificationRequest.State.WAITING else None,
        "changes": [
            {"change": change, "about": names.get((change.subject, change.subject_id), ""), "tone": TONES[change.state]}
            for change in changes
        ],
    }

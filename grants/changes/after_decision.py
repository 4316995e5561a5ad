"""What a decision's page tells of the changes of its grant."""

from grants.changes.models import ChangeRequest
from grants.changes.terms import terms_of
from grants.decisions.models import Decision
from regions.roles import REGION


def changes_after(decision, actor):
    """→ context of the part of the decision's page on its terms; nothing before the grant has been accepted."""
    if not decision.is_grant or decision.state not in (Decision.State.ACCEPTED, Decision.State.REPLACED):
        return {"terms": None}
    asked = ChangeRequest.objects.filter(region_id=decision.region_id, decision=decision)
    if actor.side != REGION:
        asked = asked.filter(submitted_at__isnull=False)
    return {"terms": terms_of(decision), "changes_asked": asked.count()}

"""When a submission came, measured against what it had to keep: the call's deadline, or a request's due day."""

from grants import rules
from grants.applications.parts import SupplementRequest
from regions.deadlines import Milestone, milestones


def answered_with(version):
    """→ the SupplementRequest that an ApplicationVersion answers, or None: both bear the moment it was sent."""
    return SupplementRequest.objects.filter(
        application=version.application_id, state=SupplementRequest.State.ANSWERED, closed_at=version.submitted_at
    ).first()


def arrival_of(version):
    """→ {"late": bool, "deadline": aware datetime, "answered": SupplementRequest or None}"""
    answered = answered_with(version)
    call = version.application.call
    deadline = answered.due_at if answered else milestones(call.subject)[Milestone.Code.DEADLINE]
    return {"late": rules.arrived_late(version.submitted_at, deadline), "deadline": deadline, "answered": answered}

"""A partner's own part in a project, written by the people of the network's member that stands for it.

They work behind the wall of the side "member": of the application they see this one row, never the application itself.
So whether it may still be written is told by the row's own state, which follows the application's (partner_process.py).
"""

from django.db import transaction

from grants.applications.partners import refuse, saved_over, within_its_costs
from grants.applications.parts import ApplicationPartner
from regions.workflow import in_state

State = ApplicationPartner.State
FIELDS = ("contact_name", "contact_email", "task", "costs")


def own_partners(actor):
    """→ queryset of the rows that this member's people may read."""
    return ApplicationPartner.objects.filter(member_id=actor.member_id)


@transaction.atomic
def change_own_partner(partner, actor, *, version, **fields):
    """→ the row as saved. fields: of FIELDS; nothing else is the partner's to write.

    Raises saving.LostRace, and workflow.Refused once it has been confirmed or sent.
    """
    if unknown := fields.keys() - {*FIELDS}:
        raise ValueError(f"not a partner's own: {sorted(unknown)}")
    partner = in_state(partner, (State.DRAFT,), actor)
    refuse(within_its_costs({"name": partner.name, "grant": partner.grant} | fields))
    return saved_over(partner, fields, version, actor, "own-part-saved")

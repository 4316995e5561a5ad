"""Partners of a project with their costs and their shares of the grant: what the region writes of them."""

from django.db import transaction

from grants import rules
from grants.applications.parts import ApplicationPartner
from grants.applications.writing import PARTNERS, opened_for
from regions import audit
from regions.money import ZERO
from regions.saving import LostRace, save_version
from regions.workflow import Refused, move

State = ApplicationPartner.State
FIELDS = ("name", "business_id", "contact_name", "contact_email", "task", "costs", "grant", "agreed_on")


@transaction.atomic
def add_partner(application, actor, *, member_id=None, **fields):
    """→ a new ApplicationPartner. fields: of FIELDS; member_id: of the network's member that stands for it, whose
    people then write their part themselves. Raises workflow.Refused."""
    application = opened_for(application, PARTNERS, actor)
    standing = member_id is not None and application.partners.filter(member_id=member_id).exists()
    refuse(rules.partner_is_new(standing), within_its_costs(fields))
    partner = ApplicationPartner.objects.create(
        region_id=application.region_id, application=application, member_id=member_id, **fields
    )
    audit.record(application.region_id, actor, "partner-added", application, after=facts_of(partner))
    return partner


@transaction.atomic
def change_partner(partner, actor, *, version, **fields):
    """→ the partner as saved. What its people had confirmed is confirmed no more once it has changed.

    Raises saving.LostRace, workflow.Refused.
    """
    opened_for(partner.application, PARTNERS, actor)
    refuse(within_its_costs(fields))
    saved = saved_over(partner, fields, version, actor, "partner-saved")
    if saved.version != version and saved.state == State.CONFIRMED:
        return move(saved, "unconfirm", actor)
    return saved


@transaction.atomic
def remove_partner(partner, actor):
    application = opened_for(partner.application, PARTNERS, actor)
    audit.record(application.region_id, actor, "partner-removed", application, before=facts_of(partner))
    partner.delete()


def saved_over(partner, values, version, actor, verb):
    try:
        return save_version(partner, values, version, actor, verb)
    except LostRace as lost:
        # The same values twice are no race: the button was pressed while the autosave was on its way.
        if all(getattr(lost.current, name) == value for name, value in values.items()):
            return lost.current
        raise


def within_its_costs(fields):
    return rules.partner_grant_within_its_costs(fields["name"], fields.get("costs", ZERO), fields.get("grant", ZERO))


def refuse(*found):
    if broken := [each for each in found if each]:
        raise Refused(broken)


def facts_of(partner):
    """→ dict of one partner, as it is sent and audited. By its id a later version is matched to it."""
    told = {name: getattr(partner, name) for name in ("id", "member_id", *FIELDS)}
    return told | {"confirmed_at": partner.confirmed_at, "confirmed_by": partner.confirmed_by_name}


def as_facts(application):
    """→ [dict] of all partners, in order of name."""
    return [facts_of(partner) for partner in application.partners.all()]


def sums_of(application):
    """→ (their costs, their shares of the grant) in euros, together."""
    partners = application.partners.all()
    return sum((each.costs for each in partners), ZERO), sum((each.grant for each in partners), ZERO)

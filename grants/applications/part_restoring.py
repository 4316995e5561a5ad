"""The parts of an application as they were sent last: they come back where a supplement is closed without an answer."""

from datetime import date, datetime

from grants.applications.partners import FIELDS
from grants.applications.parts import ApplicationFunding, ApplicationPartner
from grants.applications.verbs import parts_of
from regions import audit, clock


def restore_parts(application, actor, facts):
    """Give partners and other funding the values of the last version; what was typed since goes to the audit."""
    content = application.versions.last().content
    before = parts_of(application)
    if "partners" in content:
        restore_partners(application, content["partners"], actor)
    if "funding" in content:
        restore_funding(application, content["funding"])
    if before != (after := parts_of(application)):
        audit.record(application.region_id, actor, "parts-restored", application, before, after)


def restore_partners(application, sent, actor):
    """sent: [dict] of partners.facts_of, as JSON keeps them."""
    application.partners.exclude(pk__in=[each["id"] for each in sent]).delete()
    standing = {partner.pk: partner for partner in application.partners.all()}
    for each in sent:
        partner = standing.get(each["id"]) or ApplicationPartner(
            region_id=application.region_id, application=application, pk=each["id"], member_id=each["member_id"]
        )
        values = {name: each[name] for name in FIELDS} | {
            "agreed_on": each["agreed_on"] and date.fromisoformat(each["agreed_on"]),
            "confirmed_at": each["confirmed_at"] and datetime.fromisoformat(each["confirmed_at"]),
            "confirmed_by_name": each["confirmed_by"],
        }
        for name, value in values.items():
            setattr(partner, name, value)
        # A page opened while it could be written must not save over what was restored.
        partner.version, partner.saved_at, partner.saved_by = partner.version + 1, clock.now(), actor.name
        partner.save()


def restore_funding(application, sent):
    """sent: [dict] of funding.as_facts. The application's own sum is among the fields that come back with it."""
    application.funding.all().delete()
    for each in sent:
        ApplicationFunding.objects.create(region_id=application.region_id, application=application, **each)

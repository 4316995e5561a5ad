"""What belongs to a sample application beside its own fields: people, other funding, partners, files."""

from datetime import date
from decimal import Decimal

from grants.applications.attachments import add_attachment
from grants.applications.funding import add_funding
from grants.applications.models import Application
from grants.applications.partners import add_partner
from grants.applications.people import name_person
from providers.models import Member
from regions.people import Membership
from reporting.replay.enclosure import page_of
from reporting.replay.people import actor


def write_parts(application, case, coordinator):
    """case: may hold people {username: part}, funding, partners and attachments. → the Application as it stands then."""
    for username, part in case.get("people", {}).items():
        name_person(application, coordinator, user=actor(username).user, part=part)
    for given in case.get("funding", ()):
        add_funding(application, coordinator, **given | {"amount": Decimal(given["amount"])})
    for given in case.get("partners", ()):
        add_partner(application, coordinator, **partner_of(given, application.region))
    attach(application, case, coordinator)
    return Application.objects.get(pk=application.pk)


def attach(application, given, coordinator):
    """given: may hold attachments [{"kind", "title", "lines"}]; each becomes a page of text."""
    for each in given.get("attachments", ()):
        file = {"data": page_of(each["lines"]), "media_type": "application/pdf", "name": "esimerkki.pdf"}
        add_attachment(application, coordinator, kind=each["kind"], title=each["title"], file=file)


def partner_of(given, region):
    """→ fields of add_partner. of_network: the municipality whose person signs in to the demo, where there is one."""
    member = municipality_of(region) if given.get("of_network") else None
    known = {name: getattr(member, name) for name in ("name", "contact_name", "contact_email")} if member else {"name": given["name"]}
    return known | {
        "member_id": member and member.pk,
        "task": given["task"],
        "costs": Decimal(given["costs"]),
        "grant": Decimal(given["grant"]),
        "agreed_on": date.fromisoformat(given["agreed_on"]) if given.get("agreed_on") else None,
    }


def municipality_of(region):
    """→ the Member that the region's sample municipality signs in for (network.py), or None."""
    memberships = Membership.objects.filter(user__username=f"kunta.{region.slug}")
    return Member.objects.filter(pk__in=memberships.values("member_id")).first()

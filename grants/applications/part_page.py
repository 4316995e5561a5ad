"""What pages show of the parts of an application: people, other funding, partners, files, and their history."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from grants.applications import attachments, funding, partners, writing
from grants.applications.models import Application
from grants.applications.parts import ApplicationFunding
from grants.applications.people import people_of
from grants.labels import timeline_of
from regions.money import ZERO, read_euros
from regions.roles import REGION


def parts_shown(application, actor):
    """→ {"people", "funding", "partners", "partner_sums", "attachments"} for the application's page and its check before
    submission. Who works on it is the council's own matter."""
    sent = sent_parts(application, actor)
    rows = [partner_row(each) for each in sent["partners"]]
    return {
        "people": people_of(application) if actor.side == REGION else [],
        "funding": [funding_row(each) for each in sent["funding"]],
        "partners": rows,
        "partner_sums": {"costs": sum((each["costs"] for each in rows), ZERO), "grant": sum((each["grant"] for each in rows), ZERO)},
        "attachments": [each for each in attachments.readable(application, actor) if each.removed_at is None or actor.side != REGION],
    }


def sent_parts(application, actor):
    """→ {"funding", "partners"} as facts: as they stand, or for the state, while a supplement is written, as they were sent."""
    if actor.side != REGION and application.state == Application.State.SUPPLEMENT:
        content = application.versions.last().content
        return {name: content.get(name, []) for name in ("funding", "partners")}
    return {"funding": funding.as_facts(application), "partners": partners.as_facts(application)}


def partner_row(facts):
    """facts: of partners.facts_of, also as JSON keeps them. → dict of the row on a page."""
    confirmed = read(facts["confirmed_at"], datetime.fromisoformat)
    return facts | {
        "costs": read(facts["costs"], read_euros),
        "grant": read(facts["grant"], read_euros),
        "agreed_on": read(facts["agreed_on"], date.fromisoformat),
        "confirmed_at": confirmed,
        "status": confirmation(facts["member_id"], confirmed),
        "tone": "success" if confirmed else "neutral",
    }


def confirmation(member_id, confirmed_at):
    """→ in words whether the partner's own people stand behind its part."""
    if confirmed_at:
        return _("Confirmed by the partner")
    return _("Not confirmed by the partner") if member_id else _("Written by the region")


def funding_row(facts):
    kind = ApplicationFunding.Kind(facts["kind"])
    decided = _("Decided") if facts["is_decided"] else _("Applied for")
    return facts | {"kind": kind.label, "amount": read(facts["amount"], read_euros), "decided": decided}


def read(value, reader):
    """JSON keeps sums and days as text."""
    return reader(value) if isinstance(value, str) and value else value


def list_of(application, part, actor):
    """→ what the page of each part shows beside its rows: whether this person writes it, and if not, why."""
    return {
        "application": application,
        "may_write": writing.may_write(application, part, actor),
        "why_not": writing.why_not(application, part, actor),
    }


def events_of(application):
    """→ the application's history together with its partners', oldest first."""
    rows = list(application.partners.all())
    own = timeline_of(application)
    return sorted(own + timeline_of(*rows), key=lambda event: event["at"]) if rows else own

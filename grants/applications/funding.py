"""Other funding of a project, a row a funder. The public rows' sum is the application's `other_funding`."""

from django.db import transaction
from django.db.models import Sum

from grants.applications.parts import ApplicationFunding
from grants.applications.writing import FINANCING, opened_for
from regions import audit
from regions.money import ZERO
from regions.saving import save_version

Kind = ApplicationFunding.Kind


@transaction.atomic
def add_funding(application, actor, **fields):
    """→ a new ApplicationFunding. fields: name, kind, amount, is_decided. Raises workflow.Refused."""
    application = opened_for(application, FINANCING, actor)
    row = ApplicationFunding.objects.create(region_id=application.region_id, application=application, **fields)
    audit.record(application.region_id, actor, "funding-added", application, after=audit.facts_of(row))
    count_public(application, actor)
    return row


@transaction.atomic
def change_funding(row, actor, **fields):
    """→ the row with other fields. Raises workflow.Refused."""
    application = opened_for(row.application, FINANCING, actor)
    before = audit.facts_of(row)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    if before != audit.facts_of(row):
        audit.record(application.region_id, actor, "funding-changed", application, before, audit.facts_of(row))
    count_public(application, actor)
    return row


@transaction.atomic
def remove_funding(row, actor):
    application = opened_for(row.application, FINANCING, actor)
    audit.record(application.region_id, actor, "funding-removed", application, before=audit.facts_of(row))
    row.delete()
    count_public(application, actor)


def count_public(application, actor):
    """The rule on self-financing counts public funding alone, so the application's own sum follows its rows."""
    public = application.funding.filter(kind=Kind.PUBLIC).aggregate(sum=Sum("amount"))["sum"] or ZERO
    save_version(application, {"other_funding": public}, application.version, actor, "other-funding-counted")


def as_facts(application):
    """→ [dict] of the rows, as they are sent."""
    return list(application.funding.values("name", "kind", "amount", "is_decided"))

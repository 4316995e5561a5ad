"""One provider written down twice becomes one: what the duplicate had moves, its history stays readable."""

from django.db import transaction

from providers.catalogue.provider import Provider
from providers.catalogue.publication import rewrite_entries
from providers.catalogue.recording import refuse_other_keeper, with_fields
from providers.models import (
    Agreement,
    ContactCheck,
    ContactEvent,
    HoursException,
    Member,
    Offering,
    OfferingAtPoint,
    OfferingText,
    OpeningHours,
    ProposedChange,
    PtvLink,
    ServicePoint,
)
from providers.rules import merges_two_that_stand
from providers.upkeep.contact_checks import forget
from regions import audit
from regions.alphabet import sort_key
from regions.people import Membership
from regions.workflow import Refused

# What belongs to a provider and goes with it. A round's requests stay with the duplicate: it was the one asked.
MOVED = (
    *(ServicePoint, Offering, OfferingText, OfferingAtPoint, OpeningHours, HoursException),
    *(ProposedChange, ContactEvent, Agreement, Member),
    # Those of places; what was known of the duplicate's own number goes with the number.
    ContactCheck,
    # Records in PTV are those of what moves.
    PtvLink,
)
CHOSEN = ("organisation", "kind", "phone", "email", "web", "contact_name", "contact_email", "contact_phone", "language")


@transaction.atomic
def merge_providers(actor, kept, duplicate, **chosen):
    """→ the provider that stays. chosen: {field of CHOSEN: value} as the coordinator picked from the two."""
    refuse_other_keeper(actor, kept.region_id)
    locked = Provider.objects.select_for_update(of=("self",)).select_related("organisation").in_bulk([kept.pk, duplicate.pk])
    kept, duplicate = locked[kept.pk], locked[duplicate.pk]
    if broken := merges_two_that_stand(kept, duplicate):
        raise Refused([broken])
    before = audit.facts_of(kept)
    forget(region=kept.region_id, provider=duplicate, place__isnull=True)
    moved = {model._meta.model_name: move_rows(model, kept, duplicate) for model in MOVED}
    contacts = Membership.objects.filter(region_id=kept.region_id, provider_id=duplicate.pk)
    moved["contacts"] = contacts.update(provider_id=kept.pk)
    duplicate.state, duplicate.merged_into = Provider.State.MERGED, kept
    duplicate.save()
    with_fields(kept, chosen)
    kept.sort_name = sort_key(kept.organisation.name)
    kept.full_clean()
    kept.save()
    changes = {name: value for name, value in audit.facts_of(kept).items() if before[name] != value}
    audit.record(kept.region_id, actor, "provider_merged", kept, {name: before[name] for name in changes}, changes | {"from": duplicate.pk, "moved": moved})
    audit.record(kept.region_id, actor, "merged_into", duplicate, None, {"merged_into": kept.pk})
    rewrite_entries(provider=kept)
    return kept


def move_rows(model, kept, duplicate):
    """→ the number of rows that went from the duplicate to the one that stays."""
    return model.objects.filter(region_id=kept.region_id, provider_id=duplicate.pk).update(provider_id=kept.pk)

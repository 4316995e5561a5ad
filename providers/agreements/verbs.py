"""The verbs of agreements: record, change, renew, remove a draft, add a document. Signing and terminating: `process.py`."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from providers.agreements.models import Agreement, AgreementOffering
from providers.agreements.standing import continued
from providers.catalogue.recording import Part, refuse_broken, save_recorded, with_fields
from providers.rules import (
    covers_its_own_providers_offerings,
    draft_without_documents,
    let_end_once,
    not_signed_in_advance,
    renewed_once_from_its_end,
    signed_by_whom_and_when,
    stands_as_it_was_signed,
)
from regions import audit, documents

# What a renewal takes over from the one before it.
TAKEN_OVER = ("kind", "name", "provider_id", "member_id", "other_parties", "scope", "notice_months", "is_sample")


@transaction.atomic
def record_agreement(actor, region, *, offerings=(), **fields):
    """→ a new Agreement, as a draft. offerings: those that it covers; none: all that its provider gives."""
    return saved(actor, with_fields(Agreement(region_id=region), fields), "agreement_recorded", offerings or ())


@transaction.atomic
def change_agreement(actor, agreement, *, offerings=None, **fields):
    """→ the changed agreement. offerings None: what it covers is left as it is."""
    stored = locked(agreement)
    refuse_broken((stands_as_it_was_signed,), stored, actor, fields)
    agreement = with_fields(agreement, fields)
    agreement.state = stored.state
    if stored.state == Agreement.State.IN_FORCE:
        refuse_broken((signed_by_whom_and_when, not_signed_in_advance), agreement, actor)
    if stored.ends_on != agreement.ends_on:
        # Another last day: its reminders are still to be given.
        agreement.reminders.all().delete()
    return saved(actor, agreement, "agreement_changed", offerings)


@transaction.atomic
def renew(actor, agreement):
    """→ a new draft that goes on from the day after the last one."""
    old = locked(agreement)
    refuse_broken((renewed_once_from_its_end,), old, actor)
    new = with_fields(Agreement(region_id=old.region_id, renews=old), {name: getattr(old, name) for name in TAKEN_OVER})
    new.starts_on, new.ends_on = continued(old.starts_on, old.ends_on)
    covered = [row.offering for row in old.covered.select_related("offering")]
    return saved(actor, new, "agreement_renewed", [each for each in covered if each.provider_id == new.provider_id])


@transaction.atomic
def let_end(actor, agreement, *, reason):
    """→ the agreement, which is not renewed when it ends: nobody is reminded of it any more."""
    row = locked(agreement)
    refuse_broken((let_end_once,), row, actor)
    return save_recorded(with_fields(row, {"ended_why": reason}), actor, "agreement_let_end")


@transaction.atomic
def remove_draft(actor, agreement):
    """Gone, with what it would have covered. Refused once it has been signed, or has documents."""
    row = locked(agreement)
    refuse_broken((draft_without_documents,), row, actor, {"documents": documents.documents_of(row).exists()})
    before = audit.facts_of(row) | {"offerings": covered_keys(row)}
    audit.record(row.region_id, actor, "agreement_removed", row, before, None)
    row.covered.all().delete()
    row.delete()


@transaction.atomic
def add_file(actor, agreement, *, title, language, data, media_type):
    """→ the Document. Nothing takes it away again: what was signed stays to be read."""
    document = documents.store(
        agreement.region_id, "agreement", agreement, language, data, title=title, actor=actor, media_type=media_type
    )
    if documents.documents_of(agreement).filter(sha256=document.sha256).count() > 1:
        raise ValidationError(_("This very file has been added to the agreement already."), "added_already")
    return document


def saved(actor, agreement, verb, offerings):
    parts = []
    if offerings is not None:
        facts = {"offerings": list(offerings)}
        refuse_broken((covers_its_own_providers_offerings,), agreement, actor, facts)
        parts = [Part("offerings", covered_keys, lambda kept: write_covered(kept, facts["offerings"]))]
    return save_recorded(agreement, actor, verb, parts=parts)


def locked(agreement):
    """→ the row as it stands now: nobody signs, changes or renews it before this has been committed."""
    return Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)


def covered_keys(agreement):
    return sorted(agreement.covered.values_list("offering", flat=True))


def write_covered(agreement, offerings):
    wanted = {offering.pk for offering in offerings}
    agreement.covered.exclude(offering__in=wanted).delete()
    missing = wanted - set(covered_keys(agreement))
    AgreementOffering.objects.bulk_create(
        AgreementOffering(region_id=agreement.region_id, agreement=agreement, offering_id=pk) for pk in sorted(missing)
    )

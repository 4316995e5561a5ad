"""The row that says how a provider stands to PTV: read, locked, changed."""

from django.db import transaction

from providers.catalogue.provider import Provider
from providers.ptv.models import PtvLink, PtvProvider
from regions import audit


def held_by(provider):
    """→ the provider's PtvProvider; one that is not kept yet where nobody has chosen a mode."""
    found = PtvProvider.objects.filter(provider=provider).first()
    return found or PtvProvider(region_id=provider.region_id, provider=provider)


def locked(provider):
    """→ as `held_by`. The provider is locked, so that nobody makes a second row."""
    Provider.objects.select_for_update(of=("self",)).get(pk=provider.pk)
    return held_by(provider)


@transaction.atomic
def changed(held, actor, mode, organisation, name=""):
    """→ the PtvProvider with another mode and organisation (PTV's id or None) of this name."""
    before = {"mode": held.mode, "organisation": held.organisation}
    after = {"mode": mode, "organisation": organisation}
    if held.pk and before == after:
        return held
    if organisation != held.organisation:
        held.organisation_name = name
    held.mode, held.organisation = mode, organisation
    held.full_clean()
    held.save()
    audit.record(held.region_id, actor, "ptv_mode_set", held.provider, before, after)
    return held


def records_there(provider):
    """→ whether PTV has services or channels of the provider by the region's hand, or taken by it."""
    there = PtvLink.objects.filter(provider=provider, ptv_id__isnull=False).exclude(state=PtvLink.State.ARCHIVED)
    return there.exclude(kind=PtvLink.Kind.ORGANISATION).exists()

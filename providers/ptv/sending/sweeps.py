"""Which regions have something to send to PTV or to compare with it. Reads as the nation, who sees no secrets."""

from providers.ptv.interface import connected
from providers.ptv.models import WRITING, PtvAccess, PtvLink, PtvProvider
from regions.scope import national_scope


def regions_to_send():
    """→ [region]: the API user is in use, and some provider lets the region write."""
    if not connected.is_connected():
        return []
    with national_scope():
        in_use = PtvAccess.objects.filter(paused=False).exclude(problem="sign_in").values_list("region", flat=True)
        return sorted(PtvProvider.objects.filter(mode__in=WRITING, region__in=list(in_use)).values_list("region", flat=True).distinct())


def regions_with_records():
    """→ [region] with records in PTV, by our hand or taken from there."""
    if not connected.is_connected():
        return []
    with national_scope():
        return sorted(PtvLink.objects.filter(ptv_id__isnull=False).values_list("region", flat=True).distinct())

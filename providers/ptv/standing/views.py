"""“Why am I not visible on Suomi.fi?”, asked of one offering."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from providers.catalogue.views import home_of
from providers.ptv.comparing.contents import WHOLE
from providers.ptv.standing.page import standing_shown
from regions.access import allow
from regions.roles import REGION_READERS, STATE_READERS, Role


@allow(*REGION_READERS, *STATE_READERS, Role.PROVIDER_CONTACT)
@require_safe
def ptv_standing(request, pk):
    offering = get_object_or_404(WHOLE, pk=pk)
    found, reasons = standing_shown(offering, request.actor)
    context = {"offering": offering, "standing": found, "reasons": reasons, "back": home_of(request.actor, offering.provider_id)}
    return render(request, "providers/ptv_standing.html", context)

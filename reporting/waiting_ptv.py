"""What of PTV waits for who keeps the register: words that were changed on both sides, and what PTV did not take."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from providers.ptv.models import PtvLink
from providers.ptv.ways.overview import counts_by_state
from reporting.waiting_row import Waiting

State = PtvLink.State


def ptv_to_settle(actor):
    """One row a state, not a record: a coordinator opens a list."""
    counts = counts_by_state(actor.own_region)
    if number := counts.get(State.CONFLICT):
        title = ngettext("PTV: %(n)s record was changed in both", "PTV: %(n)s records were changed in both", number) % {"n": number}
        yield Waiting(title, _("Choose whose words stay"), f"{reverse('ptv-links')}?state={State.CONFLICT}")
    if number := counts.get(State.ERROR):
        title = ngettext("PTV: %(n)s sending failed", "PTV: %(n)s sendings failed", number) % {"n": number}
        yield Waiting(title, _("See what PTV did not take"), f"{reverse('ptv-links')}?state={State.ERROR}")

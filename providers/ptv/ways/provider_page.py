"""What the PTV page of one provider shows: how it is there, who has agreed, its organisation and its records."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.agreements.models import Agreement
from providers.agreements.standing import in_force, shown_state
from providers.ptv.models import WRITING, PtvLink, PtvProvider
from providers.ptv.sending.linking import held_by
from providers.ptv.ways import links_table
from providers.ptv.ways.providers_table import LOOKED_UP, counts_by_provider
from regions import clock

Mode = PtvProvider.Mode
EXPLAINED = {
    Mode.NONE: gettext_lazy("Nothing of it is read from PTV, and nothing is sent there."),
    Mode.READS_OWN: gettext_lazy("It writes to PTV itself. You take what it says there into the register; nothing is sent."),
    Mode.DELEGATED: gettext_lazy("It has its own organisation in PTV and has let the region write for it there. What you publish here is sent in its name."),
    Mode.UNDER_REGION: gettext_lazy("The region's own organisation answers for the services in PTV, and the provider is named as who gives them."),
}


def facts_of(held):
    """→ rows of the summary list."""
    return [
        (_("How it is in PTV"), f"{Mode(held.mode).label}\n{EXPLAINED[held.mode]}", None),
        (_("Organisation in PTV"), held.organisation_name or str(held.organisation or ""), None),
        (_("Looked up in PTV"), looked_up(held), None),
    ]


def looked_up(held):
    """→ what PTV said when it was asked for the business ID, and when."""
    if not held.looked_up_at:
        return _("Not yet")
    return ", ".join([links_table.moment(held.looked_up_at), str(LOOKED_UP.get(held.looked_up, held.looked_up))])


def consents(provider):
    """→ [(Agreement, (words, tone))] on publishing that are signed and not over."""
    today = clock.today()
    found = Agreement.objects.filter(in_force(today), kind=Agreement.Kind.PUBLISHING, provider=provider)
    return [(agreement, shown_state(agreement, today)) for agreement in found.select_related("provider__organisation", "member")]


def records(provider):
    """→ rows of the provider's records, as the list of all shows them."""
    return links_table.rows(links_table.links_listed(provider.region_id).filter(provider=provider))


def in_ptv(provider):
    """→ how many records of the provider PTV has by our hand or by adoption."""
    return PtvLink.objects.filter(provider=provider, ptv_id__isnull=False).exclude(state=PtvLink.State.ARCHIVED).count()


def leaves(held, mode):
    """→ whether the region would no longer write what it has written."""
    return held.mode in WRITING and mode not in WRITING


def box(provider):
    """→ dict for the box on the provider's own page: its mode and how many records wait for somebody."""
    held, counts = held_by(provider), counts_by_provider([provider.pk]).get(provider.pk, {})
    states = {state: str(label) for state, label in PtvLink.State.choices}
    return {
        "mode": Mode(held.mode).label,
        "organisation": held.organisation_name,
        "counts": [(states[state], number) for state, number in sorted(counts.items())],
    }

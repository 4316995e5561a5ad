"""Sample contacts of three regions, so that their statistics and the nation's have something to show."""

from providers.contacts.models import ContactEvent
from providers.contacts.sample import sample_contacts
from regions.geography import Region
from regions.scope import region_scope

# region's slug → contacts; Åland's are few, so that the nation's page has sums to hide.
NUMBERS = {"kainuu": 1_200, "lappi": 2_400, "ahvenanmaa": 90}


def seed_contacts():
    """→ False where there were contacts already. Run after the supply: contacts follow what is offered."""
    made = False
    for region in Region.objects.filter(slug__in=NUMBERS).order_by("code"):
        with region_scope(region.code):
            if not ContactEvent.objects.filter(region=region).exists():
                made = bool(sample_contacts(region.code, NUMBERS[region.slug]))
    return made

"""The public rows of published offerings, written in the transaction that publishes, changes or pauses."""

from providers.catalogue.finder_entry import FinderEntry
from providers.catalogue.hours import exception_facts, hours_facts
from providers.catalogue.offering import Offering
from providers.catalogue.point import ACCESS
from providers.catalogue.texts import WRITTEN, OfferingText

COPIED = (
    *("form", "levels", "languages", "topics", "audiences", "free", "by_appointment"),
    *("computer_here", "room_here", "try_devices", "acting_basis", "area", "verified_on", "is_sample"),
)
# What the public reads of a text: an outdated one is still better than none.
SHOWN = (OfferingText.State.APPROVED, OfferingText.State.OUTDATED)
REWRITTEN = [field.name for field in FinderEntry._meta.concrete_fields if field.name not in ("id", "region", "place")]
CHUNK = 500
NO_PLACE = {"point_name": "", "address": "", "postal_code": "", "arrival_note": "", "municipality_id": None, "lat": None, "lon": None}
NO_PLACE |= {"access": {}, "access_checked_on": None}


def write_entries(offering, actor=None, facts=None):
    """Write or rewrite the public rows of one published offering, one a place, in its region's scope.

    From the object in hand: a transition saves its new state only after this.
    """
    places = offering.places.select_related("point__municipality").prefetch_related("hours", "exceptions")
    replace([offering.pk], entries_of(offering, places))


def remove_entries(offering, actor=None, facts=None):
    FinderEntry.objects.filter(region_id=offering.region_id, offering_id=offering.pk).delete()


def rewrite_entries(**which):
    """Rewrite the public rows of the published offerings that `which` (a filter) finds in the open scope."""
    write_many(Offering.objects.filter(**which).values_list("pk", flat=True))


def write_many(keys):
    """As `write_entries` for each published one among the offerings of these keys, by a few queries a chunk."""
    keys = sorted(set(keys))
    places = ("places__point__municipality", "places__hours", "places__exceptions")
    for start in range(0, len(keys), CHUNK):
        published = Offering.objects.filter(state=Offering.State.PUBLISHED, pk__in=keys[start : start + CHUNK])
        offerings = list(published.select_related("provider__organisation").prefetch_related("texts", *places))
        entries = [entry for offering in offerings for entry in entries_of(offering, offering.places.all())]
        replace([offering.pk for offering in offerings], entries)


def replace(keys, entries):
    """Let the offerings of these keys have these public rows and no others."""
    stale = FinderEntry.objects.filter(offering__in=keys).exclude(place__in=[entry.place_id for entry in entries])
    stale.delete()
    FinderEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["region", "place"], update_fields=REWRITTEN
    )


def entries_of(offering, places):
    """→ [FinderEntry], one a place."""
    shared = values_of(offering)
    return [
        FinderEntry(region_id=offering.region_id, place_id=place.pk, **shared | at_place(place, offering.provider))
        for place in places
    ]


def values_of(offering):
    """→ what all rows of an offering share. Of a published offering (rule PROV-11) some language has words."""
    provider = offering.provider
    texts = {text.language: text for text in offering.texts.all() if text.state in SHOWN}
    values = {name: getattr(offering, name) for name in COPIED}
    for language in WRITTEN:
        text = texts.get(language)
        values |= {
            f"name_{language}": text.name if text else "",
            f"text_{language}": "\n\n".join(filter(None, [text.summary, text.description])) if text else "",
            f"price_note_{language}": text.price_note if text else "",
            f"eligibility_{language}": text.eligibility if text else "",
        }
    return values | {
        "provider_id": provider.pk,
        "offering_id": offering.pk,
        "provider_name": provider.organisation.name,
        "provider_name_sv": provider.organisation.name_sv,
        "web": provider.web,
    }


def at_place(place, provider):
    """→ what one row says of where and when. The support's own telephone goes before the provider's."""
    weekly = place.hours_kind == place.HoursKind.WEEKLY
    values = {
        "hours_kind": place.hours_kind,
        "hours": hours_facts(place) if weekly else [],
        "exceptions": [row[:4] for row in exception_facts(place)],
        "phone": place.phone or provider.phone,
        "email": place.email or provider.email,
        "note": place.note,
    }
    return values | place_of(place.point)


def place_of(point):
    if point is None:
        return NO_PLACE
    return {
        "point_name": point.name,
        "address": point.street_address,
        "postal_code": point.postal_code,
        "arrival_note": point.arrival_note,
        "municipality_id": point.municipality_id,
        "lat": point.lat,
        "lon": point.lon,
        "access": {fact: getattr(point, fact) for fact in ACCESS},
        "access_checked_on": point.access_checked_on,
    }

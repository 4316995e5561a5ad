"""The public rows of published offerings, written in the transaction that publishes, changes or withdraws."""

from providers.catalogue.finder_entry import FinderEntry
from providers.catalogue.offering import Offering

COPIED = (
    *("name_fi", "name_sv", "name_en", "text_fi", "text_sv", "text_en", "form", "levels", "languages", "topics"),
    *("free", "by_appointment", "hours_kind", "verified_on", "is_sample"),
)


def write_entry(offering, actor=None, facts=None):
    """Write or rewrite the public row of one published offering, in its region's scope."""
    provider, point = offering.provider, offering.point
    values = {name: getattr(offering, name) for name in COPIED}
    values |= {
        "provider_id": provider.pk,
        "provider_name": provider.organisation.name,
        "provider_name_sv": provider.organisation.name_sv,
        "phone": provider.phone,
        "email": provider.email,
        "web": provider.web,
        "hours": hours_of(offering),
    }
    values |= place_of(point)
    FinderEntry.objects.update_or_create(
        region_id=offering.region_id, offering_id=offering.pk, defaults=values
    )


def remove_entry(offering, actor=None, facts=None):
    FinderEntry.objects.filter(region_id=offering.region_id, offering_id=offering.pk).delete()


def rewrite_entries(**which):
    """Rewrite the public rows of the published offerings that `which` (a filter) finds in the open scope."""
    published = Offering.objects.filter(state=Offering.State.PUBLISHED, **which)
    for offering in published.select_related("provider__organisation", "point__municipality"):
        write_entry(offering)


def hours_of(offering):
    """→ [[weekday, "09:00", "15:00"], …]; empty unless the offering keeps weekly hours."""
    if offering.hours_kind != Offering.HoursKind.WEEKLY:
        return []
    return [[h.weekday, f"{h.opens:%H:%M}", f"{h.closes:%H:%M}"] for h in offering.hours.all()]


def place_of(point):
    if point is None:
        return {
            "point_name": "",
            "address": "",
            "municipality_id": None,
            "lat": None,
            "lon": None,
            "step_free": "",
        }
    return {
        "point_name": point.name,
        "address": point.address,
        "municipality_id": point.municipality_id,
        "lat": point.lat,
        "lon": point.lon,
        "step_free": point.step_free,
    }

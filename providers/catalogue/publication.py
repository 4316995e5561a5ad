"""The public rows of published offerings, written in the transaction that publishes, changes or pauses."""

from datetime import timedelta

from django.db.models import Prefetch

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.closed import is_gone
from providers.catalogue.finder_entry import FinderEntry
from providers.catalogue.hours import exception_facts, hours_facts
from providers.catalogue.offering import Offering
from providers.catalogue.point import ACCESS
from providers.catalogue.texts import WRITTEN, OfferingText
from providers.finder.indexing import give_words
from providers.upkeep.contact_check import STRIKES, ContactCheck
from regions import clock
from regions.geography import NATIONWIDE

COPIED = (
    *("form", "levels", "languages", "topics", "audiences", "free", "by_appointment"),
    *("computer_here", "room_here", "try_devices", "acting_basis", "area", "verified_on", "is_sample"),
    *("valid_from", "valid_to"),
)
# What the public reads of a text: an outdated one is still better than none.
SHOWN = (OfferingText.State.APPROVED, OfferingText.State.OUTDATED)
REWRITTEN = [field.name for field in FinderEntry._meta.concrete_fields if field.name not in ("id", "region", "place")]
# Found by, confirmed, written: of these the public learns nothing new.
UNREAD = ("tokens", "strong_tokens", "verified_on", "written_at")
READ = [field.attname for field in FinderEntry._meta.concrete_fields if field.name in set(REWRITTEN) - set(UNREAD)]
AT_POINT = ("point__municipality", "point__successor__municipality")
CHUNK = 500
NO_PLACE = {"point_key": None, "point_name": "", "address": "", "postal_code": "", "arrival_note": "", "municipality_id": None, "lat": None, "lon": None}
NO_PLACE |= {"access": {}, "access_checked_on": None}
NO_PLACE |= {"last_day": None, "closing_note": "", "successor_name": "", "successor_address": ""}
EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]


def write_entries(offering, actor=None, facts=None):
    """Write or rewrite the public rows of one published offering, one a place, in its region's scope.

    From the object in hand: a transition saves its new state only after this.
    """
    places = offering.places.select_related(*AT_POINT).prefetch_related("hours", "exceptions")
    replace([offering.pk], entries_of(offering, places))


def remove_entries(offering, actor=None, facts=None):
    FinderEntry.objects.filter(region_id=offering.region_id, offering_id=offering.pk).delete()


def rewrite_entries(*which, **more):
    """Rewrite the public rows of the published offerings that `which` (a filter) finds in the open scope."""
    write_many(Offering.objects.filter(*which, **more).values_list("pk", flat=True))


def write_many(keys):
    """As `write_entries` for each published one among the offerings of these keys, by a few queries a chunk."""
    keys = sorted(set(keys))
    places = Prefetch("places", OfferingAtPoint.objects.select_related(*AT_POINT))
    parts = ("places__hours", "places__exceptions")
    for start in range(0, len(keys), CHUNK):
        published = Offering.objects.filter(state=Offering.State.PUBLISHED, pk__in=keys[start : start + CHUNK])
        offerings = list(published.select_related("provider__organisation").prefetch_related("texts", "provider__contact_checks", places, *parts))
        entries = [entry for offering in offerings for entry in entries_of(offering, offering.places.all())]
        replace([offering.pk for offering in offerings], entries)


def replace(keys, entries):
    """Let the offerings of these keys have these public rows and no others."""
    give_words(entries, clock.today())
    give_dates(keys, entries)
    stale = FinderEntry.objects.filter(offering__in=keys).exclude(place__in=[entry.place_id for entry in entries])
    stale.delete()
    FinderEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["region", "place"], update_fields=REWRITTEN
    )


def give_dates(keys, entries):
    """Set `written_at` of rows that are about to be written: what says the same as before keeps its date.

    An offering that loses a place has changed at all of them.
    """
    now, places = clock.now(), {entry.place_id for entry in entries}
    before = {row.place_id: row for row in FinderEntry.objects.filter(offering__in=keys).defer("tokens", "strong_tokens")}
    shrunk = {row.offering_id for place, row in before.items() if place not in places}
    for entry in entries:
        row = before.get(entry.place_id)
        same = row and entry.offering_id not in shrunk and all(getattr(entry, name) == getattr(row, name) for name in READ)
        entry.written_at = row.written_at if same else now


def tell_anew(*which, **more):
    """The public rows that the filter finds in the open scope have changed, for a place beside them goes."""
    FinderEntry.objects.filter(*which, **more).update(written_at=clock.now())


def entries_of(offering, places):
    """→ [FinderEntry], one a place, without their words: `replace` gives them those."""
    shared, today = values_of(offering), clock.today()
    checks = list(offering.provider.contact_checks.all())
    return [
        FinderEntry(region_id=offering.region_id, place_id=place.pk, **shared | at_place(place, offering.provider, checks))
        for place in places
        if not is_gone(place.point, today)
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
        "nationwide": offering.area_kind == Offering.AreaKind.NATIONWIDE or offering.region_id == NATIONWIDE,
        "provider_name": provider.organisation.name,
        "provider_kind": provider.kind,
        "provider_name_sv": provider.organisation.name_sv,
        "web": provider.web,
    }


def at_place(place, provider, checks):
    """→ what one row says of where and when. The support's own telephone goes before the provider's."""
    weekly = place.hours_kind == place.HoursKind.WEEKLY
    values = {
        "hours_kind": place.hours_kind,
        "hours": hours_facts(place) if weekly else [],
        "weekdays": weekdays_of(place),
        "exceptions": [row[:4] for row in exception_facts(place)],
        "phone": place.phone or provider.phone,
        "email": place.email or provider.email,
        "note": place.note,
        "doubtful": doubtful(place, provider, checks),
    }
    return values | place_of(place.point)


def weekdays_of(place):
    """→ 1–7 on which it is open in some week, an exceptional one included; [] where nobody can say."""
    if place.hours_kind == place.HoursKind.ALWAYS:
        return EVERY_DAY
    if place.hours_kind != place.HoursKind.WEEKLY:
        return []
    weekdays = {row.weekday for row in place.hours.all()}
    for row in place.exceptions.all():
        if row.opens:
            days = min((row.last_day - row.first_day).days + 1, 7)
            weekdays |= {(row.first_day + timedelta(days=number)).isoweekday() for number in range(days)}
    return sorted(weekdays)


def doubtful(place, provider, checks):
    """→ which of "phone", "web" have failed their checks too often, as they are shown here: a new number is no old one."""
    shown = {ContactCheck.Kind.PHONE: place.phone or provider.phone, ContactCheck.Kind.WEB: provider.web}
    return sorted({check.kind for check in checks if check.strikes >= STRIKES and check.value == shown[check.kind]})


def place_of(point):
    if point is None:
        return NO_PLACE
    return {
        "point_key": point.pk,
        "point_name": point.name,
        "address": point.street_address,
        "postal_code": point.postal_code,
        "arrival_note": point.arrival_note,
        "municipality_id": point.municipality_id,
        "lat": point.lat,
        "lon": point.lon,
        "access": {fact: getattr(point, fact) for fact in ACCESS},
        "access_checked_on": point.access_checked_on,
        "last_day": point.last_day,
        "closing_note": point.closing_note,
        "successor_name": point.successor.name if point.successor else "",
        "successor_address": point.successor.address if point.successor else "",
    }

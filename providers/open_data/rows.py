"""Which public rows an address asks for. What anyone may read, of support that is given today: exactly what the finder shows."""

from django.db.models import FloatField, Q
from django.db.models.expressions import RawSQL
from django.utils import timezone

from providers.catalogue.finder_entry import FinderEntry
from providers.finder.edition import edition
from providers.finder.synonyms import groups_in
from providers.finder.terms import terms_of
from providers.finder.wanted import given_on
from providers.open_data import taxonomies
from providers.open_data.identifiers import ORGANIZATION, keys_of
from regions import clock
from regions.geography import postal_area, region_of

# The great circle in metres, by the half-angle formula: exact where two places are close.
METRES = (
    "2 * 6371008.8 * asin(sqrt(least(1, power(sin(radians(lat - %s) / 2), 2)"
    " + cos(radians(%s)) * cos(radians(lat)) * power(sin(radians(lon - %s) / 2), 2))))"
)


def published():
    """→ queryset of the public rows of support that is given today, in a stable order, without what only a search reads."""
    return FinderEntry.objects.filter(given_on(clock.today())).defer("tokens", "strong_tokens").order_by("region_id", "offering_id", "id")


def rows_for(asked, words):
    """→ queryset of the rows that an Asked wants, of all places."""
    rows = with_words(published(), asked.search)
    if asked.modified_after:
        rows = rows.filter(changed_after(asked.modified_after))
    for wanted, condition in ((asked.taxonomy_term, lambda key: taxonomies.of_term(key, words)), (asked.taxonomy, taxonomies.of_taxonomy)):
        if wanted:
            found = condition(wanted)
            rows = rows.none() if found is None else rows.filter(found)
    if asked.organization:
        region, key = keys_of(edition(), ORGANIZATION).get(asked.organization, ("", None))
        rows = rows.filter(region_id=region, provider_id=key) if key else rows.none()
    return near(rows, asked) if asked.postcode else rows


def changed_after(moment):
    """→ Q: rows that were written after the moment, or that have begun to be given since: they were there before, and untold."""
    return Q(written_at__gt=moment) | Q(valid_from__gt=timezone.localdate(moment))


def with_words(rows, text):
    """The finder's own words: in their forms and with synonyms, all of them in a row."""
    for term in terms_of(text, groups_in()) if text else ():
        if query := term.query():
            rows = rows.extra(where=["providers_finderentry.words @@ %s::tsquery"], params=[query])
    return rows


def near(rows, asked):
    """Of a postal code: what lies within so many metres of its middle, or, without a distance, what serves it."""
    area = postal_area(asked.postcode)
    if area is None:
        return rows.none()
    if asked.proximity:
        values = [float(area.lat), float(area.lat), float(area.lon)]
        rows = rows.filter(lat__isnull=False, lon__isnull=False)
        return rows.alias(metres=RawSQL(METRES, values, output_field=FloatField())).filter(metres__lte=asked.proximity)
    region = region_of(area.municipality_id, clock.today())
    whole_region = Q(area=[], region_id=region.pk) if region else Q()
    return rows.filter(Q(nationwide=True) | Q(area__contains=[area.municipality_id]) | whole_region)


def one(kind, identifier, column):
    """→ queryset of the rows of one record. identifier: a UUID or None; column: that of its key."""
    region, key = keys_of(edition(), kind).get(identifier, ("", None)) if identifier else ("", None)
    return published().filter(**{"region_id": region, column: key}) if key else FinderEntry.objects.none()

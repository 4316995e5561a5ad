"""The rows that a search orders: nearest first from the index, and support that needs no journey."""

from contextlib import contextmanager

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils import timezone

from providers.catalogue.finder_entry import FinderEntry
from providers.finder.indexing import SERVES, WITHOUT_PLACE
from providers.finder.opening import opening
from providers.finder.terms import NAMES, WORDS, any_of, meets
from regions import clock
from regions.geography import NATIONWIDE, municipalities_in

# More points than anybody reads. Those beyond are told of as "more".
MOST = 300
LIGHT = ("pk", "region", "offering", "municipality", "lat", "lon", "verified_on", "doubtful", "weekdays", "hours_kind", "area", "nationwide")
# Of how many rows with a word the names are looked at, to tell whether it names support.
LOOKED_AT = 200
# Not by the index of these columns: read along it, a rare word is asked of every row.
IN_ORDER = (RawSQL("providers_finderentry.region_id || ''", []), "place_id")
# The expression of the index `finder_entry_spot`: degrees squeezed to near-true proportions.
NEARNESS = "point(lon * 0.43, lat) <-> point(%s::float8 * 0.43, %s::float8)"


def near(entries, terms, place):
    """→ [row] of points, at most MOST; of those without coordinates, the ones of the place's own municipality too."""
    found = entries.filter(municipality__isnull=False)
    if place is None:
        return best_first(found, terms)
    if place.key.startswith("r"):
        day = timezone.localdate(clock.now())
        own = best_first(found.filter(municipality__in=municipalities_in(place.region, day)), terms)
        if own or place.lat is None:
            return own
    # Few have the words: they are found by those, and then measured. Without words the index gives the nearest first.
    nearness = NEARNESS
    nearest = light(found.filter(lat__isnull=False).order_by(RawSQL(nearness, [place.lon, place.lat])), terms)
    unlocated = found.filter(lat__isnull=True, municipality=place.municipality) if place.municipality else None
    return nearest + (light(unlocated.order_by("pk"), terms) if unlocated is not None else [])


def best_first(entries, terms):
    """→ [row] without a place to measure from: those that name what is looked for, then the rest, by region, stably."""
    if not terms:
        return light(entries.order_by("region_id", "place_id"), terms)
    named = light(entries.filter(terms[0].condition(NAMES)).order_by(*IN_ORDER), terms)
    if len(named) >= MOST:
        return named
    return named + light(entries.exclude(pk__in=[row["pk"] for row in named]).order_by(*IN_ORDER), terms)[: MOST - len(named)]


def remote(entries, terms, place):
    """→ [row] of support without a place that serves whoever is at `place`, at most MOST."""
    marks = [WITHOUT_PLACE]
    if place:
        marks = [SERVES.format(key) for key in (NATIONWIDE, f"r{place.region}", f"m{place.municipality}")]
        if not place.municipality:
            day = timezone.localdate(clock.now())
            marks += [SERVES.format(f"m{code}") for code in municipalities_in(place.region, day).values_list("pk", flat=True)]
    return light(entries.filter(meets(WORDS, any_of(marks))).order_by(*IN_ORDER), terms)


def light(entries, terms):
    """→ [dict of LIGHT, with "has": (term, in its words, in its names) for each term].

    Comparing a row's words is the dearest part of a search: a lone term, which each row has, is not asked again.
    """
    facts = {f"s{number}": term.condition(NAMES) for number, term in enumerate(terms)}
    facts |= {f"w{number}": term.condition(WORDS) for number, term in enumerate(terms) if len(terms) > 1}
    rows = list(entries.annotate(**facts).values(*LIGHT, *facts)[:MOST])
    for row in rows:
        row["has"] = [(term, row.pop(f"w{number}", True), row.pop(f"s{number}")) for number, term in enumerate(terms)]
    return rows


@contextmanager
def by_index():
    """Inside, rows are found by their words. The planner takes the first rows of a table for like the rest, and then reads
    all of it for a word that nobody uses (0.4 s of 60,000 rows); of a frequent word the first rows are just what is wanted."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield
        cursor.execute("SET LOCAL enable_seqscan = on")


def having(entries, terms, every):
    """→ the entries that have all of the terms, or any of them."""
    condition = Q()
    for term in terms:
        one = Q(term.condition(WORDS))
        condition = condition & one if every else condition | one
    return entries.filter(condition)


def looked_up(terms, times):
    """→ {term: (does any row have it, does one of the first have it in its names)}. times: {term: in how many rows, as counted}."""
    frequent = [term for term in terms if times[term] > LOOKED_AT]
    rare = [term for term in terms if times[term] <= LOOKED_AT]
    found = looked_at(frequent)
    if rare:
        with by_index():
            found |= looked_at(rare)
    return found


def looked_at(terms):
    if not terms:
        return {}
    looks, values = [], []
    for term in terms:
        looks += [f"EXISTS (SELECT FROM providers_finderentry WHERE {WORDS} @@ %s::tsquery)"]
        sample = f"(SELECT names FROM providers_finderentry WHERE {WORDS} @@ %s::tsquery LIMIT {LOOKED_AT}) AS sample"
        looks += [f"EXISTS (SELECT FROM {sample} WHERE names @@ %s::tsquery)"]
        values += [term.query()] * 3
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(looks)}", values)
        found = cursor.fetchone()
    return {term: found[2 * number : 2 * number + 2] for number, term in enumerate(terms)}


def open_then(rows, when):
    """→ the rows open then; those of which nobody knows are marked and kept: they may be the only ones."""
    if when is None:
        return [row | {"hours_unknown": False} for row in rows]
    entries = FinderEntry.objects.defer("tokens", "strong_tokens", "text_fi", "text_sv", "text_en").in_bulk([row["pk"] for row in rows])
    told = [(row, opening(entries[row["pk"]], when)) for row in rows if row["pk"] in entries]
    return [row | {"hours_unknown": is_open is None} for row, is_open in told if is_open is not False]

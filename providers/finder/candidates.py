"""The rows that a search orders: nearest first from the index, and support that needs no journey."""

from dataclasses import dataclass, replace

from django.db import connection
from django.utils import timezone

from providers.finder.asked import PLAIN_FORMS
from providers.finder.indexing import SERVES, WITHOUT_PLACE
from providers.finder.opening import Timetable, opening
from providers.finder.terms import any_of
from regions import clock
from regions.geography import NATIONWIDE, municipalities_in

# More points than anybody reads: five pages. Those beyond are told of as "more".
MOST = 100
# A page shows five of what needs no journey, and all of these on request.
MOST_AWAY = 50
# What so large a part of the rows may have is first looked for among some, as they come, so many for each row that is
# wanted; what is rarer is found by its index.
FREQUENT, LOOKED_THROUGH = 0.05, 20
VERSION = "xmin::text || ctid::text"
# `*` leaves a row's system columns out; a text is made of them for the rows that are taken alone.
SYSTEM, VERSION_OF_SOME = "xmin AS written, ctid AS lies", "written::text || lies::text"
# `version` differs whenever the row has been written: `finder/kept_cards.py` keeps what was made of it by that.
COLUMNS = {
    "pk": "id", "region": "region_id", "offering": "offering_id", "lat": "lat", "lon": "lon", "verified_on": "verified_on",
    "doubtful": "doubtful <> '{}'", "weekdays": "weekdays", "area": "area <> '{}'", "nationwide": "nationwide",
    "version": VERSION,
}
HOURS = {name: name for name in Timetable._fields}
# The expression of the index `finder_entry_mixed`: some order, in which regions and municipalities are mixed.
MIXED = "mod(id * 618035, 1000003)"
# The expression of the index `finder_entry_spot`: degrees squeezed to near-true proportions.
NEARNESS = "(point(lon * 0.43, lat) <-> point(%s::float8 * 0.43, %s::float8))"
# Conditions of the indexes by NEARNESS and, where there is no place, by MIXED.
LOCATED, AWAY = ("lat IS NOT NULL", []), ("municipality_id IS NULL", [])


@dataclass(frozen=True)
class Fitting:
    """What rows must meet. words: texts of tsqueries, all of them; facts: ((SQL, [values]), …), all of them.

    frequent: may so many rows fit that some are found by looking at one after the other? hours: is a time asked?
    """

    words: tuple = ()
    facts: tuple = ()
    frequent: bool = True
    hours: bool = False

    def and_(self, *facts, words=()):
        return replace(self, words=(*self.words, *words), facts=(*self.facts, *facts))

    def where(self):
        """→ (SQL, [values])"""
        facts = [*self.facts, *([("words @@ %s::tsquery", [" & ".join(self.words)])] if self.words else [])]
        return " AND ".join(text for text, _values in facts) or "true", [value for _text, values in facts for value in values]


def having(fitting, terms, every, shares):
    """→ Fitting of the rows that have all of the terms, or any of them. shares: {term: share of the rows that have it}."""
    if not terms:
        return fitting
    text = "(" + (" & " if every else " | ").join(f"({term.query()})" for term in terms) + ")"
    known = [shares.get(term, 0) for term in terms]
    share = min(known) / 2 ** (len(known) - 1) if every else max(known)
    return replace(fitting.and_(words=[text]), frequent=share >= FREQUENT)


def near(fitting, terms, place, form="", most=MOST):
    """→ [row] of points, at most `most`; of those without coordinates, the ones of the place's own municipality too."""
    if form and not at_points(form):
        return []
    there = fitting.and_(("municipality_id IS NOT NULL", []))
    if place is None:
        return best_first(there, terms)
    if place.key.startswith("r"):
        own = best_first(there.and_(("municipality_id = ANY(%s)", [municipalities_of(place)])), terms)
        if own or place.lat is None:
            return own
    unlocated = there.and_(("municipality_id = %s AND lat IS NULL", [place.municipality]))
    located = Part(there.and_(LOCATED), NEARNESS, [place.lon, place.lat])
    return light([*([Part(unlocated)] if place.municipality else []), located], terms, most)


def at_points(form):
    """Is support of this form given at any point? The index answers at once."""
    with connection.cursor() as cursor:
        sql = "SELECT EXISTS (SELECT FROM providers_finderentry WHERE form = ANY(%s) AND municipality_id IS NOT NULL)"
        cursor.execute(sql, [list(PLAIN_FORMS[form])])
        return cursor.fetchone()[0]


def best_first(fitting, terms):
    """→ [row] without a place to measure from: those that name what is looked for, then others, from all over the country."""
    if not terms:
        return light([Part(fitting, MIXED)], terms)
    named = light([Part(fitting.and_(("names @@ %s::tsquery", [terms[0].query()])), MIXED)], terms)
    if len(named) >= MOST:
        return named
    others = fitting.and_(("id <> ALL(%s)", [[row["pk"] for row in named]]))
    return named + light([Part(others, MIXED)], terms, MOST - len(named))


def remote(fitting, terms, place):
    """→ [row] of support without a place that serves whoever is at `place`, at most MOST_AWAY: what is their own
    municipality's before what is their region's, and the nation's last."""
    if place is None:
        return light([Part(fitting.and_(AWAY, words=[any_of([WITHOUT_PLACE])]), MIXED)], terms, MOST_AWAY)
    codes = [place.municipality] if place.municipality else municipalities_of(place)
    own = fitting.and_(words=[any_of([SERVES.format(f"m{code}") for code in codes])])
    # Without words an index has the region's in order; with words theirs goes to those that are the region's too.
    all_of_region = fitting.and_((f"{AWAY[0]} AND area = '{{}}' AND NOT nationwide AND region_id = %s", [place.region]))
    of_region = fitting.and_(words=[any_of([SERVES.format(f"r{place.region}")])]) if fitting.words else all_of_region
    of_nation = fitting.and_(words=[any_of([SERVES.format(NATIONWIDE)])])
    parts = [own, of_region, of_nation] if codes else [of_region, of_nation]
    return light([Part(each, MIXED, looks=False) for each in parts], terms, MOST_AWAY)


def municipalities_of(place):
    day = timezone.localdate(clock.now())
    return list(municipalities_in(place.region, day).values_list("pk", flat=True))


@dataclass(frozen=True)
class Part:
    """Rows that fit, in an order (SQL) with its values. looks: may they be looked for among the first of an index's order?"""

    fitting: Fitting
    order: str = ""
    values: tuple = ()
    looks: bool = True


def light(parts, terms, most=MOST):
    """→ [dict of COLUMNS, with "has": (term, in its words, in its names) for each term, and "timetable" where a time is asked].

    At most `most`, those of the first Part first, in one query. Comparing a row's words is the dearest part of a search: a
    lone term, which each row has, is not asked again.
    """
    texts = [term.query() for term in terms]
    columns = COLUMNS | (HOURS if parts[0].fitting.hours else {})
    looks = [f"{column} @@ %s::tsquery" for column in (["names", "words"] if len(terms) > 1 else ["names"]) for _text in texts]
    chosen, told = ", ".join([*columns.values(), *looks]), texts * 2 if len(terms) > 1 else texts
    found = []
    with connection.cursor() as cursor:
        # How many rows fit all of it together nobody knows beforehand: the planner took some that never meet for frequent.
        for way in (looking_through, by_index) if any(map(is_frequent, parts)) else (by_index,):
            queries = [(way if is_frequent(part) else by_index)(part, chosen, told, most) for part in parts]
            sql = " UNION ALL ".join(f"({sql})" for sql, _values in queries)
            cursor.execute(f"SELECT * FROM ({sql}) AS found LIMIT %s", [value for _sql, values in queries for value in values] + [most])
            found = cursor.fetchall()
            if len(found) >= most:
                break
    return [read(each, columns, terms, parts[0].fitting.hours) for each in found]


def is_frequent(part):
    return bool(part.looks and part.order and part.fitting.words and part.fitting.frequent)


def looking_through(part, chosen, told, most):
    """→ (SQL, values): those that fit of the first rows of an index's order."""
    condition, conditions = part.fitting.where()
    within = next((fact for fact, _values in (LOCATED, AWAY) if fact in [text for text, _none in part.fitting.facts]), "true")
    some = f"SELECT *, {SYSTEM} FROM providers_finderentry WHERE {within} ORDER BY {part.order} LIMIT {LOOKED_THROUGH * most}"
    chosen = chosen.replace(VERSION, VERSION_OF_SOME)
    return f"SELECT {chosen} FROM ({some}) AS first WHERE {condition} LIMIT %s", [*told, *part.values, *conditions, most]


def by_index(part, chosen, told, most):
    """→ (SQL, values): all that fit, in order. Where words are asked, no index but theirs is of use: AWAY has its mark there."""
    facts = tuple(fact for fact in part.fitting.facts if fact is not AWAY)
    condition, conditions = replace(part.fitting, facts=facts).where()
    order = f"{part.order} + 0" if part.order and part.fitting.words else part.order or "id + 0"
    sql = f"SELECT {chosen} FROM providers_finderentry WHERE {condition} ORDER BY {order} LIMIT %s"
    return sql, [*told, *conditions, *part.values, most]


def read(each, columns, terms, hours):
    """A row as the database gives it → dict of `light`."""
    has, count = each[len(columns) :], len(terms)
    row = dict(zip(COLUMNS, each, strict=False))
    row["has"] = [(term, has[count + at] if count > 1 else True, has[at]) for at, term in enumerate(terms)]
    if hours:
        row["timetable"] = Timetable(*each[len(COLUMNS) : len(columns)])
    return row


def open_then(rows, when):
    """→ the rows open then; those of which nobody knows are marked and kept: they may be the only ones."""
    if when is None:
        return [row | {"hours_unknown": False} for row in rows]
    # Places of one provider have the same hours: told once.
    told = {timetable: opening(timetable.read(), when) for timetable in {row["timetable"] for row in rows}}
    return [row | {"hours_unknown": told[row["timetable"]] is None} for row in rows if told[row["timetable"]] is not False]

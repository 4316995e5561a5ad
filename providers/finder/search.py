"""The search that the public finder and customer service share: what was asked in, offerings out. See docs/search.md."""

from dataclasses import dataclass

from django.utils import timezone

from providers.finder import candidates, ranking, vocabulary
from providers.finder.asked import LONGEST, Found
from providers.finder.edition import of_edition
from providers.finder.known_terms import known_terms
from providers.finder.places import place_in, place_of
from providers.finder.synonyms import groups_in
from providers.finder.terms import terms_of
from providers.finder.times import when_in, when_of
from providers.finder.wanted import STEPS, wanted

# Beyond this, support that needs no journey comes first.
NEAR_KM = 30
# Fewer than this with all the words: those with any of them are added, and the order puts them last.
FEW = 3
MOST_BESIDE = 40


@dataclass(frozen=True)
class Weighed:
    """Terms that some row has. narrowing: those that must be in a row; telling: those that name what is looked for:
    a name, a topic, a form or a word with a synonym; weights: {term: how much it tells}; shares: {term: in what part of the
    rows it is}."""

    terms: tuple = ()
    narrowing: tuple = ()
    telling: tuple = ()
    weights: dict = None
    shares: dict = None

    @property
    def looked_for(self):
        return self.telling or self.narrowing

    def tiers(self):
        """→ [(terms, whether a row must have all of them)], the strictest first."""
        terms = self.looked_for
        return [(terms, True), (terms, False)] if len(terms) > 1 else [(terms, True)]


def find(asked, now, edition=None):
    """asked: Asked; now: an aware moment → Found. Something is always found while anything is published.

    edition: of what the finder reads, where the caller knows it: what this process has read of it is not read again.
    """
    day = timezone.localdate(now)
    place, rest, others = place_in(asked.text[:LONGEST], day)
    place = place_of(asked.place, day) or place
    when, rest = when_in(rest, now)
    when = when_of(asked.day, asked.at, now) or when
    typed = terms_of(rest, groups_of(edition, place.region if place else ""))
    known, unknown, times, total = known_of(typed, edition)
    weighed = weigh(known, times, total)
    near, remote, relaxed, more = first_found(wanted(asked, when, day), weighed, place, now)
    if typed and not known:
        relaxed = (*[step for step in relaxed if step != "words"], "words")
    return Found(
        asked=asked,
        place=place,
        others=others,
        when=when,
        words=tuple(term.typed for term in typed),
        unknown=unknown,
        relaxed=relaxed,
        near=near,
        remote=remote,
        remote_first=bool(place and remote) and not is_near(near),
        suggestion=suggestion(asked.text, unknown),
        more=more,
        beside=any(row.get("beside") for row in near.rows),
    )


groups_of = of_edition(64)(lambda edition, region: groups_in(region))


@of_edition(500)
def looked_up(edition, terms):
    """→ ({term: Known}, {term: how many rows have it}, how many rows there are or None)."""
    times, total = vocabulary.times_of(terms)
    return known_terms(terms, shares_of(times, total)), times, total


def known_of(typed, edition=None):
    """→ ((Term, is it a name, a topic, a form or a word with a synonym) that some row has, …), (typed words that none has, …),
    and how often each is: two queries for any number of terms. A compound that no row has is looked for by its parts."""
    every = tuple(dict.fromkeys([*typed, *(part for term in typed for part in term.parts)]))
    if not every:
        return (), (), {}, None
    looked, times, total = looked_up(edition, every)
    known, unknown = [], []
    for term in typed:
        ways = ((term,), term.parts)
        having = next((way for way in ways if way and all(looked[each].had for each in way)), ())
        known += [(looked[each].term, bool(each.others) or looked[each].named) for each in having]
        unknown += [] if having else [term.typed]
    return tuple(dict.fromkeys(known)), tuple(unknown), {looked[term].term: count for term, count in times.items()}, total


def weigh(known, times, total):
    """Of `known_of` → Weighed. What is in every fifth row doesn't narrow, unless nothing else was asked."""
    terms = tuple(term for term, _tells in known)
    if not terms:
        return Weighed(weights={}, shares={})
    rare = [term for term in terms if not total or times[term] <= total * vocabulary.COMMON] or list(terms)
    telling = tuple(term for term, tells in known if tells and term in rare)
    weights = {term: ranking.weight(times[term], total, term in telling) for term in terms}
    return Weighed(terms, tuple(rare), telling, weights, shares_of(times, total))


def shares_of(times, total):
    """→ {term: in what part of the rows it is}, as of the last count; 0 of what has not been counted."""
    return {term: count / total if total else 0 for term, count in times.items()}


def first_found(asked_for, weighed, place, now):
    """→ (near, remote, relaxed, more): with all that was asked, else with less and less of it, in the order of STEPS."""
    relaxed, left = (), weighed
    for step in ("", *STEPS):
        if step == "words":
            if not left.terms:
                continue
            left = Weighed(weights={}, shares={})
        elif step and (less := asked_for.without(step)) == asked_for:
            continue
        elif step:
            asked_for = less
        relaxed += (step,) if step else ()
        near, remote, more = look(asked_for, left, place, now)
        if near or remote:
            break
    return near, remote, relaxed, more


def look(asked_for, weighed, place, now):
    """→ (near, remote, are there more points).

    Where a place is named, near is whatever has any of what is looked for: the order tells how much, and how far it is.
    """
    fitting, form = asked_for.fitting(), asked_for.form
    rows, away = [], []
    for terms, every in weighed.tiers():
        having = candidates.having(fitting, terms, every, weighed.shares)
        away = candidates.remote(having, weighed.terms, place)
        rows = [] if place else candidates.near(having, weighed.terms, place, form)
        if len(rows) + len(away) >= FEW:
            break
    if place:
        having = candidates.having(fitting, weighed.looked_for, every=False, shares=weighed.shares)
        rows = candidates.near(having, weighed.terms, place, form)
        rows += beside(fitting, rows, weighed, place, form)
    scale = ranking.Scale(weighed.weights, place, asked_for.when, timezone.localdate(now))
    near = ranking.in_order(candidates.open_then(rows, asked_for.when), scale, ranking.near_key)
    remote = ranking.in_order(candidates.open_then(away, asked_for.when), scale, ranking.remote_key)
    return near, remote, len(rows) >= candidates.MOST or len(away) >= candidates.MOST_AWAY


def beside(fitting, rows, weighed, place, form):
    """→ [row] of other support near by, where no point near has what is looked for: who lives there would rather ask it."""
    kms = [km for row in rows if (km := ranking.km_between(place, row)) is not None]
    if not weighed.looked_for or place.lat is None or min(kms, default=NEAR_KM + 1) <= NEAR_KM:
        return []
    known = {row["pk"] for row in rows}
    others = [row for row in candidates.near(fitting, (), place, form, MOST_BESIDE) if row["pk"] not in known]
    return [row | {"beside": True} for row in others if (ranking.km_between(place, row) or 0) <= NEAR_KM]


def is_near(near):
    """Whether the nearest point with what is looked for is near enough; in a region, which has no middle, any point of it is."""
    kms = [row["km"] for row in near.rows if not row.get("beside")]
    known = [km for km in kms if km is not None]
    return min(known) <= NEAR_KM if known else bool(kms)


def suggestion(text, unknown):
    """→ the text with each unknown word mended that nearly is a known one; "" where there is nothing to mend."""
    mended = vocabulary.nearest(unknown)
    words = text[:LONGEST].split()
    said = [next((mended[typed] for typed in mended if typed == word.casefold().strip(".,;:!?")), word) for word in words]
    return " ".join(said) if said != words else ""

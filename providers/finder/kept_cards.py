"""Cards of a list as HTML, kept for the next asker, here and in the cache: whatever was asked, the card of a place says the same.

Kept by the row's version, the reader's language, the day and what else it is made of, and used until its opening words
may change. What the search adds (the way back to it, the distance) has a hole in the card, and is put in at the end.
"""

from functools import cache as once
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.template.loader import get_template
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from providers.finder.card_words import distance_in_words
from providers.finder.cards import LISTS, hit_cards
from providers.finder.edition import of_edition
from providers.finder.opening import lasts_until
from regions.code_lists import lists_on
from regions.limits import DAY, asked

TEMPLATE = "components/finder_card.html"
BACK, DISTANCE = "\ue000back\ue000", "\ue000km\ue000"
# In each process, of a language: some seven megabytes. What is asked for often is soon there again.
MOST_HERE = 2000
# After a new version of the product no old card is shown.
WRITTEN_WITH = (
    *("templates/components/finder_*.html", "templates/components/sample_mark.html", "locale/*/LC_MESSAGES/*.mo"),
    *("providers/finder/*.py", "providers/hours/*.py", "providers/catalogue/*.py"),
)


@of_edition(12)
def lists_in(edition, day, language):
    """→ {CodeList: [Listed]} of a day, in the language in force, which must be `language`."""
    return lists_on(day, *LISTS)


@of_edition(12)
def made_of(edition, day, language):
    """→ a digest of what all cards of a day say besides their rows: names of codes, and how cards are written."""
    return sha256(f"{day}{language}{lists_in(edition, day, language)}{written_with()}".encode()).hexdigest()[:16]


@once
def written_with():
    files = [file for pattern in WRITTEN_WITH for file in sorted(settings.BASE_DIR.glob(pattern))]
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def html_cards(hits, now, edition, back):
    """Hits, an aware moment, the edition, the query that they were found with → [HTML], in order."""
    day, language = timezone.localdate(now), get_language()
    of_all = made_of(edition, day, language)
    keys = [f"finder-card:{of_all}:{key_of(row)}" for row in hits.rows]
    here = cards_here(of_all)
    held = still_true({key: here[key] for key in keys if key in here}, now)
    if missing := [key for key in keys if key not in held]:
        held |= still_true(asked(cache.get_many, missing, otherwise={}), now)
    if missing := {key: row for key, row in zip(keys, hits.rows, strict=True) if key not in held}:
        made = written(type(hits)(missing.values()), now, lists_in(edition, day, language))
        fresh = {key: value for key, value in zip(missing, made, strict=True) if value}
        asked(cache.set_many, fresh, DAY, otherwise=None)
        held |= fresh
    if len(here) > MOST_HERE:
        here.clear()
    here.update(held)
    return [mark_safe(fill(held[key][0], row, back)) for key, row in zip(keys, hits.rows, strict=True) if key in held]


@of_edition(6)
def cards_here(of_all):
    """→ {key: as `written`}, to be filled: the cards of one day and language that this process has shown."""
    return {}


def still_true(held, now):
    return {key: each for key, each in held.items() if each[1] <= now < each[2]}


def key_of(row):
    return f"{row['region']}:{row['pk']}:{row['version']}:{row['km'] is not None:d}{row['hours_unknown']:d}{row['points']}"


def written(hits, now, lists):
    """→ [(HTML with holes, since when, until when it says so), or None for a row that has gone since it was found]"""
    made, template = {}, get_template(TEMPLATE)
    for card in hit_cards(hits[:], now, lists, BACK):
        if card["distance"]:
            card["distance"] = DISTANCE
        made[card["entry"].pk] = template.render({"card": card}), now, lasts_until(card["opening"], now)
    return [made.get(row["pk"]) for row in hits.rows]


def fill(text, row, back):
    return text.replace(BACK, escape(back)).replace(DISTANCE, escape(distance_in_words(row["km"])))

"""The words of the published offerings: how common each is, and which one a misspelt word may have meant."""

from django.db import connection, transaction

from providers.catalogue.finder_entry import FinderEntry
from providers.finder.models import FinderWord
from providers.finder.words import LANGUAGES, known
from regions.geography import municipalities_on
from regions.scope import national_scope

# The row that tells how many offerings' rows there are. No word of a text is "*".
ALL = "*"
# A word in more than this share of the rows tells nothing apart.
COMMON = 0.2
# How alike two words must be (pg_trgm): "kajani" and "kajaani" are 0.56, "puhelin" and "puhtaus" 0.25.
ALIKE = 0.4
SHORTEST = 4


def rebuild(day):
    """Count the words of all regions' public rows again. → how many words there are."""
    with national_scope():
        counted = words_counted()
        total = FinderEntry.objects.count()
    names = {name for row in municipalities_on(day).values_list("name_fi", "name_sv") for name in row if name}
    # A municipality where nobody helps yet is no misspelt word; its name is shown as it is written.
    rows = {name: counted.pop(name.casefold(), 0) for name in names}
    rows |= {word: times for word, times in counted.items() if is_dictionary_form(word)} | {ALL: total}
    with transaction.atomic():
        FinderWord.objects.all().delete()
        FinderWord.objects.bulk_create((FinderWord(word=word, times=times) for word, times in rows.items()), batch_size=2000)
    return len(rows) - 1


def words_counted():
    """→ {word: how many rows have it}, without stems and marks."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, count(*) FROM providers_finderentry, unnest(tokens) AS word"
            " WHERE word !~ '[~@]' GROUP BY word"
        )
        return dict(cursor.fetchall())


def is_dictionary_form(word):
    """Whether a word is shown to people as it is: in its dictionary form, or in no dictionary. Numbers are no words."""
    lemmas = [lemma for language in LANGUAGES if (lemma := known(word, language))]
    return word.isalpha() and (not lemmas or word in lemmas)


def times_of(terms):
    """→ ({term: how many rows have it}, how many rows there are or None): as of the last count, new words not in it."""
    counted = dict(FinderWord.objects.filter(word__in={token for term in terms for token in term.tokens} | {ALL}).values_list("word", "times"))
    return {term: max((counted.get(token, 0) for token in term.tokens), default=0) for term in terms}, counted.get(ALL)


def nearest(words):
    """→ {word: the known word that is most alike}, of those that have one, in one query. A real word is not misspelt."""
    asked = [word for word in words if len(word) >= SHORTEST and not any(known(word, language) for language in LANGUAGES)]
    if not asked:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT asked, found.word FROM unnest(%s::text[]) AS asked CROSS JOIN LATERAL ("
            "  SELECT word FROM providers_finderword WHERE word %% asked AND similarity(word, asked) >= %s"
            "  ORDER BY similarity(word, asked) DESC, times DESC, word LIMIT 1) AS found",
            [asked, ALIKE],
        )
        return dict(cursor.fetchall())

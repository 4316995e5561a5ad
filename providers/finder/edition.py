"""The edition of what the finder reads (offerings, words, code lists): what is made of it may be kept until the next one.

A trigger moves the number on with each write, before the writer commits: what somebody reads in between is kept under the
new number though it is old. So whatever is shown to people is kept for a minute at most besides, as the page's own header says.
"""

from functools import lru_cache, wraps

from django.db import connection

_memories = []


def edition():
    """→ a text that differs from one edition to the next, in every database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM providers_finder_edition")
        return f"{connection.settings_dict['NAME']}:{cursor.fetchone()[0]}"


def of_edition(most):
    """A function whose first argument is the edition: its last `most` answers are kept in the process. None keeps nothing."""

    def decorated(function):
        remembered = lru_cache(maxsize=most)(function)
        _memories.append(remembered)

        @wraps(function)
        def kept(edition, *args):
            return function(edition, *args) if edition is None else remembered(edition, *args)

        return kept

    return decorated


def forget():
    """For who rolls back what has been read, as tests do."""
    for memory in _memories:
        memory.cache_clear()

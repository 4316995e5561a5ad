"""How often something has happened within a time, counted in the cache: what keeps a robot, or a slip, from repeating it."""

import logging

from django.core.cache import cache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

HOUR, DAY = 60 * 60, 24 * 60 * 60


def counted(key, seconds):
    """→ how many times within the time that began with the first; 0 without a cache."""
    asked(cache.add, key, 0, seconds, otherwise=True)
    try:
        return asked(cache.incr, key, otherwise=0)
    except ValueError:  # it expired between the two
        return 1


def asked(act, /, *args, otherwise):
    """→ what the cache answers, or `otherwise` when it can't be reached.

    Somebody has written an answer and won't write it again: for as long as the cache is away, no limit holds, and the log
    says so.
    """
    try:
        return act(*args)
    except RedisError as error:
        log.warning("No limit holds, the cache can't be reached: %s", error)
        return otherwise

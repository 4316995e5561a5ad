"""The finder's whole answer to a question, kept for whoever asks the same within the minute that the page may be kept for anyway.

What is published, changed or withdrawn meanwhile makes a new edition, and the next asker gets a new answer.
"""

import zlib
from functools import wraps
from hashlib import sha256

from django.core.cache import cache
from django.http import HttpResponse

from providers.finder.caching import seconds_kept
from providers.finder.edition import edition
from providers.finder.gaps import note
from regions import clock
from regions.limits import asked

# The quickest: a page of 50 kB becomes one of 9 in half a millisecond.
LEVEL = 1


def kept_for_a_minute(view):
    """A view of `public_page`, with `request.edition`. What it did not find is counted of each asker."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        request.edition, now = edition(), clock.now()
        key = key_of(request)
        body, made_at, gaps = asked(cache.get, key, otherwise=None) or (None, now, None)
        age = (now - made_at).total_seconds()
        if body is not None and 0 <= age < seconds_kept(request):
            if gaps:
                note(request, *gaps)
            return HttpResponse(zlib.decompress(body), headers={"Age": int(age)})
        response = view(request, *args, **kwargs)
        if response.status_code == 200:
            kept = zlib.compress(response.content, LEVEL), now, getattr(request, "gaps", None)
            asked(cache.set, key, kept, seconds_kept(request), otherwise=None)
        return response

    return answer


def key_of(request):
    """The page holds its own address, so that is what it is kept by; its language is a part of it."""
    return "finder-answer:" + sha256(f"{request.edition}|{request.build_absolute_uri()}".encode()).hexdigest()

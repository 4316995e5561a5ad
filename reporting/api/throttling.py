"""How often one token may ask: so many requests in a minute, counted in the cache that all processes share."""

from time import time

from django.conf import settings
from rest_framework.throttling import BaseThrottle

from regions.limits import counted

WINDOW = 60


class TokenThrottle(BaseThrottle):
    """Without a cache no limit holds, as elsewhere: a reader is not shut out for our trouble."""

    def allow_request(self, request, view):
        # The clock on the wall, not the demo's: this is about a server's load.
        window = int(time()) // WINDOW
        return counted(f"api-token:{request.auth.pk}:{window}", 2 * WINDOW) <= settings.API_REQUESTS_A_MINUTE

    def wait(self):
        """→ seconds until the next minute begins."""
        return WINDOW - int(time()) % WINDOW

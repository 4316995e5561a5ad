"""Pages that are the same for everybody: kept by browsers and proxies for a while, and asked again by their ETag."""

from functools import wraps

from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from django.views.decorators.http import require_safe

# Opening words are of the minute.
SECONDS, SECONDS_OF_NOW = 60, 20


def public_page(view):
    """A view whose answer depends on its address alone: no session is read and no cookie set, so that it may be kept.

    The address holds the language. `now` in the address asks what is open at this moment: kept for less.
    """

    @require_safe
    @wraps(view)
    def kept(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        patch_cache_control(response, public=True, max_age=seconds_kept(request))
        set_response_etag(response)
        return get_conditional_response(request, etag=response["ETag"], response=response)

    return kept


def seconds_kept(request):
    return SECONDS_OF_NOW if request.GET.get("day") == "now" else SECONDS

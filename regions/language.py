"""The choice of language on pages whose address carries none: sign-in, second factor, the demo's list."""

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme

YEAR = 365 * 24 * 60 * 60


def language_set(request, language):
    """Keep the language in a cookie and go back to `next`, an address of this site."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    back = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = f"/{language}/"
    response = HttpResponseRedirect(back)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, samesite="Lax", secure=settings.HTTPS, httponly=True
    )
    return response


urlpatterns = [path("<str:language>/", language_set, name="language-set")]

"""Pages of the kernel: the way to one's language and to one's other memberships."""

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_POST

from regions.access import allow
from regions.roles import Role


@allow(anyone=True)
def choose_language(request):
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@allow(*Role)
@require_POST
def membership_choose(request):
    """Work in another of one's own memberships. An id that is not one's own changes nothing."""
    chosen = request.POST.get("membership", "")
    if chosen in {str(m.pk) for m in request.memberships}:
        request.session["membership"] = int(chosen)
    return redirect("my-work")

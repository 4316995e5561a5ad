"""What somebody sent after their session had ended: kept through the sign-in, shown, and sent again by one button.

Nothing typed is lost, and nothing is written unasked: the page shows what it is, and its own button sends it.
"""

from time import time
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from regions.access import allow
from regions.roles import Role

KEPT = "unsent"
# A long plan section is some 20 kB; a session is no store for more.
MOST_CHARACTERS = 200_000
# Another person may sit down at the same computer.
KEPT_FOR_SECONDS = 60 * 60
# The form's own mark, made anew; and a caller's e-mail address, which is stored nowhere: it is asked again.
NOT_KEPT = {"csrfmiddlewaretoken", "caller_email"}


def to_sign_in(request):
    """→ the way to the sign-in page; what was posted waits behind it. CSRF has been checked before the gate.

    An autosave is told so in its own piece of the page, where the text still stands.
    """
    if request.htmx:
        piece = render_to_string("regions/signed_out.html", {"sign_in": sign_in_address(request.path)}, request)
        # 422: the code that htmx swaps in as a refusal.
        return HttpResponse(piece, status=422)
    fields = {name: values for name, values in request.POST.lists() if name not in NOT_KEPT and "password" not in name}
    if fields and sum(len(value) for values in fields.values() for value in values) <= MOST_CHARACTERS:
        request.session[KEPT] = {"path": request.get_full_path(), "fields": fields, "files": bool(request.FILES), "at": time()}
        return redirect(sign_in_address(reverse("unsent")))
    return redirect(sign_in_address(request.get_full_path()))


def sign_in_address(back):
    return f"{reverse('account_login')}?{urlencode({'next': back})}"


def shown(fields):
    """→ the texts among what was sent that a person would know again."""
    return [value for values in fields.values() for value in values if len(value.strip()) > 1 and not value.isdecimal()]


@allow(*Role)
@require_http_methods(["GET", "HEAD", "POST"])
def unsent(request):
    """GET shows what waits; POST throws it away. Sending it again is the form's own, to the address it was meant for."""
    kept = request.session.get(KEPT)
    if kept and time() - kept["at"] > KEPT_FOR_SECONDS:
        del request.session[KEPT]
        kept = None
    if request.method == "POST":
        request.session.pop(KEPT, None)
        return redirect("my-work")
    if kept is None:
        return redirect("my-work")
    return render(request, "regions/unsent.html", {"kept": kept, "texts": shown(kept["fields"])})


def sent(request):
    """After the gate let it through: what waited for this address has been sent."""
    kept = request.session.get(KEPT) if request.method == "POST" else None
    if kept and kept["path"] == request.get_full_path():
        del request.session[KEPT]

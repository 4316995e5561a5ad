"""Public pages of sign-in by an e-mailed link: to ask for one, and to use it."""

from functools import wraps

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib.auth import login
from django.core.cache import cache
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from regions.access import allow
from regions.demo import BACKEND
from regions.roles import NATIONAL_REGION, STATE, Role
from regions.scope import region_scope
from regions.sign_in import record_sign_in
from regions.sign_in_links import hash_of, open_link, use_link
from regions.sign_in_mail import order_asked_links

HOUR = 60 * 60
PER_ADDRESS, PER_IP = 5, 20


class LinkForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("The address that your region's coordinator has for you."),
    )


def secret_address(view):
    """The address of the page is the secret: it is kept by no cache and told to no other page.

    strict-origin, not no-referrer: with that a browser sends "Origin: null" with the form, and the check against
    forged requests refuses it.
    """

    @wraps(view)
    def guarded(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "strict-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(guarded)


@allow(anyone=True)
@secret_address
def sign_in_link_ask(request):
    """The answer is the same whether or not the address is known."""
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not within_limits(request, form.cleaned_data["email"]):
            form.add_error(None, _("Too many links have been asked for. Try again in an hour, or call your coordinator."))
            return render(request, "regions/sign_in_link_ask.html", {"form": form}, status=429)
        order_asked_links(form.cleaned_data["email"])
        return redirect(f"{request.path}?sent=1")
    context = {"form": form, "sent": request.method == "GET" and "sent" in request.GET}
    return render(request, "regions/sign_in_link_ask.html", context, status=422 if form.is_bound else 200)


def within_limits(request, email):
    """Count this asking; → whether the address and the sender still may. Both are counted, so neither hides the other."""
    counts = [
        counted(f"sign-in-link:address:{hash_of(email.strip().lower())}") <= PER_ADDRESS,
        counted(f"sign-in-link:ip:{get_adapter().get_client_ip(request)}") <= PER_IP,
    ]
    return all(counts)


def counted(key):
    """→ how many times within the hour that began with the first. (allauth's own limiter is internal to it.)"""
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key)
    except ValueError:  # it expired between the two
        return 1


@allow(anyone=True)
@secret_address
def sign_in_link_use(request, token):
    """GET shows who would come in: mail scanners open links. POST takes the link."""
    # Nobody may read people and sessions as the public: this page opens the national tenant's scope for that.
    with region_scope(NATIONAL_REGION, side=STATE):
        if request.method != "POST":
            link = open_link(token)
            if link:
                return render(request, "regions/sign_in_link_use.html", {"membership": link.membership})
        elif membership := use_link(token):
            return signed_in(request, membership)
    return render(request, "regions/sign_in_link_bad.html", {"form": LinkForm()}, status=404)


def signed_in(request, membership):
    """A link is weaker than a password: it opens this person's roles of BY_LINK and no others (`choose_actor`)."""
    already = request.user.is_authenticated and request.user.pk == membership.user_id
    if not already:
        login(request, membership.user, backend=BACKEND)
        request.session["by_link"] = True
    request.session["membership"] = membership.pk
    record_sign_in("signed-in", {"user": membership.user.username, "link": True})
    return redirect("own-part" if membership.role == Role.MEMBER else "own-provider")

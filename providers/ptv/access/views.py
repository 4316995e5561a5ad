"""Screens of the region's API user in PTV: what it is, giving it, trying it, pausing and ending."""

from django.conf import settings
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from providers.pages import attempted, form_page, kept, written
from providers.ptv.access import verbs as access
from providers.ptv.access.forms import AccessForm
from providers.ptv.comparing.link_contents import PROBLEMS
from providers.ptv.interface import connected
from providers.ptv.ways.links_table import moment
from providers.ptv.ways.overview import access_of, health_of, is_open
from providers.ptv.ways.overview_views import READERS
from regions.access import allow
from regions.roles import KEEPERS


@allow(*READERS)
@require_safe
def ptv_access(request):
    held = access_of(request.actor.own_region)
    context = {"access": held, "facts": facts_of(held) if held else [], "health": health_of(held)}
    context |= {"may_write": request.actor.role in KEEPERS, "may_keep": bool(settings.LOCK_KEYS), "trying": is_open(request.actor.own_region, access.KIND)}
    return render(request, "providers/ptv_access.html", context)


def facts_of(held):
    """→ rows of the summary list. Secrets are not among what was read."""
    problem = str(PROBLEMS.get(held.problem, held.problem))
    return [
        (_("User name of the API user"), held.username, None),
        (_("The region's own organisation in PTV"), held.organisation_name or str(held.organisation or ""), None),
        (_("Given by"), f"{held.given_by.get_full_name()}, {moment(held.given_at)}", None),
        (_("Worked last"), moment(held.worked_at) or _("Not yet"), None),
        (_("What was wrong the last time"), problem or _("Nothing"), None),
        (_("Sending"), _("Paused") if held.paused else _("In use"), None),
    ]


@allow(*KEEPERS)
@sensitive_post_parameters("password", "api_key")
def ptv_access_give(request):
    held = access_of(request.actor.own_region)
    known = {"username": held.username, "organisation": str(held.organisation or "")} if held else None
    form = AccessForm(request.POST or None, initial=known, has_password=held is not None)
    if form.is_valid() and written(form, access.give_access, request.actor, **form.cleaned_data):
        return kept(request, _("The API user was saved. Its sign-in is being tried."), "ptv-access")
    return form_page(request, "providers/ptv_access_give.html", form, access=held, connected=connected.is_connected())


def done(request, verb, text):
    """One button's verb → back to the page, with `text` or with why it was refused."""
    was_done, broken = attempted(request, verb, request.actor)
    return kept(request, text if was_done else " ".join(each.text for each in broken), "ptv-access")


@allow(*KEEPERS)
@require_POST
def ptv_access_test(request):
    return done(request, access.test_access, _("The sign-in is being tried. The result appears here in a moment."))


@allow(*KEEPERS)
@require_POST
def ptv_access_pause(request):
    if request.POST.get("go_on"):
        return done(request, access.resume, _("Sending goes on."))
    return done(request, access.pause, _("Sending is paused. Nothing is sent before you let it go on."))


@allow(*KEEPERS)
def ptv_access_end(request):
    """GET says what will happen; POST does it."""
    held = access_of(request.actor.own_region)
    if held is None:
        return redirect("ptv-access")
    if request.method == "POST":
        return done(request, access.end_access, _("The API user was taken away. Nothing is sent to PTV any more."))
    return render(request, "providers/ptv_access_end.html", {"access": held})

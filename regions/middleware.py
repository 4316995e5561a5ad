"""The gate: who, in which role, in which region. It runs and renders each view inside that scope."""

import logging

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from regions import audit, clock
from regions.access import is_open
from regions.api_token_gate import answer_token
from regions.people import memberships_of
from regions.roles import DESK, NATIONAL, NATIONAL_REGION, PUBLIC, STATE
from regions.scope import national_scope, public_scope, region_scope
from regions.sign_in_links import BY_LINK
from regions.unsent import sent, to_sign_in

log = logging.getLogger(__name__)

NO_SCOPE, INSUFFICIENT_PRIVILEGE = "DG001", "42501"


def gate(get_response):
    def middleware(request):
        with clock.of_the_demo():
            # Deadlines count the arrival at the gate, not the time that a lock or a slow page takes behind it.
            request.arrived_at = clock.now()
            return get_response(request)

    middleware.process_view = enter
    return middleware


def enter(request, view, args, kwargs):
    """Answer in place of Django: a response rendered after the scope has closed would come out empty."""
    request.actor = None
    if is_open(request.path):
        return None
    access = getattr(view, "access", None)
    if access is None:
        raise PermissionDenied("no @allow mark")
    if access.anyone:
        return noted(request, answer(public_scope(), request, view, args, kwargs))
    if access.token:
        return answer_token(access.token, request, lambda scope: answer(scope, request, view, args, kwargs))
    if access.link:
        return answer_link(access.link, request, view, args, kwargs)
    if not request.user.is_authenticated:
        return to_sign_in(request) if request.method == "POST" else redirect_to_login(request.get_full_path())
    request.actor = actor = choose_actor(request)
    if actor is not None and needs_second_factor(request, actor):
        return redirect(reverse("mfa_index"))
    sent(request)
    try:
        if actor is None or actor.role not in access.roles:
            raise PermissionDenied("the role may not open this page")
        return noted(request, answer(scope_for(request, actor, access, kwargs), request, view, args, kwargs))
    except PermissionDenied as refusal:
        audit_refusal(request, actor, refusal)
        raise


def answer(scope, request, view, args, kwargs):
    """→ the rendered response. A status of 400 or more leaves nothing written."""
    try:
        with scope:
            response = view(request, *args, **kwargs)
            if hasattr(response, "render") and not response.is_rendered:
                response = response.render()
            if response.status_code >= 400:
                raise Discard(response)
    except Discard as discard:
        return discard.response
    except DatabaseError as error:
        raise_wall(error)
        raise
    return response


def noted(request, response):
    """Write what a page that only reads wants counted: (region, function) in `request.afterwards`, on the side `desk`.

    In transactions of their own, once the answer is ready; a count that fails must not take the page with it.
    """
    for region, write in getattr(request, "afterwards", ()):
        try:
            with region_scope(region, side=DESK):
                write()
        except DatabaseError:
            log.exception("not counted in region %s", region)
    return response


def answer_link(read, request, view, args, kwargs):
    """A signed link opens the narrow scope that it names, and no more; one that says nothing is told so in words."""
    request.link = link = read(**kwargs)
    if link is None:
        return render(request, "regions/link_unknown.html", status=404)
    return answer(region_scope(link.region, side=link.side, provider=link.provider, own=link.own), request, view, args, kwargs)


class Discard(Exception):
    """Carries a finished refusal out of the transaction, so that it rolls back."""

    def __init__(self, response):
        self.response = response


def raise_wall(error):
    """The wall's own refusals are 403. "Permission denied for table" is a forgotten GRANT: it stays a 500."""
    cause = error.__cause__
    state = getattr(cause, "sqlstate", None)
    if state == NO_SCOPE or state == INSUFFICIENT_PRIVILEGE and "row-level security" in str(cause):
        raise PermissionDenied(str(cause)) from error


def choose_actor(request):
    """→ the Actor of the membership this person works in now, or None. A person in two regions picks one."""
    memberships = list(memberships_of(request.user))
    if request.session.get("by_link"):
        # Who came in by an e-mailed link showed neither password nor second factor.
        memberships = [m for m in memberships if m.role in BY_LINK]
    chosen = request.session.get("membership")
    membership = next((m for m in memberships if m.pk == chosen), memberships[0] if memberships else None)
    request.memberships = memberships
    return membership and membership.actor()


def needs_second_factor(request, actor):
    if not settings.MFA_REQUIRED_FOR_NATIONAL or actor.role not in NATIONAL:
        return False
    from allauth.mfa.utils import is_mfa_enabled

    return not is_mfa_enabled(request.user)


def scope_for(request, actor, access, kwargs):
    if actor.side == PUBLIC:
        return desk_scope(access.desk, kwargs) if access.desk and request.method == "POST" else public_scope()
    if actor.side != STATE:
        return region_scope(actor.region, side=actor.side, provider=actor.provider_id, own=actor.member_id)
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return national_scope()
    return region_scope(region_of_case(access.on, kwargs), side=STATE)


def desk_scope(region_of, kwargs):
    region = region_of(**kwargs)
    if region is None:
        raise Http404
    return region_scope(region, side=DESK)


def region_of_case(model, kwargs):
    """→ the region whose case a state person writes on; the national tenant where there is no case."""
    if model is None:
        return NATIONAL_REGION
    with national_scope():
        region = model.objects.filter(pk=kwargs["pk"]).values_list("region_id", flat=True).first()
    if region is None:
        raise Http404
    return region


def audit_refusal(request, actor, refusal):
    """In a transaction of its own: the refused one has been rolled back."""
    region = actor.region if actor and actor.region else NATIONAL_REGION
    with region_scope(region, side=STATE):
        audit.record(
            region,
            actor,
            "refused",
            after={"path": request.path, "method": request.method, "user": request.user.username, "why": str(refusal)},
            internal=True,
        )



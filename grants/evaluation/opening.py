"""Opening a part of a case (statement, points, proposal): each person is asked first about a conflict of interest."""

from urllib.parse import urlencode

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from grants.evaluation.conflict_forms import NoConflictForm
from grants.evaluation.conflicts import barred, has_confirmed, open_confirmed
from grants.refusals import carried_out, form_page


def opening_page(request, application, opens, template, target, existing=None):
    """→ response: the question, or the way on to the page that was asked for, else to what was opened.

    opens: function (application, actor) → the row, raises workflow.Refused. target: name of the row's page.
    existing: the row where it has been opened before: who has answered goes straight on to it.
    """
    asks = not has_confirmed(application, request.actor)
    if request.method != "POST" and existing and not asks:
        return redirect(target, existing.pk)
    form = NoConflictForm(request.POST if request.method == "POST" else None, asks=asks)
    row = form.is_valid() and carried_out(form, open_confirmed, application, opens, form.answer, request.actor)
    if row:
        return redirect(asked_for(request) or reverse(target, args=[row.pk]))
    in_the_way = barred(application, request.actor)
    # A refused form tells it above its fields.
    broken = [in_the_way] if in_the_way and not form.is_bound else []
    return form_page(request, template, form, application=application, broken=broken, may_open=not in_the_way)


def asked_first(request, application, page):
    """→ redirect to the page that asks and then leads back here, or None where this person has answered it."""
    if has_confirmed(application, request.actor):
        return None
    return redirect(f"{reverse(page, args=[application.pk])}?{urlencode({'next': request.path})}")


def asked_for(request):
    """→ the address of our own that the person was on the way to, or ""."""
    back = request.GET.get("next", "")
    return back if url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()) else ""

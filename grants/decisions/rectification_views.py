"""Pages of requests for rectification: filed by the signatory, entered from paper by the presenter, read by both sides."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.decisions.decision_page import decisions, key_facts
from grants.decisions.models import Decision
from grants.decisions.rectification_page import calendar_of, request_page_of, requests
from grants.decisions.rectifying import file_rectification, may_be_requested
from grants.decisions.telling_forms import PaperForm, RectificationForm
from grants.refusals import carried_out, form_page, refused_page
from regions.access import allow
from regions.roles import REGION_READERS, STATE_READERS, Role
from regions.workflow import Refused, move, why_not


@allow(Role.SIGNATORY)
def rectification_file(request, pk):
    done = _("The request for rectification has been received. You find it here with its time of arrival.")
    return filed(request, pk, RectificationForm(request.POST or None), done)


@allow(Role.PRESENTER, on=Decision)
def rectification_enter(request, pk):
    done = _("The request for rectification has been entered.")
    return filed(request, pk, PaperForm(request.POST or None), done, on_paper=True)


def filed(request, pk, form, done, on_paper=False):
    """GET: the form under the decision's key facts, or why no request can be made; POST receives it."""
    decision = get_object_or_404(decisions(), pk=pk)
    if form.is_valid() and (
        received := carried_out(form, file_rectification, decision, request.actor, on_paper=on_paper, **form.cleaned_data)
    ):
        messages.success(request, done)
        return redirect("rectification-detail", received.pk)
    broken = may_be_requested(decision)
    context = {"decision": decision, "facts": key_facts(decision), "calendar": calendar_of(decision), "on_paper": on_paper}
    return form_page(request, "grants/rectification_file.html", form, **context, broken=[broken] if broken else [])


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def rectification_detail(request, pk):
    found = get_object_or_404(requests(), pk=pk)
    return render(request, "grants/rectification_detail.html", request_page_of(found, request.actor))


@allow(Role.SIGNATORY)
def rectification_withdraw(request, pk):
    """GET asks once more; POST withdraws."""
    found = get_object_or_404(requests(), pk=pk)
    context = request_page_of(found, request.actor)
    template = "grants/rectification_withdraw.html"
    if request.method != "POST":
        return render(request, template, context | {"broken": why_not(found, "withdraw", request.actor)})
    try:
        move(found, "withdraw", request.actor)
    except Refused as refused:
        return refused_page(request, template, refused, **context)
    messages.success(request, _("The request for rectification has been withdrawn."))
    return redirect("rectification-detail", pk)

"""Pages of signed decisions: read, notify the applicant, accept or decline the grant."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.decisions import decision_page
from grants.decisions.models import Decision
from grants.decisions.notice import recipients
from grants.decisions.telling_forms import DeclineForm, NoticeForm
from grants.refusals import form_page, refused_page
from regions.access import allow
from regions.roles import REGION_READERS, STATE_READERS, Role
from regions.workflow import Refused, move, why_not


def the_decision(pk):
    return get_object_or_404(decision_page.decisions(), pk=pk)


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def decision_detail(request, pk):
    return render(request, "grants/decision_detail.html", decision_page.page_of(the_decision(pk), request.actor))


@allow(Role.PRESENTER, on=Decision)
def decision_notify(request, pk):
    decision = the_decision(pk)
    context = {"recipients": recipients(decision), "job": decision_page.letter_job(decision)}
    form = NoticeForm(request.POST if request.method == "POST" else None)
    return confirmed(request, decision, "notify", _("Notice of the decision has been sent."), form, **context)


@allow(Role.SIGNATORY)
def decision_accept(request, pk):
    return confirmed(request, the_decision(pk), "accept", _("The grant has been accepted."), forms.Form(request.POST if request.method == "POST" else None))


@allow(Role.SIGNATORY)
def decision_decline(request, pk):
    form = DeclineForm(request.POST if request.method == "POST" else None)
    done = _("The grant has been declined. A confirmation is being made.")
    return confirmed(request, the_decision(pk), "decline", done, form)


def confirmed(request, decision, verb, done, form, **context):
    """GET repeats the key facts and says what stands in the way; POST carries `verb` out with the form, and says `done`."""
    template = f"grants/decision_{verb}.html"
    context |= {"decision": decision, "facts": decision_page.key_facts(decision)}
    if request.method != "POST":
        return form_page(request, template, form, **context, broken=why_not(decision, verb, request.actor))
    if form.is_valid():
        try:
            move(decision, verb, request.actor, **form.cleaned_data)
        except Refused as refused:
            return refused_page(request, template, refused, **context)
        messages.success(request, done)
        return redirect("decision-detail", decision.pk)
    return form_page(request, template, form, **context)

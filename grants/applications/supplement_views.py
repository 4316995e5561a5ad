"""Screens of a request to supplement: ask, check and send the answer, close without an answer."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from grants.applications import hub
from grants.applications.changes import changes_since_sent
from grants.applications.forms import DeclarationForm
from grants.applications.models import Application
from grants.applications.supplement_forms import ClosingForm, RequestForm
from grants.applications.supplement_parts import open_request
from grants.applications.supplement_process import CLOSING
from grants.applications.supplements import answer_obstacles, close_request
from grants.applications.verbs import checked_mark
from grants.applications.views import application_or_404
from grants.refusals import carried_out, form_page
from regions.access import allow
from regions.roles import Role
from regions.workflow import move


@allow(Role.PRESENTER, on=Application)
def application_supplement_ask(request, pk):
    application = application_or_404(request, pk)
    form = RequestForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and carried_out(form, move, application, "ask_supplement", request.actor, **form.cleaned_data):
        messages.success(request, _("The request was sent to the region."))
        return redirect("application-detail", pk)
    facts = hub.facts_of(application)
    return form_page(request, "grants/application_supplement_ask.html", form, application=application, facts=facts)


@allow(Role.SIGNATORY)
def application_supplement_answer(request, pk):
    application = application_or_404(request, pk)
    form = DeclarationForm(request.POST if request.method == "POST" else None)
    facts = {"arrived_at": request.arrived_at, "seen": request.POST.get("seen", "")}
    if form.is_valid() and carried_out(form, move, application, "answer_supplement", request.actor, **facts):
        return redirect("application-receipt", pk)
    page = hub.page_of(application, request.actor) | {"seen": checked_mark(application)}
    page |= {"changes": changes_since_sent(application), "obstacles": answer_obstacles(application, request.actor)}
    return form_page(request, "grants/application_supplement_answer.html", form, **page)


@allow(Role.PRESENTER, on=Application)
def application_supplement_close(request, pk, verb):
    """verb: "lapse" after the due day, "take_back" with a reason."""
    application = application_or_404(request, pk)
    if verb not in CLOSING:
        raise Http404
    form = ClosingForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and carried_out(form, close_request, application, verb, request.actor, **form.cleaned_data):
        messages.success(request, _("The request was closed. The application goes on as it was sent last."))
        return redirect("application-detail", pk)
    context = {"application": application, "waits": open_request(application), "label": CLOSING[verb], "verb": verb}
    return form_page(request, "grants/application_supplement_close.html", form, **context)

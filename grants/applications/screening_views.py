"""The screening on screen."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from grants.applications import hub
from grants.applications.models import Application
from grants.applications.screening import LATER, SUPPLEMENT, UNEXAMINED, keep_screening, last_found
from grants.applications.screening_forms import ScreeningForm
from grants.applications.views import application_or_404
from grants.evaluation.opening import asked_first, opening_page
from grants.refusals import carried_out, form_page
from regions.access import allow
from regions.roles import Role


@allow(Role.PRESENTER, on=Application)
def screening_open(request, pk):
    """Screening opens no row: what is opened is the application itself."""
    application = application_or_404(request, pk)
    return opening_page(request, application, opened, "grants/screening_open.html", "application-screening", application)


def opened(application, actor):
    return application


@allow(Role.PRESENTER, on=Application)
def application_screening(request, pk):
    application = application_or_404(request, pk)
    if question := asked_first(request, application, "screening-open"):
        return question
    form = ScreeningForm(request.POST if request.method == "POST" else None, found=last_found(application))
    kept = form.is_valid() and carried_out(form, keep_screening, application, request.actor, **form.to_write())
    if not kept:
        context = {"application": application, "facts": hub.facts_of(application), "deadline": hub.deadline_of(application)}
        return form_page(request, "grants/application_screening.html", form, **context)
    then = form.cleaned_data["then"]
    if then == LATER:
        messages.success(request, _("The screening has been saved."))
    pages = {SUPPLEMENT: "application-supplement-ask", UNEXAMINED: "proposal-edit"}
    return redirect(pages.get(then, "application-detail"), kept.pk)

"""Screens of an application that came on paper: the form, its check, the entry."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from grants.applications.paper import enter_paper
from grants.applications.paper_forms import PaperForm
from grants.applications.paper_page import checked, told
from grants.calls.models import Call
from grants.refusals import carried_out, form_page
from regions.access import allow
from regions.roles import STATE, Role
from regions.scope import region_scope

FORM, CHECK = "grants/call_paper_application.html", "grants/call_paper_check.html"


@allow(Role.PRESENTER)
def call_paper_application(request, pk):
    """Steps of the one form: typed → "check" (the same rules, nothing written) → "enter", or "back" to the form."""
    call = get_object_or_404(Call.objects.exclude(state=Call.State.DRAFT), pk=pk)
    form = PaperForm(*(request.POST, request.FILES) if request.method == "POST" else (), call=call)
    step = request.POST.get("step", "check")
    if step == "back":
        return render(request, FORM, {"form": form.with_kept_file(), "call": call})
    if form.is_valid() and step == "check" and checked(form, call):
        return render(request, CHECK, {"form": form.with_kept_file(), "call": call, **told(form, call)})
    if form.is_valid() and step == "enter" and (entered := written(request, form, call)):
        messages.success(request, _("The application was entered. The region gets a receipt and an e-mail."))
        return redirect("application-detail", entered.pk)
    return form_page(request, FORM, form.with_kept_file(), call=call)


def written(request, form, call):
    """→ the Application, or None with the refusal told in the form. The row is the region's: its scope is opened here."""
    region = form.cleaned_data["region"]
    with region_scope(region, side=STATE):
        return carried_out(form, enter_paper, request.actor, call, region, **form.to_write())

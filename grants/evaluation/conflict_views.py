"""Pages of conflicts of interest: declare one's own, lift another's that was declared by mistake."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from grants.applications.models import SENT, Application
from grants.evaluation import application_panel
from grants.evaluation.conflict_forms import ConflictForm
from grants.evaluation.conflicts import barred, declare, lift, why_not_lifted
from grants.evaluation.models import ConflictOfInterest
from grants.refusals import carried_out, form_page
from regions.access import allow
from regions.roles import STATE_STAFF


@allow(*STATE_STAFF, on=Application)
def conflict_declare(request, pk):
    application = get_object_or_404(Application.objects.filter(SENT).select_related("call", "region"), pk=pk)
    form = ConflictForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and carried_out(form, declare, application, form.cleaned_data["reason"], request.actor):
        messages.success(request, _("Your conflict of interest has been declared: somebody else handles this case."))
        return redirect("application-detail", pk)
    acts = application_panel.acts_of(application, request.actor.user.pk)
    declared = barred(application, request.actor)
    return form_page(request, "grants/conflict_declare.html", form, application=application, acts=acts, declared=declared)


@allow(*STATE_STAFF, on=ConflictOfInterest)
def conflict_lift(request, pk):
    conflict = get_object_or_404(ConflictOfInterest.objects.select_related("application__region"), pk=pk)
    form = ConflictForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and carried_out(form, lift, conflict, form.cleaned_data["reason"], request.actor):
        messages.success(request, _("The conflict of interest has been lifted."))
        return redirect("application-detail", conflict.application_id)
    in_the_way = why_not_lifted(conflict, request.actor) or barred(conflict.application, request.actor)
    context = {"conflict": conflict, "application": conflict.application}
    context |= {"broken": [in_the_way] if in_the_way and not form.is_bound else [], "may_lift": not in_the_way}
    return form_page(request, "grants/conflict_lift.html", form, **context)

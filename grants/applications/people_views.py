"""Screens of the people on an application: who does what, naming, taking a part away."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.applications.part_forms import PersonForm
from grants.applications.part_page import list_of
from grants.applications.people import coordinators, name_person, people_of, remove_person
from grants.applications.views import application_or_404
from grants.applications.writing import PEOPLE, covered_by
from grants.refusals import carried_out, form_page, refused_page
from regions.access import allow
from regions.roles import REGION_READERS, REGION_STAFF
from regions.workflow import Refused


@allow(*REGION_READERS)
@require_safe
def application_people(request, pk):
    application = application_or_404(request, pk)
    context = list_of(application, PEOPLE, request.actor) | {"people": people_of(application)}
    context["may_name"] = PEOPLE in covered_by(application, request.actor)
    return render(request, "grants/application_people.html", context)


@allow(*REGION_STAFF)
def application_person_name(request, pk):
    """?user=: of whom the part is changed."""
    application = application_or_404(request, pk)
    people, initial = coordinators(application.region_id), {"user": request.GET.get("user")}
    form = PersonForm(request.POST if request.method == "POST" else None, people=people, initial=initial)
    if form.is_valid() and (person := carried_out(form, name_person, application, request.actor, **form.cleaned_data)):
        messages.success(request, _("%(name)s has a part in the application.") % {"name": person.user.get_full_name()})
        return redirect("application-people", pk)
    return form_page(request, "grants/application_person_name.html", form, application=application)


@allow(*REGION_STAFF)
def application_person_remove(request, pk, person):
    application = application_or_404(request, pk)
    found = get_object_or_404(application.people.select_related("user"), pk=person)
    if request.method != "POST":
        return render(request, "grants/application_person_remove.html", {"application": application, "person": found})
    try:
        remove_person(found, request.actor)
    except Refused as refused:
        return refused_page(request, "grants/application_person_remove.html", refused, application=application, person=found)
    messages.success(request, _("The part was taken away."))
    return redirect("application-people", pk)

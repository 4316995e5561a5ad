"""Screens of a call's materials: add, a new version, withdraw, download."""

import io

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from grants.calls import listing
from grants.calls.material_forms import MaterialForm, VersionForm, WithdrawForm
from grants.calls.materials import add_material, add_version, readable
from grants.calls.models import Call, CallMaterial
from grants.calls.steps import MATERIALS
from grants.calls.views import READERS
from grants.refusals import carried_out, form_page
from regions import documents
from regions.access import allow
from regions.roles import Role
from regions.workflow import move


def the_material(pk):
    return get_object_or_404(CallMaterial.objects.select_related("call"), pk=pk)


def page_of(call):
    """→ the page that lists the materials: of a draft, its step; else the call's own."""
    return ("call-step", call.pk, MATERIALS) if call.state == Call.State.DRAFT else ("call-detail", call.pk)


@allow(*READERS)
@require_safe
@cache_control(private=True, no_store=True)
def call_material(request, pk):
    """The whole file is read first: bytes that are not the recorded ones must not leave, not even the first."""
    shown = readable(CallMaterial.objects.filter(call__in=listing.calls_for(request.actor)), request.actor)
    material = get_object_or_404(shown, pk=pk)
    name = documents.file_name(material.file_name.rpartition(".")[0] or material.file_name, material.media_type)
    data = io.BytesIO(documents.read(material))
    return FileResponse(data, as_attachment=True, filename=name or material.call.code, content_type=material.media_type)


@allow(Role.PRESENTER)
def call_material_add(request, pk):
    call = get_object_or_404(Call, pk=pk)
    form = MaterialForm(request.POST, request.FILES) if request.method == "POST" else MaterialForm()
    if form.is_valid() and carried_out(form, add_material, request.actor, call, **form.cleaned_data):
        messages.success(request, _("The material was added."))
        return redirect(*page_of(call))
    return form_page(request, "grants/call_material_add.html", form, call=call)


@allow(Role.PRESENTER)
def call_material_version(request, pk):
    material = the_material(pk)
    initial = {"title": material.title}
    form = VersionForm(request.POST, request.FILES) if request.method == "POST" else VersionForm(initial=initial)
    if form.is_valid() and carried_out(form, add_version, request.actor, material, **form.cleaned_data):
        messages.success(request, _("The new version was added."))
        return redirect(*page_of(material.call))
    return form_page(request, "grants/call_material_version.html", form, material=material, call=material.call)


@allow(Role.PRESENTER)
def call_material_withdraw(request, pk):
    material = the_material(pk)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and carried_out(form, move, material, "withdraw", request.actor, **form.cleaned_data):
        messages.success(request, _("The material was withdrawn."))
        return redirect(*page_of(material.call))
    return form_page(request, "grants/call_material_withdraw.html", form, material=material, call=material.call)

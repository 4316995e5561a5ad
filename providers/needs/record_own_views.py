"""Screens of a network's member: what it has told of need, telling, and taking back."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from providers.needs import record_table, record_verbs
from providers.needs.record_forms import OwnNeedForm
from providers.needs.record_views import one
from providers.network.models import Member
from providers.pages import attempted, form_page, kept, written
from regions.access import allow
from regions.lists import paged
from regions.roles import Role


@allow(Role.MEMBER)
@require_safe
def own_need_record_list(request):
    mine = record_table.records_listed().filter(member=request.actor.member_id).order_by("-made_at", "-pk")
    page = paged(mine, request.GET)
    context = {"page": page, "rows": record_table.rows(page, record_table.codes_shown())}
    return render(request, "providers/own_need_record_list.html", context)


@allow(Role.MEMBER)
def own_need_record_new(request):
    member = get_object_or_404(Member.objects.select_related("municipality"), pk=request.actor.member_id)
    form = OwnNeedForm(request.POST or None, member=member)
    if form.is_valid() and written(form, record_verbs.tell, request.actor, member, **form.cleaned_data):
        return kept(request, _("Thank you. The region's coordinator reads it and answers here."), "own-need-record-list")
    return form_page(request, "providers/own_need_record_new.html", form, member=member)


@allow(Role.MEMBER)
def need_record_take_back(request, pk):
    record = get_object_or_404(record_table.records_listed(), pk=pk)
    done, broken = attempted(request, record_verbs.take_back, request.actor, record)
    if done:
        return kept(request, _("You have taken it back."), "own-need-record-list")
    context = one(record) | {"broken": broken, "refused": bool(broken)}
    return render(request, "providers/need_record_take_back.html", context, status=422 if broken else 200)

"""Screens of evidence of need: the list, writing down, changing, withdrawing, and deciding what a member proposed."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from providers.needs import record_table, record_verbs
from providers.needs.models import NeedRecord
from providers.needs.record_forms import DecisionForm, NeedRecordForm
from providers.needs.record_prefill import prefilled
from providers.pages import attempted, form_page, kept, written
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import REGION_READERS, Role
from regions.table_files import table_file

State = NeedRecord.State


@allow(*REGION_READERS)
@require_safe
def need_record_list(request):
    region, codes = request.actor.region, record_table.codes_shown()
    listed = record_table.records_listed().filter(region=region)
    found = record_table.NeedRecordFilter(request.GET, queryset=listed, region=region, codes=codes)
    if (kind := request.GET.get("format")) in ("csv", "xlsx"):
        lines = record_table.file_rows(record_table.rows(found.qs, codes))
        return table_file(kind, "need-records", record_table.file_heads(), lines)
    page = paged(found.qs, request.GET)
    context = {"filter": found, "page": page, "rows": record_table.rows(page, codes), "query": query_of(request)}
    context |= {"may_write": request.actor.role == Role.COORDINATOR, "fresh_years": record_table.FRESH_YEARS}
    return render(request, "providers/need_record_list.html", context)


@allow(Role.COORDINATOR)
def need_record_new(request):
    region = request.actor.region
    form = NeedRecordForm(request.POST or None, region=region, initial=prefilled(region, request.GET))
    if form.is_valid() and written(form, record_verbs.write_down, request.actor, region, **form.cleaned_data):
        return kept(request, _("The evidence is written down."), "need-record-list")
    return form_page(request, "providers/need_record_new.html", form)


@allow(Role.COORDINATOR)
def need_record_edit(request, pk):
    record = get_object_or_404(NeedRecord, pk=pk)
    form = NeedRecordForm(request.POST or None, instance=record, region=request.actor.region)
    if form.is_valid() and written(form, record_verbs.change, request.actor, record, **form.cleaned_data):
        return kept(request, _("The evidence is changed."), "need-record-list")
    return form_page(request, "providers/need_record_edit.html", form, record=record)


@allow(Role.COORDINATOR)
def need_record_withdraw(request, pk):
    record = get_object_or_404(record_table.records_listed(), pk=pk)
    done, broken = attempted(request, record_verbs.withdraw, request.actor, record)
    if done:
        return kept(request, _("The evidence is withdrawn."), "need-record-list")
    context = one(record) | {"broken": broken, "refused": bool(broken)}
    return render(request, "providers/need_record_withdraw.html", context, status=422 if broken else 200)


@allow(Role.COORDINATOR)
def need_record_decide(request, pk):
    record = get_object_or_404(record_table.records_listed(), pk=pk)
    form = DecisionForm(request.POST or None)
    if form.is_valid() and written(form, record_verbs.decide, request.actor, record, **form.decision()):
        return kept(request, _("Your decision is saved. Who proposed it sees it with your answer."), "need-record-list")
    context = one(record) | {"waits": record.state == State.PROPOSED}
    return form_page(request, "providers/need_record_decide.html", form, **context)


def one(record):
    """→ what a page of one piece of evidence shows."""
    (row,) = record_table.rows([record], record_table.codes_shown())
    return {"record": record, "tone": row["tone"], "facts": record_table.facts(row)}

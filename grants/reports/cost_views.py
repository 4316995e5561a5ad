"""Pages of the costs of a grant: the list, one entered, changed, removed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants import rules
from grants.refusals import carried_out, form_page
from grants.reports import cost_list
from grants.reports.cost_forms import CostForm, CostRemovalForm
from grants.reports.cost_table import categories_of
from grants.reports.models import CostRow
from grants.reports.verbs import add_cost, change_cost, is_free, remove_cost
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import REGION_READERS, REGION_STAFF, STATE_READERS
from regions.table_files import table_file


def the_grant(pk):
    return get_object_or_404(cost_list.decisions(), pk=pk)


def the_row(pk):
    return get_object_or_404(CostRow.objects.select_related("decision__call", "decision__application"), pk=pk)


def standing(row):
    """→ Broken of a cost that is not written any more, or None."""
    return rules.cost_is_free(is_free(row))


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def cost_list_page(request, pk):
    decision = the_grant(pk)
    categories = categories_of(decision)
    found = cost_list.CostFilter(request.GET, queryset=cost_list.costs_for(decision, request.actor), categories=categories)
    if (kind := request.GET.get("format")) in ("csv", "xlsx"):
        rows = cost_list.file_rows(cost_list.listed(found.qs, categories))
        return table_file(kind, "costs", cost_list.FILE_HEADS, rows)
    page = paged(found.qs, request.GET)
    context = {"filter": found, "page": page, "query": query_of(request), "rows": cost_list.listed(page, categories)}
    return render(request, "grants/cost_list.html", context | cost_list.page_of(decision, request.actor, categories))


@allow(*REGION_STAFF)
def cost_add(request, pk):
    decision = the_grant(pk)
    form = CostForm(request.POST or None, decision=decision, categories=categories_of(decision))
    if form.is_valid() and (row := carried_out(form, add_cost, decision, request.actor, **form.cleaned_data)):
        messages.success(request, _("The cost of voucher %(voucher)s was entered.") % {"voucher": row.voucher})
        return redirect("cost-add" if "next" in request.POST else "cost-list", pk)
    return form_page(request, "grants/cost_edit.html", form, **cost_list.form_page_of(decision))


@allow(*REGION_STAFF)
def cost_edit(request, pk):
    row = the_row(pk)
    form = CostForm(request.POST or None, instance=row, decision=row.decision, categories=categories_of(row.decision))
    if form.is_valid() and carried_out(form, change_cost, row, request.actor, **form.cleaned_data):
        messages.success(request, _("The cost of voucher %(voucher)s was changed.") % {"voucher": row.voucher})
        return redirect("cost-list", row.decision_id)
    return form_page(request, "grants/cost_edit.html", form, row=row, stands=standing(row), **cost_list.form_page_of(row.decision))


@allow(*REGION_STAFF)
def cost_remove(request, pk):
    row = the_row(pk)
    form = CostRemovalForm(request.POST if request.method == "POST" else None, initial={"version": row.version})
    if form.is_valid() and carried_out(form, remove_cost, row, request.actor, **form.cleaned_data):
        messages.success(request, _("The cost of voucher %(voucher)s was removed.") % {"voucher": row.voucher})
        return redirect("cost-list", row.decision_id)
    return form_page(request, "grants/cost_remove.html", form, row=row, decision=row.decision, stands=standing(row))

"""Screens of agreements: the list, one agreement, writing it, and its documents."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from providers.agreements import page, table, verbs
from providers.agreements.forms import AgreementForm, FileForm
from providers.agreements.models import Agreement
from providers.agreements.standing import parties, shown_state
from providers.pages import carried, form_page, kept, way_back, written
from regions import clock
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import REGION_READERS, Role
from regions.table_files import table_file


def own_agreement(pk):
    """→ the agreement in the open scope, with its parties; 404 where there is none."""
    return get_object_or_404(Agreement.objects.select_related("provider__organisation", "member", "renews"), pk=pk)


@allow(*REGION_READERS)
@require_safe
def agreement_list(request):
    found = table.AgreementFilter(request.GET, queryset=table.agreements_listed())
    if request.GET.get("format") in ("csv", "xlsx"):
        lines = table.file_rows(table.rows(found.qs))
        return table_file(request.GET["format"], "agreements", table.file_heads(), lines)
    listed = paged(found.qs, request.GET)
    context = {"filter": found, "page": listed, "rows": table.rows(listed), "query": query_of(request)}
    context["may_write"] = request.actor.role == Role.COORDINATOR
    return render(request, "providers/agreement_list.html", context)


@allow(*REGION_READERS)
@require_safe
def agreement_detail(request, pk):
    agreement = own_agreement(pk)
    links = page.chain(agreement)
    context = {
        "agreement": agreement, "facts": page.facts_of(agreement), "covered": page.covered(agreement),
        "documents": page.documents(agreement), "reminders": page.reminders(agreement), "events": page.events(agreement),
        "chain": links, "state": shown_state(agreement, clock.today()), "may": page.buttons(agreement, links),
        "may_write": request.actor.role == Role.COORDINATOR, "to_quality": way_back(request, ""),
    }
    return render(request, "providers/agreement_detail.html", context)


@allow(Role.COORDINATOR)
def agreement_new(request):
    region = request.actor.own_region
    form = AgreementForm(request.POST or None, provider=request.GET.get("provider", ""))
    if form.is_valid() and (made := written(form, verbs.record_agreement, request.actor, region, **form.agreement_data())):
        text = _("The agreement was saved as a draft. Add its documents, and mark it as signed when it is.")
        return kept(request, text, reverse("agreement-detail", args=[made.pk]) + carried(request))
    return form_page(request, "providers/agreement_new.html", form)


@allow(Role.COORDINATOR, on=Agreement)
def agreement_edit(request, pk):
    agreement = own_agreement(pk)
    name = agreement.name
    form = AgreementForm(request.POST or None, instance=agreement)
    if form.is_valid() and written(form, verbs.change_agreement, request.actor, agreement, **form.agreement_data()):
        return kept(request, _("The changes were saved."), "agreement-detail", pk)
    return form_page(request, "providers/agreement_edit.html", form, agreement=agreement, name=name)


@allow(Role.COORDINATOR, on=Agreement)
def agreement_file_add(request, pk):
    agreement = own_agreement(pk)
    # A file that is missing leaves the POST empty: it is asked for all the same.
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if form.is_valid() and written(form, verbs.add_file, request.actor, agreement, **form.document_data()):
        return kept(request, _("The document was added."), "agreement-detail", pk)
    return form_page(request, "providers/agreement_file_add.html", form, agreement=agreement, parties=parties(agreement))

"""Pages of drafts of allocation: made, edited, compared, carried into proposals by the presenter; the board's readers read."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from grants.decisions.allocating import carry_draft, make_draft, save_draft
from grants.models import AllocationDraft, Call
from grants.refusals import carried_out, form_page, refused_page
from regions.access import allow
from regions.roles import Role
from regions.table_files import table_file
from regions.workflow import Refused
from reporting import allocation_page as page
from reporting.allocation_form import NewDraftForm
from reporting.views import BOARD_READERS


def the_draft(pk):
    return get_object_or_404(AllocationDraft.objects.select_related("call"), pk=pk)


@allow(*BOARD_READERS)
@require_safe
def allocation_list(request, pk):
    call = get_object_or_404(Call.objects.exclude(state=Call.State.DRAFT), pk=pk)
    rows = page.totals_of(call, page.drafts_of(call))
    may_write = request.actor.role == Role.PRESENTER
    return render(request, "reporting/allocation_list.html", {"call": call, "rows": rows, "may_write": may_write})


@allow(Role.PRESENTER)
def allocation_new(request, pk):
    call = get_object_or_404(Call.objects.exclude(state=Call.State.DRAFT), pk=pk)
    form = NewDraftForm(request.POST or None, drafts=page.drafts_of(call), initial={"start": request.GET.get("start", "asked")})
    if form.is_valid():
        sums = page.start_sums(call, form.cleaned_data["start"])
        if draft := carried_out(form, make_draft, call, form.cleaned_data["name"], sums, request.actor):
            messages.success(request, _("The draft was made."))
            return redirect("allocation-edit", draft.pk)
    return form_page(request, "reporting/allocation_new.html", form, call=call)


@allow(*BOARD_READERS)
@require_safe
def allocation_detail(request, pk):
    draft = the_draft(pk)
    found = page.shares_of(draft)
    may_write = request.actor.role == Role.PRESENTER
    context = {"draft": draft, "call": draft.call, "shares": found, "may_write": may_write}
    return render(request, "reporting/allocation_detail.html", context | page.total_of(draft.call, found))


@allow(Role.PRESENTER, on=AllocationDraft)
def allocation_edit(request, pk):
    """The form. With htmx its GET answers with the total of what is being typed, and saves nothing."""
    draft = the_draft(pk)
    if request.method != "POST" and draft.used_at:
        return redirect("allocation-detail", pk)
    found = page.shares_of(draft)
    live = request.htmx and request.method == "GET"
    form = page.form_of(draft, found, request.POST or (request.GET if live else None))
    if live:
        return render(request, "components/allocation_total.html", page.total_of(draft.call, page.typed(found, form)))
    if form.is_valid() and carried_out(
        form, save_draft, draft, form.values(), form.sums(), form.cleaned_data["version"], request.actor
    ):
        messages.success(request, _("The draft has been saved."))
        return redirect("allocation-carry" if "carry" in request.POST else "allocation-edit", pk)
    return form_page(request, "reporting/allocation_edit.html", form, **page.edit_page_of(draft, found, form))


@allow(*BOARD_READERS)
@require_safe
def allocation_compare(request, pk):
    call = get_object_or_404(Call.objects.exclude(state=Call.State.DRAFT), pk=pk)
    drafts = page.chosen(call, request.GET)
    if (kind := request.GET.get("format")) in ("csv", "xlsx"):
        return table_file(kind, "allocation-drafts", *page.table(drafts))
    rows, totals = page.comparison(drafts)
    query = "&".join(f"draft={draft.pk}" for draft in drafts)
    context = {"call": call, "drafts": page.drafts_of(call), "chosen": drafts, "rows": rows, "totals": totals, "query": query}
    return render(request, "reporting/allocation_compare.html", context)


@allow(Role.PRESENTER, on=AllocationDraft)
def allocation_carry(request, pk):
    """GET lists what would change and says what stands in the way; POST carries all of it, or nothing."""
    context = page.carry_page_of(the_draft(pk))
    if request.method != "POST":
        return render(request, "reporting/allocation_carry.html", context)
    try:
        carried = carry_draft(context["draft"], request.POST.get("seen", ""), request.actor)
    except Refused as refused:
        return refused_page(request, "reporting/allocation_carry.html", refused, **context | {"broken": refused.broken})
    n = len(carried)
    done = ngettext("The sum was carried into %(n)s proposal.", "The sums were carried into %(n)s proposals.", n)
    messages.success(request, done % {"n": n})
    return redirect("decision-board", context["call"].pk)

"""The screen on which the agency and the ministry follow a call's applicants."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from grants.calls.listing import FOLLOWERS
from grants.decisions.views import READERS as PROPOSAL_READERS
from grants.models import Call
from regions.access import allow
from regions.lists import query_of
from regions.table_files import table_file
from reporting import call_dashboard as dashboard


@allow(*FOLLOWERS)
@require_safe
def call_dashboard(request, pk):
    call = get_object_or_404(Call.objects.exclude(state=Call.State.DRAFT), pk=pk)
    proposals, found = request.actor.role in PROPOSAL_READERS, dashboard.rows(call)
    form = dashboard.StepFilter(request.GET)
    shown = form.chosen(found)
    if (kind := request.GET.get("format")) in ("csv", "xlsx"):
        return table_file(kind, f"{call.code}-applicants", *dashboard.file_of(shown, proposals))
    context = {"call": call, "form": form, "shown": dashboard.with_states(shown, proposals), "query": query_of(request)}
    context |= {"figures": dashboard.figures(found), "counts": dashboard.counts(found)}
    return render(request, "reporting/call_dashboard.html", context)

"""Screens that join supply and money: the front page, the decision board, the national view."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from grants.calls.listing import rows as call_rows
from grants.decisions.views import READERS as PROPOSAL_READERS
from grants.models import Call
from regions.access import allow
from regions.navigation import NAVIGATION, links
from regions.roles import REGION, STATE_READERS, STATE_STAFF, Role
from regions.table_files import table_file
from reporting.board import board_rows, totals
from reporting.board import table as board_table
from reporting.changed import changed_lately
from reporting.national import CLASSES, legend, national_totals, region_rows, shown_call, table
from reporting.own_cases import own_cases
from reporting.tile_map import tiles
from reporting.waiting import waiting_for

NATIONAL_READERS = (*STATE_READERS, Role.NATIONAL_VIEWER)
BOARD_READERS = (*STATE_STAFF, Role.AUDITOR)


@allow(*Role)
@require_safe
def my_work(request):
    pages = links(NAVIGATION[request.actor.role])[1:]
    ours = request.actor.side == REGION
    context = {"groups": waiting_for(request.actor), "pages": pages}
    context |= {"cases": own_cases(request.actor), "changes": changed_lately(request.actor)} if ours else {}
    return render(request, "reporting/my_work.html", context)


@allow(*BOARD_READERS)
@require_safe
def decision_boards(request):
    calls = Call.objects.exclude(state=Call.State.DRAFT).order_by("-use_start", "code")
    may_read = request.actor.role in PROPOSAL_READERS
    return render(request, "reporting/decision_boards.html", {"rows": call_rows(calls), "may_read_queue": may_read})


@allow(*BOARD_READERS)
@require_safe
def decision_board(request, pk):
    call = get_object_or_404(Call, pk=pk)
    rows = board_rows(call)
    if (kind := request.GET.get("format")) in ("csv", "xlsx"):
        return table_file(kind, "decision-board", *board_table(rows))
    role = request.actor.role
    context = {"call": call, "rows": rows, "totals": totals(call, rows), "may_read_proposals": role in PROPOSAL_READERS}
    return render(request, "reporting/decision_board.html", context | {"may_notify": role == Role.PRESENTER})


@allow(*NATIONAL_READERS)
@require_safe
def national_view(request):
    call = shown_call(request.GET.get("call"))
    rows = region_rows(call)
    if (kind := request.GET.get("format")) in ("csv", "xlsx"):
        return table_file(kind, "national-view", *table(rows))
    context = {"call": call, "calls": Call.objects.exclude(state=Call.State.DRAFT), "rows": rows}
    return render(request, "reporting/national_view.html", context | {"totals": national_totals(rows), "tiles": tiles(rows), "legend": legend(CLASSES)})

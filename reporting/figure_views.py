"""Screen of the frozen figures: a region's own, and each region's for the state."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from regions import clock
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import REGION, REGION_READERS, STATE_READERS
from regions.table_files import table_file
from reporting.figure_table import RegionForm, file_heads, file_rows, rows_of


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def figure_list(request):
    of_region = request.actor.side == REGION
    form = None if of_region else RegionForm(request.GET)
    rows = rows_of(request.actor.region if of_region else form.chosen(), clock.today())
    if (kind := request.GET.get("format")) in ("csv", "xlsx"):
        return table_file(kind, "figures", file_heads(), file_rows(rows))
    context = {"form": form, "page": paged(rows, request.GET), "query": query_of(request), "of_region": of_region}
    return render(request, "reporting/figure_list.html", context)

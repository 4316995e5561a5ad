"""The region's need figures."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from providers.needs.table import file_heads, file_rows, heads, lines, need_table, sources_of
from regions import clock
from regions.access import allow
from regions.roles import REGION_READERS, Role
from regions.table_files import table_file


@allow(*REGION_READERS)
@require_safe
def need_by_municipality(request):
    table = need_table(request.actor.region, clock.today())
    if request.GET.get("format") in ("csv", "xlsx"):
        return table_file(request.GET["format"], "need-by-municipality", file_heads(table), file_rows(table))
    context = {"table": table, "sources": sources_of(table), "may_write": request.actor.role == Role.COORDINATOR}
    *places, in_all = lines(table)
    context |= {"heads": heads(table), "lines": places, "in_all": in_all}
    return render(request, "providers/need_by_municipality.html", context)

"""Screens of the nightly look at web pages and telephone numbers: what was found, and looking again now."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from providers.pages import kept
from providers.upkeep.check_sweep import latest, order_now
from providers.upkeep.check_table import CheckFilter, checks_listed, file_heads, file_rows, rows
from regions.access import allow
from regions.job_views import seen_mark
from regions.lists import paged, query_of
from regions.roles import KEEPERS, REGION_READERS, Role
from regions.table_files import table_file


@allow(*REGION_READERS, Role.DEVELOPER)
@require_safe
def contact_check_list(request):
    region = request.actor.own_region
    found = CheckFilter(request.GET, queryset=checks_listed(region))
    if (kind := request.GET.get("format")) in ("csv", "xlsx"):
        return table_file(kind, "contact-checks", file_heads(), file_rows(rows(found.qs)))
    page, job = paged(found.qs, request.GET), latest(region)
    context = {"filter": found, "page": page, "rows": rows(page), "query": query_of(request)}
    context |= {"may_write": request.actor.role in KEEPERS, "under_way": job and job.is_open}
    context |= {"job": job, "seen": seen_mark(job)} if job and (job.is_open or job.state == job.State.FAILED) else {}
    return render(request, "providers/contact_check_list.html", context)


@allow(*KEEPERS)
@require_POST
def contact_check_again(request):
    order_now(request.actor.own_region, request.actor)
    return kept(request, _("Everything is looked at again. The result appears on this page."), "contact-check-list")

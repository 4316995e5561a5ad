"""The quality list: what is wanting in the region's register, with the one action that mends it."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from providers.quality.kinds import KINDS, counts
from regions.access import allow
from regions.lists import paged
from regions.roles import Role
from regions.table_files import table_file


@allow(Role.COORDINATOR, Role.SIGNATORY, Role.VIEWER)
@require_safe
def quality_list(request):
    region = request.actor.region
    counted = counts(region)
    wanted = request.GET.get("kind")
    # The one asked for, else the first that has something, else the first.
    order = [kind for kind in KINDS if kind.code == wanted] + [kind for kind, number in counted if number] + KINDS
    kind = order[0]
    found = kind.found(region)
    if request.GET.get("format") in ("csv", "xlsx"):
        rows = [[fault.about, fault.whose, fault.why] for fault in map(kind.told, found)]
        heads = [kind.title, _("Provider"), _("What is wanting")]
        return table_file(request.GET["format"], f"quality-{kind.code}", heads, rows)
    page = paged(found, request.GET, count=dict(counted)[kind])
    context = {"kind": kind, "beside": kind.beside(), "counts": counted, "page": page, "faults": [kind.told(row).with_way_back(kind) for row in page]}
    context |= {"query": f"kind={kind.code}", "may_write": request.actor.role == Role.COORDINATOR}
    return render(request, "providers/quality_list.html", context | {"total": sum(number for _kind, number in counted)})

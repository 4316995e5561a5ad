"""Screen of searches without help: by municipality for a region, by region for the nation."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from providers.needs import search_gap_table as table
from regions import clock
from regions.access import allow
from regions.geography import Municipality, municipalities_in
from regions.lists import paged, query_of
from regions.roles import REGION_READERS, STATE, STATE_READERS, Role
from regions.table_files import table_file


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def search_gap_list(request):
    return for_the_nation(request) if request.actor.side == STATE else for_the_region(request)


def for_the_region(request):
    region = request.actor.region
    places = table.names_of_places(municipalities_in(region, clock.today()))
    form = table.SearchGapForm(request.GET, places=places)
    found = table.counted(form.wanted() | {"region": region}, "municipality")
    # A municipality that has merged since keeps its name.
    names = table.names_of_places(Municipality.objects.all())
    return listed(request, form, found, names, _("Municipality"), may_write=request.actor.role == Role.COORDINATOR)


def for_the_nation(request):
    places = table.names_of_regions()
    form = table.SearchGapForm(request.GET, regions=places)
    found = table.counted(form.wanted(), "region")
    return listed(request, form, found, places, _("Region"), own=request.actor.own_region)


def listed(request, form, found, places, head, own=None, may_write=False):
    month = form.wanted().get("month", "")
    if (kind := request.GET.get("format")) in ("csv", "xlsx"):
        return table_file(kind, "searches-without-help", table.file_heads(head), table.file_rows(table.rows(found, places, month, own)))
    page = paged(found, request.GET)
    context = {"form": form, "page": page, "rows": table.rows(page, places, month, own), "query": query_of(request), "head": head}
    context |= {"may_write": may_write, "national": own is not None}
    return render(request, "providers/search_gap_list.html", context)

"""The public pages beside the search: the regions, and what lies outside digital support. Anyone's; no cookie."""

from django.shortcuts import get_object_or_404, render

from providers.finder.caching import public_page
from providers.finder.outside import outside_support
from providers.finder.region_page import region_facts
from providers.finder.views import framed
from regions import clock
from regions.access import allow
from regions.geography import Region, regions_of_finland


@allow(anyone=True)
@public_page
def region_index(request):
    return render(request, "providers/region_index.html", framed(clock.now()) | {"regions": regions_of_finland()})


@allow(anyone=True)
@public_page
def region_page(request, slug):
    region = get_object_or_404(Region, slug=slug)
    return render(request, "providers/region_page.html", framed(clock.now()) | {"region": region} | region_facts(region, clock.today()))


@allow(anyone=True)
@public_page
def outside_support_page(request):
    return render(request, "providers/outside_support.html", framed(clock.now()) | {"rows": outside_support(clock.today())})

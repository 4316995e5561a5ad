"""The page that says what is open, on what terms and how, and the file of published offerings. Anyone's."""

from django.shortcuts import render

from providers.finder.caching import public_page
from providers.finder.views import framed
from providers.open_data import offering_file
from providers.open_data.description import LICENCE
from regions import clock
from regions.access import allow
from regions.table_files import table_file


@allow(anyone=True)
@public_page
def open_data(request):
    context = framed(clock.now()) | {"form": offering_file.FileForm(), "licence": LICENCE}
    return render(request, "providers/open_data.html", context)


@allow(anyone=True)
@public_page
def open_data_file(request):
    form = offering_file.FileForm(request.GET)
    if not form.is_valid():
        context = framed(clock.now()) | {"form": form, "licence": LICENCE}
        return render(request, "providers/open_data.html", context, status=422)
    region, kind = form.cleaned_data["region"], form.cleaned_data["kind"]
    name = f"digital-support-{region.slug}" if region else "digital-support"
    return table_file(kind, name, offering_file.heads(), offering_file.lines(region))

"""Pages of the metric set: all national and regional readers read; the agency writes versions and targets."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.refusals import carried_out, form_page
from regions import clock
from regions.access import allow
from regions.geography import NATIONWIDE
from regions.lists import query_of
from regions.roles import REGION, REGION_READERS, Role
from regions.table_files import table_file
from reporting.figure_table import RegionForm
from reporting.metrics import page
from reporting.metrics.forms import NewMetricForm, TargetForm, VersionForm
from reporting.metrics.models import Metric
from reporting.metrics.verbs import new_version, set_target
from reporting.views import NATIONAL_READERS

READERS = (*NATIONAL_READERS, *REGION_READERS)
AGENCY = (Role.EVALUATOR, Role.DEVELOPER)


def the_metric(code):
    """→ the newest version; 404 where there is none."""
    found = Metric.objects.filter(code=code).order_by("version").last()
    if found is None:
        raise Http404
    return found


@allow(*READERS)
@require_safe
def metric_list(request):
    form = None if request.actor.side == REGION else RegionForm(request.GET)
    area = page.area_of(request.actor, form.chosen() if form else "")
    rows = page.set_of(area, clock.today())
    if (kind := request.GET.get("format")) in ("csv", "xlsx"):
        return table_file(kind, "metrics", page.file_heads(), page.file_rows(rows, page.name_of(area)))
    may_write = request.actor.role in AGENCY
    context = {"form": form, "rows": rows, "area": page.name_of(area), "query": query_of(request), "nationwide": area == NATIONWIDE}
    return render(request, "reporting/metric_list.html", context | {"may_write": may_write, "retired": page.retired() if may_write else []})


@allow(*READERS)
@require_safe
def metric_detail(request, metric):
    shown = page.detail(the_metric(metric), request.actor, clock.today())
    if (kind := request.GET.get("format")) in ("csv", "xlsx"):
        return table_file(kind, f"metric-{metric}", page.file_heads(), page.file_rows(shown["rows"]))
    return render(request, "reporting/metric_detail.html", shown | {"may_write": request.actor.role in AGENCY})


@allow(*AGENCY)
def metric_new(request):
    form = NewMetricForm(request.POST or None)
    if form.is_valid() and (made := carried_out(form, new_version, form.cleaned_data["code"], form.facts(), "", 0, request.actor)):
        messages.success(request, _("The metric was made."))
        return redirect("metric-detail", made.code)
    return form_page(request, "reporting/metric_edit.html", form, metric=None)


@allow(*AGENCY)
def metric_edit(request, metric):
    shown = the_metric(metric)
    form = VersionForm(request.POST or None, metric=shown)
    if form.is_valid():
        values = form.cleaned_data
        if carried_out(form, new_version, metric, form.facts(), values["reason"], values["version"], request.actor):
            messages.success(request, _("The new version holds from now on."))
            return redirect("metric-detail", metric)
    return form_page(request, "reporting/metric_edit.html", form, metric=shown)


@allow(*AGENCY)
def metric_target(request, metric):
    shown = the_metric(metric)
    form = TargetForm(request.POST or None, initial={"area": request.GET.get("area", ""), "by_day": request.GET.get("by_day")})
    if form.is_valid() and carried_out(form, set_target, shown, actor=request.actor, **form.cleaned_data):
        messages.success(request, _("The target was saved."))
        return redirect("metric-detail", metric)
    return form_page(request, "reporting/metric_target.html", form, metric=shown)

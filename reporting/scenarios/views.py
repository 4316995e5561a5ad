"""Pages of scenarios of allocation, beside the decision board: the presenter writes, the board's readers read."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.models import Call
from grants.refusals import carried_out, form_page
from regions import clock
from regions.access import allow
from regions.roles import Role
from regions.table_files import table_file
from reporting.scenarios import page, tables
from reporting.scenarios.feeding import fed_shares
from reporting.scenarios.forms import FeedForm, ScenarioForm, first_terms
from reporting.scenarios.models import AllocationScenario
from reporting.scenarios.needs import figures_on
from reporting.scenarios.terms import names_of_regions, terms_of
from reporting.scenarios.verbs import feed_mark, feed_scenario, make_scenario, save_scenario
from reporting.views import BOARD_READERS


def the_call(pk):
    return get_object_or_404(Call.objects.exclude(state=Call.State.DRAFT), pk=pk)


def the_scenario(pk):
    return get_object_or_404(AllocationScenario.objects.select_related("call"), pk=pk)


def live(request):
    return request.htmx and request.method == "GET"


def typed_result(request, call, form, kept=None):
    """→ the piece of the page with the sums of what is being typed; nothing is saved. kept: (day, figures) of the scenario."""
    form.is_valid()
    if form.errors.keys() - {"name"}:  # which is often written last
        return render(request, "components/scenario_result.html", {"unread": True})
    terms = form.terms()
    figures = kept[1] if kept and kept[0] == terms["day"] else figures_on(terms["day"])
    return render(request, "components/scenario_result.html", page.result(terms, figures, page.last_grants(call), form.regions))


@allow(*BOARD_READERS)
@require_safe
def scenario_list(request, pk):
    call = the_call(pk)
    context = {"call": call, "scenarios": page.scenarios_of(call), "may_write": request.actor.role == Role.PRESENTER}
    return render(request, "reporting/scenario_list.html", context)


@allow(Role.PRESENTER)
def scenario_new(request, pk):
    """The form; `?copy=` begins from another scenario. With htmx its GET answers with the sums of what is typed."""
    call = the_call(pk)
    copied = AllocationScenario.objects.filter(call=call, pk=request.GET["copy"]).first() if request.GET.get("copy", "").isdecimal() else None
    initial = terms_of(copied) | {"name": ""} if copied else first_terms(call, clock.today())
    form = ScenarioForm(request.POST or (request.GET if live(request) else None), regions=names_of_regions(), initial=initial)
    if live(request):
        return typed_result(request, call, form)
    if form.is_valid() and (made := carried_out(form, make_scenario, call, form.terms(), request.actor)):
        messages.success(request, _("The scenario was made."))
        return redirect("scenario-detail", made.pk)
    return form_page(request, "reporting/scenario_new.html", form, call=call)


@allow(*BOARD_READERS)
@require_safe
def scenario_detail(request, pk):
    shown = page.detail(the_scenario(pk))
    if (kind := request.GET.get("format")) in ("csv", "xlsx"):
        return table_file(kind, "allocation-scenario", *tables.of_detail(shown))
    return render(request, "reporting/scenario_detail.html", shown | {"may_write": request.actor.role == Role.PRESENTER})


@allow(Role.PRESENTER, on=AllocationScenario)
def scenario_edit(request, pk):
    """The form. With htmx its GET answers with the sums of what is being typed, and saves nothing."""
    scenario = the_scenario(pk)
    if request.method != "POST" and scenario.used_at:
        return redirect("scenario-detail", pk)
    initial = terms_of(scenario) | {"version": scenario.version}
    form = ScenarioForm(request.POST or (request.GET if live(request) else None), regions=names_of_regions(), initial=initial)
    if live(request):
        return typed_result(request, scenario.call, form, (scenario.day, scenario.figures))
    if form.is_valid() and carried_out(form, save_scenario, scenario, form.terms(), form.cleaned_data["version"], request.actor):
        messages.success(request, _("The scenario has been saved."))
        return redirect("scenario-detail", pk)
    return form_page(request, "reporting/scenario_edit.html", form, scenario=scenario, call=scenario.call)


@allow(*BOARD_READERS)
@require_safe
def scenario_compare(request, pk):
    call = the_call(pk)
    scenarios = page.chosen(call, request.GET)
    shown = page.comparison(call, scenarios)
    if (kind := request.GET.get("format")) in ("csv", "xlsx"):
        return table_file(kind, "allocation-scenarios", *tables.of_comparison(shown))
    query = "&".join(f"scenario={each.pk}" for each in scenarios)
    context = {"call": call, "scenarios": page.scenarios_of(call), "chosen": scenarios, "query": query}
    return render(request, "reporting/scenario_compare.html", context | shown)


@allow(Role.PRESENTER, on=AllocationScenario)
def scenario_feed(request, pk):
    """GET tells what would go to the board, and what would not; POST makes the draft, once."""
    scenario = the_scenario(pk)
    if request.method != "POST" and scenario.used_at:
        return redirect("scenario-detail", pk)
    found = fed_shares(scenario)
    form = FeedForm(request.POST or None, initial={"name": scenario.name, "seen": feed_mark(scenario, found)})
    if form.is_valid():
        values = form.cleaned_data
        if draft := carried_out(form, feed_scenario, scenario, values["name"], values["seen"], request.actor):
            messages.success(request, _("A draft was made of the scenario. Nothing has been proposed yet."))
            return redirect("allocation-edit", draft.pk)
    return form_page(request, "reporting/scenario_feed.html", form, scenario=scenario, call=scenario.call, **page.fed(found))

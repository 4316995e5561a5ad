"""What the page of readings shows: the one under way, the last ones, what could not be read, and what may be asked for."""

from django.utils.translation import gettext as _

from providers.catalogue.provider import Provider
from providers.ptv.adopting.forms import AskForm
from providers.ptv.interface import connected
from providers.ptv.models import PtvProvider, PtvRun
from providers.ptv.reading.orders import jobs_of
from providers.ptv.reading.rubbish_words import said
from providers.ptv.sending.run_words import figures, run_row, why_stopped
from regions import clock
from regions.geography import Municipality, municipalities_in
from regions.job_views import seen_mark
from regions.roles import NATIONAL_REGION
from regions.translated import translated

LATEST = 10


def runs_of(region):
    return PtvRun.objects.filter(region=region, kind=PtvRun.Kind.IMPORT).select_related("asked_by").order_by("-started_at", "-pk")


def latest_done(region):
    """→ the region's last PtvRun that ended whole, or None."""
    return runs_of(region).filter(state=PtvRun.State.DONE).first()


def ask_form(region, data=None):
    held = PtvProvider.objects.filter(region=region, organisation__isnull=False).values("provider")
    providers = Provider.objects.filter(region=region, pk__in=held).select_related("organisation").order_by("sort_name", "pk")
    towns = [] if region == NATIONAL_REGION else list(translated(municipalities_in(region, clock.today()), ["code"], ["name"]))
    return AskForm(
        data, region=region, municipalities=towns, providers=[(each.pk, str(each)) for each in providers], all_of_ptv=region == NATIONAL_REGION
    )


def shown(region):
    """→ context of the page."""
    runs = list(runs_of(region)[:LATEST])
    running = next((run for run in runs if run.state == PtvRun.State.RUNNING), None)
    job = jobs_of(running).order_by("-pk").first() if running else None
    newest = runs[0] if runs else None
    names = names_of_what(runs)
    stopped = newest is not None and (newest.state == PtvRun.State.FAILED or (job is not None and job.state == "failed"))
    return {
        "connected": connected.is_connected(),
        "running": running,
        "job": job if job is not None and job.is_open else None,
        "seen": seen_mark(job) if job else "",
        "newest": newest,
        "figures": figures(newest) if newest else [],
        "stopped": stopped,
        "why": why_stopped(newest) if newest else "",
        "problems": problem_lines(newest) if newest else [],
        "runs": [run_row(run) | {"what": what_in_words(run.what, names), "stopped": run.state == PtvRun.State.FAILED} for run in runs],
    }


def problem_lines(run):
    """→ [(name, PTV's key, what could not be read in words)]."""
    return [(each["name"] or _("(no name)"), each["id"] or "–", said(each["problem"])) for each in run.problems]


def names_of_what(runs):
    """→ {("provider", pk) or ("municipality", code): name} of what the runs read."""
    providers = [run.what["provider"] for run in runs if "provider" in run.what]
    towns = [run.what["municipality"] for run in runs if "municipality" in run.what]
    found = {("provider", each.pk): str(each) for each in Provider.objects.filter(pk__in=providers).select_related("organisation")}
    named = dict(translated(Municipality.objects.filter(code__in=towns), ["code"], ["name"])) if towns else {}
    return found | {("municipality", code): name for code, name in named.items()}


def what_in_words(what, names):
    for kind in ("provider", "municipality"):
        if kind in what:
            return names.get((kind, what[kind]), str(what[kind]))
    if what.get("all"):
        return _("All of PTV")
    return _("What has changed") if what.get("since") else _("The region's own organisations")

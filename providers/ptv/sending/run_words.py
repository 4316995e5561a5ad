"""A run in words: what it was, how far it is, what it did and what failed."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.ptv.comparing.link_contents import PROBLEMS, problem_lines
from providers.ptv.models import PtvLink, PtvRun
from providers.ptv.reading.rubbish_words import said

Kind, State = PtvRun.Kind, PtvRun.State
TONES = {State.RUNNING: "info", State.DONE: "success", State.FAILED: "danger"}
# In the order in which they are shown; a count without a name here is not shown.
COUNTS = {
    "sent": gettext_lazy("Sent"),
    "made": gettext_lazy("Made in PTV"),
    "changed": gettext_lazy("Changed"),
    "archived": gettext_lazy("Archived"),
    "new": gettext_lazy("New"),
    "unchanged": gettext_lazy("Unchanged"),
    "same": gettext_lazy("The same"),
    "gone": gettext_lazy("Gone from PTV"),
    "read": gettext_lazy("Read"),
    "compared": gettext_lazy("Compared"),
    "conflict": gettext_lazy("Changed in both"),
    "remote_newer": gettext_lazy("Changed in PTV"),
    "only_in_ptv": gettext_lazy("Only in PTV"),
    "blocked": gettext_lazy("Not sent"),
    "failed": gettext_lazy("Failed"),
    "unreadable": gettext_lazy("Could not be read"),
}


def run_row(run):
    """→ dict for the table of runs."""
    return {
        "run": run,
        "kind": run.get_kind_display(),
        "state": run.get_state_display(),
        "tone": TONES[run.state],
        "who": run.asked_by.get_full_name() if run.asked_by else _("By itself"),
        "counts": capfirst(", ".join(f"{uncapitalised(label)} {number}" for label, number in counted(run))),
        "problems": len(run.problems) or run.counts.get("failed", 0),
    }


def uncapitalised(label):
    """→ the label as a later word of a sentence; what else is in capitals (PTV) stays so."""
    return label[:1].lower() + label[1:]


def counted(run):
    """→ [(name of a count, number)] of those that are not nought."""
    return [(str(label), run.counts[name]) for name, label in COUNTS.items() if run.counts.get(name)]


def figures(run):
    """→ items of components/figures.html."""
    return [(label, number, "") for label, number in counted(run)]


def problems(run):
    """→ [{name, url of our record or "", lines}] of the first ones that did not succeed; a record tells what it says now."""
    links = {link.source_id: link for link in PtvLink.objects.filter(region=run.region_id, source_id__in=[each["id"] for each in run.problems])}
    return [problem_row(run, each, links.get(each["id"])) for each in run.problems]


def problem_row(run, each, link):
    code = each["problem"]
    words = said(code) if run.kind == Kind.IMPORT else str(PROBLEMS.get(code, code))
    return {
        "name": each["name"] or each["id"] or _("(no name)"),
        "url": reverse("ptv-conflict", args=[link.pk]) if link else "",
        "lines": problem_lines(link) if link and link.problem == code else [words],
    }


def why_stopped(run):
    """→ why a run stopped, in words; "" where it did not."""
    return str(PROBLEMS.get(run.problem, run.problem)) if run.problem else ""


def seen_mark(run):
    """→ what the reader of a running page sees now, so that the same is not sent again."""
    return f"{run.state}-" + "-".join(str(number) for number in run.counts.values())

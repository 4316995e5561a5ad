"""The steps in which a draft of a call is written: one table for the list of steps, their pages and their saving."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.calls import complete, part_forms
from grants.calls.copying import rows_of
from grants.calls.dates import WRITTEN
from grants.calls.forms import BasicsForm, DatesForm, MoneyForm, PurposeForm, StepForm
from grants.calls.schedule_forms import ScheduleForm
from grants.calls.verbs import use_period_dates
from regions import audit
from regions.deadlines import milestones


@dataclass(frozen=True)
class Now:
    """What a step holds now: content as save_call takes it, its mark, and who saved the call last and when."""

    content: dict
    version: str
    saved_by: str
    saved_at: datetime


@dataclass(frozen=True)
class Step:
    """code: in the address. lead: what the page is for, in a sentence."""

    code: str
    label: str
    lead: str
    form: type[StepForm]

    def content(self, call):
        """→ {"values", "dates"} and perhaps the rows of a part: all that this step writes."""
        held = {"values": {name: getattr(call, name) for name in self.form.Meta.fields}, "dates": {}}
        if self.form is PurposeForm:
            held["values"] = {name: value or "" for name, value in held["values"].items()}
        if self.form is DatesForm:
            dates = milestones(call.subject)
            held["dates"] = {code: dates.get(code) for code in WRITTEN} | use_period_dates(call.use_start, call.use_end)
        if part := getattr(self.form, "name", None):
            held[part] = rows_of(call, part)
        return held

    def now(self, call):
        """→ Now"""
        content = self.content(call)
        last = audit.events_of(call).filter(verb__in=("call-created", "call-saved")).last()
        who, when = (last.actor_name, last.as_of) if last else ("", None)
        return Now(content, mark(content), who, when)

    def form_of(self, call, data=None):
        """→ the step's form, as opened or with what was sent."""
        return self.form(data, call=call, version=self.now(call).version)


def mark(content):
    """→ a text that differs when the content does."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, cls=DjangoJSONEncoder).encode()).hexdigest()[:16]


STEPS = {
    step.code: step
    for step in (
        Step("basics", gettext_lazy("The call"), gettext_lazy("What the call is called, and the number it is filed under."), BasicsForm),
        Step("purpose", gettext_lazy("Purpose and terms"), gettext_lazy("What the grant is for, and on which terms it is given."), PurposeForm),
        Step("money", gettext_lazy("Money"), gettext_lazy("The appropriation, and the shares of costs that the rules hold applications to."), MoneyForm),
        Step("dates", gettext_lazy("Dates"), gettext_lazy("The page of the call, the reminders and the calendar read these dates."), DatesForm),
        Step("schedule", gettext_lazy("Payment schedule"), gettext_lazy("In how many instalments the grant is paid. Without rows it is paid once, after the accepted final report."), ScheduleForm),
        Step("goals", gettext_lazy("Goals"), gettext_lazy("Each goal becomes a section of the project plans and of the reports."), part_forms.GoalsForm),
        Step("criteria", gettext_lazy("Criteria"), gettext_lazy("What the applications are evaluated by, and how much each criterion weighs."), part_forms.CriteriaForm),
        Step("categories", gettext_lazy("Cost categories"), gettext_lazy("The rows of the budget in the applications, and of the costs in the reports."), part_forms.CategoriesForm),
        Step("rules", gettext_lazy("Cost rules"), gettext_lazy("Which costs the grant covers, and up to what. The applicants read them on the call's page."), part_forms.CostRulesForm),
    )
}
MATERIALS = "materials"
ORDER = [*STEPS, MATERIALS]
DONE, MISSING, EMPTY = ("done", "missing", "empty")


def tasks(call):
    """→ [(title, url, status in words, tone)] of the steps, for the list of tasks."""
    lacks, broken = complete.missing_by_step(call), complete.broken_by_step(call)
    words = {DONE: (_("Done"), "success"), MISSING: (_("Something is missing"), "warning"), EMPTY: (_("Empty"), "neutral")}
    return [
        (label_of(code), reverse("call-step", args=[call.pk, code]), *words[status(call, code, code in lacks or code in broken)])
        for code in ORDER
    ]


def label_of(code):
    return STEPS[code].label if code in STEPS else _("Guidelines and materials")


def status(call, code, is_wanting):
    """→ done, missing or empty."""
    if not is_written(call, code):
        return EMPTY
    return MISSING if is_wanting else DONE


def is_written(call, code):
    """→ whether anything of a step has been written. A new call has its basics, and a use period among its dates."""
    if code == MATERIALS:
        return call.materials.exists()
    step = STEPS[code]
    if part := getattr(step.form, "name", None):
        return getattr(call, part).exists()
    if code == "dates":
        return any(milestones(call.subject).get(each) for each in WRITTEN)
    # The shares and the sums of a new call are zeros.
    return any(value for value in step.content(call)["values"].values())


def wanting(call):
    """→ [(title of the step, its url, [what is missing or out of order, in words])] of the steps that publication waits for."""
    lacks, broken = complete.missing_by_step(call), complete.broken_by_step(call)
    found = {code: [*lacks.get(code, ()), *(each.text for each in broken.get(code, ()))] for code in ORDER}
    return [(label_of(code), reverse("call-step", args=[call.pk, code]), texts) for code, texts in found.items() if texts]


def after(call, code, then):
    """→ the address to go to when a step has been saved. then: "list", "more" (the same step) or anything else (the next)."""
    if then == "list":
        return reverse("call-edit", args=[call.pk])
    following = code if then == "more" else next(iter(ORDER[ORDER.index(code) + 1 :]), None)
    return reverse("call-step", args=[call.pk, following]) if following else reverse("call-review", args=[call.pk])

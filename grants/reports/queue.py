"""The queue of use reports: every accepted grant of the open scope, by how urgent it is and whose turn it is."""

from dataclasses import dataclass
from datetime import date, timedelta

import django_filters
from django import forms
from django.db.models import Prefetch
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from grants import parties
from grants.calls.models import Call
from grants.decisions.models import Decision, Outcome
from grants.reports.models import Report, ReportEvaluation
from regions import clock
from regions.deadlines import Milestone
from regions.geography import Region
from regions.money import digits
from regions.roles import REGION

SOON = timedelta(days=14)
LATE, WAITS, MENDS, DUE_SOON, NOT_DUE, DONE = "late", "waits", "supplement", "soon", "not_due", "done"
URGENCY = {
    LATE: _("Late"),
    WAITS: _("Waits for evaluation"),
    MENDS: _("To be supplemented"),
    DUE_SOON: _("Due soon"),
    NOT_DUE: _("Not due yet"),
    DONE: _("Accepted"),
}
TONES = {LATE: "danger", WAITS: "info", MENDS: "warning", DUE_SOON: "warning", NOT_DUE: "neutral", DONE: "success"}
ORDER = list(URGENCY)
CHECKED = (Report.State.SUBMITTED, Report.State.CONTENT_CHECKED)


@dataclass(frozen=True)
class Case:
    """One report that a grant owes, if it has been begun. due: its day; age: whole days, since the submission, or over
    the due day; None where nobody waits yet. overdue: came, or still is, after its day."""

    decision: Decision
    kind: str
    report: Report | None
    urgency: str
    due: date
    age: int | None
    overdue: bool
    risk: bool

    @property
    def urgency_text(self):
        return URGENCY[self.urgency]

    @property
    def tone(self):
        return TONES[self.urgency]

    @property
    def kind_text(self):
        return Report.Kind(self.kind).label

    @property
    def is_interim(self):
        return self.kind == Report.Kind.INTERIM

    @property
    def state_text(self):
        return self.report.get_state_display() if self.report else _("Not begun")

    @property
    def waits_for_agency(self):
        return self.urgency == WAITS

    @property
    def sampled(self):
        return bool(self.report and self.report.sampled)


class QueueFilter(django_filters.FilterSet):
    """A GET form. What is read off the clock or of the report is left to `cases`."""

    urgency = django_filters.ChoiceFilter(
        label=_("Urgency"), choices=list(URGENCY.items()), method="leave", empty_label=_("All open ones")
    )
    kind = django_filters.ChoiceFilter(label=_("Kind of report"), choices=Report.Kind.choices, method="leave", empty_label=_("All"))
    mark = django_filters.ChoiceFilter(
        label=_("Mark"),
        choices=[("late", _("Late, or came late")), ("sampled", _("Drawn for the sample")), ("risk", _("Needs a closer look"))],
        method="leave",
        empty_label=_("All"),
    )
    call = django_filters.ModelChoiceFilter(label=_("Call"), queryset=Call.objects.all(), empty_label=_("All"))
    region = django_filters.ModelChoiceFilter(
        label=_("Region"), queryset=Region.objects.filter(is_national=False), empty_label=_("All")
    )

    class Meta:
        model = Decision
        fields = []
        form = forms.Form

    def __init__(self, *args, region, **kwargs):
        super().__init__(*args, **kwargs)
        if region:
            del self.filters["region"], self.filters["mark"]

    def leave(self, queryset, name, value):
        return queryset

    @property
    def asked(self):
        """→ {"urgency", "kind", "mark"} of what was chosen."""
        chosen = self.form.cleaned_data if self.form.is_valid() else {}
        return {name: chosen.get(name, "") for name in ("urgency", "kind", "mark")}


def grants_in_use(side):
    """→ queryset of accepted grants with the reports that this side may read: a few queries for any number."""
    found = Report.objects.prefetch_related(Prefetch("evaluations", ReportEvaluation.objects.filter(risk=True), to_attr="risks"))
    if side != REGION:
        found = found.exclude(state=Report.State.DRAFT)
    return (
        Decision.objects.filter(outcome__in=(Outcome.GRANT, Outcome.PARTIAL), state=Decision.State.ACCEPTED)
        .select_related("region", "call", "application")
        .prefetch_related(Prefetch("reports", queryset=found, to_attr="known_reports"))
    )


def cases(decisions, asked=None):
    """→ [Case], the most urgent and oldest first. asked: {"urgency", "kind", "mark"}; by default all that is open."""
    asked = asked or {"urgency": "", "kind": "", "mark": ""}
    interim = dict(Milestone.objects.filter(code=Milestone.Code.INTERIM_DUE).values_list("subject", "at"))
    found = [case for decision in decisions for case in cases_of(decision, interim.get(decision.call.subject))]
    kept = [case for case in found if is_asked(case, asked)]
    return sorted(kept, key=lambda case: (ORDER.index(case.urgency), -(case.age or 0), case.due, case.decision.region.sort_name))


def is_asked(case, asked):
    by_urgency = case.urgency == asked["urgency"] if asked["urgency"] else case.urgency != DONE
    marks = {"late": case.overdue, "sampled": case.sampled, "risk": case.risk}
    return by_urgency and asked["kind"] in ("", case.kind) and marks.get(asked["mark"], True)


def cases_of(decision, interim_due):
    """→ the reports that a grant owes. An interim one is owed until the final one has been sent."""
    known = {report.kind: report for report in decision.known_reports}
    final, interim = known.get(Report.Kind.FINAL), known.get(Report.Kind.INTERIM)
    if interim or (interim_due and not (final and final.state in (*CHECKED, Report.State.ACCEPTED, Report.State.CLOSED))):
        yield case_of(decision, Report.Kind.INTERIM, interim, interim.due_at if interim else interim_due)
    yield case_of(decision, Report.Kind.FINAL, final, final.due_at if final else decision.report_due)


def case_of(decision, kind, report, due_at):
    due, today = localdate(due_at), clock.today()
    came = localdate(report.submitted_at) if report and report.submitted_at else None
    urgency, age = urgency_of(report, due, today, came)
    return Case(decision, kind, report, urgency, due, age, (came or today) > due, bool(report and report.risks))


def urgency_of(report, due, today, came):
    """→ (key of URGENCY, age in whole days or None)."""
    if report and report.state in (Report.State.ACCEPTED, Report.State.CLOSED):
        return DONE, None
    if report and report.state in CHECKED:
        return WAITS, (today - came).days
    if report and report.state == Report.State.SUPPLEMENT:
        return MENDS, None
    if due < today:
        return LATE, (today - due).days
    return DUE_SOON if due - today <= SOON else NOT_DUE, None


def owners():
    """→ {region code or "agency": who has a case}, for a list of any length."""
    return parties.applicants() | {"agency": parties.agency()}


def owned(listed):
    """→ [(Case, whose turn it is)]"""
    names = owners()
    return [(case, owner_of(case, names)) for case in listed]


def owner_of(case, names):
    """→ whose turn it is, in words; "" where nobody's is."""
    if case.urgency == DONE:
        return ""
    return names["agency"] if case.waits_for_agency else names.get(case.decision.region_id, "")


FILE_HEADS = [
    _("Region"),
    _("Case number"),
    _("Project"),
    _("Call"),
    _("Kind of report"),
    _("Grant (euros)"),
    _("Urgency"),
    _("State"),
    _("Who has it"),
    _("Report due"),
    _("Days"),
    _("Late, or came late"),
    _("Drawn for the sample"),
    _("Sample data"),
]
# The agency's own mark is the last column, of the state's file alone.
STATE_HEADS = [*FILE_HEADS, _("Needs a closer look")]


def yes_or_no(value):
    return _("yes") if value else _("no")


def file_rows(listed, national):
    """→ the cases as rows of text, for the CSV file. national: with the marks of the agency."""
    names = owners()
    for case in listed:
        call = case.decision.call
        yield [
            *(case.decision.region.name, case.decision.case_number, case.decision.application.project_name, call.name),
            *(case.kind_text, digits(case.decision.amount), case.urgency_text, case.state_text, owner_of(case, names)),
            *(f"{case.due:%d.%m.%Y}", case.age, *map(yes_or_no, (case.overdue, case.sampled))),
            *(yes_or_no(call.is_sample or call.sums_illustrative), *([yes_or_no(case.risk)] if national else [])),
        ]

"""The queue of use reports: every accepted grant of the open scope, by how urgent it is and whose turn it is."""

from dataclasses import dataclass
from datetime import date, timedelta

import django_filters
from django import forms
from django.db.models import Prefetch
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from grants.calls.models import Call
from grants.decisions.models import Decision, Outcome
from grants.reports.models import Report
from regions import clock
from regions.geography import Region
from regions.money import digits
from regions.roles import REGION

SOON = timedelta(days=14)
LATE, WAITS, DUE_SOON, NOT_DUE, DONE = "late", "waits", "soon", "not_due", "done"
URGENCY = {
    LATE: _("Late"),
    WAITS: _("Waits for evaluation"),
    DUE_SOON: _("Due soon"),
    NOT_DUE: _("Not due yet"),
    DONE: _("Accepted"),
}
TONES = {LATE: "danger", WAITS: "info", DUE_SOON: "warning", NOT_DUE: "neutral", DONE: "success"}
ORDER = list(URGENCY)


@dataclass(frozen=True)
class Case:
    """One grant and its report, if it has been begun."""

    decision: Decision
    report: Report | None
    urgency: str
    due: date
    # Whole days: since the submission, or over the due day; None where nobody waits yet.
    age: int | None

    @property
    def urgency_text(self):
        return URGENCY[self.urgency]

    @property
    def tone(self):
        return TONES[self.urgency]

    @property
    def state_text(self):
        return self.report.get_state_display() if self.report else _("Not begun")

    @property
    def waits_for_agency(self):
        return self.urgency == WAITS


class QueueFilter(django_filters.FilterSet):
    """A GET form. The urgency is read off the clock, so `cases` filters by it."""

    urgency = django_filters.ChoiceFilter(
        label=_("Urgency"), choices=list(URGENCY.items()), method="leave", empty_label=_("All open ones")
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
            del self.filters["region"]

    def leave(self, queryset, name, value):
        return queryset

    @property
    def urgency_asked(self):
        return self.form.cleaned_data.get("urgency") if self.form.is_valid() else ""


def grants_in_use(side):
    """→ queryset of accepted grants with the reports that this side may read: two queries for any number."""
    final = Report.objects.filter(kind=Report.Kind.FINAL)
    if side != REGION:
        final = final.exclude(state=Report.State.DRAFT)
    return (
        Decision.objects.filter(outcome__in=(Outcome.GRANT, Outcome.PARTIAL), state=Decision.State.ACCEPTED)
        .select_related("region", "call", "application")
        .prefetch_related(Prefetch("reports", queryset=final, to_attr="final_reports"))
    )


def cases(decisions, urgency=""):
    """→ [Case], the most urgent and oldest first. urgency: a key of URGENCY; without it all that is still open."""
    found = [case_of(decision) for decision in decisions]
    found = [case for case in found if (case.urgency == urgency if urgency else case.urgency != DONE)]
    return sorted(found, key=lambda case: (ORDER.index(case.urgency), -(case.age or 0), case.due, case.decision.region.sort_name))


def case_of(decision):
    report = next(iter(decision.final_reports), None)
    due = localdate(report.due_at if report else decision.report_due)
    today = clock.today()
    if report and report.state == Report.State.ACCEPTED:
        return Case(decision, report, DONE, due, None)
    if report and report.state == Report.State.SUBMITTED:
        return Case(decision, report, WAITS, due, (today - localdate(report.submitted_at)).days)
    if due < today:
        return Case(decision, report, LATE, due, (today - due).days)
    return Case(decision, report, DUE_SOON if due - today <= SOON else NOT_DUE, due, None)


FILE_HEADS = [
    _("Region"),
    _("Case number"),
    _("Project"),
    _("Call"),
    _("Grant (euros)"),
    _("Urgency"),
    _("State"),
    _("Report due"),
    _("Days"),
    _("Sample data"),
]


def file_rows(listed):
    """→ the cases as rows of text, for the CSV file."""
    for case in listed:
        call = case.decision.call
        yield [
            *(case.decision.region.name, case.decision.case_number, case.decision.application.project_name, call.name),
            *(digits(case.decision.amount), case.urgency_text, case.state_text, f"{case.due:%d.%m.%Y}"),
            case.age,
            _("yes") if call.is_sample or call.sums_illustrative else _("no"),
        ]

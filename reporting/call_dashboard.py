"""The dashboard of a call: its applicants, a row a region, their counts and sums, and the same rows as a file."""

from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants import parties
from grants.models import Application, Assessment
from regions import clock
from regions.deadlines import Milestone, ends, milestones
from regions.money import ZERO, euros
from reporting.call_cases import AGENCY, MINISTRY, NOBODY, STEPS, Case, cases, due_of, since_of, step_of


@dataclass(frozen=True)
class Row:
    """A case and its next step. by: datetime, date or None; late: whether it has passed."""

    case: Case
    step: str
    what: str
    who: str
    since: datetime | None
    by: datetime | date | None
    late: bool


def rows(call):
    """→ [Row] a region."""
    dates = milestones(call.subject)
    closed = clock.now() > dates[Milestone.Code.DEADLINE]
    names = {AGENCY: parties.agency(), MINISTRY: parties.ministry(), NOBODY: ""}
    return [row_of(case, step_of(case, closed), dates, names) for case in cases(call)]


def row_of(case, step, dates, names):
    what, side = STEPS[step]
    by = due_of(case, step, dates)
    # A day lasts until its last instant.
    late = bool(by) and ends(by) < clock.now()
    return Row(case, step, what, names.get(side, case.applicant), since_of(case, step), by, late)


class StepFilter(forms.Form):
    """A GET form: the state of the list is in its address."""

    step = forms.ChoiceField(label=gettext_lazy("Next step"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = [("", _("All")), *((code, words) for code, (words, _side) in STEPS.items())]
        self.fields["step"].empty_answers = True

    def chosen(self, found):
        step = self.cleaned_data.get("step") if self.is_valid() else ""
        return [row for row in found if not step or row.step == step]


def counts(found):
    """→ [(step, in words, how many)] of the steps where somebody is, in the order of the way."""
    steps = [row.step for row in found]
    return [(code, words, steps.count(code)) for code, (words, _side) in STEPS.items() if code in steps]


def figures(found):
    """→ items for the key figures: who has applied, and the sums of all the regions."""
    sent = [row.case for row in found if row.case.application]
    return [
        (_("Applications"), len(sent), _("of %(n)s regions") % {"n": len(found)}),
        (_("Grant asked for"), euros(sum((case.application.asked or ZERO for case in sent), ZERO)), ""),
        (_("Granted"), euros(sum((row.case.granted or ZERO for row in found), ZERO)), ""),
        (_("Paid"), euros(sum((row.case.paid or ZERO for row in found), ZERO)), ""),
    ]


def with_states(found, proposals):
    """→ [(row, what `states` gives of its case)] for the page."""
    return [(row, states(row.case, proposals)) for row in found]


def states(case, proposals):
    """→ [(what, its state in words or "", moment of its arrival or None)] of the parts of a case.

    proposals: whether the reader may read the drafts of decisions.
    """
    given = case.assessment and case.assessment.state == Assessment.State.GIVEN
    asked = case.application and case.application.state == Application.State.EVALUATION
    statement = _("Given") if given else _("Asked for") if asked else ""
    shown = [
        (_("Project plan"), words_of(case.plan), None),
        (_("Application"), *application_words(case)),
        (_("Statement"), statement, None),
    ]
    if proposals:
        shown.append((_("Proposal"), words_of(case.proposal), None))
    return [*shown, (_("Decision"), words_of(case.decision), None)]


def words_of(row):
    return row.get_state_display() if row else ""


def application_words(case):
    """→ (its state in words or "", when it arrived or None)"""
    if case.begun:
        return _("Draft begun"), None
    return words_of(case.application), case.application and case.application.submitted_at


def file_of(found, proposals):
    """→ (heads, rows) of the table, for a file."""
    parts = [what for what, *_rest in states(found[0].case, proposals)] if found else []
    heads = [_("Region"), *parts, _("Submitted"), _("Late"), _("Next step"), _("Who has it"), _("Since"), _("By when")]
    heads += [_("Grant asked for"), _("Granted, €"), _("Paid, €")]
    return heads, [file_row(row, proposals) for row in found]


def file_row(row, proposals):
    case, application = row.case, row.case.application
    return [
        *[case.region.name, *(state for _what, state, _at in states(case, proposals))],
        *[day_of(application and application.submitted_at), _("yes") if application and application.late else ""],
        *[row.what, row.who, day_of(row.since), day_of(row.by)],
        *[application.asked if application else None, case.granted, case.paid],
    ]


def day_of(at):
    """→ ISO date, or nothing."""
    if not at:
        return ""
    return (localdate(at) if isinstance(at, datetime) else at).isoformat()

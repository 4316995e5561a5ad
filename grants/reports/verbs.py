"""What people do with a report besides moving it: open it, save its texts, enter costs, evaluate it."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from grants import rules
from grants.decisions.models import Decision
from grants.plans.verbs import goals_for
from grants.reports.cost_books import books_of, faults_of
from grants.reports.costs import costs_of, costs_so_far, open_costs
from grants.reports.models import CostRow, Report, ReportEvaluation, ReportSection
from regions import audit, clock
from regions.deadlines import Milestone, milestones
from regions.money import ZERO
from regions.saving import LostRace, save_version
from regions.workflow import Refused, in_state, move

EDITABLE = (Report.State.DRAFT, Report.State.SUPPLEMENT)
IN_CHECK = (Report.State.SUBMITTED, Report.State.CONTENT_CHECKED)


@transaction.atomic
def open_report(decision, actor, kind=Report.Kind.FINAL):
    """→ the report of a grant of this kind, opened with an empty section a goal if there was none.

    Raises workflow.Refused: no accepted grant to report on, or an interim report that nobody asks for.
    """
    # The lock makes a report and a later decision that would replace this one wait for each other.
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    refuse(rules.grant_in_use(decision.is_grant, decision.state == decision.State.ACCEPTED))
    if existing := Report.objects.filter(region_id=decision.region_id, decision=decision, kind=kind).first():
        return existing
    due_at = decision.report_due
    if kind == Report.Kind.INTERIM:
        due_at = interim_due(decision.call)
        refuse(rules.interim_is_asked(due_at), rules.final_is_not_sent(final_is_sent(decision)))
    report = Report.objects.create(region_id=decision.region_id, decision=decision, kind=kind, due_at=due_at)
    for goal in goals_for(decision.call, decision.region_id):
        ReportSection.objects.create(region_id=decision.region_id, report=report, goal_code=goal.code)
    audit.record(decision.region_id, actor, "report-opened", report, after={"kind": kind})
    return report


def interim_due(call):
    """→ aware datetime when the call's interim reports are due, or None: it asks for none."""
    return milestones(call.subject).get(Milestone.Code.INTERIM_DUE)


def final_is_sent(decision):
    """→ has the final report been sent, and not been asked to be supplemented."""
    final = Report.objects.filter(region_id=decision.region_id, decision=decision, kind=Report.Kind.FINAL)
    return final.exclude(state__in=EDITABLE).exists()


def refuse(*found):
    if broken := [each for each in found if each]:
        raise Refused(broken)


@transaction.atomic
def save_report(report, values, sections, version, actor):
    """Save fields (summary, income, other_funding) and sections ({goal code: text}). Gaps are allowed."""
    in_state(report, EDITABLE, actor)
    saved = save_version(report, values, version, actor, "report-saved")
    before = texts_of(saved)
    changed = {code: text for code, text in sections.items() if before.get(code) != text}
    for code, text in changed.items():
        saved.sections.filter(goal_code=code).update(text=text)
    if changed:
        audit.record(
            saved.region_id, actor, "report-sections-saved", saved, {code: before.get(code) for code in changed}, changed
        )
        if saved.version == version:
            # The texts are part of what the version protects, also when no field of the row has changed.
            saved.version, saved.saved_at, saved.saved_by = version + 1, clock.now(), actor.name
            saved.save(update_fields=["version", "saved_at", "saved_by"])
    return saved


def texts_of(report):
    """→ {goal code: text}"""
    return dict(report.sections.values_list("goal_code", "text"))


@transaction.atomic
def add_cost(
    decision, actor, *, category_code, voucher, date, description, amount, vat=ZERO, vat_is_final=False, person=""
):
    """Enter one realised cost of a grant. → CostRow

    Raises workflow.Refused: outside the use period, a used voucher, against the call's rules of costs, or after the
    final report.
    """
    cost = {
        "category_code": category_code, "voucher": voucher, "date": date, "description": description,
        "amount": amount, "vat": vat, "vat_is_final": vat_is_final, "person": person.strip(),
    }  # fmt: skip
    decision = held(decision)
    refuse(*may_take_costs(decision), *cost_faults(decision, cost))
    row = CostRow(region_id=decision.region_id, decision=decision, **cost)
    once(row.save)
    audit.record(decision.region_id, actor, "cost-added", decision, after=audit.facts_of(row))
    return row


@transaction.atomic
def change_cost(row, actor, version, **cost):
    """Change a cost that nobody has taken. cost: as `add_cost` takes it; version: of the row as it was read.

    → the CostRow. Raises workflow.Refused, saving.LostRace.
    """
    decision = held(row.decision)
    refuse(rules.cost_is_free(is_free(row)), *cost_faults(decision, cost, row))
    try:
        return once(save_version, row, cost, version, actor, "cost-changed", about=decision)
    except LostRace as lost:
        if all(getattr(lost.current, name) == value for name, value in cost.items()):
            return lost.current  # pressed twice
        raise


@transaction.atomic
def remove_cost(row, actor, version):
    """Take away a cost that nobody has taken; the audit keeps it. → the Decision. Raises as `change_cost`."""
    decision = held(row.decision)
    refuse(rules.cost_is_free(is_free(row)))
    current = CostRow.objects.get(pk=row.pk)
    if current.version != version:
        raise LostRace(current)
    audit.record(row.region_id, actor, "cost-removed", decision, before=audit.facts_of(current))
    current.delete()
    return decision


def held(decision):
    """→ the Decision, locked: costs, claims and reports of one grant are written one after another."""
    return Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)


def once(save, *args, **facts):
    """Call `save`, which writes one CostRow. → what it returned. Raises Refused where somebody entered the same voucher in
    the same instant: the unique key saw it, the question before it did not."""
    try:
        with transaction.atomic():
            return save(*args, **facts)
    except IntegrityError as error:
        if "cost_claimed_once" not in str(error):
            raise
        raise Refused([rules.voucher_is_new(True)]) from error


def is_free(row):
    return open_costs(row.decision).filter(pk=row.pk).exists()


def may_take_costs(decision):
    """→ [Broken or None] of what keeps costs from being entered."""
    in_use = rules.grant_in_use(decision.is_grant, decision.state == Decision.State.ACCEPTED)
    return [in_use, rules.costs_are_taken_in(final_is_sent(decision))]


def cost_faults(decision, cost, row=None):
    """→ [Broken] of one cost. row: the CostRow that it is to change. What could not be read (None) is not judged."""
    return faults_of(books_of(decision, cost.get("voucher"), row), cost)


def realised_costs(report):
    """→ Decimal euros: what the grant has cost by this report. It stands while the report is out of the region's hands,
    and of one that is read `as_sent`."""
    stands = report.state not in EDITABLE or hasattr(report, "sent_content")
    return report.realised if stands and report.realised is not None else costs_so_far(report.decision)


def right_to_grant(report):
    """→ Decimal: what the grantee has a right to by this report, in euros."""
    decision = report.decision
    return rules.final_right(
        decision.amount, decision.grant_share, realised_costs(report) - report.income, report.other_funding
    )


def missing_parts(report):
    """→ {"summary", "text-" and a goal's code, or "costs": name} of what must still be filled before it is submitted."""
    missing = {} if report.summary.strip() else {"summary": _("summary of the results")}
    empty = set(report.sections.filter(text="").values_list("goal_code", flat=True))
    missing |= {f"text-{goal.code}": goal.name for goal in report.decision.call.goals.filter(code__in=empty)}
    if not costs_of(report.decision).exists():
        missing["costs"] = _("realised costs")
    return missing


@transaction.atomic
def save_evaluation(report, values, actor):
    """Save the agency's draft (fields of ReportEvaluation that its forms write). → ReportEvaluation

    Raises workflow.Refused: out of check, its content after that was checked, or a mark without its reason.
    """
    of_content = any(name.startswith("content_") for name in values)
    in_state(report, (Report.State.SUBMITTED,) if of_content else IN_CHECK, actor)
    evaluation, _created = ReportEvaluation.objects.get_or_create(region_id=report.region_id, report=report)
    for name, value in values.items():
        setattr(evaluation, name, value)
    refuse(rules.risk_is_explained(evaluation.risk, evaluation.risk_note))
    evaluation.save()
    audit.record(report.region_id, actor, "evaluation-saved", report, after=values, internal=True)
    return evaluation


@transaction.atomic
def evaluated_by(report, verb, values, actor):
    """Save the evaluation and move the report by `verb` (check_content, accept; None only saves). Raises workflow.Refused.

    → what was moved or saved
    """
    evaluation = save_evaluation(report, values, actor)
    return move(report, verb, actor) if verb else evaluation

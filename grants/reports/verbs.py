"""What people do with a report besides moving it: open it, save its texts, enter costs, evaluate it."""

from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from grants import rules
from grants.plans.verbs import goals_for
from grants.reports.models import CostRow, Report, ReportEvaluation, ReportSection
from regions import audit, clock
from regions.saving import save_version
from regions.workflow import Refused, in_state, move

EDITABLE = (Report.State.DRAFT, Report.State.SUPPLEMENT)


@transaction.atomic
def open_report(decision, actor):
    """→ the final report of a grant, opened with an empty section a goal if there was none.

    Raises workflow.Refused where there is no accepted grant to report on.
    """
    # The lock makes a report and a later decision that would replace this one wait for each other.
    decision = type(decision).objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if broken := rules.grant_in_use(decision.is_grant, decision.state == decision.State.ACCEPTED):
        raise Refused([broken])
    report, created = Report.objects.get_or_create(
        region_id=decision.region_id,
        decision=decision,
        kind=Report.Kind.FINAL,
        defaults={"due_at": decision.report_due},
    )
    if created:
        for goal in goals_for(decision.call, decision.region_id):
            ReportSection.objects.create(region_id=decision.region_id, report=report, goal_code=goal.code)
        audit.record(decision.region_id, actor, "report-opened", report)
    return report


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
def add_cost(report, actor, *, category_code, voucher, date, description, amount):
    """Enter one realised cost. Raises workflow.Refused outside the use period or for a used voucher. → CostRow"""
    in_state(report, EDITABLE, actor)
    if broken := cost_faults(report, voucher, date, amount):
        raise Refused(broken)
    try:
        with transaction.atomic():
            row = CostRow.objects.create(
                region_id=report.region_id,
                report=report,
                decision=report.decision,
                category_code=category_code,
                voucher=voucher,
                date=date,
                description=description,
                amount=amount,
            )
    except IntegrityError as error:
        # Somebody entered the same voucher in the same instant: the unique key saw it, the question above did not.
        raise Refused([rules.voucher_is_new(True)]) from error
    audit.record(report.region_id, actor, "cost-added", report, after=audit.facts_of(row))
    return row


def cost_faults(report, voucher, date, amount):
    """→ [Broken] of one cost row. What could not be read (None) is not judged."""
    decision = report.decision
    same = CostRow.objects.filter(region_id=report.region_id, voucher=voucher, date=date, amount=amount)
    found = [
        date and rules.cost_in_use_period(decision.use_start, decision.use_end, date),
        voucher and date and amount and rules.voucher_is_new(same.exists()),
    ]
    return [broken for broken in found if broken]


@transaction.atomic
def remove_cost(row, actor):
    in_state(row.report, EDITABLE, actor)
    audit.record(row.region_id, actor, "cost-removed", row.report, before=audit.facts_of(row))
    row.delete()


def realised_costs(report):
    """→ Decimal: the sum of the cost rows, in euros."""
    return report.costs.aggregate(sum=Sum("amount"))["sum"] or Decimal("0.00")


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
    if not report.costs.exists():
        missing["costs"] = _("realised costs")
    return missing


@transaction.atomic
def save_evaluation(report, values, actor):
    """Save the agency's draft (content_checked, finance_checked, statement). → ReportEvaluation"""
    in_state(report, (Report.State.SUBMITTED,), actor)
    evaluation, _created = ReportEvaluation.objects.get_or_create(region_id=report.region_id, report=report)
    for name, value in values.items():
        setattr(evaluation, name, value)
    evaluation.save()
    audit.record(report.region_id, actor, "evaluation-saved", report, after=values, internal=True)
    return evaluation


@transaction.atomic
def accept_report(report, values, actor):
    """Save the evaluation and accept the report with it. Raises workflow.Refused. → Report"""
    save_evaluation(report, values, actor)
    return move(report, "accept", actor)

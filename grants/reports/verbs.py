"""What people do with a report besides moving it: open it, save its texts, enter costs, evaluate it."""

from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from grants import rules
from grants.plans.verbs import goals_for
from grants.reports.models import CostRow, Report, ReportEvaluation, ReportSection
from regions import audit
from regions.saving import save_version
from regions.workflow import Refused, require_state

EDITABLE = (Report.State.DRAFT, Report.State.SUPPLEMENT)


@transaction.atomic
def open_report(decision, actor):
    """→ the final report of a grant, opened with an empty section a goal if there was none."""
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
    require_state(report, EDITABLE)
    before = dict(report.sections.values_list("goal_code", "text"))
    saved = save_version(report, values, version, actor, "report-saved")
    if sections != before:
        for code, text in sections.items():
            report.sections.filter(goal_code=code).update(text=text)
        audit.record(saved.region_id, actor, "report-sections-saved", saved, before, sections)
    return saved


@transaction.atomic
def add_cost(report, actor, *, category_code, voucher, date, description, amount):
    """Enter one realised cost. Raises workflow.Refused outside the use period or for a used voucher. → CostRow"""
    require_state(report, EDITABLE)
    decision = report.decision
    used = CostRow.objects.filter(region_id=report.region_id, voucher=voucher, date=date, amount=amount).exists()
    broken = [
        b
        for b in (
            rules.cost_in_use_period(decision.use_start, decision.use_end, date),
            rules.voucher_is_new(used),
        )
        if b
    ]
    if broken:
        raise Refused(broken)
    row = CostRow.objects.create(
        region_id=report.region_id,
        report=report,
        decision=decision,
        category_code=category_code,
        voucher=voucher,
        date=date,
        description=description,
        amount=amount,
    )
    audit.record(report.region_id, actor, "cost-added", report, after=audit.facts_of(row))
    return row


@transaction.atomic
def remove_cost(row, actor):
    require_state(row.report, EDITABLE)
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
    """→ names of what must still be filled before the report can be submitted."""
    missing = [] if report.summary.strip() else [_("summary of the results")]
    empty = set(report.sections.filter(text="").values_list("goal_code", flat=True))
    missing += [goal.name for goal in report.decision.call.goals.filter(code__in=empty)]
    if not report.costs.exists():
        missing.append(_("realised costs"))
    return missing


@transaction.atomic
def save_evaluation(report, values, actor):
    """Save the agency's draft (content_checked, finance_checked, statement). → ReportEvaluation"""
    require_state(report, (Report.State.SUBMITTED,))
    evaluation, _created = ReportEvaluation.objects.get_or_create(region_id=report.region_id, report=report)
    for name, value in values.items():
        setattr(evaluation, name, value)
    evaluation.save()
    audit.record(report.region_id, actor, "evaluation-saved", report, after=values, internal=True)
    return evaluation

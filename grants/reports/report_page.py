"""What the pages of one report show: its parts, what is missing, what happens next."""

from django.urls import reverse
from django.utils.translation import gettext as _

from grants import parties, rules
from grants.applications.verbs import budget_of
from grants.labels import timeline_of
from grants.payments.models import Payment
from grants.plans.verbs import goals_for
from grants.reports import right
from grants.reports.cost_table import categories_of, category_sums, costs_of
from grants.reports.models import Report
from grants.reports.verbs import EDITABLE, missing_parts, texts_of
from regions.deadlines import Milestone, due, milestones
from regions.documents import documents_of
from regions.money import euros
from regions.roles import Role
from regions.workflow import allowed_verbs

State = Report.State
TONES = {State.DRAFT: "neutral", State.SUBMITTED: "info", State.SUPPLEMENT: "warning", State.ACCEPTED: "success"}


def reports():
    """→ queryset of the open scope's reports with all that a page of one report names."""
    return Report.objects.select_related("region", "decision__call", "decision__application__plan_version")


def goals_of(report):
    return list(goals_for(report.decision.call, report.region_id))


def money_of(report):
    """→ context of the cost tables: rows, sums by category beside the budget, the total."""
    categories = categories_of(report)
    costs = costs_of(report, categories)
    budget = budget_of(report.decision.application)
    sums, total = category_sums(categories, [row for row, _name in costs], budget)
    steps = right.rows(report, right.figures(report))
    return {"costs": costs, "sums": sums, "total": total, "calculation": steps}


def goal_rows(report):
    """→ [(goal, what was planned, what is reported)]"""
    version = report.decision.application.plan_version
    plan, texts = version.content if version else {}, texts_of(report)
    return [(goal, plan.get(goal.code, ""), texts.get(goal.code, "")) for goal in goals_of(report)]


def tasks_of(report, goals, texts, has_costs):
    """→ the hub of the report: (title, url, status, tone) of each part."""
    edit = reverse("report-edit", args=[report.pk])
    done, empty = (_("Ready"), "success"), (_("Not begun"), "neutral")

    def part(title, url, filled):
        return (title, url, *(done if filled else empty))

    return [
        *(part(goal.name, f"{edit}#id_text-{goal.code}", texts.get(goal.code, "").strip()) for goal in goals),
        part(_("Summary of the results"), f"{edit}#id_summary", report.summary.strip()),
        (_("Income and other public funding"), f"{edit}#id_income", sums_in_words(report), "neutral"),
        part(_("Realised costs, voucher by voucher"), reverse("report-costs", args=[report.pk]), has_costs),
    ]


def sums_in_words(report):
    if report.income or report.other_funding:
        return euros(report.income + report.other_funding)
    return _("None entered")


def facts_of(report):
    """→ rows of the summary list."""
    decision = report.decision
    return [
        (_("Grantee"), parties.applicant(report.region_id), None),
        (_("Region"), report.region.name, None),
        (_("Project"), decision.application.project_name, None),
        (_("Call"), decision.call.name, None),
        (_("Case number"), decision.case_number, None),
        (_("Grant"), f"{euros(decision.amount)} ({rules.percent(decision.grant_share)})", None),
        (_("Use period"), f"{rules.day(decision.use_start)}–{rules.day(decision.use_end)}", None),
        (_("Report due"), rules.moment(report.due_at), None),
        (_("Submitted"), rules.moment(report.submitted_at) if report.submitted_at else None, None),
    ]


def next_step(report):
    """→ {"what", "who", "by"}: where the report is. `by` is None where nobody has set a day."""
    grantee, agency = parties.applicant(report.region_id), parties.agency()
    last = due(milestones(report.decision.call.subject), Milestone.Code.LAST_PAYMENT)
    return {
        State.DRAFT: {"what": _("The report is written and submitted"), "who": grantee, "by": report.due_at},
        State.SUBMITTED: {"what": _("The report is evaluated"), "who": agency, "by": last},
        State.SUPPLEMENT: {"what": _("The report is supplemented and submitted again"), "who": grantee, "by": None},
        State.ACCEPTED: {"what": _("The payment is claimed, verified and decided"), "who": grantee, "by": last},
    }[State(report.state)]


def page_of(report, actor):
    """→ context of the report's own page."""
    goals, money = goal_rows(report), money_of(report)
    verbs = {transition.verb for transition in allowed_verbs(report, actor)}
    return money | {
        "report": report,
        "facts": facts_of(report),
        "step": next_step(report),
        "tone": TONES[State(report.state)],
        "goals": goals,
        "tasks": tasks_of(report, [goal for goal, *_rest in goals], {g.code: text for g, _p, text in goals}, money["costs"]),
        "may_write": "submit" in verbs,
        "may_evaluate": "accept" in verbs,
        "may_pay": actor.role in (Role.COORDINATOR, Role.SIGNATORY) and report.state not in EDITABLE,
        "payments": list(Payment.objects.filter(region_id=report.region_id, report=report)),
        "documents": list(documents_of(report)),
        "events": timeline_of(report),
    }


def missing_of(report):
    """→ [(part, address where it is written)] of what must still be filled before the report can be submitted."""
    edit, costs = reverse("report-edit", args=[report.pk]), reverse("report-costs", args=[report.pk])
    parts = missing_parts(report).items()
    return [(name[:1].upper() + name[1:], costs if part == "costs" else f"{edit}#id_{part}") for part, name in parts]


def submission_page_of(report):
    """→ context of the page that asks once more before the report is submitted."""
    return money_of(report) | {"report": report, "facts": facts_of(report), "missing": missing_of(report)}


def costs_page_of(report, may_write):
    return money_of(report) | {"report": report, "may_write": may_write}


def evaluation_page_of(report):
    """→ context of the agency's page: what was planned and what is reported, side by side."""
    return money_of(report) | {
        "report": report,
        "facts": facts_of(report),
        "step": next_step(report),
        "goals": goal_rows(report),
        "documents": list(documents_of(report.decision.application)) + list(documents_of(report.decision)),
        "may_evaluate": report.state == State.SUBMITTED,
    }

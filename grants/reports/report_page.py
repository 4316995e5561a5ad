"""What the pages of one report show: its parts, what is missing, what happens next."""

from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from grants import parties, rules
from grants.case_files.files import fragment_of
from grants.changes.comparison import budget_history
from grants.changes.terms import terms_of
from grants.labels import timeline_of
from grants.plans.verbs import goals_for
from grants.reports import right
from grants.reports.cost_limits import is_final
from grants.reports.cost_table import categories_of, category_sums, named, shift_of, sums_by_code
from grants.reports.costs import costs_of
from grants.reports.models import Report
from grants.reports.sending import as_sent, costs_sent
from grants.reports.verbs import EDITABLE, missing_parts, texts_of
from regions.deadlines import Milestone, due, milestones
from regions.documents import documents_of
from regions.lists import paged
from regions.money import euros
from regions.roles import REGION
from regions.workflow import allowed_verbs

State = Report.State
TONES = {
    State.DRAFT: "neutral",
    State.SUBMITTED: "info",
    State.SUPPLEMENT: "warning",
    State.CONTENT_CHECKED: "info",
    State.ACCEPTED: "success",
    State.CLOSED: "neutral",
}
from regions.templatetags.screens import unbroken


def reports():
    """→ queryset of the open scope's reports with all that a page of one report names."""
    return Report.objects.select_related("region", "decision__call", "decision__application__plan_version")


def read_by(report, actor):
    """→ the report as this person reads it: as it was sent, once it has been; the region its own draft."""
    writes = actor.side == REGION and report.state in EDITABLE
    return report if writes else as_sent(report)


def goals_of(report):
    return list(goals_for(report.decision.call, report.region_id))


def money_of(report, query):
    """→ context of the cost tables: a page of rows, sums by category beside the budget, the total. query: the address."""
    categories, content = categories_of(report.decision), getattr(report, "sent_content", None)
    if content:
        costs, budget = costs_sent(content), {code: Decimal(amount) for code, amount in content["budget"].items()}
    else:
        costs, budget = list(costs_of(report.decision)), terms_of(report.decision).lines
    realised = sums_by_code(costs)
    sums, total = category_sums(categories, realised, budget)
    page = paged(costs, query)
    return {
        "page": page,
        "costs": named(page, categories),
        "sums": sums,
        "total": total,
        "shift": shift_of(report.decision.call, realised, budget) if is_final(report) else None,
        "calculation": right.rows(report, right.figures(report)) if is_final(report) else [],
    }


def goal_rows(report):
    """→ [(goal, what was planned, what is reported)]"""
    version, content = report.decision.application.plan_version, getattr(report, "sent_content", None)
    plan, texts = version.content if version else {}, content["sections"] if content else texts_of(report)
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
        part(_("Realised costs, voucher by voucher"), reverse("cost-list", args=[report.decision_id]), has_costs),
    ]


def sums_in_words(report):
    if report.income or report.other_funding:
        return euros(report.income + report.other_funding)
    return _("None entered")


def facts_of(report):
    """→ rows of the summary list."""
    decision, terms = report.decision, terms_of(report.decision)
    drawn = [(_("Sample"), _("Drawn for the sample: its vouchers are looked at"), None)] if report.sampled else []
    closed = [(_("Freed of the appropriation"), euros(report.released), None)] if report.state == State.CLOSED else []
    return [
        (_("Grantee"), parties.applicant(report.region_id), None),
        (_("Region"), report.region.name, None),
        (_("Project"), decision.application.project_name, None),
        (_("Call"), decision.call.name, None),
        (_("Case number"), unbroken(decision.case_number), None),
        (_("Grant"), f"{euros(decision.amount)} ({rules.percent(decision.grant_share)})", None),
        (_("Use period"), f"{rules.day(terms.use_start)}–{rules.day(terms.use_end)}", None),
        (_("Report due"), rules.moment(report.due_at), None),
        (_("Submitted"), rules.moment(report.submitted_at) if report.submitted_at else None, None),
        *drawn,
        *closed,
    ]


def next_step(report):
    """→ {"what", "who", "by"}: where the report is. `by` is None where nobody has set a day."""
    grantee, agency = parties.applicant(report.region_id), parties.agency()
    last = due(milestones(report.decision.call.subject), Milestone.Code.LAST_PAYMENT)
    if report.state == State.ACCEPTED and not is_final(report):
        return {"what": _("The work goes on, and the final report is submitted"), "who": grantee, "by": report.decision.report_due}
    return {
        State.DRAFT: {"what": _("The report is written and submitted"), "who": grantee, "by": report.due_at},
        State.SUBMITTED: {"what": _("The content of the report is checked"), "who": agency, "by": last},
        State.SUPPLEMENT: {"what": _("The report is supplemented and submitted again"), "who": grantee, "by": None},
        State.CONTENT_CHECKED: {"what": _("The costs are checked, and the report is accepted"), "who": agency, "by": last},
        State.ACCEPTED: {"what": _("The payment is claimed, verified and decided"), "who": grantee, "by": last},
        State.CLOSED: {"what": _("Nothing: the grant is closed"), "who": None, "by": None},
    }[State(report.state)]


def page_of(report, actor, query):
    """→ context of the report's own page. query: the address, for the page of costs."""
    report = read_by(report, actor)
    goals, money = goal_rows(report), money_of(report, query)
    verbs = {transition.verb for transition in allowed_verbs(report, actor)}
    files = fragment_of(report, actor)
    return money | {
        "report": report,
        "facts": facts_of(report),
        "step": next_step(report),
        "tone": TONES[State(report.state)],
        "goals": goals,
        "tasks": tasks_of(report, [goal for goal, *_rest in goals], {g.code: text for g, _p, text in goals}, money["costs"]),
        "budgets": budget_history(report.decision) if is_final(report) else [],
        "case_files": files,
        "wants_vouchers": bool(report.sampled) and not files["files"] and report.state in (State.SUBMITTED, State.CONTENT_CHECKED),
        "may_write": "submit" in verbs,
        "may_evaluate": bool({"check_content", "accept"} & verbs),
        "may_close": "close" in verbs and is_final(report),
        "is_evaluated": report.state in (State.ACCEPTED, State.CLOSED),
        "documents": list(documents_of(report)),
        "events": timeline_of(report),
    }


def missing_of(report):
    """→ [(part, address where it is written)] of what must still be filled before the report can be submitted."""
    edit, costs = reverse("report-edit", args=[report.pk]), reverse("cost-list", args=[report.decision_id])
    parts = missing_parts(report).items()
    return [(name[:1].upper() + name[1:], costs if part == "costs" else f"{edit}#id_{part}") for part, name in parts]


def submission_page_of(report, query):
    """→ context of the page that asks once more before the report is submitted."""
    return money_of(report, query) | {"report": report, "facts": facts_of(report), "missing": missing_of(report)}


def evaluation_page_of(report, actor, query):
    """→ context of the agency's page: what was planned and what is reported, side by side."""
    report = read_by(report, actor)
    decision = report.decision
    return money_of(report, query) | {
        "report": report,
        "facts": facts_of(report),
        "step": next_step(report),
        "goals": goal_rows(report),
        "budgets": budget_history(decision),
        "case_files": fragment_of(report, actor),
        "documents": list(documents_of(decision.application)) + list(documents_of(decision)),
        "evaluation": report.evaluations.first(),
        "may_evaluate": report.state in (State.SUBMITTED, State.CONTENT_CHECKED),
        "is_finance": report.state == State.CONTENT_CHECKED,
    }

"""The acceptance of a final report as a letter: what was accepted, the right to the grant step by step, what follows."""

from django.db.models import Sum
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants import parties, rules
from grants.calls.schedule import schedule_of
from grants.canonical import canonical
from grants.changes.terms import terms_of
from grants.decisions.naming import number_and_day
from grants.letters.letterhead import keep, letterhead, provisions
from grants.payments.models import Payment
from grants.reports import right
from grants.reports.cost_limits import realised_by_category
from grants.reports.cost_table import categories_of, category_sums
from grants.reports.models import Report
from regions.jobs import handler
from regions.money import ZERO


@handler("report_acceptance", gettext_lazy("Acceptance of the final report"))
def make_acceptance(job):
    report = Report.objects.select_related("decision__call", "decision__application", "region").get(pk=job.payload["report"])
    return keep(job, report, report.decision.language, context_of, data_of)


def paid_so_far(decision):
    """→ euros that have been paid when the report was accepted."""
    paid = Payment.objects.filter(region_id=decision.region_id, decision=decision, state=Payment.State.PAID)
    return paid.aggregate(sum=Sum("amount"))["sum"] or ZERO


def data_of(report):
    decision, evaluation = report.decision, report.evaluations.get()
    return canonical(
        {
            "kind": "report_acceptance",
            "case_number": decision.case_number,
            "call": decision.call.code,
            "region": report.region_id,
            "report_submitted_at": report.submitted_at,
            "report_sha256": report.versions.last().sha256,
            "calculation": right.figures(report),
            "grant_share": decision.grant_share,
            "paid_so_far": paid_so_far(decision),
            "sampled": report.sampled,
            "content_checked_by": evaluation.content_by_name,
            "content_checked_at": evaluation.content_at,
            "accepted_by": evaluation.given_by_name,
            "accepted_at": evaluation.given_at,
        }
    )


def context_of(report):
    decision, evaluation = report.decision, report.evaluations.get()
    head = letterhead(report.region_id, decision.call, evaluation.given_at)
    agency, ministry = parties.agency(localdate(evaluation.given_at)), head["authority"]["name"]
    terms, sums = terms_of(decision), right.figures(report)
    by_category, total = category_sums(categories_of(decision), realised_by_category(decision), terms.lines)
    paid = paid_so_far(decision)
    return head | {
        "authority": {"name": agency},
        "document_name": _("Acceptance of the final report"),
        "case_number": decision.case_number,
        "title": _("The final report on the use of a discretionary government transfer has been accepted"),
        "report": report,
        "evaluation": evaluation,
        "decision": decision,
        "facts": [
            (_("Grantee"), head["applicant"]),
            (_("Grant decision"), number_and_day(decision)),
            (_("Use period"), f"{rules.day(terms.use_start)}–{rules.day(terms.use_end)}"),
            (_("Final report"), rules.moment(report.submitted_at)),
            (_("Content checked"), f"{evaluation.content_by_name}, {rules.moment(evaluation.content_at)}"),
            (_("Costs checked, and the report accepted"), f"{evaluation.given_by_name}, {rules.moment(evaluation.given_at)}"),
        ],
        "by_category": by_category,
        "total": total,
        "rows": right.rows(report, sums),
        "right": sums["right"],
        "paid": paid,
        "alone": len(schedule_of(decision.call)) == 1,
        "left": max(ZERO, sums["right"] - paid),
        "over": max(ZERO, paid - sums["right"]),
        "unused": max(ZERO, decision.amount - sums["right"]),
        "provisions": provisions("12", "14", "15", "20"),
        "signatures": [{"role": agency, "name": evaluation.given_by_name}],
        "signed_at": evaluation.given_at,
        "distribution": [head["applicant"], _("For information: %(name)s") % {"name": ministry}],
    }

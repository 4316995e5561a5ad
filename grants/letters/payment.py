"""The payment decision as a letter: what it rests on, and the calculation in rows that a person can follow."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants import parties, rules
from grants.canonical import canonical
from grants.decisions.naming import number_and_day
from grants.letters.letterhead import keep, letterhead, provisions
from grants.payments import calculation
from grants.payments.checklists import checked
from grants.payments.models import Payment
from regions.jobs import handler


@handler("payment_decision", gettext_lazy("Payment decision"))
def make_payment_decision(job):
    payment = Payment.objects.select_related("decision__call", "decision__application", "report").get(
        pk=job.payload["payment"]
    )
    return keep(job, payment, payment.decision.language, context_of, data_of)


def data_of(payment):
    decision, report = payment.decision, payment.report
    taken = payment.costs.order_by("date", "pk").values("voucher", "date", "category_code", "amount")
    return canonical(
        {
            "kind": "payment_decision",
            "case_number": decision.case_number,
            "call": decision.call.code,
            "region": payment.region_id,
            "instalment": payment.instalment,
            "instalment_kind": payment.kind,
            "calculation": calculation.figures(payment),
            "grant_share": decision.grant_share,
            "payee": {"name": payment.account_holder, "iban": payment.iban},
            "budget_item": decision.call.budget_item,
            "decision_signed_at": decision.signed_at,
            "report_submitted_at": report.submitted_at if report else None,
            "costs": list(taken),
            "claimed_at": payment.claimed_at,
            "verified_by": payment.verified_by_name,
            "verified_at": payment.verified_at,
            "checklist": payment.checklist,
            "approved_by": payment.approved_by_name,
            "approved_at": payment.approved_at,
        }
    )


def context_of(payment):
    decision, report = payment.decision, payment.report
    head = letterhead(payment.region_id, decision.call, payment.approved_at)
    evaluation = report.evaluations.first() if report else None
    sums = calculation.figures(payment)
    return head | {
        "document_name": _("Payment decision"),
        "case_number": decision.case_number,
        "title": _("Payment of a discretionary government transfer"),
        "payment": payment,
        "decision": decision,
        "report": report,
        "rests_on": rests_on(payment, evaluation),
        "evaluation_text": report.evaluation if report else "",
        "checked": checked(payment),
        "rows": calculation.rows(payment, sums),
        "left_unpaid": sums["left_unpaid"],
        "payee": [
            (_("Payee"), payment.account_holder),
            (_("Account number (IBAN)"), " ".join(payment.iban[i : i + 4] for i in range(0, len(payment.iban), 4))),
            (_("Instalment"), payment.title),
            (_("Budget item"), decision.call.budget_item),
        ],
        "provisions": provisions("12", "13", "14", "15", "34"),
        "signatures": [{"role": _("Payment approver"), "name": payment.approved_by_name}],
        "signed_at": payment.approved_at,
        "enclosures": [_("Instructions for requesting a rectification")],
        "distribution": [
            head["applicant"],
            _("For information: %(name)s") % {"name": parties.agency(head["date"])},
        ],
    }


def rests_on(payment, evaluation):
    """→ [(what, who and when)] of every step before this one, in order. evaluation: of the final report, or None."""
    decision, report = payment.decision, payment.report
    agency = parties.agency(localdate(payment.verified_at))
    steps = [(decision.signed_at, _("Grant decision"), number_and_day(decision))]
    if report:
        steps.append((report.submitted_at, _("Final report"), rules.moment(report.submitted_at)))
    steps.append((payment.claimed_at, _("Payment claim"), rules.moment(payment.claimed_at)))
    if evaluation:
        who = f"{evaluation.given_by_name}, {parties.agency(localdate(evaluation.given_at))}"
        steps.append((evaluation.given_at, _("Evaluation of the report"), f"{who}, {rules.moment(evaluation.given_at)}"))
    verified = f"{payment.verified_by_name}, {agency}, {rules.moment(payment.verified_at)}"
    steps.append((payment.verified_at, _("Verified as factually and numerically correct"), verified))
    # A claim may come before its report has been evaluated, or after.
    return [(what, told) for _at, what, told in sorted(steps, key=lambda step: step[0])]

"""Letters of money that comes back: the hearing, the decision on recovery, and the instructions of payment. The interest
stands in them half-year by half-year, so that a person can count it again."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants import parties, rules
from grants.canonical import canonical
from grants.letters.letterhead import keep, letterhead, provisions
from grants.payments.forms import written_in_fours
from grants.recovery.hearing import answers_of, heard_of
from grants.recovery.models import Recovery
from grants.recovery.rates import known_rates
from grants.recovery.sums import calculation
from regions import clock
from regions.jobs import handler

SECTION = {"20": "20", "21": "21–22", "22": "21–22"}
from grants.decisions.naming import number_and_day


def case_of(job):
    cases = Recovery.objects.select_related("decision__call", "decision__application")
    recovery = cases.get(pk=job.payload["recovery"])
    # What only the order of the letter knows: who heard the grantee, which account was in use.
    recovery.ordered = job.payload
    return recovery


@handler("recovery_hearing", gettext_lazy("Hearing on the recovery of a grant"))
def make_hearing(job):
    recovery = case_of(job)
    return keep(job, recovery, recovery.decision.language, hearing_context, data_of)


@handler("recovery_decision", gettext_lazy("Decision on the recovery of a grant"))
def make_decision(job):
    recovery = case_of(job)
    return keep(job, recovery, recovery.decision.language, decision_context, data_of)


@handler("repayment_instructions", gettext_lazy("Instructions for repaying a grant"))
def make_instructions(job):
    recovery = case_of(job)
    return keep(job, recovery, recovery.decision.language, instructions_context, data_of)


def data_of(recovery):
    return canonical(
        {
            "kind": recovery.kind,
            "number": recovery.number,
            "state": recovery.state,
            "case_number": recovery.decision.case_number,
            "call": recovery.decision.call.code,
            "region": recovery.region_id,
            "section": recovery.section,
            "grounds": recovery.grounds,
            "hearing_due": recovery.hearing_due,
            "amount": recovery.amount,
            "interest": recovery.interest,
            "interest_until": recovery.interest_until,
            "parts": [
                {"instalment": p.payment.instalment, "paid_on": p.paid_on, "amount": p.amount, "interest": p.interest}
                for p in recovery.parts.select_related("payment")
            ],
            "reference_rates": {str(day): percent for day, percent in sorted(known_rates().items())},
            "presenter": recovery.presenter_name,
            "decision_maker": recovery.decision_maker_name,
            "decided_at": recovery.decided_at,
            "due_on": recovery.due_on,
            "reference": recovery.reference,
            "iban": recovery.ordered.get("iban", ""),
        }
    )


def shared_context(recovery, at):
    """→ what the three letters have in common. `at`: the letter's moment."""
    decision = recovery.decision
    head = letterhead(recovery.region_id, decision.call, at)
    return head | {
        "case_number": decision.case_number,
        "recovery": recovery,
        "decision": decision,
        "matter": [
            (_("Grantee"), head["applicant"]),
            (_("Project"), decision.application.project_name),
            (_("Grant decision"), number_and_day(decision)),
        ],
        "signed_at": at,
    }


def interest_context(recovery):
    counted = calculation(recovery, known_rates()) if recovery.interest_until else []
    return {"counted": counted, "total": recovery.amount + recovery.interest}


def hearing_context(recovery):
    heard = heard_of(recovery)
    return shared_context(recovery, clock.now()) | {
        "document_name": _("Hearing"),
        "title": _("You are heard on the recovery of a grant"),
        "heard": heard,
        "provisions": provisions(SECTION[heard.section], "24–25"),
        "signatures": [{"role": _("Presenter"), "name": recovery.ordered["by"]}],
    }


def decision_context(recovery):
    shared = shared_context(recovery, recovery.decided_at)
    return shared | interest_context(recovery) | {
        "document_name": _("Recovery decision"),
        "title": _("Recovery of a discretionary government transfer"),
        "answers": answers_of(recovery),
        "provisions": provisions(SECTION[recovery.section], "24–25", "34"),
        "signatures": [
            {"role": _("Decision-maker"), "name": recovery.decision_maker_name},
            {"role": _("Presenter"), "name": recovery.presenter_name},
        ],
        "enclosures": [_("Instructions for requesting a rectification")],
        "distribution": [shared["applicant"], _("For information: %(name)s") % {"name": parties.agency(shared["date"])}],
    }


def instructions_context(recovery):
    return shared_context(recovery, recovery.invoiced_at) | interest_context(recovery) | {
        "document_name": _("Instructions of payment"),
        "title": _("Repayment of a discretionary government transfer"),
        "payment": [
            (_("Payee"), parties.ministry(localdate(recovery.invoiced_at))),
            (_("Account number (IBAN)"), written_in_fours(recovery.ordered["iban"])),
            (_("Reference"), written_in_fours(recovery.reference)),
            (_("To be paid by"), rules.day(recovery.due_on)),
        ],
        "provisions": provisions(SECTION[recovery.section], "24–25"),
        "signed_at": None,
    }

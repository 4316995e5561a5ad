"""The grant decision as a letter: what was decided, on what grounds, under what terms, and how to contest it."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants import parties, rules
from grants.calls import schedule_told
from grants.canonical import canonical
from grants.decisions.models import TERMS, Decision, Outcome
from grants.decisions.reconsidering import Rectification
from grants.decisions.rectifying import goes_to_court
from grants.evaluation.models import Assessment
from grants.letters.appeal import appeal_of
from grants.letters.letterhead import keep, letterhead, provisions
from regions.jobs import handler
from regions.money import euros, floor_cents

SECTIONS = {
    Outcome.GRANT: ("5", "6", "7", "11", "12", "13", "14", "15", "16", "19", "20", "21–22", "24–25", "34"),
    Outcome.PARTIAL: ("5", "6", "7", "11", "12", "13", "14", "15", "16", "19", "20", "21–22", "24–25", "34"),
    Outcome.REJECT: ("5", "7", "11", "34"),
    Outcome.INADMISSIBLE: ("9", "11", "34"),
}


DOCUMENT_NAMES = {
    Decision.Kind.FIRST: gettext_lazy("Decision"),
    Decision.Kind.RECTIFIED: gettext_lazy("Rectified decision"),
    Decision.Kind.CORRECTED: gettext_lazy("Corrected decision"),
}


@handler("decision", gettext_lazy("Grant decision"))
def make_decision(job):
    decision = Decision.objects.select_related("application", "call", "replaces").get(pk=job.payload["decision"])
    return keep(job, decision, decision.language, context_of, data_of)


def data_of(decision):
    application = decision.application
    return canonical(
        {
            "kind": "decision",
            "case_number": decision.case_number,
            "call": decision.call.code,
            "region": decision.region_id,
            "applicant": parties.applicant(decision.region_id, localdate(decision.signed_at)),
            "number": decision.number,
            "replaces": decision.replaces.number if decision.replaces else None,
            "application_sha256": application.content_hash,
            "asked": application.asked,
            "self_financing": decision.self_financing if decision.is_grant else None,
            "self_financing_ceiling": decision.ceiling,
            "budget_item": decision.call.budget_item,
            "report_due": decision.report_due,
            "payment_schedule": schedule_told.schedule_rows(decision.call, decision.amount) if decision.is_grant else None,
            "presenter": decision.presenter_name,
            "decision_maker": decision.decision_maker_name,
            "signed_at": decision.signed_at,
            **{name: getattr(decision, name) for name in TERMS},
        }
    )


def context_of(decision):
    head = letterhead(decision.region_id, decision.call, decision.signed_at)
    statement = Assessment.objects.filter(application=decision.application, state=Assessment.State.GIVEN).first()
    statement_by = parties.agency(localdate(statement.given_at)) if statement else None
    appeal = appeal_of(decision.region_id, head["date"]) if goes_to_court(decision) else None
    return head | {
        "document_name": DOCUMENT_NAMES[decision.kind],
        "case_number": decision.case_number,
        "title": _("Decision on a discretionary government transfer"),
        "replaced": replaced(decision),
        "request": answered_request(decision),
        "decision": decision,
        "application": decision.application,
        "matter": matter(decision, head["applicant"]),
        "terms": terms(decision) if decision.is_grant else [],
        "schedule": schedule_told.schedule_rows(decision.call, decision.amount) if decision.is_grant else [],
        "held_back": schedule_told.held_back(decision.call, decision.amount) if decision.is_grant else "",
        "share": rules.percent(decision.grant_share),
        "ceiling": rules.percent(decision.ceiling),
        "statement": statement,
        "statement_by": statement_by,
        "agency": parties.agency(head["date"]),
        "provisions": provisions(*SECTIONS[decision.outcome]),
        "corrects": decision.kind == Decision.Kind.CORRECTED,
        "report_due": decision.report_due,
        "appeal": appeal,
        "signatures": [
            {"role": _("Decision-maker"), "name": decision.decision_maker_name},
            {"role": _("Presenter"), "name": decision.presenter_name},
        ],
        "signed_at": decision.signed_at,
        "enclosures": [_("Instructions for appeal") if appeal else _("Instructions for requesting a rectification")],
        "distribution": [
            head["applicant"],
            _("For information: %(name)s") % {"name": parties.agency(head["date"])},
        ],
    }


def answered_request(decision):
    """→ the Rectification by which the matter was decided anew, or None."""
    if decision.kind != Decision.Kind.RECTIFIED:
        return None
    mine = Rectification.objects.filter(region_id=decision.region_id, decision=decision.replaces_id)
    return mine.filter(state=Rectification.State.AMENDED).last()


def replaced(decision):
    """→ in words which decision this one replaces, and why there is another; None of the first one."""
    old = decision.replaces
    if old is None:
        return None
    words = {
        Decision.Kind.RECTIFIED: _("On a request for rectification the ministry has decided the matter anew."),
        Decision.Kind.CORRECTED: _("The ministry has corrected an error in its decision."),
    }[Decision.Kind(decision.kind)]
    which = _("This decision replaces decision %(version)s in the matter %(number)s, signed on %(day)s.")
    values = {"version": old.number, "number": old.case_number, "day": rules.day(localdate(old.signed_at))}
    return f"{words} {which % values}"


def matter(decision, applicant):
    application = decision.application
    return [
        (_("Applicant"), applicant),
        (_("Project"), application.project_name),
        (_("Call"), decision.call.name),
        (_("Application arrived"), rules.moment(application.submitted_at)),
        (_("Grant asked for"), euros(application.asked)),
        (_("Budget item"), decision.call.budget_item),
    ]


def terms(decision):
    """→ [(what, value)] of a decision that grants something."""
    own = decision.self_financing
    return [
        (_("Grant, at most"), euros(decision.amount)),
        (_("Accepted costs"), euros(decision.accepted_costs)),
        (_("Grant share of the accepted costs, at most"), rules.percent(decision.grant_share)),
        (_("Grant share in euros, rounded down to the cent"), euros(floor_cents(decision.grant_share * decision.accepted_costs))),
        (_("Other public funding"), euros(decision.other_funding)),
        (_("Self-financing share"), f"{euros(own)} ({rules.percent(own / decision.accepted_costs)})"),
        (_("Use period"), f"{rules.day(decision.use_start)}–{rules.day(decision.use_end)}"),
        (_("Final report due"), rules.moment(decision.report_due)),
    ]

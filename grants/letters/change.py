"""The decision on a change request as a letter: what was in force, asked and decided side by side, and the terms that follow."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants import parties, rules
from grants.canonical import canonical
from grants.changes.answering import in_answer
from grants.changes.history import rows_of
from grants.changes.models import ChangeAnswer, TermsVersion
from grants.changes.request_page import parts_shown, report_is_earlier
from grants.changes.terms import as_terms
from grants.decisions.naming import number_and_day
from grants.letters.letterhead import keep, letterhead, provisions
from regions.jobs import handler
from regions.money import euros


@handler("change_decision", gettext_lazy("Decision on a change of a grant"))
def make_change_decision(job):
    answer = ChangeAnswer.objects.select_related("request__decision__call", "request__decision__application").get(
        pk=job.payload["answer"]
    )
    return keep(job, answer, answer.decision.language, context_of, data_of)


def terms_after(answer):
    """→ the TermsVersion that the answer put in force, or None where every part was rejected."""
    return TermsVersion.objects.filter(region_id=answer.region_id, request=answer.request_id).first()


def data_of(answer):
    request, decision, version = answer.request, answer.decision, terms_after(answer)
    return canonical(
        {
            "kind": "change_decision",
            "case_number": decision.case_number,
            "call": decision.call.code,
            "region": answer.region_id,
            "request": request.number,
            "submitted_at": request.submitted_at,
            "request_grounds": request.grounds,
            "parts": {
                part.kind: {
                    "asked": part.values,
                    "reason": part.reason,
                    "answer": answer.items[part.kind]["answer"],
                    "answer_reason": answer.items[part.kind]["reason"],
                    "decided": in_answer(answer).get(part.kind),
                }
                for part in request.parts.all()
            },
            "grounds": answer.grounds,
            "terms": version
            and {
                name: getattr(version, name)
                for name in ("number", "use_start", "use_end", "lines", "income", "content", "partners", "in_force_at")
            },
            "presenter": answer.presenter_name,
            "decision_maker": answer.decision_maker_name,
            "signed_at": answer.signed_at,
        }
    )


def ruling_of(answer):
    """→ what was decided, in one sentence."""
    given = {item["answer"] for item in answer.items.values()}
    if given == {ChangeAnswer.Answer.ACCEPTED}:
        return _("The ministry accepts the change as it was asked for.")
    if given == {ChangeAnswer.Answer.REJECTED}:
        return _("The ministry rejects the request. The terms of the grant stay as they are.")
    return _("The ministry decides on the request part by part as follows. What is not accepted is rejected.")


def context_of(answer):
    request, decision, version = answer.request, answer.decision, terms_after(answer)
    head = letterhead(answer.region_id, decision.call, answer.signed_at)
    return head | {
        "document_name": _("Decision on a change"),
        "case_number": decision.case_number,
        "title": _("Decision on a change of a discretionary government transfer"),
        "answer": answer,
        "change": request,
        "decision": decision,
        "matter": [
            (_("Applicant"), head["applicant"]),
            (_("Project"), decision.application.project_name),
            (_("Decision on the grant"), number_and_day(decision)),
            (_("Grant, at most"), euros(decision.amount)),
            (_("Request for a change"), f"{request.number}, {rules.moment(request.submitted_at)}"),
        ],
        "ruling": ruling_of(answer),
        "parts": parts_shown(request, answer),
        "version": version,
        "terms": [(label, value) for label, value, _url in rows_of(as_terms(version), rules.moment(version.in_force_at))] if version else [],
        "report_note": report_is_earlier(request) if version else "",
        "provisions": provisions("11", "13", "14", "34"),
        "signatures": [
            {"role": _("Decision-maker"), "name": answer.decision_maker_name},
            {"role": _("Presenter"), "name": answer.presenter_name},
        ],
        "signed_at": answer.signed_at,
        "enclosures": [_("Instructions for requesting a rectification")],
        "distribution": [head["applicant"], _("For information: %(name)s") % {"name": parties.agency(head["date"])}],
    }

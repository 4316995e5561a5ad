"""The answer to a request for rectification by which the decision stands: upheld, or the request not examined."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants import parties, rules
from grants.canonical import canonical
from grants.decisions.naming import number_and_day
from grants.decisions.reconsidering import Reconsideration
from grants.letters.appeal import appeal_of
from grants.letters.letterhead import keep, letterhead, provisions
from regions.jobs import handler


@handler("rectification_answer", gettext_lazy("Answer to a request for rectification"))
def make_answer(job):
    answer = Reconsideration.objects.select_related("rectification", "decision__call", "decision__application").get(
        pk=job.payload["reconsideration"]
    )
    return keep(job, answer, answer.decision.language, context_of, data_of)


def data_of(answer):
    decision, request = answer.decision, answer.rectification
    return canonical(
        {
            "kind": "rectification_answer",
            "case_number": decision.case_number,
            "call": decision.call.code,
            "region": answer.region_id,
            "decision": {"number": decision.number, "signed_at": decision.signed_at},
            "request": {"arrived_at": request.arrived_at, "due_on": request.due_on, "late": request.late},
            "demand": request.demand,
            "request_grounds": request.grounds,
            "answer": answer.answer,
            "grounds": answer.grounds,
            "presenter": answer.presenter_name,
            "decision_maker": answer.decision_maker_name,
            "signed_at": answer.signed_at,
        }
    )


def context_of(answer):
    decision, request = answer.decision, answer.rectification
    head = letterhead(answer.region_id, decision.call, answer.signed_at)
    return head | {
        "document_name": _("Answer"),
        "case_number": decision.case_number,
        "title": _("Answer to a request for rectification"),
        "answer": answer,
        "request": request,
        "decision": decision,
        "matter": [
            (_("Applicant"), head["applicant"]),
            (_("Project"), decision.application.project_name),
            (_("Decision contested"), number_and_day(decision)),
            (_("Request arrived"), rules.moment(request.arrived_at)),
            (_("Last day for a request"), rules.day(request.due_on)),
        ],
        "provisions": provisions("34"),
        "appeal": appeal_of(answer.region_id, head["date"]),
        "signatures": [
            {"role": _("Decision-maker"), "name": answer.decision_maker_name},
            {"role": _("Presenter"), "name": answer.presenter_name},
        ],
        "signed_at": answer.signed_at,
        "enclosures": [_("Instructions for appeal")],
        "distribution": [head["applicant"], _("For information: %(name)s") % {"name": parties.agency(head["date"])}],
    }

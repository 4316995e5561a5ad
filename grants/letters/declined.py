"""The confirmation that a grant was declined: what was declined, by whom, and that its sum was released."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants import parties, rules
from grants.canonical import canonical
from grants.decisions.models import Decision
from grants.decisions.naming import number_and_day
from grants.letters.letterhead import keep, letterhead
from regions import audit
from regions.jobs import handler
from regions.money import euros


@handler("decision_declined", gettext_lazy("Confirmation of a declined grant"))
def make_confirmation(job):
    decision = Decision.objects.select_related("application", "call").get(pk=job.payload["decision"])
    return keep(job, decision, decision.language, context_of, data_of)


def declined_by(decision):
    """→ (name of the signatory who declined, the reason or "")"""
    events = list(audit.events_of(decision).filter(verb__in=("decline", "decline-explained")))
    who = next((event.actor_name for event in events if event.verb == "decline"), "")
    return who, next((event.after["reason"] for event in events if event.verb == "decline-explained"), "")


def data_of(decision):
    who, reason = declined_by(decision)
    return canonical(
        {
            "kind": "decision_declined",
            "case_number": decision.case_number,
            "call": decision.call.code,
            "region": decision.region_id,
            "amount": decision.amount,
            "declined_by": who,
            "declined_at": decision.answered_at,
            "reason": reason,
        }
    )


def context_of(decision):
    head = letterhead(decision.region_id, decision.call, decision.answered_at)
    who, reason = declined_by(decision)
    return head | {
        "document_name": _("Confirmation"),
        "case_number": decision.case_number,
        "title": _("The grant has been declined"),
        "decision": decision,
        "reason": reason,
        "facts": [
            (_("Applicant"), head["applicant"]),
            (_("Project"), decision.application.project_name),
            (_("Call"), decision.call.name),
            (_("Decision"), number_and_day(decision)),
            (_("Grant declined"), euros(decision.amount)),
            (_("Declined by"), who),
            (_("Declined"), rules.moment(decision.answered_at)),
        ],
        "distribution": [head["applicant"], _("For information: %(name)s") % {"name": parties.agency(head["date"])}],
    }

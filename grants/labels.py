"""What happened to a case, in words: the verbs of the audit as people read them in a timeline."""

from django.utils.translation import gettext_lazy as _

from regions import audit
from regions.roles import Role

# subject type → verb → words. One verb may mean different things to different subjects.
LABELS = {
    "grants.call": {
        "call-created": _("The call was drafted"),
        "call-saved": _("The draft of the call was saved"),
        "publish": _("The call was published"),
        "resolve": _("All decisions were signed"),
        "open_reporting": _("The reporting was opened"),
        "archive": _("The call was archived"),
    },
    "grants.plan": {
        "plan-opened": _("The project plan was opened"),
        "send_for_comment": _("The plan was sent to the agency for comment"),
        "plan-commented": _("The agency wrote a comment"),
        "give_comments": _("The agency gave its comments"),
        "plan-comment-resolved": _("A comment was answered"),
        "take_back": _("The plan was taken back from comment"),
        "revise": _("The plan was revised"),
        "mark_ready": _("The plan was marked ready"),
        "reopen": _("The plan was taken up again"),
    },
    "grants.application": {
        "application-opened": _("The application was opened"),
        "application-saved": _("The draft was saved"),
        "budget-saved": _("The budget was saved"),
        "submit": _("The application was signed and submitted"),
        "reopen": _("The application was taken back for changes"),
        "withdrawal-explained": _("The reason for the withdrawal was given"),
        "withdraw": _("The application was withdrawn"),
        "screen": _("The application was taken up for screening"),
        "ask_assessment": _("The agency was asked for its statement"),
        "propose": _("A decision was proposed"),
        "unpropose": _("The proposal was returned"),
        "decide": _("The decision was signed"),
        "grant": _("The applicant was notified: granted as asked"),
        "partial": _("The applicant was notified: granted in part"),
        "reject": _("The applicant was notified: rejected"),
        "inadmissible": _("The applicant was notified: left unexamined"),
    },
    "grants.assessment": {
        "assessment-opened": _("The statement was opened"),
        "assessment-saved": _("The draft of the statement was saved"),
        "give": _("The agency gave its statement"),
    },
    "grants.proposal": {
        "proposal-opened": _("The proposal was opened"),
        "proposal-saved": _("The draft of the proposal was saved"),
        "present": _("The proposal was presented to the decision-maker"),
        "return": _("The proposal was returned to the presenter"),
        "sign": _("The decision was signed"),
    },
    "grants.decision": {
        "decision-signed": _("The decision was signed"),
        "notify": _("The applicant was notified of the decision"),
        "accept": _("The grant was accepted"),
        "decline": _("The grant was declined"),
    },
    "grants.report": {
        "report-opened": _("The report was opened"),
        "report-saved": _("The draft was saved"),
        "report-sections-saved": _("The draft was saved"),
        "cost-added": _("A cost was entered"),
        "cost-removed": _("A cost was removed"),
        "evaluation-saved": _("The draft of the evaluation was saved"),
        "submit": _("The report was submitted"),
        "ask_supplement": _("The agency asked for a supplement"),
        "accept": _("The agency accepted the report"),
    },
    "grants.payeeaccount": {
        "account-proposed": _("The account was entered"),
        "confirm": _("The account was confirmed"),
    },
    "grants.payment": {
        "payment-planned": _("The payment was opened"),
        "claim": _("The payment was claimed"),
        "verify": _("The payment was verified as factually and numerically correct"),
        "return": _("The payment was returned"),
        "approve": _("The payment was approved"),
        "send": _("The payment was sent to the payment service"),
        "record_paid": _("The payment was recorded as paid"),
    },
}


# Autosave and vouchers write these by the dozen.
REPEATED = frozenset(
    {
        *("report-saved", "report-sections-saved", "evaluation-saved", "cost-added"),
        *("application-saved", "budget-saved", "assessment-saved", "proposal-saved"),
    }
)


def label_of(subject_type, verb):
    return LABELS.get(subject_type, {}).get(verb, verb)


def timeline_of(obj, *more):
    """→ [{"at", "text", "who", "note"}] of the events that the open scope may see about one object, or several of
    its kind, oldest first.

    What one person saved several times in a row is one entry, at its last time.
    """
    entries = []
    for event in audit.events_of(obj, *more):
        entry = {"at": event.as_of, "text": label_of(event.subject_type, event.verb), "who": who_did(event)}
        again = event.verb in REPEATED and entries and all(entries[-1][key] == entry[key] for key in ("text", "who"))
        if again:
            entries.pop()
        entries.append(entry | {"note": reason_of(event)})
    return entries


def reason_of(event):
    """→ the reason that a return, a withdrawal or a request for a supplement was given with; else None."""
    after = event.after or {}
    return after.get("evaluation") if event.verb == "ask_supplement" else after.get("return_reason", after.get("reason"))


def who_did(event):
    """→ "Kaisa Koordinaattori, Regional coordinator"; nothing for what the system did."""
    role = Role(event.role).label if event.role else ""
    return ", ".join(str(part) for part in (event.actor_name, role) if part)

"""What happened to a case, in words: the verbs of the audit as people read them in a timeline."""

from django.utils.translation import gettext_lazy as _

from regions import audit
from regions.roles import Role

# subject type → verb → words. One verb may mean different things to different subjects.
LABELS = {
    "grants.call": {
        "call-created": _("The call was drafted"),
        "call-saved": _("The draft of the call was saved"),
        "call-dates-added": _("A date was added"),
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
        "plan-answer-taken-back": _("The answer to a comment was taken back"),
        "plan-target-added": _("A target was added"),
        "plan-target-removed": _("A target was removed"),
        "take_back": _("The plan was taken back from comment"),
        "revise": _("The plan was revised"),
        "mark_ready": _("The plan was marked ready"),
        "reopen": _("The plan was taken up again"),
    },
    "grants.application": {
        "application-opened": _("The application was opened"),
        "application-saved": _("The draft was saved"),
        "budget-saved": _("The budget was saved"),
        "person-named": _("A person was given a part in the application"),
        "person-removed": _("A person's part in the application was taken away"),
        "funding-added": _("Other funding was added"),
        "funding-changed": _("Other funding was changed"),
        "funding-removed": _("Other funding was removed"),
        "other-funding-counted": _("Other public funding was counted from its rows"),
        "partner-added": _("A partner was added"),
        "partner-removed": _("A partner was removed"),
        "attachment-added": _("A file was attached"),
        "attachment-removed": _("An attached file was removed"),
        "attachment-restored": _("A removed file was brought back"),
        "parts-restored": _("Partners and other funding were brought back as they were sent"),
        "submit": _("The application was signed and submitted"),
        "reopen": _("The application was taken back for changes"),
        "withdrawal-explained": _("The reason for the withdrawal was given"),
        "withdraw": _("The application was withdrawn"),
        "screen": _("The application was taken up for screening"),
        "enter_paper": _("The application came on paper and was entered"),
        "screening-checked": _("The checklist of the screening was gone through"),
        "ask_supplement": _("The region was asked to supplement the application"),
        "supplement-explained": _("What is to be supplemented was told"),
        "answer_supplement": _("The supplement was signed and sent"),
        "supplement-closing-explained": _("The reason for closing the request was given"),
        "supplement-restored": _("What had been typed into the supplement gave way to what was sent last"),
        **dict.fromkeys(
            ("go_on_submitted", "go_on_screening", "go_on_supplemented", "go_on_evaluation"),
            _("The request to supplement was closed without an answer"),
        ),
        "ask_assessment": _("The agency was asked for its statement"),
        "no-conflict-confirmed": _("Confirmed having no conflict of interest"),
        "conflict-declared": _("Declared a conflict of interest"),
        "conflict-lifted": _("A conflict of interest was lifted"),
        "propose": _("A decision was proposed"),
        "unpropose": _("The proposal was returned"),
        "decide": _("The decision was signed"),
        "grant": _("The applicant was notified: granted as asked"),
        "partial": _("The applicant was notified: granted in part"),
        "reject": _("The applicant was notified: rejected"),
        "inadmissible": _("The applicant was notified: left unexamined"),
        "amend_grant": _("The decision was amended: granted as asked"),
        "amend_partial": _("The decision was amended: granted in part"),
        "amend_reject": _("The decision was amended: rejected"),
        "amend_inadmissible": _("The decision was amended: left unexamined"),
    },
    "grants.scoresheet": {
        "points-opened": _("The points were opened"),
        "points-saved": _("The draft of the points was saved"),
        "give": _("The assessor gave points"),
    },
    "grants.applicationpartner": {
        "partner-saved": _("A partner's part was saved"),
        "own-part-saved": _("A partner saved its part"),
        "confirm": _("A partner confirmed its part"),
        "unconfirm": _("A partner's confirmation was taken back"),
        "freeze": _("A partner's part was closed with the application"),
        "release": _("A partner's part was opened with the application"),
        "release_confirmed": _("A partner's part was opened with the application"),
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
        "decline-explained": _("The reason for declining was given"),
        "tell": _("The applicant was notified of the decision"),
        "replace": _("A later decision took the place of this one"),
        "cost-added": _("A cost was entered"),
        "cost-changed": _("A cost was changed"),
        "cost-removed": _("A cost was removed"),
    },
    "grants.rectification": {
        "rectification-filed": _("The request for rectification was received"),
        "withdraw": _("The request was withdrawn"),
        "answer_amend": _("The request was answered: the decision was amended"),
        "answer_uphold": _("The request was answered: the decision stands"),
        "answer_not_examined": _("The request was answered: it was not examined"),
    },
    "grants.reconsideration": {
        "reconsideration-opened": _("The answer was opened"),
        "correction-opened": _("The correction was opened"),
        "reconsideration-saved": _("The draft was saved"),
        "reconsideration-dropped": _("The draft was taken away"),
        # An answer or a correction: the page's title tells which.
        "present": _("Presented to the decision-maker"),
        "return": _("Returned to the presenter"),
        "sign": _("Signed, and the region notified"),
    },
    "grants.budgetrevision": {
        "revision-opened": _("The revised budget was opened"),
        "revision-saved": _("The draft was saved"),
        "submit": _("The revised budget was submitted"),
        "accept": _("The revised budget was accepted"),
        "return": _("The revised budget was returned"),
    },
    "grants.changerequest": {
        "change-opened": _("The request for a change was opened"),
        "change-parts-chosen": _("The parts of the request were chosen anew"),
        "change-saved": _("The draft was saved"),
        "submit": _("The request was submitted"),
        "return": _("The request was returned for mending"),
        "withdraw": _("The request was withdrawn"),
        "decide": _("The request was decided"),
    },
    "grants.changeanswer": {
        "change-answer-opened": _("The answer was opened"),
        "change-answer-saved": _("The draft was saved"),
        "change-answer-dropped": _("The draft was taken away"),
        "present": _("The answer was presented to the decision-maker"),
        "return": _("The answer was returned to the presenter"),
        "sign": _("The answer was signed"),
    },
    "grants.allocationdraft": {
        "allocation-made": _("The draft of allocation was made"),
        "allocation-saved": _("The draft was saved"),
        "allocation-sums-saved": _("The draft was saved"),
        "allocation-carried": _("The sums were carried into proposals"),
    },
    "grants.report": {
        "report-opened": _("The report was opened"),
        "report-saved": _("The draft was saved"),
        "report-sections-saved": _("The draft was saved"),
        "file-added": _("A file was attached"),
        "file-removed": _("An attached file was removed"),
        "evaluation-saved": _("The draft of the evaluation was saved"),
        "submit": _("The report was submitted"),
        "ask_supplement": _("The agency asked for a supplement"),
        "check_content": _("The agency checked the content"),
        "accept": _("The agency accepted the report"),
        "close": _("The grant was closed"),
    },
    "grants.ledgerimport": {
        "ledger-read": _("The file was looked through"),
        "take": _("The new rows were taken in"),
        "drop": _("The file was left"),
        "undo": _("The rows of the file were taken away"),
    },
    "grants.payeeaccount": {
        "account-proposed": _("The account was entered"),
        "confirm": _("The account was confirmed"),
        "refuse": _("The account was refused"),
        "account-refusal-explained": _("The reason for refusing the account was given"),
        "fail": _("The bank refused a payment to the account"),
    },
    "grants.paymentbatch": {
        "batch-collected": _("The file was made"),
        "batch-sending-ordered": _("The file was put in the queue to be sent"),
        "batch-refused": _("The payment service did not take the file"),
        "batch-unanswered": _("Nobody knows whether the payment service got the file"),
        "send": _("The file was sent to the payment service"),
        "dissolve": _("The file was dissolved"),
        "answer": _("Every payment of the file has its answer"),
    },
    "grants.payment": {
        "payment-planned": _("The payment was opened"),
        "claim": _("The payment was claimed"),
        "verify": _("The payment was verified as factually and numerically correct"),
        "return": _("The payment was returned"),
        "approve": _("The payment was approved"),
        "suspend": _("The payment was suspended"),
        "resume": _("The payment goes on"),
        "cancel": _("The payment was cancelled"),
        "batch": _("The payment was collected into a payment file"),
        "unbatch": _("The payment file was dissolved: the payment waits for another"),
        "send": _("The payment was sent to the payment service"),
        "record_paid": _("The payment was recorded as paid"),
        "record_failed": _("The bank did not take the payment"),
        "reopen": _("The payment was taken up again"),
        "file-added": _("A file was attached"),
        "file-removed": _("An attached file was removed"),
    },
    "grants.recovery": {
        "return-announced": _("The grantee announced a return"),
        "recovery-opened": _("The case was opened"),
        "recovery-saved": _("The draft was saved"),
        "recovery-parts-saved": _("The draft was saved"),
        "hearing-asked": _("The grantee was told the sum and the grounds"),
        "ask_hearing": _("The grantee was asked to be heard"),
        "answer-saved": _("The draft of the answer was saved"),
        "answer": _("The grantee answered"),
        "close_hearing": _("The hearing was ended without an answer"),
        "present": _("The case was presented to the decision-maker"),
        "return": _("The case was returned to the presenter"),
        "decide": _("The decision on recovery was signed"),
        "invoice": _("The instructions of payment were sent"),
        "repayment-recorded": _("A repayment was entered"),
        "settle": _("Everything was repaid"),
        "waive": _("The sum was left unclaimed"),
        "drop": _("The case was closed without a decision"),
        "withdraw": _("The announcement was taken back"),
        "file-added": _("A file was attached"),
        "file-removed": _("An attached file was removed"),
    },
    "grants.referencerate": {"rate-added": _("A reference rate was added")},
    "grants.waiverlimit": {"limit-added": _("A limit was added")},
}


# Autosave and vouchers write these by the dozen.
REPEATED = frozenset(
    {
        *("call-saved", "report-saved", "report-sections-saved", "evaluation-saved", "cost-added", "cost-changed"),
        *("partner-saved", "own-part-saved", "other-funding-counted", "freeze", "release", "release_confirmed"),
        *("recovery-saved", "recovery-parts-saved", "answer-saved"),
        *("application-saved", "budget-saved", "assessment-saved", "points-saved", "proposal-saved"),
        *("change-saved", "change-answer-saved"),
        *("reconsideration-saved", "revision-saved", "allocation-saved", "allocation-sums-saved"),
    }
)

# Columns in which a move's own reason stands, and the audit's word for one that has no column.
REASONS = ("return_reason", "stop_reason", "closing_reason", "reason")


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
    """→ the reason that a return, a stop, a withdrawal or a request for a supplement was given with; else None."""
    after = event.after or {}
    if event.verb == "ask_supplement":
        return after.get("evaluation")
    return next((after[key] for key in REASONS if after.get(key)), None)


def who_did(event):
    """→ "Kaisa Koordinaattori, Regional coordinator"; nothing for what the system did."""
    role = Role(event.role).label if event.role else ""
    return ", ".join(str(part) for part in (event.actor_name, role) if part)

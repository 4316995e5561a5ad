"""What the pages of one case show: where it is, the sums and how they are reached, what may be done, what has happened."""

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from grants import parties, rules
from grants.case_files.files import fragment_of
from grants.labels import timeline_of
from grants.payments.forms import written_in_fours
from grants.recovery.hearing import answers_of, heard_of
from grants.recovery.interest import MissingRate
from grants.recovery.models import Recovery
from grants.recovery.process import day_has_passed, mark_of
from grants.recovery.rates import known_rates, limit_on
from grants.recovery.recovery_list import DRAFTED, TONES, state_words, title_of
from grants.recovery.sums import CLOSED, calculation, is_late, late_steps, sums_of
from regions import clock
from regions.documents import documents_of
from regions.job_views import MAY_RETRY
from regions.job_views import seen_mark as job_seen_mark
from regions.jobs import Job
from regions.money import euros
from regions.roles import REGION, REGION_STAFF, Role
from regions.templatetags.screens import unbroken
from regions.workflow import allowed_verbs

State, Kind = Recovery.State, Recovery.Kind
PAGES = {
    "ask_hearing": "recovery-hear",
    "answer": "recovery-answer",
    "close_hearing": "recovery-close-hearing",
    "present": "recovery-present",
    "decide": "recovery-decide",
    "return": "recovery-return",
    "invoice": "recovery-invoice",
    "waive": "recovery-waive",
    "drop": "recovery-drop",
    "withdraw": "return-withdraw",
}
# The interest has not been counted, or the draft has been opened again since.
UNCOUNTED = (State.SUSPECTED, State.HEARING, State.HEARD, State.ANNOUNCED)
QUIET = ("return", "waive", "drop", "withdraw")


def next_step(recovery):
    """→ {"what", "who", "by"}: where the case is."""
    grantee, ministry = parties.applicant(recovery.region_id), parties.ministry()
    what, who, by = {
        State.SUSPECTED: (_("The presenter hears the grantee, or lets the case be"), ministry, None),
        State.HEARING: (_("The grantee answers the hearing"), grantee, recovery.hearing_due),
        State.HEARD: (_("The ministry prepares its decision"), ministry, None),
        State.PRESENTED: (_("The decision-maker signs or returns it"), ministry, None),
        State.DECIDED: (_("The ministry sends the instructions of payment"), ministry, None),
        State.ANNOUNCED: (_("The ministry counts the interest and sends the instructions of payment"), ministry, None),
        State.INVOICED: (_("The grantee repays the money, and the ministry books it"), grantee, recovery.due_on),
        State.REPAID: (_("Nothing more is needed: the money has come back"), None, None),
        State.WAIVED: (_("Nothing more is needed: the sum was left unclaimed"), None, None),
        State.DROPPED: (_("Nothing more is needed: the case was not pursued"), None, None),
    }[State(recovery.state)]
    return {"what": what, "who": who, "by": by}


def is_drafted(recovery, actor):
    """Is it the ministry's draft that this person may not read?"""
    return actor.side == REGION and recovery.state in DRAFTED


def facts_of(recovery, actor):
    heard = heard_of(recovery) if is_drafted(recovery, actor) else None
    amount, section, grounds = (
        (heard.amount, heard.section, heard.grounds) if heard else (recovery.amount, recovery.section, recovery.grounds)
    )
    about = _("Why the money is returned") if recovery.kind == Kind.RETURN else _("Grounds")
    decided = f"{recovery.decision_maker_name}, {rules.moment(recovery.decided_at)}" if recovery.decided_at else None
    closed = rules.moment(recovery.closed_at) if recovery.closed_at else None
    presented = presented_by(recovery) if not is_drafted(recovery, actor) else None
    until = rules.day(recovery.interest_until) if recovery.interest_until and not is_drafted(recovery, actor) else None
    facts = [
        (_("Grantee"), parties.applicant(recovery.region_id), None),
        (_("Grant"), format_html("{}, {}", unbroken(recovery.decision.case_number), euros(recovery.decision.amount)), None),
        (_("Sum that comes back"), euros(amount), None),
        (_("Provision"), _("Act on Discretionary Government Transfers (688/2001), section %(section)s") % {"section": section}, None),
        (about, grounds, None),
    ]
    # What has not happened yet says nothing as an empty row.
    happened = [
        (_("Interest to"), until, None),
        (_("Announced") if recovery.kind == Kind.RETURN else _("Opened"), opened(recovery, actor), None),
        (_("Presenter"), presented, None),
        (_("Decided"), decided, None),
        (_("The case was closed"), closed, None),
        (_("Reason for closing"), recovery.closing_reason, None),
    ]
    return facts + [row for row in happened if row[1]]


def presented_by(recovery):
    """→ who presented it, and when it was presented last."""
    at = [rules.moment(recovery.presented_at)] if recovery.presented_at else []
    return ", ".join([recovery.presenter_name, *at])


def opened(recovery, actor):
    """Whoever first suspected something is not the grantee's to know."""
    if actor.side == REGION and recovery.kind == Kind.RECOVERY:
        return None
    return f"{recovery.opened_by_name}, {rules.moment(recovery.opened_at)}"


def payment_facts(recovery):
    """→ rows that tell how to pay; [] before it has been invoiced."""
    if recovery.due_on is None:
        return []
    return [
        (_("To be paid by"), rules.day(recovery.due_on), None),
        (_("Account number (IBAN)"), written_in_fours(settings.REPAYMENT_IBAN), None),
        (_("Payee"), parties.ministry(), None),
        (_("Reference"), written_in_fours(recovery.reference), None),
    ]


def sum_facts(recovery, sums):
    """→ rows of the sums, the last one what is left; before the interest has been counted the sum alone."""
    amount = (_("Sum that comes back"), euros(sums.amount), None)
    if recovery.state in UNCOUNTED:
        return [amount, (_("Interest"), interest_to_come(recovery), None)]
    late = euros(sums.late)
    if sums.late is None:
        late = _("Can't be counted: the reference rate from %(day)s is missing") % {"day": rules.day(sums.missing)}
    return [
        amount,
        (_("Interest"), euros(sums.interest), None),
        (_("Late interest"), late, None),
        (_("Repaid"), euros(sums.repaid), None),
        (_("Left to pay"), euros(sums.left), None),
    ]


def interest_to_come(recovery):
    """→ what is said of interest that has not been counted yet."""
    if recovery.interest_until is None:
        return _("Counted when it is known to which day")
    try:
        calculation(recovery, known_rates())
    except MissingRate as missing:
        return _("Can't be counted: the reference rate from %(day)s is missing") % {"day": rules.day(missing.first_day)}
    return _("Counted as the case is presented")


def counted(recovery):
    """→ {"parts", "late"} of how the interest is reached; empty where a rate is missing or nothing has been counted."""
    rates = known_rates()
    try:
        parts = calculation(recovery, rates) if recovery.interest_until and recovery.state not in UNCOUNTED else []
        closed = recovery.state in CLOSED
        late = [] if closed else late_steps(recovery, clock.today(), rates)
    except MissingRate:
        return {"parts": [], "late": []}
    return {"parts": parts, "late": late}


def steps_of(recovery, actor):
    """→ [{"label", "url", "quiet"}] of what this actor's role does now."""
    found = [
        {"label": each.label, "url": reverse(PAGES[each.verb], args=[recovery.pk]), "quiet": each.verb in QUIET}
        for each in allowed_verbs(recovery, actor)
        if each.verb in PAGES and not (each.verb == "close_hearing" and day_has_passed(recovery, actor, {}))
    ]
    if actor.role in REGION_STAFF and actor.role != Role.SIGNATORY and recovery.state == State.HEARING:
        found.insert(0, {"label": _("Write the answer"), "url": reverse("recovery-answer", args=[recovery.pk]), "quiet": False})
    if actor.role == Role.PRESENTER and recovery.state in (State.SUSPECTED, State.HEARD):
        found.append({"label": _("Edit"), "url": reverse("recovery-edit", args=[recovery.pk]), "quiet": True})
    if actor.role == Role.PAYMENT_APPROVER and recovery.state == State.INVOICED:
        found.insert(0, {"label": _("Enter a repayment"), "url": reverse("repayment-new", args=[recovery.pk]), "quiet": False})
    return found


def page_of(recovery, actor):
    """→ context of every page of a case."""
    drafted, call = is_drafted(recovery, actor), recovery.decision.call
    job = open_job(recovery)
    answers = answers_of(recovery)
    return {
        "recovery": recovery,
        "decision": recovery.decision,
        "call": call,
        "title": title_of(recovery),
        "state": state_words(recovery, actor.side),
        "tone": TONES[State(recovery.state)],
        "late": is_late(recovery),
        "step": next_step(recovery) if not drafted else next_step(recovery) | {"what": _("The ministry prepares its decision")},
        "facts": facts_of(recovery, actor),
        "parts": [] if drafted else list(recovery.parts.select_related("payment")),
        "sums": None if drafted else sum_facts(recovery, sums_of(recovery)),
        "counted": {"parts": [], "late": []} if drafted else counted(recovery),
        "payment": payment_facts(recovery),
        "repayments": list(recovery.repayments.all()),
        "answers": answers,
        "files": files_for(recovery, actor),
        "steps": steps_of(recovery, actor),
        "returned": "" if actor.side == REGION else recovery.return_reason,
        "limit": limit_on(clock.today()),
        "seen": mark_of(recovery),
        "documents": list(documents_of(recovery)),
        "job": job,
        "job_seen": job_seen_mark(job) if job else "",
        "may_retry": actor.role in MAY_RETRY,
        "events": timeline_of(recovery),
    }


def open_job(recovery):
    """→ the Job of a letter that is still to be made, or None."""
    kinds = ("recovery_hearing", "recovery_decision", "repayment_instructions")
    found = Job.objects.filter(region_id=recovery.region_id, kind__in=kinds, payload__recovery=recovery.pk)
    return found.exclude(state=Job.State.DONE).order_by("pk").first()


def files_for(recovery, actor):
    """→ context of the files' fragment, or None: while the region writes its answer they are its own."""
    if recovery.hearing_due is None or (actor.side != REGION and recovery.state == State.HEARING):
        return None
    return fragment_of(recovery, actor)

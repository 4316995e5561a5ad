"""What the pages of one payment show: the case in one read-only summary, who may do what next, what has changed."""

from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants import parties, rules
from grants.labels import timeline_of
from grants.payments.calculation import figures, rows
from grants.payments.forms import written_in_fours
from grants.payments.models import Payment
from grants.payments.payment_list import TONES
from grants.payments.verbs import CHECKLIST, confirmed_account, seen_mark
from regions import audit, clock
from regions.deadlines import Milestone, due, milestones
from regions.documents import documents_of
from regions.job_views import MAY_RETRY
from regions.job_views import seen_mark as job_seen_mark
from regions.jobs import Job
from regions.money import euros
from regions.workflow import allowed_verbs, why_not

State = Payment.State
# A verb's own page; what is asked there is taken as given when a page says why someone may not.
PAGES = {
    "claim": "payment-claim",
    "verify": "payment-verify",
    "return": "payment-return",
    "approve": "payment-approve",
    "send": "payment-send",
    "record_paid": "payment-record-paid",
}

# What a claim fixes, and how the audit's text of it is read.
CLAIMED = (
    ("amount", gettext_lazy("The amount"), lambda value: euros(Decimal(value))),
    ("iban", gettext_lazy("The account"), written_in_fours),
)


def payments():
    """→ queryset of the open scope's payments with all that a page of one payment names."""
    return Payment.objects.select_related("region", "report__decision", "decision__call", "decision__application")


def page_of(payment, actor):
    """→ context of every page of a payment."""
    sums = figures(payment)
    call = payment.decision.call
    job = Job.objects.filter(region_id=payment.region_id, key=f"payment_decision:{payment.pk}").first()
    return {
        "payment": payment,
        "iban": written_in_fours(payment.iban),
        "call": call,
        "tone": TONES[State(payment.state)],
        "facts": facts_of(payment, sums),
        "people": people_of(payment),
        "calculation": rows(payment, sums),
        "sums": sums,
        "step": next_step(payment),
        "steps": steps_of(payment, actor, sums),
        "seen": seen_mark(payment),
        "changes": changes_of(payment),
        "checked": [label for code, label in CHECKLIST if code in payment.checklist],
        "documents": documents_about(payment),
        "job": job if job and job.state != Job.State.DONE else None,
        "job_seen": job_seen_mark(job) if job else "",
        "may_retry": actor.role in MAY_RETRY,
        "events": timeline_of(payment),
    }


def facts_of(payment, sums):
    """→ rows of the summary list: who is paid, how much, and what is left."""
    decision, claimed = payment.decision, payment.state != State.PLANNED
    left = [(_("Left of the grant after this payment"), euros(sums["left_unpaid"]), None)] if claimed else []
    return [
        (_("Payee"), parties.applicant(payment.region_id), None),
        (_("Account holder"), payment.account_holder or _("Frozen when it is claimed"), None),
        (_("Account number (IBAN)"), written_in_fours(payment.iban) if payment.iban else _("Frozen when it is claimed"), None),
        (_("Amount"), euros(payment.amount) if claimed else _("Not claimed yet"), None),
        (_("Grant"), f"{euros(decision.amount)} ({rules.percent(decision.grant_share)})", None),
        *left,
        (_("Budget item"), decision.call.budget_item, None),
        (
            _("Committed of the call's appropriation"),
            f"{euros(decision.call.committed)} / {euros(decision.call.appropriation)}",
            None,
        ),
        (_("Region"), payment.region.name, None),
        (_("Project"), decision.application.project_name, None),
        (_("Call"), decision.call.name, None),
        (_("Case number"), decision.case_number, None),
        (_("Instalment"), str(payment.instalment), None),
    ]


def people_of(payment):
    """→ rows of the summary list: who has done which step, and when."""
    claimed = payment.claimed_by.get_full_name() if payment.claimed_by else ""
    done = [
        (_("Claimed"), claimed, payment.claimed_at),
        (_("Verified"), payment.verified_by_name, payment.verified_at),
        (_("Approved"), payment.approved_by_name, payment.approved_at),
    ]
    rows = [(label, f"{name}, {rules.moment(at)}", None) for label, name, at in done if at]
    if payment.sent_at:
        rows.append((_("Sent to the payment service"), rules.moment(payment.sent_at), None))
    if payment.paid_on:
        rows.append((_("Date of payment"), rules.day(payment.paid_on), None))
    return rows


def claimed_already(payment):
    """→ who claimed how much and when, in words; nothing while it waits for the signatory."""
    if payment.state == State.PLANNED:
        return ""
    who, when = payment.claimed_by.get_full_name(), rules.moment(payment.claimed_at)
    return _("%(who)s claimed %(amount)s, %(when)s.") % {"who": who, "amount": euros(payment.amount), "when": when}


def next_step(payment):
    """→ {"what", "who", "by"}: where the payment is."""
    grantee, agency, ministry = parties.applicant(payment.region_id), parties.agency(), parties.ministry()
    accepted = payment.report.state == payment.report.State.ACCEPTED
    what, who = {
        State.PLANNED: (_("The signatory claims the payment"), grantee),
        State.CLAIMED: (_("The claim is verified") if accepted else _("The report is evaluated, then the claim is verified"), agency),
        State.VERIFIED: (_("The payment is approved"), ministry),
        State.APPROVED: (_("The payment is sent to the payment service"), ministry),
        State.SENT: (_("The payment service pays, and the day is recorded"), ministry),
        State.PAID: (_("The payment has been made. Nothing more is needed."), ""),
    }[State(payment.state)]
    last = due(milestones(payment.decision.call.subject), Milestone.Code.LAST_PAYMENT)
    return {"what": what, "who": who, "by": None if payment.state == State.PAID else last}


def steps_of(payment, actor, sums):
    """→ [{"label", "url", "broken"}] of what this actor's role does now: a link, or in words why not this person."""
    given = {
        "claim": {"amount": sums["claimable"]},
        "verify": {"checklist": [code for code, _label in CHECKLIST]},
        "return": {"reason": "-"},
        "record_paid": {"paid_on": clock.today()},
    }
    return [
        {
            "verb": each.verb,
            "label": each.label,
            "url": reverse(PAGES[each.verb], args=[payment.pk]),
            "broken": why_not(payment, each.verb, actor, **given.get(each.verb, {})),
        }
        for each in allowed_verbs(payment, actor)
    ]


def changes_of(payment):
    """→ sentences: how sum and account have changed from claim to claim, and whether the account stands as claimed."""
    changes, known = [], {}
    for event in audit.events_of(payment).filter(verb="claim"):
        for name, label, words in CLAIMED:
            value = (event.after or {}).get(name)
            if value and known.get(name) not in (None, value):
                changes.append(
                    _("%(what)s was changed from %(before)s to %(after)s when the payment was claimed again.")
                    % {"what": label, "before": words(known[name]), "after": words(value)}
                )
            known[name] = value or known.get(name)
    account = confirmed_account(payment.region_id)
    if payment.iban and account and account.iban != payment.iban:
        changes.append(
            _("The region has confirmed another account since the claim: %(iban)s.")
            % {"iban": written_in_fours(account.iban)}
        )
    return changes


def documents_about(payment):
    """→ Documents of the whole case, oldest first."""
    subjects = (payment.decision.application, payment.decision, payment.report, payment)
    return sorted((each for subject in subjects for each in documents_of(subject)), key=lambda each: each.as_of)

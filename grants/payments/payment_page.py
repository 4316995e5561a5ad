"""What the pages of one payment show: the case in one read-only summary, who may do what next, what has changed."""

from decimal import Decimal

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants import parties, rules
from grants.calls.models import CallInstalment
from grants.calls.schedule import schedule_of
from grants.case_files.files import fragment_of
from grants.labels import timeline_of
from grants.payments.calculation import figures, rows
from grants.payments.checking import letter_jobs
from grants.payments.checklists import checked, checklist_of
from grants.payments.due import by_when
from grants.payments.forms import written_in_fours
from grants.payments.models import Payment
from grants.payments.payment_list import TONES
from grants.payments.verbs import confirmed_account, payments_of, seen_mark
from regions import audit
from regions.deadlines import Milestone, due, milestones
from regions.documents import documents_of
from regions.job_views import MAY_RETRY
from regions.job_views import seen_mark as job_seen_mark
from regions.jobs import Job
from regions.money import euros
from regions.workflow import allowed_verbs, why_not

State = Payment.State
Kind = CallInstalment.Kind
SHOWN_COSTS = 100
# What a claim fixes, and how the audit's text of it is read.
CLAIMED = (
    ("amount", gettext_lazy("The amount"), lambda value: euros(Decimal(value))),
    ("iban", gettext_lazy("The account"), written_in_fours),
)
from regions.templatetags.screens import unbroken


def payments():
    """→ queryset of the open scope's payments with all that a page of one payment names."""
    return Payment.objects.select_related(
        "region", "report__decision__call", "decision__call", "decision__application", "claimed_by"
    )


def page_of(payment, actor):
    """→ context of every page of a payment."""
    sums = figures(payment)
    call = payment.decision.call
    job = letter_jobs(payment).last()
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
        "checked": checked(payment),
        "declared": declared(payment) if payment.claimed_at else [],
        "claim_costs": costs_of_claim(payment),
        "case_files": fragment_of(payment, actor),
        "documents": documents_about(payment),
        "job": job if job and job.state != Job.State.DONE else None,
        "job_seen": job_seen_mark(job) if job else "",
        "may_retry": actor.role in MAY_RETRY,
        "events": timeline_of(payment),
    }


def declared(payment):
    """→ sentences that the signatory signs with the claim."""
    if payment.kind == Kind.ADVANCE:
        first = [_("The advance is used only for the project that the decision names, and for its accepted costs.")]
    else:
        first = [
            _("The costs have arisen in the use period, they have been paid, and they stand in the accounts of the project."),
            _("The income of the project has been told in full."),
        ]
    return [
        *first,
        _("The same costs are not claimed from any other public funding."),
        _("The terms of the grant decision have been followed, and the ministry is told of what changes."),
    ]


def passed_by(payment):
    """→ numbers of the earlier instalments that nobody has opened: after this claim they are not claimed any more."""
    opened = set(payments_of(payment.decision).values_list("instalment", flat=True))
    return [each.number for each in schedule_of(payment.decision.call) if each.number < payment.instalment and each.number not in opened]


def costs_of_claim(payment):
    """→ {"costs": [(CostRow, name of its category)], "count", "total"} of the costs that this claim took; None without any.

    Of many the first are shown: all of them stand on the page of the grant's costs.
    """
    taken = payment.costs.all()
    sums = taken.aggregate(count=Count("pk"), total=Sum("amount"))
    if not sums["count"]:
        return None
    names = {category.code: category.name for category in payment.decision.call.cost_categories.all()}
    return sums | {"costs": [(row, names.get(row.category_code, row.category_code)) for row in taken[:SHOWN_COSTS]]}


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
        (_("Case number"), unbroken(decision.case_number), None),
        (_("Instalment"), payment.title, None),
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
    what, who = {
        State.PLANNED: (_("The signatory claims the payment"), grantee),
        State.CLAIMED: (claimed_words(payment), agency),
        State.VERIFIED: (_("The payment is approved"), ministry),
        State.APPROVED: (_("The payment is collected into a payment file"), ministry),
        State.BATCHED: (_("The payment file is sent to the payment service"), ministry),
        State.SENT: (_("The payment service pays, and the day is recorded"), ministry),
        State.PAID: (_("The payment has been made. Nothing more is needed."), ""),
        State.FAILED: (_("The region confirms another account and claims the payment again"), grantee),
        State.SUSPENDED: (_("The payment stands still until the ministry lets it go on, or cancels it"), ministry),
        State.CANCELLED: (_("Nothing: the payment was cancelled"), ""),
    }[State(payment.state)]
    last = due(milestones(payment.decision.call.subject), Milestone.Code.LAST_PAYMENT)
    return {"what": what, "who": who, "by": by_when(payment, last)}


def claimed_words(payment):
    report = payment.report
    if payment.kind == Kind.FINAL and report.state not in (report.State.ACCEPTED, report.State.CLOSED):
        return _("The report is evaluated, then the claim is verified")
    return _("The claim is verified")


def steps_of(payment, actor, sums):
    """→ [{"verb", "label", "url", "broken"}] of what this actor's role does now: a link, or in words why not this person.

    What is asked on a verb's own page is taken as given.
    """
    given = {
        "claim": {"amount": sums["claimable"]},
        "verify": {"checklist": [code for code, _label in checklist_of(payment)]},
        **{verb: {"reason": "-"} for verb in ("return", "suspend", "cancel")},
    }
    return [
        {
            "verb": each.verb,
            "label": each.label,
            "url": reverse(f"payment-{each.verb}", args=[payment.pk]),
            "broken": why_not(payment, each.verb, actor, **given.get(each.verb, {})),
        }
        for each in allowed_verbs(payment, actor)
        if each.label
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
    subjects = [payment.decision.application, payment.decision, payment.report, payment]
    return sorted((each for subject in subjects if subject for each in documents_of(subject)), key=lambda each: each.as_of)

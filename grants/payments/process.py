"""The tables of account and payment: planned → claimed → verified → approved → sent → paid."""

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.decisions.revising import is_accepted
from grants.evaluation.conflicts import not_barred
from grants.payments.models import PayeeAccount, Payment
from grants.payments.verbs import CHECKLIST, claimed_before, confirmed_account, report_is_sent, seen_mark
from grants.reports.verbs import right_to_grant
from regions import clock, jobs
from regions.roles import Role
from regions.workflow import Refused, Transition, register

State = Payment.State


def second_person(account, actor, facts):
    return rules.two_people(
        account.proposed_by_id, actor.user.pk, gettext("You entered this account: another person must confirm it.")
    )


def confirm(account, actor, facts):
    PayeeAccount.objects.filter(state=PayeeAccount.State.CONFIRMED).update(state=PayeeAccount.State.REPLACED)
    account.confirmed_by, account.confirmed_by_name = actor.user, actor.name
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError as error:
        # Another account was confirmed in the same instant: the unique key saw it, the update above did not.
        raise Refused([rules.one_account_in_use(True)]) from error


register(
    PayeeAccount,
    [
        Transition(
            "confirm",
            (PayeeAccount.State.PROPOSED,),
            PayeeAccount.State.CONFIRMED,
            (Role.COORDINATOR, Role.SIGNATORY),
            _("Confirm the account"),
            rules=(second_person,),
            then=(confirm,),
        ),
    ],
)


def has_account(payment, actor, facts):
    return rules.account_confirmed(confirmed_account(payment.region_id))


def above_zero(payment, actor, facts):
    return rules.claim_above_zero(facts["amount"])


def within_grant(payment, actor, facts):
    return rules.claim_within_grant(payment.decision.amount, claimed_before(payment), facts["amount"])


def within_right(payment, actor, facts):
    return rules.claim_within_right(right_to_grant(payment.report), claimed_before(payment), facts["amount"])


def report_sent(payment, actor, facts):
    return report_is_sent(payment.report)


def budget_revised(payment, actor, facts):
    return rules.revised_budget_accepted(is_accepted(payment.decision))


def report_accepted(payment, actor, facts):
    return rules.report_accepted(payment.report.state)


def still_within_right(payment, actor, facts):
    return rules.claim_within_right(right_to_grant(payment.report), claimed_before(payment), payment.amount)


def checklist(payment, actor, facts):
    return rules.all_checked(facts.get("checklist", ()), [code for code, _label in CHECKLIST])


def not_account_changer(payment, actor, facts):
    """Two people change an account: neither of them handles a payment to it."""
    words = gettext("You changed the payee's account: another person must handle this payment.")
    return rules.two_people(payment.account_changed_by_id, actor.user.pk, words) or rules.two_people(
        payment.account_confirmed_by_id, actor.user.pk, words
    )


def not_claimer(payment, actor, facts):
    return rules.two_people(
        payment.claimed_by_id, actor.user.pk, gettext("You claimed this payment: another person must handle it.")
    )


def account_stands(payment, actor, facts):
    """A change of the account voids the claim: the payment goes back and is claimed to the new one."""
    account = confirmed_account(payment.region_id)
    return rules.account_as_claimed(payment.iban, account.iban if account else "")


def as_seen(payment, actor, facts):
    return rules.as_it_was_seen(facts.get("seen", seen_mark(payment)), seen_mark(payment))


def day_possible(payment, actor, facts):
    return rules.paid_day_possible(localdate(payment.sent_at), clock.today(), facts["paid_on"])


def not_verifier(payment, actor, facts):
    return rules.two_people(
        payment.verified_by_id, actor.user.pk, gettext("You verified this payment: another person must approve it.")
    )


def reason(payment, actor, facts):
    return rules.reason_given(facts.get("reason"))


def claim(payment, actor, facts):
    account = confirmed_account(payment.region_id)
    payment.amount = facts["amount"]
    payment.iban, payment.account_holder = account.iban, account.holder
    payment.account_changed_by_id, payment.account_confirmed_by_id = account.proposed_by_id, account.confirmed_by_id
    payment.claimed_by, payment.claimed_at = actor.user, clock.now()
    payment.return_reason = ""


def verify(payment, actor, facts):
    payment.checklist = sorted(facts["checklist"])
    payment.verified_by, payment.verified_by_name, payment.verified_at = actor.user, actor.name, clock.now()


def approve(payment, actor, facts):
    payment.approved_by, payment.approved_by_name, payment.approved_at = actor.user, actor.name, clock.now()
    jobs.enqueue(
        payment.region_id, "payment_decision", f"payment_decision:{payment.pk}", {"payment": payment.pk}, actor
    )


def give_back(payment, actor, facts):
    """A correction voids what was verified."""
    payment.return_reason = facts["reason"]
    payment.checklist = []
    payment.verified_by, payment.verified_by_name, payment.verified_at = None, "", None


def send(payment, actor, facts):
    payment.sent_at = clock.now()


def paid(payment, actor, facts):
    payment.paid_on = facts["paid_on"]


register(
    Payment,
    [
        Transition(
            "claim",
            (State.PLANNED,),
            State.CLAIMED,
            (Role.SIGNATORY,),
            _("Claim the payment"),
            rules=(report_sent, budget_revised, has_account, above_zero, within_grant, within_right),
            then=(claim,),
        ),
        Transition(
            "verify",
            (State.CLAIMED,),
            State.VERIFIED,
            (Role.EVALUATOR,),
            _("Verify as factually and numerically correct"),
            rules=(
                not_barred,
                report_accepted,
                checklist,
                still_within_right,
                account_stands,
                not_account_changer,
                not_claimer,
            ),
            then=(verify,),
        ),
        Transition(
            "return",
            (State.CLAIMED,),
            State.PLANNED,
            (Role.EVALUATOR,),
            _("Return for correction"),
            rules=(not_barred, reason),
            then=(give_back,),
        ),
        Transition(
            "return",
            (State.VERIFIED,),
            State.CLAIMED,
            (Role.PAYMENT_APPROVER,),
            _("Return to the agency"),
            rules=(not_barred, reason),
            then=(give_back,),
        ),
        Transition(
            "approve",
            (State.VERIFIED,),
            State.APPROVED,
            (Role.PAYMENT_APPROVER,),
            _("Approve the payment"),
            rules=(
                not_barred,
                as_seen,
                report_accepted,
                still_within_right,
                account_stands,
                not_verifier,
                not_account_changer,
                not_claimer,
            ),
            then=(approve,),
        ),
        Transition(
            "send",
            (State.APPROVED,),
            State.SENT,
            (Role.PAYMENT_APPROVER,),
            _("Mark as sent to the payment service"),
            rules=(not_barred,),
            then=(send,),
        ),
        Transition(
            "record_paid",
            (State.SENT,),
            State.PAID,
            (Role.PAYMENT_APPROVER,),
            _("Record as paid"),
            rules=(not_barred, day_possible),
            then=(paid,),
        ),
    ],
)

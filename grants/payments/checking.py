"""What the verification and the approval ask, and what they write."""

from django.utils.translation import gettext

from grants import rules
from grants.calls.models import CallInstalment
from grants.payments.checklists import checklist_of
from grants.payments.claiming import over_limit
from grants.payments.notice import order_notice
from grants.payments.verbs import account_has_failed, claimed_before, confirmed_account, seen_mark
from regions import clock, jobs
from regions.workflow import Refused, hold

Kind = CallInstalment.Kind


def report_accepted(payment, actor, facts):
    return rules.report_accepted(payment.report.state) if payment.kind == Kind.FINAL else None


def still_within_limit(payment, actor, facts):
    return over_limit(payment, claimed_before(payment), payment.amount)


def checklist(payment, actor, facts):
    return rules.all_checked(facts.get("checklist", ()), [code for code, _label in checklist_of(payment)])


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


def not_verifier(payment, actor, facts):
    return rules.two_people(
        payment.verified_by_id, actor.user.pk, gettext("You verified this payment: another person must approve it.")
    )


def account_stands(payment, actor, facts):
    """A change of the account voids the claim: the payment goes back and is claimed to the new one."""
    return unlike_account(payment, confirmed_account(payment.region_id))


def unlike_account(payment, account):
    """→ Broken where the payment does not go to the account, else None. account: PayeeAccount or None."""
    if account is None and (failed := rules.account_takes_money(account_has_failed(payment.region_id))):
        return failed
    return rules.account_as_claimed(payment.iban, account.iban if account else "")


def as_seen(payment, actor, facts):
    return rules.as_it_was_seen(facts.get("seen", seen_mark(payment)), seen_mark(payment))


def verify(payment, actor, facts):
    payment.checklist = sorted(facts["checklist"])
    payment.verified_by, payment.verified_by_name, payment.verified_at = actor.user, actor.name, clock.now()


def approve(payment, actor, facts):
    hold(payment.decision)
    # With the account locked: whoever changes it in this instant waits, or has been first and is seen here.
    if broken := unlike_account(payment, confirmed_account(payment.region_id, locked=True)):
        raise Refused([broken])
    payment.approved_by, payment.approved_by_name, payment.approved_at = actor.user, actor.name, clock.now()
    order_letter(payment, actor)
    order_notice(payment, actor, "approved")


def letter_jobs(payment):
    """→ queryset of the Jobs that make the payment's decisions, the first one first."""
    found = jobs.Job.objects.filter(region_id=payment.region_id, kind="payment_decision", payload__payment=payment.pk)
    return found.order_by("pk")


def order_letter(payment, actor):
    """One letter an approval: a payment that failed, or was suspended, is decided on anew."""
    earlier = letter_jobs(payment).count()
    key = f"payment_decision:{payment.pk}" + (f":{earlier + 1}" if earlier else "")
    jobs.enqueue(payment.region_id, "payment_decision", key, {"payment": payment.pk}, actor)

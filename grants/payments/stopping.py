"""What takes a payment off its way and puts it back: returned, suspended (688/2001 § 19), cancelled, failed."""

from django.utils.timezone import localdate

from grants import rules
from grants.payments.notice import order_notice
from grants.payments.verbs import confirmed_account
from regions import clock
from regions.workflow import move


def reason(payment, actor, facts):
    return rules.reason_given(facts.get("reason"))


def void(payment, actor=None, facts=None):
    """Who verified and who approved did so as it was: the same is done anew."""
    payment.checklist = []
    payment.verified_by, payment.verified_by_name, payment.verified_at = None, "", None
    payment.approved_by, payment.approved_by_name, payment.approved_at = None, "", None
    payment.sent_at = None


def give_back(payment, actor, facts):
    payment.return_reason = facts["reason"]
    void(payment)


def stop(payment, actor, facts):
    payment.stop_reason = facts["reason"]


def go_on(payment, actor, facts):
    payment.stop_reason = ""
    void(payment)


def tell(what):
    """→ a writer of a transition that orders the e-mail to the region."""
    return lambda payment, actor, facts: order_notice(payment, actor, what)


def day_possible(payment, actor, facts):
    return rules.paid_day_possible(localdate(payment.sent_at), clock.today(), facts["paid_on"])


def sent(payment, actor, facts):
    payment.sent_at = clock.now()


def paid(payment, actor, facts):
    payment.paid_on = facts["paid_on"]


def failed(payment, actor, facts):
    """The account that the bank refused is used no more, where it is the region's account still."""
    payment.stop_reason = facts["reason"]
    account = confirmed_account(payment.region_id, locked=True)
    if account is not None and account.iban == payment.iban:
        move(account, "fail", actor)

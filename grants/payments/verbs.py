"""Accounts, and the figures that a payment is tested with."""

from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.payments.models import PayeeAccount, Payment
from regions import audit
from regions.workflow import Refused

# What the agency goes through before it says "factually and numerically correct".
CHECKLIST = (
    ("payee", _("The payee is the grantee named in the decision")),
    ("period", _("The costs arose in the use period")),
    ("purpose", _("The costs serve the purpose of the grant")),
    ("vouchers", _("The costs are backed by vouchers and entered in the accounts")),
    ("sums", _("The sums have been recalculated and agree with the report")),
)

COUNTED = (Payment.State.CLAIMED, Payment.State.VERIFIED, Payment.State.APPROVED, Payment.State.SENT, Payment.State.PAID)


@transaction.atomic
def propose_account(iban, holder, actor):
    """→ PayeeAccount that waits for a second person, in place of one that still did."""
    waiting = PayeeAccount.objects.select_for_update().filter(state=PayeeAccount.State.PROPOSED)
    replaced = list(waiting.values_list("pk", flat=True))
    PayeeAccount.objects.filter(pk__in=replaced).update(state=PayeeAccount.State.REPLACED)
    account = PayeeAccount.objects.create(
        region_id=actor.region,
        iban=iban.replace(" ", ""),
        holder=holder,
        proposed_by=actor.user,
        proposed_by_name=actor.name,
    )
    audit.record(actor.region, actor, "account-proposed", account, after={"iban": account.iban, "holder": holder, "replaces": replaced})
    return account


def confirmed_account(region_code):
    """→ the tenant's confirmed PayeeAccount, or None."""
    return PayeeAccount.objects.filter(region_id=region_code, state=PayeeAccount.State.CONFIRMED).first()


def seen_mark(payment):
    """→ text that changes with what an approver looks at: who verified it when, what sum, which account."""
    at = payment.verified_at.isoformat() if payment.verified_at else ""
    return f"{at} {payment.verified_by_id} {payment.amount} {payment.iban}"


def report_is_sent(report):
    if report.state in (report.State.SUBMITTED, report.State.ACCEPTED):
        return None
    return rules.nothing_missing([gettext("the final report")])


@transaction.atomic
def open_payment(decision, report, actor):
    """→ the grant's payment, planned with its report if there was none (2019: one instalment, after the report).

    Raises workflow.Refused before the report has been sent: its sums are the region's own draft until then.
    """
    if broken := report_is_sent(report):
        raise Refused([broken])
    payment, created = Payment.objects.get_or_create(
        region_id=decision.region_id, decision=decision, instalment=1, defaults={"report": report}
    )
    if created:
        audit.record(decision.region_id, actor, "payment-planned", payment)
    return payment


def claimed_before(payment):
    """→ Decimal: what other instalments of the same grant already take, in euros."""
    others = Payment.objects.filter(decision=payment.decision, state__in=COUNTED).exclude(pk=payment.pk)
    return others.aggregate(sum=Sum("amount"))["sum"] or Decimal("0.00")

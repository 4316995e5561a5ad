"""What the races for money begin from: a grant that pays many instalments, and the second person of each role."""

from datetime import date
from decimal import Decimal

from grants.models import Decision, PayeeAccount, PaymentOrder
from grants.payments.verbs import propose_account
from regions import clock
from regions.people import Membership, User
from regions.roles import Role
from regions.scope import national_scope, region_scope
from regions.workflow import move
from tests.grants.cases import COORDINATOR, SIGNATORY, at, decision_on, fresh
from tests.grants.file_cases import IBANS
from tests.grants.payment_cases import FILED, cost_on, instalment_on, scheduled_call
from tests.people import actor
from tests.races.rounds import own_values

ONE = Decimal("1000.00")
# More than there are rounds: the first of a grant is the first round's.
INSTALMENTS = [*({"kind": "instalment", "claim_by": None} for _number in range(24)), {"kind": "final", "claim_by": None}]


def someone(username, role, region=None):
    """→ User: a second person of a role, who has nothing to do with the payments of the others."""
    user, created = User.objects.get_or_create(
        username=username,
        defaults={"first_name": username.title(), "last_name": "Toinen", "email": f"{username}@example.fi", "language": "fi"},
    )
    if created:
        Membership.objects.create(user=user, role=role, region_id=region, valid_from=date(2018, 1, 1))
    return user


def paavo():
    """→ User: a second payment approver."""
    return someone("paavo", Role.PAYMENT_APPROVER)


def saara():
    """→ User: a second signatory of Kainuu."""
    return someone("saara", Role.SIGNATORY, "18")


def paying_call(**values):
    """→ published Call, of a series of its own, that pays by costs in many instalments; 10 % is held back."""
    return scheduled_call(INSTALMENTS, **own_values() | {"advance_share": Decimal(0)} | values)


def paying_grant(call=None, region="18"):
    """→ accepted Decision of 70 000 euros with 100 000 euros of costs, in a region with an account."""
    decision = decision_on(call or paying_call(), region)
    account_in_use(region, IBANS["18"])
    # A voucher stands once in a region.
    cost_on(decision, "100000.00", voucher=f"V{decision.pk}")
    return decision


def account_in_use(region, iban):
    """The region's account is confirmed: the one that was in use is replaced."""
    account = account_that_waits(region, iban)
    with region_scope(region), clock.at(at(FILED)):
        return move(account, "confirm", actor(SIGNATORY[region]))


def account_that_waits(region, iban):
    """→ PayeeAccount that waits for the region's signatory."""
    with region_scope(region), clock.at(at(FILED)):
        return propose_account(iban, "Liitto", actor(COORDINATOR[region]))


def another_account(region="18"):
    """→ PayeeAccount that waits, with another number than the one in use."""
    in_use = iban_in_use(region)
    return account_that_waits(region, next(iban for iban in IBANS.values() if iban != in_use))


def iban_in_use(region="18"):
    with region_scope(region):
        return PayeeAccount.objects.get(state="confirmed").iban


def instalment(decision, number, state, amount=ONE):
    """→ Payment of an instalment, walked to planned, claimed, verified or approved, to the account in use."""
    return instalment_on(decision, number, state, amount)


def orders():
    """→ [PaymentOrder] of all regions, alive or answered."""
    with national_scope():
        return list(PaymentOrder.objects.select_related("batch").exclude(state="dissolved").order_by("pk"))


def taken(decision):
    """→ Decimal euros: what the grant's payments take of it; never more than was granted."""
    with region_scope(decision.region_id):
        found = Decision.objects.get(pk=decision.pk).payments.exclude(state__in=("planned", "cancelled", "failed"))
        total = sum((each.amount for each in found), Decimal(0))
    assert total <= decision.amount
    return total


def state_of(payment):
    return fresh(payment).state

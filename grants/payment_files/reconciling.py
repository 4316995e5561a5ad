"""A call's money to the cent: by region, in all, and whether what must agree agrees. Read as the nation.

Six questions to the database, however many regions, payments and files there are.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, F, Min, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.decisions.models import Decision
from grants.payment_files.models import PaymentBatch, PaymentOrder
from grants.payments.models import Payment
from grants.recovery.models import Recovery, Repayment
from grants.reports.models import Report
from regions.geography import Region
from regions.money import ZERO, euros

State, Order = Payment.State, PaymentOrder.State
# A claim takes of the grant in these states; in the others it does not, or not any more.
LIVE = (State.CLAIMED, State.VERIFIED, State.APPROVED, State.BATCHED, State.SENT, State.PAID, State.SUSPENDED)
COLUMNS = (
    ("granted", gettext_lazy("Granted")),
    ("claimed", gettext_lazy("Claimed, not verified")),
    ("verified", gettext_lazy("Verified")),
    ("approved", gettext_lazy("Approved")),
    ("batched", gettext_lazy("In a file")),
    ("sent", gettext_lazy("Sent")),
    ("paid", gettext_lazy("Paid")),
    ("suspended", gettext_lazy("Suspended")),
    ("left", gettext_lazy("Not claimed yet")),
    ("released", gettext_lazy("Freed at closing")),
    ("failed", gettext_lazy("Failed")),
    ("cancelled", gettext_lazy("Cancelled")),
    ("declined", gettext_lazy("Declined")),
    ("returned", gettext_lazy("Returned by the grantee")),
    ("recovered", gettext_lazy("Recovered")),
)
# The columns that together are the grant.
OF_THE_GRANT = ("claimed", "verified", "approved", "batched", "sent", "paid", "suspended", "left", "released")


@dataclass(frozen=True)
class Line:
    """name: the region's, or what the last row says. sums: {column: Decimal euros}."""

    name: str
    sums: dict

    @property
    def cells(self):
        return [(label, self.sums[key]) for key, label in COLUMNS]


@dataclass(frozen=True)
class Check:
    """Two sums or counts that must be the same. text: what they are, in words."""

    text: str
    left: Decimal | int
    right: Decimal | int
    is_money: bool = True

    @property
    def agrees(self):
        return self.left == self.right

    @property
    def told(self):
        return [euros(each) if self.is_money else str(each) for each in (self.left, self.right)]


@dataclass(frozen=True)
class Money:
    """lines: by region, those that have any; total: their sum."""

    appropriation: Decimal
    committed: Decimal
    free: Decimal
    lines: list
    total: Line
    checks: list


def money_of(call):
    """→ Money of a call."""
    sums = {}
    for region, state, amount in decisions(call):
        add(sums, region, "declined" if state == Decision.State.DECLINED else "granted", amount)
    for region, state, amount in payments(call):
        if state != State.PLANNED:
            add(sums, region, state, amount)
    for region, kind, amount in repayments(call):
        add(sums, region, "returned" if kind == Recovery.Kind.RETURN else "recovered", amount)
    for region, amount in freed(call):
        add(sums, region, "released", amount)
    for of_region in sums.values():
        taken = sum((of_region[state.value] for state in LIVE), ZERO) + of_region["released"]
        of_region["left"] = of_region["granted"] - taken
    regions = Region.objects.filter(code__in=sums).order_by("sort_name")
    lines = [Line(region.name, sums[region.code]) for region in regions]
    total = Line(_("In all"), {key: sum((line.sums[key] for line in lines), ZERO) for key, _label in COLUMNS})
    return Money(call.appropriation, call.committed, call.free, lines, total, checks(call, lines, total))


def add(sums, region, column, amount):
    of_region = sums.setdefault(region, {key: ZERO for key, _label in COLUMNS})
    of_region[column] += amount


def decisions(call):
    in_force = Decision.objects.filter(call=call).exclude(state=Decision.State.REPLACED)
    return in_force.values_list("region_id", "state").annotate(sum=Sum("amount")).values_list("region_id", "state", "sum")


def payments(call):
    found = Payment.objects.filter(decision__call=call).order_by()
    return found.values_list("region_id", "state").annotate(sum=Sum("amount")).values_list("region_id", "state", "sum")


def repayments(call):
    found = Repayment.objects.filter(recovery__decision__call=call).order_by()
    grouped = found.values_list("region_id", "recovery__kind").annotate(sum=Sum("amount"))
    return grouped.values_list("region_id", "recovery__kind", "sum")


def freed(call):
    """What was granted and never paid, freed of the appropriation as a report was closed."""
    found = Report.objects.filter(decision__call=call, released__gt=0).exclude(decision__state=Decision.State.REPLACED)
    return found.order_by().values_list("region_id").annotate(sum=Sum("released")).values_list("region_id", "sum")


def checks(call, lines, total):
    """→ [Check]: page against files, files against orders, orders against payments."""
    orders = PaymentOrder.objects.filter(batch__call=call).exclude(state=Order.DISSOLVED).order_by()
    by_state = {state: (ZERO, 0) for state in Order}
    for state, amount, count in orders.values_list("state").annotate(s=Sum("amount"), n=Count("pk")).values_list("state", "s", "n"):
        by_state[Order(state)] = (amount, count)
    files = PaymentBatch.objects.filter(call=call).exclude(state=PaymentBatch.State.DISSOLVED).aggregate(
        total=Coalesce(Sum("total"), ZERO), count=Coalesce(Sum("count"), 0)
    )
    alive = orders.exclude(state=Order.FAILED).aggregate(orders=Count("pk"), payments=Count("payment", distinct=True))
    paired = (
        (_("Payments in a file, and the orders that wait to be sent"), "batched", Order.PENDING),
        (_("Payments sent, and the orders sent"), "sent", Order.SENT),
        (_("Payments made, and the orders paid"), "paid", Order.PAID),
    )
    return [
        Check(
            _("Grants by region less what was freed at closing, and what the call has committed"),
            total.sums["granted"] - total.sums["released"], call.committed,
        ),
        Check(
            _("Of the grants: what is on its way, what was paid and what is left, and the grants"),
            sum((total.sums[key] for key in OF_THE_GRANT), ZERO), total.sums["granted"],
        ),
        *(Check(text, total.sums[column], by_state[state][0]) for text, column, state in paired),
        Check(_("Totals of the files, and the sums of their orders"), files["total"], sum((s for s, _n in by_state.values()), ZERO)),
        Check(_("Payments that the files name, and their orders"), files["count"], sum(n for _s, n in by_state.values()), False),
        Check(_("Orders that stand, and the payments that they are for"), alive["orders"], alive["payments"], False),
        Check(_("Regions paid more than they were granted, and none"), sum(line.sums["left"] < ZERO for line in lines), 0, False),
    ]  # fmt: skip


@dataclass(frozen=True)
class Waiting:
    """Payments in one state: how many, how much, since when the oldest, and who has them."""

    label: str
    count: int
    amount: Decimal
    since: datetime | None
    who: str


# state → the moment since when it waits there
SINCE = {
    State.CLAIMED: F("claimed_at"),
    State.VERIFIED: F("verified_at"),
    State.APPROVED: F("approved_at"),
    State.BATCHED: F("approved_at"),
    State.SENT: F("sent_at"),
    State.SUSPENDED: F("claimed_at"),
}


def waiting(call, agency, ministry):
    """→ [Waiting] of each state in which something of the call waits. agency, ministry: their names."""
    service = _("Payment service")
    has = {State.CLAIMED: agency, State.SENT: service}
    found = Payment.objects.filter(decision__call=call, state__in=SINCE).order_by().values("state").annotate(
        count=Count("pk"), amount=Sum("amount"), **{f"since_{state.value}": Min(at) for state, at in SINCE.items()}
    )
    rows = {State(row["state"]): row for row in found}
    return [
        Waiting(state.label, row["count"], row["amount"], row[f"since_{state.value}"], has.get(state, ministry))
        for state in SINCE
        if (row := rows.get(state))
    ]

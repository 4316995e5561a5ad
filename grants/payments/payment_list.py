"""The list of payments: its filter, its order, its sums, and the same rows as a file."""

import django_filters
from django import forms
from django.db.models import Case, Count, Sum, When
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from grants import parties
from grants.calls.models import Call, CallInstalment
from grants.calls.schedule import kind_named
from grants.payments.models import Payment
from regions import clock
from regions.geography import Region
from regions.money import ZERO
from regions.roles import Role

State = Payment.State
# Where a payment is when something of it is to be done, by whom.
WAITS_FOR = {
    Role.SIGNATORY: (State.PLANNED, State.FAILED),
    Role.EVALUATOR: (State.CLAIMED,),
    Role.PRESENTER: (State.SUSPENDED,),
    Role.PAYMENT_APPROVER: (State.VERIFIED, State.APPROVED, State.BATCHED, State.SUSPENDED),
}
TONES = {
    State.PLANNED: "neutral",
    State.CLAIMED: "info",
    State.VERIFIED: "warning",
    State.APPROVED: "warning",
    State.BATCHED: "info",
    State.SENT: "info",
    State.PAID: "success",
    State.FAILED: "danger",
    State.SUSPENDED: "warning",
    State.CANCELLED: "neutral",
}
# Until it is claimed, a payment has no sum; what was cancelled takes none, and what failed takes none yet.
WITHOUT_SUM = (State.PLANNED, State.CANCELLED, State.FAILED)
# Ways at whose end nothing more happens.
OVER = (State.PAID, State.CANCELLED)


class PaymentFilter(django_filters.FilterSet):
    """A GET form: the state of the list is in its address."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=State.choices, empty_label=_("All"))
    kind = django_filters.ChoiceFilter(
        label=_("Kind of instalment"), choices=CallInstalment.Kind.choices, empty_label=_("All")
    )
    call = django_filters.ModelChoiceFilter(
        label=_("Call"), field_name="decision__call", queryset=Call.objects.all(), empty_label=_("All")
    )
    region = django_filters.ModelChoiceFilter(
        label=_("Region"), queryset=Region.objects.filter(is_national=False), empty_label=_("All")
    )

    class Meta:
        model = Payment
        fields = []
        form = forms.Form


def payments_listed(role):
    """→ queryset of the open scope's payments: what waits for `role` first, then the longest waiting."""
    mine = Case(When(state__in=WAITS_FOR.get(role, ()), then=0), default=1)
    return Payment.objects.select_related("region", "decision__call", "decision__application").order_by(
        mine, "claimed_at", "pk"
    )


def last_step(payment):
    """→ the Helsinki day of the payment's last step, or None."""
    for at in (payment.sent_at, payment.approved_at, payment.verified_at, payment.claimed_at):
        if at:
            return localdate(at)
    return None


def rows(payments, role):
    """→ dicts for the table and the file, in the order given."""
    mine, today, payees = WAITS_FOR.get(role, ()), clock.today(), parties.applicants()
    return [
        {
            "payment": payment,
            "payee": payees[payment.region_id],
            "tone": TONES[State(payment.state)],
            "waits_for_me": payment.state in mine,
            "since": (since := last_step(payment)),
            "days": max(0, (today - since).days) if since and payment.state not in OVER else None,
            "has_sum": payment.state != State.PLANNED,
        }
        for payment in payments
    ]


def sums(payments):
    """→ ({"count", "amount"}, [(state, count, amount)] of each state that has some).

    The amount in all is of those that take something of their grant: not of what was cancelled, or failed at the bank.
    """
    found = dict.fromkeys(State)
    for state, count, amount in (
        payments.order_by().values_list("state").annotate(Count("pk"), Sum("amount")).values_list("state", "pk__count", "amount__sum")
    ):
        found[State(state)] = (count, ZERO if state == State.PLANNED else amount)
    parts = [(state.label, *value) for state, value in found.items() if value]
    amount = sum((value[1] for state, value in found.items() if value and state not in WITHOUT_SUM), ZERO)
    return {"count": sum(part[1] for part in parts), "amount": amount}, parts


FILE_HEADS = [
    _("Region"),
    _("Payee"),
    _("Case number"),
    _("Project"),
    _("Call"),
    _("Instalment"),
    _("Kind of instalment"),
    _("Amount (euros)"),
    _("State"),
    _("Claimed on"),
    _("Approved on"),
    _("Date of payment"),
    _("Sample data"),
]


def file_rows(payments):
    """→ the payments as rows of text and sums, for the files."""
    payees = parties.applicants()
    for payment in payments:
        decision = payment.decision
        yield [
            *(payment.region.name, payees[payment.region_id], decision.case_number, decision.application.project_name),
            *(decision.call.name, payment.instalment, kind_named(payment.instalment, payment.kind)),
            "" if payment.state == State.PLANNED else payment.amount,
            *(payment.get_state_display(), plain_day(payment.claimed_at), plain_day(payment.approved_at)),
            f"{payment.paid_on:%d.%m.%Y}" if payment.paid_on else "",
            _("yes") if decision.call.is_sample or decision.call.sums_illustrative else _("no"),
        ]


def plain_day(at):
    return f"{localdate(at):%d.%m.%Y}" if at else ""

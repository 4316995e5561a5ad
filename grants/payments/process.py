"""The table of a payment: planned → claimed → verified → approved → batched → sent → paid, and the ways off it.

Rows without a label have no button: the payment file moves them (grants/payment_files).
"""

from django.utils.translation import gettext_lazy as _

from grants.evaluation.conflicts import not_barred
from grants.payments import checking, claiming, stopping
from grants.payments.models import Payment
from regions.roles import Role
from regions.workflow import Transition, register

State = Payment.State
STOPPABLE = (State.CLAIMED, State.VERIFIED, State.APPROVED)
CANCELLABLE = (State.PLANNED, *STOPPABLE, State.SUSPENDED, State.FAILED)
APPROVER = (Role.PAYMENT_APPROVER,)

HANDLED = [
    Transition(
        "claim",
        (State.PLANNED,),
        State.CLAIMED,
        (Role.SIGNATORY,),
        _("Claim the payment"),
        rules=claiming.RULES,
        then=(claiming.claim, claiming.freeze_costs, claiming.still_within),
    ),
    Transition(
        "verify",
        (State.CLAIMED,),
        State.VERIFIED,
        (Role.EVALUATOR,),
        _("Verify as factually and numerically correct"),
        rules=(
            not_barred,
            checking.report_accepted,
            checking.checklist,
            checking.still_within_limit,
            checking.account_stands,
            checking.not_account_changer,
            checking.not_claimer,
        ),
        then=(checking.verify,),
    ),
    Transition(
        "return",
        (State.CLAIMED,),
        State.PLANNED,
        (Role.EVALUATOR,),
        _("Return for correction"),
        rules=(not_barred, stopping.reason),
        then=(stopping.give_back, stopping.tell("returned")),
    ),
    Transition(
        "approve",
        (State.VERIFIED,),
        State.APPROVED,
        APPROVER,
        _("Approve the payment"),
        rules=(
            not_barred,
            checking.as_seen,
            checking.report_accepted,
            checking.still_within_limit,
            checking.account_stands,
            checking.not_verifier,
            checking.not_account_changer,
            checking.not_claimer,
        ),
        then=(checking.approve,),
    ),
    Transition(
        "return",
        (State.VERIFIED,),
        State.CLAIMED,
        APPROVER,
        _("Return to the agency"),
        rules=(not_barred, stopping.reason),
        then=(stopping.give_back,),
    ),
]
STOPPED = [
    Transition(
        "suspend",
        STOPPABLE,
        State.SUSPENDED,
        (Role.PRESENTER, Role.PAYMENT_APPROVER),
        _("Suspend the payment"),
        rules=(not_barred, stopping.reason),
        then=(stopping.stop, stopping.tell("suspended")),
    ),
    Transition(
        "resume",
        (State.SUSPENDED,),
        State.CLAIMED,
        (Role.PRESENTER, Role.PAYMENT_APPROVER),
        _("Go on with the payment"),
        rules=(not_barred,),
        then=(stopping.go_on, stopping.tell("resumed")),
    ),
    Transition(
        "cancel",
        CANCELLABLE,
        State.CANCELLED,
        APPROVER,
        _("Cancel the payment"),
        rules=(not_barred, stopping.reason),
        then=(stopping.stop, stopping.tell("cancelled")),
    ),
    # Why it failed stays on the page until it is claimed again.
    Transition(
        "reopen", (State.FAILED,), State.PLANNED, (Role.SIGNATORY,), _("Claim the payment again"), then=(stopping.void,)
    ),
]
FILED = [
    Transition("batch", (State.APPROVED,), State.BATCHED, APPROVER, rules=(not_barred, checking.account_stands)),
    Transition("unbatch", (State.BATCHED,), State.APPROVED, APPROVER, rules=(not_barred,)),
    Transition("send", (State.BATCHED,), State.SENT, APPROVER, rules=(not_barred,), then=(stopping.sent,)),
    Transition(
        "record_paid",
        (State.SENT,),
        State.PAID,
        APPROVER,
        rules=(not_barred, stopping.day_possible),
        then=(stopping.paid, stopping.tell("paid")),
    ),
    Transition(
        "record_failed",
        (State.SENT,),
        State.FAILED,
        APPROVER,
        rules=(not_barred, stopping.reason),
        then=(stopping.failed, stopping.tell("failed")),
    ),
]

register(Payment, HANDLED + STOPPED + FILED)

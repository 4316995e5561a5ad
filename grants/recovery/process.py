"""The table of money that comes back. A return: announced → invoiced → repaid. A recovery: suspected → hearing → heard →
presented → decided → invoiced → repaid. Both may end as not claimed or not pursued."""

from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.decisions.verbs import presented_mark
from grants.evaluation.conflicts import not_barred
from grants.recovery import hearing
from grants.recovery.interest import MissingRate
from grants.recovery.models import Recovery
from grants.recovery.notice import order_answer, order_decision, order_ending, order_instructions, order_withdrawal
from grants.recovery.parts import still_possible
from grants.recovery.rates import known_rates, limit_on
from grants.recovery.repaying import order_letter, reference_of
from grants.recovery.sums import count_interest, settled, would_be
from regions import clock, jobs
from regions.roles import REGION_STAFF, Role
from regions.workflow import Transition, register

State, Kind = Recovery.State, Recovery.Kind
MINISTRY_WAIVES = (Role.DECISION_MAKER, Role.PAYMENT_APPROVER)


def reason(recovery, actor, facts):
    return rules.reason_given(facts.get("reason"))


def whole(recovery, actor, facts):
    wanting = [
        *([] if recovery.grounds.strip() else [gettext("the grounds")]),
        *([] if recovery.parts.exists() else [gettext("the payments that it comes back from")]),
    ]
    return rules.nothing_missing(wanting)


def within_paid(recovery, actor, facts):
    return still_possible(recovery)


def time_to_answer(recovery, actor, facts):
    return rules.hearing_leaves_time(clock.today(), facts.get("hearing_due"))


def answered(recovery, actor, facts):
    return rules.nothing_missing([gettext("the answer, as a text or a file")] if hearing.answer_missing(recovery) else [])


def as_read(recovery, actor, facts):
    return rules.as_it_was_read(facts.get("seen", str(recovery.version)), str(recovery.version))


def day_has_passed(recovery, actor, facts):
    return rules.hearing_is_over(clock.today(), recovery.hearing_due)


def heard_of_it(recovery, actor, facts):
    return rules.within_what_was_heard(hearing.heard_of(recovery).amount, recovery.amount)


def last_paid(recovery):
    return max(part.paid_on for part in recovery.parts.all())


def interest_day(recovery, actor, facts):
    return rules.interest_day_possible(last_paid(recovery), recovery.interest_until)


def rates_known(recovery, actor, facts):
    """Of a return the day is asked as it is invoiced."""
    until = facts.get("interest_until", recovery.interest_until)
    if until is None:
        return None
    try:
        would_be(recovery, until, known_rates())
    except MissingRate as missing:
        return rules.rate_is_known(missing.first_day)
    return None


def presenter_apart(recovery, actor, facts):
    words = gettext("You presented this decision: another person must sign it.")
    return rules.two_people(recovery.presenter_id, actor.user.pk, words)


def mark_of(recovery):
    """→ text that changes each time it is saved or presented."""
    return f"{recovery.version} {presented_mark(recovery)}"


def as_presented(recovery, actor, facts):
    return rules.as_it_was_presented(facts.get("seen", mark_of(recovery)), mark_of(recovery))


def due_day(recovery, actor, facts):
    return rules.due_day_possible(clock.today(), facts.get("due_on"))


def return_interest_day(recovery, actor, facts):
    if recovery.kind != Kind.RETURN:
        return None
    return rules.interest_day_possible(last_paid(recovery), facts.get("interest_until"), facts.get("due_on"))


def account_known(recovery, actor, facts):
    return rules.repayment_account_known(settings.REPAYMENT_IBAN)


def within_limit(recovery, actor, facts):
    try:
        left = settled_now(recovery).left
    except MissingRate as missing:
        return rules.rate_is_known(missing.first_day)
    return rules.waived_within_limit(limit_on(clock.today()), left)


def settled_now(recovery):
    return settled(recovery, clock.today())


def ask_hearing(recovery, actor, facts):
    recovery.internal, recovery.hearing_due = False, facts["hearing_due"]
    recovery.heard_at = None
    hearing.ask(recovery, actor)


def answer(recovery, actor, facts):
    recovery.heard_at = clock.now()
    order_answer(recovery, actor, hearing.times_heard(recovery))


def present(recovery, actor, facts):
    recovery.presenter, recovery.presenter_name = actor.user, actor.name
    recovery.presented_at, recovery.return_reason = clock.now(), ""
    count_interest(recovery, recovery.interest_until)


def give_back(recovery, actor, facts):
    recovery.return_reason = facts["reason"]


def decide(recovery, actor, facts):
    recovery.decision_maker, recovery.decision_maker_name = actor.user, actor.name
    recovery.decided_at = clock.now()
    payload = {"recovery": recovery.pk}
    jobs.enqueue(recovery.region_id, "recovery_decision", f"recovery_decision:{recovery.pk}", payload, actor)
    order_decision(recovery, actor)


def invoice(recovery, actor, facts):
    if recovery.kind == Kind.RETURN:
        count_interest(recovery, facts["interest_until"])
    recovery.due_on, recovery.invoiced_at, recovery.reference = facts["due_on"], clock.now(), reference_of(recovery)
    order_letter(recovery, actor)
    order_instructions(recovery, actor)


def settle(recovery, actor, facts):
    recovery.late_interest, recovery.closed_at = settled(recovery, facts["on"]).late, clock.now()
    order_ending(recovery, actor)


def waive(recovery, actor, facts):
    recovery.late_interest = settled_now(recovery).late
    close(recovery, actor, facts)


def close(recovery, actor, facts):
    recovery.closing_reason, recovery.closed_at = facts["reason"], clock.now()
    order_ending(recovery, actor)


def take_back(recovery, actor, facts):
    recovery.closing_reason, recovery.closed_at = facts["reason"], clock.now()
    order_withdrawal(recovery, actor)


HOLDS = (whole, within_paid, interest_day, rates_known, heard_of_it)
PRESENTER, DECISION_MAKER = (Role.PRESENTER,), (Role.DECISION_MAKER,)
INVOICED_BY = (not_barred, within_paid, due_day, return_interest_day, rates_known, account_known)

register(
    Recovery,
    [
        Transition(
            "ask_hearing", (State.SUSPECTED, State.HEARD), State.HEARING, PRESENTER, _("Hear the grantee"),
            rules=(not_barred, as_read, whole, within_paid, time_to_answer), then=(ask_hearing,),
        ),
        Transition(
            "answer", (State.HEARING,), State.HEARD, (Role.SIGNATORY,), _("Send the answer"),
            rules=(as_read, answered), then=(answer,),
        ),
        Transition(
            "close_hearing", (State.HEARING,), State.HEARD, PRESENTER, _("End the hearing"),
            rules=(not_barred, day_has_passed),
        ),
        Transition(
            "present", (State.HEARD,), State.PRESENTED, PRESENTER, _("Present to the decision-maker"),
            rules=(not_barred, as_read, *HOLDS), then=(present,), internal=True,
        ),
        Transition(
            "return", (State.PRESENTED,), State.HEARD, DECISION_MAKER, _("Return to the presenter"),
            rules=(not_barred, reason), then=(give_back,), internal=True,
        ),
        Transition(
            "decide", (State.PRESENTED,), State.DECIDED, DECISION_MAKER, _("Sign the decision"),
            rules=(not_barred, presenter_apart, as_presented, *HOLDS), then=(decide,),
        ),
        Transition(
            "invoice", (State.ANNOUNCED, State.DECIDED), State.INVOICED, PRESENTER, _("Send the instructions of payment"),
            rules=INVOICED_BY, then=(invoice,),
        ),
        # Carried along by the repayment after which nothing is left.
        Transition("settle", (State.INVOICED,), State.REPAID, (Role.PAYMENT_APPROVER,), then=(settle,)),
        Transition(
            "waive", (State.ANNOUNCED, State.DECIDED, State.INVOICED), State.WAIVED, MINISTRY_WAIVES, _("Leave it unclaimed"),
            rules=(not_barred, within_limit, reason), then=(waive,),
        ),
        Transition(
            "drop", (State.SUSPECTED,), State.DROPPED, PRESENTER, _("Do not pursue it"),
            rules=(not_barred, reason), then=(close,), internal=True,
        ),
        Transition(
            "drop", (State.HEARING, State.HEARD), State.DROPPED, PRESENTER, _("Do not pursue it"),
            rules=(not_barred, reason), then=(close,),
        ),
        Transition(
            "drop", (State.ANNOUNCED,), State.DROPPED, PRESENTER, _("Nothing needs to be returned"),
            rules=(not_barred, reason), then=(close,),
        ),
        Transition(
            "withdraw", (State.ANNOUNCED,), State.DROPPED, REGION_STAFF, _("Take the announcement back"),
            rules=(reason,), then=(take_back,),
        ),
    ],
)  # fmt: skip

"""A grant with money paid in two instalments, and what comes back of it, walked to a state by the product's own verbs."""

from datetime import date, timedelta
from decimal import Decimal

from grants.payment_files.collecting import collect
from grants.payment_files.replying import answer_order
from grants.payment_files.sending import deliver_by_hand
from grants.payments.verbs import confirmed_account
from grants.recovery.hearing import save_answer
from grants.recovery.opening import announce_return, open_recovery
from grants.recovery.repaying import record_repayment
from regions import clock
from regions.scope import region_scope
from regions.workflow import move
from tests.grants.cases import COORDINATOR, SIGNATORY, account_of, at, decision_on
from tests.grants.payment_cases import instalment_on, order_of, scheduled_call
from tests.people import actor, signed_in

IBAN = "FI2112345600000785"
# The advance is paid on a Friday before Christmas; the example of 437 days runs from here to 1.3.2021.
PAID_ON = date(2019, 12, 20)
CLAIMED = "2019-12-12 12:00"
OPENED, HEARD_BY, ANSWERED = "2021-01-11 10:00", date(2021, 2, 1), "2021-01-25 10:00"
AFTER_HEARING = "2021-02-02 10:00"
INTEREST_TO = date(2021, 3, 1)
INVOICED, DUE = "2021-02-08 10:00", date(2021, 3, 1)
TEN, GROUNDS = Decimal("10000.00"), "Palkat eivät kuulu hankkeeseen."


def paid_grant(region="18", call=None, amount=TEN):
    """→ Decision of whose advance `amount` was paid on 20.12.2019."""
    call = call or scheduled_call()
    decision = decision_on(call, region)
    with region_scope(region):
        has_account = confirmed_account(region) is not None
    if not has_account:
        account_of(region)
    paid(instalment_on(decision, 1, "approved", amount, CLAIMED), call, PAID_ON)
    return decision


def paid(payment, call, day):
    """Take an approved Payment through a file to the payee's account on a day."""
    morning = at(f"{day - timedelta(days=1)} 09:00")
    with clock.at(morning):
        batch = collect(call, [payment.pk], "pain.001.001.03", day, actor("maija"))
        deliver_by_hand(batch, actor("maija"))
    with clock.at(at(f"{day} 18:00")):
        answer_order(order_of(payment), "paid", day, "", actor("maija"))


def announced(decision, amount="1000.00", parts=None, when=OPENED):
    """→ the grantee's own return, announced by the coordinator."""
    region = decision.region_id
    with clock.at(at(when)), region_scope(region):
        writer = actor(COORDINATOR[region])
        return announce_return(decision, writer, amount=Decimal(amount), reason="Rahaa jäi yli.", parts=parts or {})


def suspected(decision, amount=TEN, until=INTEREST_TO, parts=None):
    """→ Recovery that the region does not see."""
    with clock.at(at(OPENED)), region_scope(decision.region_id, side="state"):
        values = {"section": "21", "grounds": GROUNDS, "interest_until": until, "amount": Decimal(amount)}
        return open_recovery(decision, actor("essi"), parts=parts or {}, **values)


def recovery_on(decision, state="suspected", amount=TEN, until=INTEREST_TO):
    """→ Recovery in suspected, hearing, heard, presented, decided or invoiced."""
    found = suspected(decision, amount, until)
    for reached, verb, who, when, facts in STEPS:
        if found.state == state:
            return found
        if verb == "answer":
            found = answered(found)
        else:
            with clock.at(at(when)), region_scope(decision.region_id, side="state"):
                found = move(found, verb, actor(who), **facts)
        assert found.state == reached
    return found


STEPS = (
    ("hearing", "ask_hearing", "essi", OPENED, {"hearing_due": HEARD_BY}),
    ("heard", "answer", "sirpa", ANSWERED, {}),
    ("presented", "present", "essi", AFTER_HEARING, {}),
    ("decided", "decide", "reino", AFTER_HEARING, {}),
    ("invoiced", "invoice", "essi", INVOICED, {"due_on": DUE}),
)


def answered(recovery, text="Palkat ovat hankkeen omia.", when=ANSWERED):
    """→ the Recovery, heard: the coordinator wrote, the signatory sent."""
    region = recovery.region_id
    with clock.at(at(when)), region_scope(region):
        recovery = save_answer(recovery, text, actor(COORDINATOR[region]), recovery.version)
        return move(recovery, "answer", actor(SIGNATORY[region]))


def invoiced_return(decision, amount="1000.00", until=INTEREST_TO, due=DUE):
    found = announced(decision, amount)
    with clock.at(at(INVOICED)), region_scope(decision.region_id, side="state"):
        return move(found, "invoice", actor("essi"), due_on=due, interest_until=until)


def repaid(recovery, amount, day, archive_id="A1", when=None):
    """→ the Recovery after a repayment was entered on its day."""
    with clock.at(at(when or f"{day} 12:00")), region_scope(recovery.region_id, side="state"):
        return record_repayment(recovery, actor("maija"), paid_on=day, amount=Decimal(amount), archive_id=archive_id)


def posted(who, path, data=None, when=INVOICED):
    with clock.at(at(when)):
        return signed_in(who).post(f"/en/work/{path}", data or {})


def page(who, path, when=INVOICED, language="en"):
    with clock.at(at(when)):
        return signed_in(who).get(f"/{language}/work/{path}")

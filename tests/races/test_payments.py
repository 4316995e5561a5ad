"""Two people at one payment in one instant on the running product: one wins, the other is told, no euro is taken twice."""

from collections import Counter
from decimal import Decimal
from functools import partial

import pytest

from grants.models import CostRow, Payment
from regions.jobs import Job
from regions.scope import region_scope
from regions.workflow import Refused, move
from tests.grants.cases import fresh
from tests.grants.payment_cases import FILED, IN_USE, put_in_file
from tests.people import actor
from tests.races.paying import another_account, iban_in_use, instalment, orders, paavo, paying_grant, saara, taken
from tests.races.tally import LATER, ROUNDS, Tally
from tests.races.visitors import read, send, visitor

pytestmark = pytest.mark.slow

GONE = "This can&#x27;t be done any more"
OLD_ACCOUNT = "The region has changed its account since the claim"
MOST = Decimal("63000.00")
# What the second of two claims is told → why.
WHY = {"An earlier instalment waits": "not its turn yet", "of the grant waits for the final report": "a cent too much"}


@pytest.fixture(scope="module")
def people(site):
    """→ {username: requests.Session}: two approvers, two signatories, the agency."""
    second = {"paavo": visitor(site, paavo()), "saara": visitor(site, saara())}
    return second | {username: visitor(site, username) for username in ("maija", "sirpa", "arvi")}


def approving(session, payment):
    """→ function that approves what was read on the page that asks for a confirmation."""
    page = read(session, "payment-approve", payment.pk, when=FILED, asked="?confirm")
    return partial(send, session, page, when=FILED)


def claiming(session, payment, amount):
    """→ function that claims what was shown before. The page is read while nobody has claimed."""
    page = read(session, "payment-claim", payment.pk, when=IN_USE)
    return partial(send, session, page, when=IN_USE, amount=str(amount), confirmed="yes")


def confirming(session, account):
    page = read(session, "account-confirm", account.pk, when=FILED)
    return partial(send, session, page, when=FILED)


def won_and_told(answers, number):
    """→ (name of who won, the other's answer). One 302, one 422."""
    codes = {name: answer.status_code for name, answer in answers.items()}
    assert sorted(codes.values()) == [302, 422], f"round {number}: {codes}"
    winner, loser = sorted(codes, key=codes.get)
    return winner, answers[loser]


def letters_of(payment):
    with region_scope(payment.region_id, side="state"):
        return Job.objects.filter(kind="payment_decision", payload__payment=payment.pk).count()


def test_one_payment_approved_by_two(people):
    decision, tally = paying_grant(), Tally()
    for number in range(ROUNDS):
        payment = instalment(decision, number + 1, "verified")
        answers = tally.at_once(**{name: approving(people[name], payment) for name in ("maija", "paavo")})
        winner, told = won_and_told(answers, number)
        assert GONE in told.text, f"round {number}"
        now = fresh(payment)
        assert (now.state, now.approved_by.username, letters_of(payment)) == ("approved", winner, 1)
        tally.add(winner, answers)
    tally.check("maija", "paavo")


def test_a_payment_approved_as_it_is_returned(people):
    """What the one approver sends back to the agency the other has not approved."""
    decision, tally = paying_grant(), Tally()
    for number in range(ROUNDS):
        payment = instalment(decision, number + 1, "verified")
        page = read(people["paavo"], "payment-return", payment.pk, when=FILED)
        back = partial(send, people["paavo"], page, when=FILED, reason="Tosite puuttuu.")
        answers = tally.at_once(approve=approving(people["maija"], payment), back=back)
        winner, told = won_and_told(answers, number)
        assert GONE in told.text, f"round {number}"
        ends = {"approve": ("approved", 1), "back": ("claimed", 0)}
        assert (fresh(payment).state, letters_of(payment)) == ends[winner], f"round {number}: {winner} won"
        tally.add(winner, answers)
    tally.check("approve", "back")


def test_a_payment_approved_as_its_account_is_changed(people):
    """Approved first, it is in no file: nothing leaves for the old account either way."""
    decision, tally = paying_grant(), Tally()
    for number in range(ROUNDS):
        payment, account = instalment(decision, number + 1, "verified"), another_account()
        answers = tally.at_once(
            approve=approving(people["maija"], payment), change=confirming(people["sirpa"], account)
        )
        codes = answers["approve"].status_code, answers["change"].status_code
        assert codes in ((302, 302), (422, 302)), f"round {number}: {codes}"
        assert iban_in_use() == account.iban
        if codes[0] == 422:
            assert OLD_ACCOUNT in answers["approve"].text
        assert (fresh(payment).state, letters_of(payment)) == (("verified", 0) if codes[0] == 422 else ("approved", 1))
        with pytest.raises(Refused):
            put_in_file(fresh(payment))
        assert not orders()
        tally.add("change" if codes[0] == 422 else "approve", answers)
    tally.check("approve", "change")


def test_a_payment_claimed_as_the_account_is_changed(people):
    """It is claimed to the account that was in use at that moment, whole: number and holder are of one account."""
    decision, tally = paying_grant(), Tally()
    for number in range(ROUNDS):
        payment, account, before = instalment(decision, number + 1, "planned"), another_account(), iban_in_use()
        answers = tally.at_once(
            claim=claiming(people["sirpa"], payment, "1000"), change=confirming(people["saara"], account)
        )
        codes = {name: answer.status_code for name, answer in answers.items()}
        assert codes == {"claim": 302, "change": 302}, f"round {number}: {codes}"
        claimed = fresh(payment)
        assert claimed.state == "claimed" and claimed.iban in (before, account.iban) and iban_in_use() == account.iban
        tally.add("change" if claimed.iban == account.iban else "claim", answers)
    tally.check("claim", "change")


def test_one_payment_claimed_by_two(people):
    """The sum is one signatory's or the other's, and its costs are taken once."""
    tally = Tally()
    amounts = {"sirpa": Decimal("2000.00"), "saara": Decimal("3000.00")}
    for number in range(ROUNDS):
        decision = paying_grant()
        payment = instalment(decision, 1, "planned")
        answers = tally.at_once(**{name: claiming(people[name], payment, amount) for name, amount in amounts.items()})
        winner, told = won_and_told(answers, number)
        assert GONE in told.text, f"round {number}"
        now = fresh(payment)
        assert (now.state, now.amount, now.claimed_by.username) == ("claimed", amounts[winner], winner)
        with region_scope("18"):
            assert CostRow.objects.get(decision=decision).payment_id == payment.pk
        assert taken(decision) == amounts[winner]
        tally.add(winner, answers)
    tally.check("sirpa", "saara")


def test_the_last_euro_of_a_grant_claimed_twice(people):
    """Two instalments that together take a cent more than may be paid: never both, and who came second is told why."""
    tally, told_why = Tally(), Counter()
    for number in range(ROUNDS):
        decision = paying_grant()
        first = instalment(decision, 1, "claimed", MOST)
        second = instalment(decision, 2, "planned")
        with region_scope("18", side="state"):
            move(first, "return", actor("arvi"), reason="Korjaa.")
        # The second one is sent later and later: before the first has been claimed, while it is, and after it.
        tally.lags["second"] = number * LATER * 2
        answers = tally.at_once(
            first=claiming(people["sirpa"], first, MOST), second=claiming(people["saara"], second, "0.01")
        )
        codes = {name: answer.status_code for name, answer in answers.items()}
        assert codes == {"first": 302, "second": 422}, f"round {number}: {codes}"
        reasons = [why for words, why in WHY.items() if words in answers["second"].text]
        assert reasons, f"round {number}: {answers['second'].text}"
        # Both, where the first was claimed between two of the second one's rules.
        told_why[" and ".join(reasons)] += 1
        with region_scope("18"):
            states = dict(Payment.objects.filter(decision=decision).values_list("instalment", "state"))
        assert states == {1: "claimed", 2: "planned"} and taken(decision) == MOST, f"round {number}: {states}"
        tally.add("one of two", answers)
    print(dict(told_why))
    tally.check("one of two")

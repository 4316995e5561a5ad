"""Payment files made, sent and dissolved in one instant on the running product: each payment leaves once, to the right account."""

from functools import partial

import pytest

from grants.models import PaymentBatch
from regions.audit import AuditEvent
from regions.scope import national_scope
from tests.grants.cases import fresh
from tests.grants.payment_cases import FILED, put_in_file
from tests.races.paying import another_account, iban_in_use, instalment, orders, paavo, paying_call, paying_grant
from tests.races.tally import ROUNDS, Tally
from tests.races.visitors import read, send, visitor

pytestmark = pytest.mark.slow

GONE = "This can&#x27;t be done any more"
OLD_ACCOUNT = "The region has changed its account since the claim"
TAKEN = "These payments are not approved any more, somebody else has taken them"


@pytest.fixture(scope="module")
def people(site):
    """→ {username: requests.Session}: two approvers, a signatory."""
    return {"paavo": visitor(site, paavo())} | {username: visitor(site, username) for username in ("maija", "sirpa")}


def collecting(session, call, *payments):
    """→ function that makes the file that the page showed before."""
    keys = [payment.pk for payment in payments]
    picking = read(session, "batch-new", when=FILED, asked=f"?call={call.pk}")
    shown = send(session, picking, when=FILED, payments=keys)
    assert shown.status_code == 200, f"{shown.status_code} {shown.url}"
    return partial(send, session, shown, when=FILED, payments=keys, confirmed="yes")


def files_of(*payments):
    """→ {payment's pk: [number of the file that holds it]}"""
    held = {payment.pk: [] for payment in payments}
    for order in orders():
        if order.payment_id in held:
            held[order.payment_id].append(order.batch.number)
    return held


def grants_of(call, *regions):
    return {region: paying_grant(call, region) for region in regions}


def ended(answers, number, allowed):
    """→ {name: status}, one of the allowed ways: a set of (name, status) each."""
    codes = {name: answer.status_code for name, answer in answers.items()}
    assert codes in allowed, f"round {number}: {codes}"
    return codes


def test_two_files_with_one_payment_in_both(people):
    """Kainuu's and Satakunta's in one file, Satakunta's and Åland's in the other: one is made, the other names who was taken."""
    call, tally = paying_call(), Tally()
    grants = grants_of(call, "18", "04", "21")
    for number in range(ROUNDS):
        kainuu, satakunta, aland = (instalment(each, number + 1, "approved") for each in grants.values())
        answers = tally.at_once(
            maija=collecting(people["maija"], call, kainuu, satakunta),
            paavo=collecting(people["paavo"], call, satakunta, aland),
        )
        codes = ended(answers, number, ({"maija": 302, "paavo": 422}, {"maija": 422, "paavo": 302}))
        winner, loser = sorted(codes, key=codes.get)
        assert TAKEN in answers[loser].text and "Satakunta, Digituki" in answers[loser].text, f"round {number}"
        with national_scope():
            batch = PaymentBatch.objects.get(call=call, number=number + 1)
        other = {"maija": aland, "paavo": kainuu}[winner]
        held = {payment.pk: [] if payment == other else [batch.number] for payment in (kainuu, satakunta, aland)}
        assert files_of(kainuu, satakunta, aland) == held and batch.count == 2, f"round {number}: {winner} won"
        assert fresh(other).state == "approved"
        tally.add(winner, answers)
    tally.check("maija", "paavo")


def test_a_file_made_as_the_account_of_one_payee_is_changed(people):
    """Every order goes to the account that was in use as its file was made; too late, nothing of the file is made."""
    call, tally = paying_call(), Tally()
    grants = grants_of(call, "18", "04")
    for number in range(ROUNDS):
        payments = [instalment(each, number + 1, "approved") for each in grants.values()]
        account, before = another_account("18"), iban_in_use("18")
        confirm = partial(send, people["sirpa"], read(people["sirpa"], "account-confirm", account.pk, when=FILED), when=FILED)
        answers = tally.at_once(collect=collecting(people["maija"], call, *payments), change=confirm)
        codes = ended(answers, number, ({"collect": 302, "change": 302}, {"collect": 422, "change": 302}))
        in_files = [order for order in orders() if order.payment_id in {payment.pk for payment in payments}]
        if codes["collect"] == 302:
            # The change came after it: the file was whole, and of the account that was in use.
            assert {order.region_id: order.iban for order in in_files} == {"18": before, "04": iban_in_use("04")}
        else:
            assert OLD_ACCOUNT in answers["collect"].text and not in_files, f"round {number}"
            assert [fresh(payment).state for payment in payments] == ["approved", "approved"]
        tally.add("collect" if codes["collect"] == 302 else "change", answers)
    tally.check("collect", "change")


def batch_of_one(grant, number):
    """→ (PaymentBatch, Payment) of an instalment of a grant, collected."""
    payment = instalment(grant, number, "approved")
    return put_in_file(payment), payment


def pressing(session, name, batch):
    """→ function that presses the button of a page of the file, read before."""
    return partial(send, session, read(session, name, batch.pk, when=FILED), when=FILED)


def sent_events(batch):
    with national_scope():
        return AuditEvent.objects.filter(subject_type="grants.paymentbatch", subject_id=batch.pk, verb="send").count()


def test_one_file_sent_by_two(people):
    grant, tally = paying_grant(), Tally()
    for number in range(ROUNDS):
        batch, payment = batch_of_one(grant, number + 1)
        answers = tally.at_once(**{who: pressing(people[who], "batch-send", batch) for who in ("maija", "paavo")})
        codes = ended(answers, number, ({"maija": 302, "paavo": 422}, {"maija": 422, "paavo": 302}))
        winner, loser = sorted(codes, key=codes.get)
        assert GONE in answers[loser].text, f"round {number}"
        batch.refresh_from_db()
        assert (batch.state, fresh(payment).state, sent_events(batch)) == ("sent", "sent", 1), f"round {number}: {winner} won"
        assert files_of(payment) == {payment.pk: [batch.number]}
        tally.add(winner, answers)
    tally.check("maija", "paavo")


def test_one_file_sent_as_it_is_dissolved(people):
    """Sent or dissolved: what was sent is never approved anew for another file."""
    grant, tally = paying_grant(), Tally()
    for number in range(ROUNDS):
        batch, payment = batch_of_one(grant, number + 1)
        answers = tally.at_once(
            send=pressing(people["maija"], "batch-send", batch), dissolve=pressing(people["paavo"], "batch-dissolve", batch)
        )
        codes = ended(answers, number, ({"send": 302, "dissolve": 422}, {"send": 422, "dissolve": 302}))
        winner, loser = sorted(codes, key=codes.get)
        assert GONE in answers[loser].text, f"round {number}"
        batch.refresh_from_db()
        ends = {"send": ("sent", "sent"), "dissolve": ("dissolved", "approved")}
        assert (batch.state, fresh(payment).state) == ends[winner], f"round {number}: {winner} won"
        tally.add(winner, answers)
    tally.check("send", "dissolve")


def test_two_files_of_many_regions_sent_at_once(people):
    """They touch the same regions, written in another order: neither waits for somebody who waits for it."""
    call, tally = paying_call(), Tally()
    grants = grants_of(call, "21", "18", "04")
    for number in range(ROUNDS):
        batches = {}
        for place, who in enumerate(("maija", "paavo")):
            payments = [instalment(each, 2 * number + place + 1, "approved") for each in grants.values()]
            answer = collecting(people[who], call, *payments)()
            assert answer.status_code == 302, answer.text
            batches[who] = PaymentBatch.objects.filter(call=call).first()
        answers = tally.at_once(**{who: pressing(people[who], "batch-send", batches[who]) for who in batches})
        ended(answers, number, ({"maija": 302, "paavo": 302},))
        assert {batch.state for batch in PaymentBatch.objects.filter(pk__in=[each.pk for each in batches.values()])} == {"sent"}
        tally.add("both sent", answers)
    tally.check("both sent")

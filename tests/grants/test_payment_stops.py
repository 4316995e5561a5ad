"""A payment taken off its way: suspended with a reason, let go on anew, cancelled for good, failed at the bank."""

from decimal import Decimal

import pytest

from grants.models import CostRow, PayeeAccount
from grants.payments.verbs import propose_account, seen_mark
from grants.reports.costs import open_costs
from regions import clock
from regions.jobs import Job
from regions.scope import region_scope
from regions.workflow import Refused, move
from tests.grants.cases import SIGNATORY, account_of, at, decision_on, fresh
from tests.grants.payment_cases import (
    ANSWERED,
    FILE_STEPS,
    FILED,
    answer,
    cost_on,
    handle,
    instalment_on,
    opened,
    put_in_file,
    scheduled_call,
    walked,
)
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db
REASON = "Selvitys puuttuu (19 §)."


@pytest.fixture(scope="module")
def decision(once):
    made = decision_on(scheduled_call())
    account_of("18")
    return made


@pytest.fixture
def advance(decision):
    return instalment_on(decision, 1, "verified", "14000.00")


def send(payment, page, who="maija", when=FILED, **values):
    with clock.at(at(when)):
        return signed_in(who).post(f"/en/work/payments/{payment.pk}/{page}/", values)


def read(payment, page="", who="maija"):
    with clock.at(at(FILED)):
        return signed_in(who).get(f"/en/work/payments/{payment.pk}/{page}").content.decode()


def mails(payment):
    with region_scope("18", side="state"):
        keys = Job.objects.filter(kind="mail", key__startswith=f"payment_notice:{payment.pk}:").order_by("pk")
        return [(key.split(":")[2], payload["language"], payload["to"]) for key, payload in keys.values_list("key", "payload")]


def test_a_suspension_has_a_reason_that_the_region_reads(advance):
    assert send(advance, "suspend", reason=" ").status_code == 422
    assert send(advance, "suspend", "essi", reason=REASON).status_code == 302
    assert (fresh(advance).state, fresh(advance).stop_reason) == ("suspended", REASON)
    assert read(advance, who="kaisa").count(REASON) == 2
    assert [(what, language) for what, language, _to in mails(advance)] == [("suspended", "fi")]
    assert "sirpa@example.fi" in mails(advance)[0][2]
    for page, who in (("verify", "arvi"), ("approve", "maija")):
        assert send(advance, page, who).status_code == 422


def test_going_on_voids_what_was_verified_and_approved(advance):
    handle(advance, "approved")
    send(advance, "suspend", reason=REASON)
    assert send(advance, "resume", "essi").status_code == 302
    back = fresh(advance)
    assert (back.state, back.verified_by, back.approved_by, back.checklist, back.stop_reason) == ("claimed", None, None, [], "")
    assert back.amount == Decimal("14000.00")
    # The second decision is a letter of its own.
    again = walked(back, "approved")
    with region_scope("18", side="state"):
        assert Job.objects.filter(kind="payment_decision", payload__payment=again.pk).count() == 2


def test_a_cancelled_claim_frees_its_costs_and_its_sum(decision):
    cost_on(decision, "50000.00")
    payment = instalment_on(decision, 2, "approved", "35000.00")
    with region_scope("18"):
        assert not open_costs(decision).exists()
    assert "can&#x27;t be undone" in read(payment, "cancel/")
    assert send(payment, "cancel", reason="Haettu väärin.").status_code == 302
    assert fresh(payment).state == "cancelled"
    with region_scope("18"):
        assert open_costs(decision).count() == 1
        CostRow.objects.get().delete()
    assert send(payment, "cancel", reason="Taas.").status_code == 422
    assert opened(decision, 2).pk == payment.pk and send(payment, "claim", "sirpa", amount="1", confirmed="yes").status_code == 422


def test_what_is_in_a_file_is_neither_suspended_nor_cancelled(advance):
    handle(advance, "approved")
    put_in_file(fresh(advance))
    for page in ("suspend", "cancel"):
        refused = send(advance, page, reason=REASON)
        assert refused.status_code == 422 and fresh(advance).state == "batched"


def test_gr114_a_failed_account_takes_no_more_money(decision):
    cost_on(decision, "50000.00")
    failed, other = instalment_on(decision, 1, "failed", "14000.00"), opened(decision, 2)
    assert (failed.state, "AC04" in failed.stop_reason) == ("failed", True)
    with region_scope("18"):
        assert PayeeAccount.objects.get().state == "failed"
    assert [what for what, _language, _to in mails(failed)] == ["approved", "failed"]
    assert send(failed, "reopen", "kaisa").status_code == 403
    assert send(failed, "reopen", "sirpa").status_code == 302
    again = fresh(failed)
    assert (again.state, again.verified_by, again.approved_by, again.sent_at) == ("planned", None, None, None)
    with region_scope("18"), clock.at(at(ANSWERED)), pytest.raises(Refused) as refused:
        move(again, "claim", actor("sirpa"), amount=Decimal("14000.00"))
    assert [broken.code for broken in refused.value.broken] == ["GR-114"]
    assert "bank" in signed_in("katri").get("/en/work/accounts/").content.decode()
    with region_scope("18"):
        account = propose_account("FI14 1009 3000 1234 58", "Liitto", actor("kalle"))
        move(account, "confirm", actor("sirpa"))
    assert send(again, "claim", "sirpa", ANSWERED, amount="14 000,00", confirmed="yes").status_code == 302
    assert fresh(failed).iban == "FI1410093000123458" and fresh(other).state == "planned"


def test_a_payment_to_an_account_that_failed_meanwhile_is_not_approved(decision):
    cost_on(decision, "50000.00")
    sent = instalment_on(decision, 1, "sent", "14000.00")
    waiting = instalment_on(decision, 2, "verified", "21000.00")
    answer(sent, "failed", None, "AC04 Tili on suljettu")
    refused = send(waiting, "approve", when=ANSWERED, seen=seen_mark(waiting))
    assert refused.status_code == 422 and [each.code for each in refused.context["broken"]] == ["GR-114"]


def test_an_account_changed_after_the_approval_keeps_the_payment_out_of_a_file(advance):
    handle(advance, "approved")
    with region_scope("18"):
        account = propose_account("FI14 1009 3000 1234 58", "Liitto", actor("kalle"))
        move(account, "confirm", actor(SIGNATORY["18"]))
    with pytest.raises(Refused) as refused:
        put_in_file(fresh(advance))
    assert [broken.code for broken in refused.value.broken] == ["GR-34"] and fresh(advance).state == "approved"


def test_paid_is_told_and_stands(advance):
    handle(advance, "approved")
    for step in ("batched", "sent", "paid"):
        FILE_STEPS[step](fresh(advance))
    paid = fresh(advance)
    assert paid.state == "paid" and [what for what, _l, _t in mails(paid)] == ["approved", "paid"]
    for page in ("suspend", "cancel", "approve", "resume"):
        assert send(paid, page, reason=REASON).status_code == 422

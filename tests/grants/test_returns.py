"""The grantee's own return (688/2001 § 20), and what follows any instructions of payment: repayments, late interest, waiver."""

from datetime import date
from decimal import Decimal

import pytest
from stdnum import iso11649

from grants.models import Recovery, Repayment
from regions.jobs import Job
from regions.scope import region_scope
from tests.grants.recovery_cases import (
    DUE,
    IBAN,
    INTEREST_TO,
    INVOICED,
    OPENED,
    announced,
    invoiced_return,
    page,
    paid_grant,
    posted,
    recovery_on,
    repaid,
)

pytestmark = pytest.mark.django_db
LATE_DAY = "2021-03-31 12:00"


@pytest.fixture(autouse=True)
def account(settings):
    settings.REPAYMENT_IBAN = IBAN


@pytest.fixture(scope="module")
def grant(once):
    return paid_grant()


def only():
    with region_scope("18", side="state"):
        return Recovery.objects.get()


def repaid_by_page(found, amount, day, archive_id="A1", when=None):
    values = {"amount": amount, "paid_on": day, "archive_id": archive_id}
    return posted("maija", f"recoveries/{found.pk}/repayment/", values, when or LATE_DAY)


def test_kaisa_announces_essi_invoices_maija_books(grant):
    path = f"decisions/{grant.pk}/recoveries/return/"
    assert posted("kaisa", path, {"amount": "1 000,00", "reason": ""}, OPENED).status_code == 422
    assert posted("kaisa", path, {"amount": "10 000,01", "reason": "Jäi yli."}, OPENED).status_code == 422
    assert posted("kaisa", path, {"amount": "0", "reason": "Jäi yli."}, OPENED).status_code == 422
    assert posted("kaisa", path, {"amount": "1 000,00", "reason": "Jäi yli."}, OPENED).status_code == 302
    found = only()
    assert (found.state, found.kind, found.section, found.internal) == ("announced", "return", "20", False)
    shown = page("essi", f"recoveries/{found.pk}/")
    assert "Jäi yli." in shown.text
    done = posted("essi", f"recoveries/{found.pk}/invoice/", {"due_on": "1.3.2021", "interest_until": ""})
    assert done.status_code == 302
    found = only()
    # 1,000.00 from 20.12.2019 to 1.3.2021: 437 days at 3 %.
    assert (found.state, found.interest, found.interest_until, found.due_on) == ("invoiced", Decimal("35.92"), INTEREST_TO, DUE)
    assert iso11649.is_valid(found.reference)
    told = page("kaisa", f"recoveries/{found.pk}/").text
    assert "FI21 1234 5600 0007 85" in told and "1.3.2021" in told
    with region_scope("18"):
        keys = Job.objects.filter(kind="mail", key__startswith="recovery_notice:").order_by("key")
        assert [key.rsplit(":", 1)[1] for key in keys.values_list("key", flat=True)] == ["announced", "invoiced"]
        assert "essi@example.fi" in keys.first().payload["to"]
        assert "1\u00a0035,92" in keys.last().payload["body"]
    assert repaid_by_page(found, "35,92", "26.2.2021").status_code == 302
    assert only().state == "invoiced" and "1\u00a0000,00" in page("kaisa", f"recoveries/{found.pk}/").text
    assert repaid_by_page(found, "1 000,00", "1.3.2021", "A2").status_code == 302
    found = only()
    assert (found.state, found.late_interest) == ("repaid", Decimal("0.00"))


@pytest.mark.parametrize(
    ("due", "until"),
    [("8.2.2021", ""), ("1.3.2021", "2.3.2021"), ("1.3.2021", "19.12.2019"), ("", ""), ("31.2.2021", ""), ("1.7.2027", "")],
)
def test_no_instructions_on_impossible_days(grant, due, until):
    """GR-155, GR-156, GR-157: due today, interest past the due day or before the payment, no such day, no such rate yet."""
    found = announced(grant)
    assert posted("essi", f"recoveries/{found.pk}/invoice/", {"due_on": due, "interest_until": until}).status_code == 422
    assert only().state == "announced"


def test_without_an_account_nothing_is_invoiced(grant, settings):
    settings.REPAYMENT_IBAN = ""
    found = announced(grant)
    shown = page("essi", f"recoveries/{found.pk}/invoice/")
    assert [broken.code for broken in shown.context["broken"]] == ["GR-164"]
    assert posted("essi", f"recoveries/{found.pk}/invoice/", {"due_on": "1.3.2021"}).status_code == 422


def test_an_announcement_is_taken_back_and_made_again(grant):
    found = announced(grant, "10000.00")
    path = f"recoveries/{found.pk}/withdraw/"
    assert posted("sirpa", path, {"reason": ""}, OPENED).status_code == 422
    assert posted("sirpa", path, {"reason": "Virhe."}, OPENED).status_code == 302 and only().state == "dropped"
    with region_scope("18"):
        mail = Job.objects.get(key__startswith="recovery_notice:", key__endswith=":withdrawn")
        assert "essi@example.fi" in mail.payload["to"] and "Virhe." in mail.payload["body"]
    again = announced(grant, "10000.00")
    assert (again.number, again.state) == (2, "announced")
    assert page("kaisa", f"decisions/{grant.pk}/recoveries/").context["may_return"] is False


def test_a_region_does_not_learn_of_a_suspicion_by_numbers(grant):
    recovery_on(grant, amount=Decimal("1.00"))
    assert announced(grant, "2.00").number == 1


def test_late_interest_runs_until_everything_has_come(grant):
    found = invoiced_return(grant, "10000.00")
    assert "57,53" in page("kaisa", f"recoveries/{found.pk}/", LATE_DAY).text
    assert repaid_by_page(found, "10 359,18", "31.3.2021").status_code == 302
    assert only().state == "invoiced"
    shown = page("maija", f"recoveries/{found.pk}/repayment/", "2021-04-30 12:00")
    assert ("Left to pay", "57,53\u00a0€", None) in shown.context["sums"]  # it grows no more
    assert repaid_by_page(found, "57,53", "30.4.2021", "A2", "2021-04-30 12:00").status_code == 302
    found = only()
    assert (found.state, found.late_interest) == ("repaid", Decimal("57.53"))


@pytest.mark.parametrize(
    ("amount", "day", "archive_id"),
    [
        ("10 359,19", "1.3.2021", "B1"),  # GR-160: a cent more than was due on that day
        ("1,00", "19.12.2019", "B1"),  # GR-159: before the grant was paid
        ("1,00", "1.4.2021", "B1"),  # after today
        ("0", "1.3.2021", "B1"),
        ("-1,00", "1.3.2021", "B1"),
        ("1 000 000 000 000", "1.3.2021", "B1"),
        ("4.2,0", "1.3.2021", "B1"),
        ("1,00", "1.3.2021", ""),
        ("1,00", "1.3.2021", "A1"),  # GR-161: the entry has been booked
    ],
)
def test_a_repayment_that_can_not_be(grant, amount, day, archive_id):
    other = invoiced_return(grant, "1.00") if archive_id == "A1" else None
    if other:
        repaid(other, "1.00", date(2021, 2, 26))
    found = invoiced_return(grant, "9000.00" if other else "10000.00")
    assert repaid_by_page(found, amount, day, archive_id).status_code == 422
    with region_scope("18"):
        assert not Repayment.objects.filter(recovery=found).exists()


def test_gr158_up_to_the_limit_a_rest_is_left_unclaimed(grant):
    found = invoiced_return(grant, "10000.00")
    repaid(found, "10349.17", DUE)
    path = f"recoveries/{found.pk}/waive/"
    assert [each.code for each in page("reino", path, "2021-03-01 12:00").context["broken"]] == ["GR-158"]  # 10.01 is left
    repaid(found, "0.01", DUE, "A2")
    # A month later the late interest has made it too much again.
    assert posted("maija", path, {"reason": "Vähäinen."}, LATE_DAY).status_code == 422
    assert posted("maija", path, {"reason": ""}, "2021-03-01 12:00").status_code == 422
    assert posted("maija", path, {"reason": "Vähäinen."}, "2021-03-01 12:00").status_code == 302
    assert only().state == "waived"
    with region_scope("18"):
        (mail,) = Job.objects.filter(key__startswith="recovery_notice:", key__endswith=":ended")
        assert "Vähäinen." in mail.payload["body"]


@pytest.mark.parametrize("step", ["withdraw", "waive", "drop", "invoice", "repayment"])
def test_what_is_repaid_takes_no_further_step(grant, step):
    found = repaid(invoiced_return(grant, "1.00"), "1.04", date(2021, 2, 26))
    assert found.state == "repaid"
    who = {"withdraw": "sirpa", "waive": "reino", "repayment": "maija"}.get(step, "essi")
    values = {"reason": "Ei.", "due_on": "1.3.2021", "amount": "1", "paid_on": "26.2.2021", "archive_id": "X"}
    assert posted(who, f"recoveries/{found.pk}/{step}/", values, INVOICED).status_code == 422


def test_another_regions_case_is_not_there(grant):
    found = announced(grant)
    for path in (f"recoveries/{found.pk}/", f"recoveries/{found.pk}/withdraw/", f"decisions/{grant.pk}/recoveries/"):
        assert page("sanna", path).status_code == 404
    assert posted("sanna", f"recoveries/{found.pk}/withdraw/", {"reason": "Ei."}).status_code == 404

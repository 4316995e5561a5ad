"""The payee's account: entered by one person, confirmed by another, told in words where it is not yours to confirm."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from grants.models import PayeeAccount
from regions.audit import AuditEvent
from regions.scope import region_scope
from tests.grants.cases import account_of
from tests.people import signed_in

pytestmark = pytest.mark.django_db
NEW = {"iban": "FI21 1234 5600 0007 85", "holder": "Kainuun liitto"}


def enter(who="kaisa", **values):
    return signed_in(who).post("/en/work/accounts/new/", NEW | values)


def accounts(region="18"):
    with region_scope(region):
        return list(PayeeAccount.objects.order_by("pk").values_list("iban", "state", "proposed_by_name", "confirmed_by_name"))


def waiting():
    with region_scope("18"):
        return PayeeAccount.objects.get(state="proposed")


def page(who):
    return signed_in(who).get("/en/work/accounts/").content.decode()


def confirm(account, who, method="post"):
    return getattr(signed_in(who), method)(f"/en/work/accounts/{account.pk}/confirm/")


def test_one_enters_and_another_confirms():
    assert "No account has been confirmed yet" in page("kaisa")
    assert enter().status_code == 302
    assert accounts() == [("FI2112345600000785", "proposed", "Kaisa Koordinaattori", "")]
    assert "FI21 1234 5600 0007 85" in confirm(waiting(), "sirpa", "get").content.decode()
    assert confirm(waiting(), "sirpa").status_code == 302
    assert accounts() == [("FI2112345600000785", "confirmed", "Kaisa Koordinaattori", "Sirpa Allekirjoittaja")]


def test_who_entered_it_may_not_confirm_and_reads_why():
    enter()
    words = "You entered this account: another person must confirm it."
    assert words in page("kaisa") and words not in page("sirpa")
    assert words in confirm(waiting(), "kaisa", "get").content.decode()
    answer = confirm(waiting(), "kaisa")
    assert answer.status_code == 422 and words in answer.content.decode()
    assert waiting().state == "proposed"


def test_the_database_refuses_one_person_twice():
    enter()
    account = waiting()
    with region_scope("18"), pytest.raises(IntegrityError, match="account_two_people"), transaction.atomic():
        PayeeAccount.objects.filter(pk=account.pk).update(confirmed_by=account.proposed_by_id)


def test_a_new_account_takes_the_place_of_the_old_one_when_confirmed():
    account_of("18")
    enter("kalle", iban="FI14 1009 3000 1234 58")
    assert [state for _iban, state, *_names in accounts()] == ["confirmed", "proposed"]
    confirm(waiting(), "sirpa")
    assert [state for _iban, state, *_names in accounts()] == ["replaced", "confirmed"]
    assert "FI14 1009 3000 1234 58" in page("katri")


@pytest.mark.parametrize("iban", ["FI21 1234 5600 0007 86", "FI21-1234", "1234", "XX21 1234 5600 0007 85"])
def test_a_wrong_number_is_refused_and_kept_in_the_form(iban):
    answer = enter(iban=iban)
    text = answer.content.decode()
    assert answer.status_code == 422 and "Check the account number" in text
    assert f'value="{iban}"' in text and "Kainuun liitto" in text
    assert accounts() == []


def test_a_viewer_enters_nothing_and_another_region_confirms_nothing():
    assert enter("katri").status_code == 403
    enter()
    assert confirm(waiting(), "seppo").status_code == 404
    assert accounts("04") == []


def test_the_list_asks_the_same_whatever_its_length():
    enter()
    client, counts = signed_in("sirpa"), []
    for _length in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/en/work/accounts/").status_code == 200
        counts.append(len(queries))
        for _more in range(4):
            enter()
    assert counts[0] == counts[1]
    with region_scope("18"):
        events = AuditEvent.objects.filter(verb="account-proposed").order_by("number")
        assert events.last().after["replaces"] == [events.reverse()[1].subject_id]


def test_a_second_person_refuses_a_wrong_account_with_a_reason():
    account_of("18")
    enter("kalle", iban="FI14 1009 3000 1234 58")
    account = waiting()
    address = f"/en/work/accounts/{account.pk}/refuse/"
    assert signed_in("kalle").post(address, {"reason": "Väärä."}).status_code == 422
    assert signed_in("sirpa").post(address, {"reason": " "}).status_code == 422
    assert signed_in("katri").post(address, {"reason": "Väärä."}).status_code == 403
    assert signed_in("seppo").post(address, {"reason": "Väärä."}).status_code == 404
    assert signed_in("sirpa").post(address, {"reason": "Numero on toisen liiton."}).status_code == 302
    assert [state for _iban, state, *_names in accounts()] == ["confirmed", "replaced"]
    assert "Numero on toisen liiton." in page("kalle")
    assert confirm(account, "sirpa").status_code == 422

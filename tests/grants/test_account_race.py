"""Two accounts of a region confirmed in the same instant: one comes into use, the other is refused in words."""

import threading
import time

from django.db import connection

from grants.models import PayeeAccount
from regions.scope import region_scope
from regions.workflow import Refused, move
from tests.people import actor


def entered(iban, username):
    """→ PayeeAccount that waits for a second person. Two wait where two people entered one at the same moment."""
    who = actor(username)
    with region_scope("18"):
        return PayeeAccount.objects.create(
            region_id="18", iban=iban, holder="Liitto", proposed_by=who.user, proposed_by_name=who.name
        )


def until_the_other_waits():
    """The other one stands at the unique key before this is committed, however slow the machine is."""
    with connection.cursor() as cursor:
        for _attempt in range(400):
            cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid())")
            if cursor.fetchone()[0]:
                return
            time.sleep(0.05)
    raise AssertionError("the other one never came")


def test_of_two_accounts_confirmed_in_the_same_instant_one_is_refused(own_database):
    accounts = [entered("FI2112345600000785", "kaisa"), entered("FI1410093000123458", "kalle")]
    people = [actor("sirpa"), actor("kaisa")]
    together, answers = threading.Barrier(2), []

    def confirm(account, who):
        try:
            with region_scope("18"):
                together.wait(timeout=20)
                move(account, "confirm", who)
                until_the_other_waits()
            answers.append("confirmed")
        except Refused as refused:
            answers.append(refused.broken[0].code)
        finally:
            connection.close()

    threads = [threading.Thread(target=confirm, args=pair) for pair in zip(accounts, people, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["GR-20", "confirmed"]
    with region_scope("18"):
        assert sorted(PayeeAccount.objects.values_list("state", flat=True)) == ["confirmed", "proposed"]

"""Two payment files of the same payments in the same instant: one is made, the other is told whose were taken."""

import threading

from django.db import connection

from grants.models import PaymentBatch
from grants.payment_files.collecting import collect
from regions import clock
from regions.workflow import Refused
from tests.grants.cases import at
from tests.grants.file_cases import DAY, MADE, approved_payments, keys, states
from tests.people import actor


def test_of_two_files_made_in_the_same_instant_one_wins(own_database):
    call, payments = approved_payments("18", "04")
    maija, together, answers = actor("maija"), threading.Barrier(2), []

    def make(picked):
        try:
            together.wait(timeout=20)
            with clock.at(at(MADE)):
                answers.append(collect(call, picked, "pain.001.001.09", DAY, maija).message_id)
        except Refused as refused:
            answers.append(refused.broken[0].text)
        finally:
            connection.close()

    threads = [threading.Thread(target=make, args=(picked,)) for picked in (keys(payments), keys(payments)[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lost, made = sorted(answers, key=lambda answer: answer.startswith("DIGITUKI"))
    assert made == "DIGITUKI-000001" and PaymentBatch.objects.count() == 1
    assert all(name in lost for name in ("Kainuu", "Satakunta"))
    assert set(states().values()) == {("batched", "pending")}

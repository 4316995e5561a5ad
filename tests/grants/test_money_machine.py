"""Random sequences of everything that people may try with a grant's money: no cent is ever wrong."""

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.grants import money_machine
from tests.grants.money_machine import MoneyMachine

pytestmark = pytest.mark.django_db
# Each of them is done in some of the sequences, or the machine would prove little: the straight way in a few dozen,
# every detour in thousands.
STRAIGHT = {"cost", "claim", "verify", "approve", "account", "collect", "deliver", "maksettu", "report", "accept"}
DETOURS = {
    *("suspend", "resume", "cancel", "return", "reopen", "dissolve", "hylätty", "ask_supplement"),
    *("close", "money back", "sign"),
}
IN_CI, PROVEN, SHARES = 60, 10_000, 4


@pytest.fixture(autouse=True)
def accounts(settings):
    settings.PAYMENT_DEBTOR_IBAN = settings.REPAYMENT_IBAN = "FI2112345600000785"


def run(sequences, monkeypatch, number, done):
    monkeypatch.setattr(MoneyMachine, "call", money_machine.world())
    MoneyMachine.done.clear()
    run_state_machine_as_test(
        seed(number)(MoneyMachine),
        settings=settings(
            max_examples=sequences,
            stateful_step_count=14,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
        ),
    )
    assert done <= MoneyMachine.done.keys(), MoneyMachine.done


def test_no_sequence_makes_a_cent_wrong(monkeypatch):
    run(IN_CI, monkeypatch, 2019, STRAIGHT)


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_ten_thousand_sequences(monkeypatch, share):
    run(PROVEN // SHARES, monkeypatch, share, STRAIGHT | DETOURS)

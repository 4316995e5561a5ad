"""What a payment file holds, whatever its format: plain values, no database."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


class InvalidFile(Exception):
    """The bytes would break their schema. The text says where."""


@dataclass(frozen=True)
class Debtor:
    """Who pays. bic may be empty."""

    name: str
    iban: str
    bic: str


@dataclass(frozen=True)
class Transfer:
    """One payment. case_number: the ministry's; instalment: which of the grant's."""

    end_to_end_id: str
    amount: Decimal
    iban: str
    holder: str
    message: str
    case_number: str
    instalment: int


@dataclass(frozen=True)
class Booking:
    """How the state books what is paid. The last two may be empty."""

    budget_item: str
    ledger_account: str
    project_code: str


@dataclass(frozen=True)
class PaymentFile:
    """made_at: aware. The same contents give the same bytes."""

    message_id: str
    made_at: datetime
    execution_day: date
    debtor: Debtor
    booking: Booking
    transfers: tuple

    @property
    def total(self):
        return sum((each.amount for each in self.transfers), Decimal("0.00"))

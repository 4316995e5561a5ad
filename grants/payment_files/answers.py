"""What a reply file says, whatever its format: plain values, no database. The files themselves: pain_reply, paid_list."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from regions.sheets.grid import UnreadableFile

PAID, FAILED, OPEN = "paid", "failed", "open"
MOST_ANSWERS = 20_000


@dataclass(frozen=True)
class Answer:
    """One row. row: its number in the file, from 1. outcome: paid, failed, or open where nothing is final yet.

    amount, day: None where the row has none. reason: why it failed. unreadable: what can't be read in the row.
    """

    row: int
    reference: str
    amount: Decimal | None
    outcome: str
    day: date | None = None
    reason: str = ""
    unreadable: str = ""


@dataclass(frozen=True)
class Answers:
    """kind: a PaymentReply.Kind. message_id: of the file that is answered, "" where the reply does not say.

    whole: FAILED where the service refused the whole file, and reason says why; rows is empty then.
    """

    kind: str
    rows: list
    message_id: str = ""
    whole: str = ""
    reason: str = ""


def read(name, data):
    """→ Answers of an uploaded or fetched reply. Raises UnreadableFile, whose text says what to do."""
    from grants.payment_files import paid_list, pain_reply

    if not data.strip():
        raise UnreadableFile(_("The file is empty. Choose a file that has a table in it."))
    marked_up = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" or data[:2] in (b"\xff\xfe", b"\xfe\xff") and b"<" in data[:8]
    found = (pain_reply if marked_up else paid_list).read(name, data)
    if len(found.rows) > MOST_ANSWERS:
        raise UnreadableFile(_("The file has more rows than a reply can have."))
    return found

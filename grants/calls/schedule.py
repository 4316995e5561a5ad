"""In how many instalments a call pays, and what each rests on."""

from dataclasses import dataclass
from datetime import date

from grants.calls.models import CallInstalment


@dataclass(frozen=True)
class Instalment:
    """number: from 1; kind: a CallInstalment.Kind; claim_by: the last day of claiming it, or None."""

    number: int
    kind: str
    claim_by: date | None


def schedule_of(call):
    """→ [Instalment] in order. A call that has written none pays once, after the final report, as in 2019."""
    rows = [Instalment(each.number, each.kind, each.claim_by) for each in call.instalments.all()]
    return rows or [Instalment(1, CallInstalment.Kind.FINAL, None)]

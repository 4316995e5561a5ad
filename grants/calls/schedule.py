"""In how many instalments a call pays, and what each rests on."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from grants.calls.models import CallInstalment


@dataclass(frozen=True)
class Instalment:
    """number: from 1; kind: a CallInstalment.Kind; claim_by: the last day of claiming it, or None."""

    number: int
    kind: str
    claim_by: date | None


def kind_named(number, kind):
    """→ the kind of an instalment in words. A schedule ends with the one by the final report (GR-120): where that is the
    first, it is the only one."""
    if number == 1 and kind == CallInstalment.Kind.FINAL:
        return _("The only instalment, by the final report")
    return CallInstalment.Kind(kind).label


def titled(number, kind):
    """→ "2. Instalment by realised costs"; one that is alone bears no number."""
    name = kind_named(number, kind)
    return name if number == 1 and kind == CallInstalment.Kind.FINAL else f"{number}. {name}"


def schedule_of(call):
    """→ [Instalment] in order. A call that has written none pays once, after the final report, as in 2019."""
    rows = [Instalment(each.number, each.kind, each.claim_by) for each in call.instalments.all()]
    return rows or [Instalment(1, CallInstalment.Kind.FINAL, None)]

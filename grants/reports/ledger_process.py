"""The table of a file of costs: looked through → taken in → undone, or left."""

from django.utils.translation import gettext_lazy as _

from grants.reports import ledger
from grants.reports.models import LedgerImport
from regions.roles import REGION_STAFF
from regions.workflow import Transition, register

State = LedgerImport.State

register(
    LedgerImport,
    [
        Transition(
            "take", (State.READ,), State.TAKEN, REGION_STAFF, _("Take the rows in"),
            rules=(ledger.can_be_taken, ledger.costs_open), then=(ledger.take,),
        ),
        Transition("drop", (State.READ,), State.DROPPED, REGION_STAFF, _("Leave the file"), then=(ledger.leave,)),
        Transition(
            "undo", (State.TAKEN,), State.UNDONE, REGION_STAFF, _("Undo the file"),
            rules=(ledger.rests_free,), then=(ledger.undo,),
        ),
    ],
)  # fmt: skip

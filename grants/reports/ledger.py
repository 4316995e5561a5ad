"""A file from the accounts: looked through, taken in, undone while nothing rests on it."""

import hashlib
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from grants import rules
from grants.reports.cost_books import books_of, enter, faults_of
from grants.reports.costs import OPEN
from grants.reports.ledger_rows import KNOWN, NEW, REFUSED, from_text, rows_of
from grants.reports.models import CostRow, LedgerImport
from grants.reports.verbs import held, may_take_costs, refuse
from regions import audit, clock
from regions.money import ZERO
from regions.sheets.reading import read_file
from regions.workflow import Refused, move

State = LedgerImport.State


@transaction.atomic
def look_through(decision, actor, name, content):
    """→ (LedgerImport that shows what the file would add, notes on the file). It adds nothing yet.

    Raises UnreadableFile, and workflow.Refused where the very same file was taken in before.
    """
    decision = held(decision)
    sha256 = hashlib.sha256(content).hexdigest()
    refuse(*may_take_costs(decision), taken_before(decision, sha256))
    grid = read_file(name, content)
    rows = rows_of(grid, decision)
    for earlier in decision.ledger_imports.filter(state=State.READ):
        move(earlier, "drop", actor)
    count = {status: sum(row["status"] == status for row in rows) for status in (NEW, KNOWN, REFUSED)}
    ledger = LedgerImport.objects.create(
        region_id=decision.region_id,
        decision=decision,
        file_name=name[-150:],
        sha256=sha256,
        rows=rows,
        total=sum((Decimal(row["values"]["amount"]) for row in rows if row["status"] == NEW), ZERO),
        made_at=clock.now(),
        made_by_name=actor.name,
        **count,
    )
    audit.record(decision.region_id, actor, "ledger-read", ledger, after={"file": ledger.file_name, "sha256": sha256} | count)
    return ledger, grid.notes


def taken_before(decision, sha256):
    """→ Broken where the very same file has been taken in by this grant, and not undone; else None."""
    same = decision.ledger_imports.filter(sha256=sha256, state=State.TAKEN).defer("rows").first()
    return rules.ledger_is_new(same and localdate(same.closed_at), same and same.made_by_name)


def can_be_taken(ledger, actor, facts):
    return rules.ledger_holds_something(ledger.new, ledger.refused, facts.get("all_of_it", False))


def costs_open(ledger, actor, facts):
    return next((broken for broken in may_take_costs(ledger.decision) if broken), None)


def take(ledger, actor, facts):
    """Enter the file's new rows, all or nothing. They are checked once more: the costs may have changed meanwhile."""
    decision = held(ledger.decision)
    books, costs = books_of(decision), []
    for row in ledger.rows:
        if row["status"] == NEW:
            cost = from_text(row["values"])
            refuse(*faults_of(books, cost))
            enter(books, cost)
            costs.append(CostRow(region_id=ledger.region_id, decision=decision, ledger_import=ledger, **cost))
    try:
        with transaction.atomic():
            CostRow.objects.bulk_create(costs, batch_size=1000)
    except IntegrityError as error:
        # The same voucher came by another way in the same instant: the unique key saw it, the check above did not.
        raise Refused([rules.voucher_is_new(True)]) from error
    ledger.closed_at = clock.now()


def rests_free(ledger, actor, facts):
    return rules.ledger_rests_free(ledger.costs.filter(~OPEN).count())


def undo(ledger, actor, facts):
    held(ledger.decision)
    ledger.costs.all().delete()
    ledger.closed_at = clock.now()


def leave(ledger, actor, facts):
    ledger.closed_at = clock.now()

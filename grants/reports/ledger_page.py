"""What the pages of a file from the accounts show: its rows by what they would do, and a template to fill."""

import re
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.labels import timeline_of
from grants.reports.cost_list import form_page_of
from grants.reports.cost_table import categories_of
from grants.reports.ledger_columns import COLUMNS
from grants.reports.ledger_rows import KNOWN, MOST_ROWS, NEW, REFUSED, TOTAL
from grants.reports.models import LedgerImport
from regions.lists import paged
from regions.money import euros

STATUSES = {
    REFUSED: (_("Refused"), "danger"),
    NEW: (_("New"), "success"),
    KNOWN: (_("There already"), "neutral"),
    TOTAL: (_("Sum of the others, left out"), "neutral"),
}
SHOWN = ("voucher", "date", "category_code", "description", "amount")


def page_of(ledger, query):
    """→ context of the page of one file. query: its address; status=… leaves rows of one kind."""
    status = query.get("status") if query.get("status") in STATUSES else ""
    found = [row for row in ledger.rows if not status or row["status"] == status]
    names = {category.code: category.name for category in ledger.decision.call.cost_categories.all()}
    page = paged(sorted(found, key=lambda row: (list(STATUSES).index(row["status"]), row["row"])), query)
    return {
        "ledger": ledger,
        "decision": ledger.decision,
        "page": page,
        "rows": [shown(row, names) for row in page],
        "status": status,
        "statuses": counted(ledger.rows),
        "query": f"status={status}" if status else "",
        "waits": ledger.state == LedgerImport.State.READ,
        "is_taken": ledger.state == LedgerImport.State.TAKEN,
        "events": timeline_of(ledger),
    }


def shown(row, names):
    """→ {"row", "status", "tone", "values": [text of each column that is shown], "reasons"}."""
    label, tone = STATUSES[row["status"]]
    values = [in_words(name, row["values"].get(name, ""), names) for name in SHOWN]
    return {"row": row["row"], "status": label, "tone": tone, "values": [value for value in values if value], "reasons": row["reasons"]}


def in_words(name, text, names):
    """→ a value as a person writes it; what could not be read stays as it was typed. names: {category code: name}"""
    if name == "category_code":
        return names.get(text, text)
    if name == "date":
        try:
            return rules.day(date.fromisoformat(text))
        except ValueError:
            return text
    return euros(Decimal(text)) if name == "amount" and re.fullmatch(r"\d+\.\d\d", text) else text


def counted(rows):
    """→ [(code, words, how many)] of the statuses that the file has."""
    counts = {status: sum(row["status"] == status for row in rows) for status in STATUSES}
    return [(code, STATUSES[code][0], count) for code, count in counts.items() if count]


def choosing_page_of(decision):
    columns = [label for label, _others in COLUMNS.values()]
    return form_page_of(decision) | {"columns": columns, "categories": categories_of(decision), "most": MOST_ROWS}


def template_of(decision):
    """→ (heads, rows) of an empty table: an example row for each category would have to be taken away again."""
    return [label for label, _others in COLUMNS.values()], []

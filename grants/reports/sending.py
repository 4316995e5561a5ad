"""What happens as a report is sent: its figures stand, it is kept as it was, and the sample is drawn."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from grants.canonical import canonical
from grants.changes.terms import terms_of
from grants.reports.costs import costs_of, costs_so_far, take_costs
from grants.reports.models import Report, ReportVersion
from grants.reports.verbs import held, texts_of
from regions import clock

# Drawn from so many tickets: a share has four decimals.
TICKETS = 10_000
COST = ("category_code", "voucher", "date", "description", "amount", "vat", "person")


@dataclass(frozen=True)
class SentCost:
    """A cost as it was reported."""

    category_code: str
    voucher: str
    date: date
    description: str
    amount: Decimal
    vat: Decimal
    person: str


def submitted(report, actor, facts):
    """Freeze what is reported. The final report takes the costs that no claim has taken; an interim one takes nothing."""
    # No cost is entered between the sum and the taking.
    held(report.decision)
    report.submitted_at = clock.now()
    report.realised = costs_so_far(report.decision)
    if report.kind == Report.Kind.FINAL:
        take_costs(report.decision, report=report)
    if report.sampled is None:
        report.sampled = drawn(report.decision.call.sample_share)
    keep_version(report, actor)


def drawn(share):
    """→ bool: is this one in the sample. share: 0.1000 = every tenth, in the long run."""
    return secrets.randbelow(TICKETS) < int(share * TICKETS)


def keep_version(report, actor):
    content = content_of(report)
    ReportVersion.objects.create(
        region_id=report.region_id,
        report=report,
        number=report.versions.count() + 1,
        content=content,
        sha256=hashlib.sha256(canonical(content)).hexdigest(),
        submitted_at=report.submitted_at,
        submitted_by=actor.name,
    )


def content_of(report):
    """→ dict of all that the report tells, as JSON holds it."""
    terms = terms_of(report.decision)
    rows = costs_of(report.decision).values(*COST)
    return {
        "kind": report.kind,
        "summary": report.summary,
        "sections": texts_of(report),
        "income": str(report.income),
        "other_funding": str(report.other_funding),
        "realised": str(report.realised),
        "use_period": [terms.use_start.isoformat(), terms.use_end.isoformat()],
        "budget": {code: str(amount) for code, amount in terms.lines.items()},
        "costs": [
            row | {"date": row["date"].isoformat(), "amount": str(row["amount"]), "vat": str(row["vat"])} for row in rows
        ],
    }


def costs_sent(content):
    """content: of a ReportVersion. → [SentCost]"""
    return [
        SentCost(**row | {"date": date.fromisoformat(row["date"]), "amount": Decimal(row["amount"]), "vat": Decimal(row["vat"])})
        for row in content["costs"]
    ]


def as_sent(report):
    """→ the same row, to be read only, with the values of its last version; `sent_content` is that version's content.

    The state reads it so while the region writes a supplement.
    """
    version = report.versions.last()
    if version is not None:
        content = version.content
        report.sent_content = content
        report.summary = content["summary"]
        report.income, report.other_funding = Decimal(content["income"]), Decimal(content["other_funding"])
        report.realised = Decimal(content["realised"])
    return report

"""The decision board: a call's applications beside their regions' need and supply, and the sum against the money."""

from dataclasses import dataclass
from decimal import Decimal

from grants.models import Application, Proposal
from providers.catalogue.figures import PerThousand, published_per_thousand_65
from regions import clock
from regions.geography import Region


@dataclass(frozen=True)
class BoardRow:
    """One applicant. costs, asked, proposed: Decimal euros; proposed is None until someone drafts it."""

    region: Region
    application: Application
    costs: Decimal
    proposal: Proposal | None
    supply: PerThousand

    @property
    def proposed(self):
        return self.proposal and self.proposal.amount


def board_rows(call):
    """→ BoardRow a submitted application, in the regions' alphabetical order."""
    applications = Application.objects.filter(call=call).exclude(
        state__in=(Application.State.DRAFT, Application.State.WITHDRAWN)
    )
    by_region = {application.region_id: application for application in applications}
    proposals = {proposal.application_id: proposal for proposal in Proposal.objects.filter(application__call=call)}
    supply = published_per_thousand_65(clock.today())
    return [
        BoardRow(
            region,
            by_region[region.code],
            by_region[region.code].eligible_costs,
            proposals.get(by_region[region.code].pk),
            supply.get(region.code, PerThousand(0, None, None, None)),
        )
        for region in Region.objects.filter(code__in=by_region).order_by("sort_name")
    ]


def totals(call, rows):
    """→ dict of the board's sums in euros; `left` is the appropriation less what is proposed or signed."""
    asked = sum((row.application.asked for row in rows), Decimal("0.00"))
    proposed = sum((row.proposed or Decimal("0.00") for row in rows), Decimal("0.00"))
    return {
        "costs": sum((row.costs for row in rows), Decimal("0.00")),
        "asked": asked,
        "proposed": proposed,
        "signed": call.committed,
        "left": call.appropriation - proposed,
    }

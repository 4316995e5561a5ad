"""The decision board: a call's applications beside their regions' need and supply, and the sum against the money."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count
from django.utils.translation import gettext as _

from grants.applications.sent import all_as_sent
from grants.decisions.verbs import EDITABLE
from grants.models import Application, Call, Decision, Proposal
from providers.catalogue.figures import PerThousand, published_per_thousand_65
from providers.models import NeedRecord
from regions import clock
from regions.alphabet import sort_key
from regions.geography import Region
from regions.money import ZERO


@dataclass(frozen=True)
class BoardRow:
    """One applicant. Sums are Decimal euros; decision: the one in force; earlier: the newest grant in force of the
    same series from a call before this one; needs: how many records of need with their evidence the region keeps."""

    region: Region
    application: Application
    costs: Decimal
    proposal: Proposal | None
    decision: Decision | None
    earlier: Decision | None
    supply: PerThousand
    needs: int

    @property
    def proposed(self):
        """→ what the region is to get as it stands now; None until someone drafts it."""
        if self.decision:
            return ZERO if self.decision.state == Decision.State.DECLINED else self.decision.amount
        return self.proposal and self.proposal.amount

    @property
    def is_draft(self):
        """→ is what is proposed still the presenter's draft?"""
        return not self.decision and self.proposal is not None and self.proposal.state in EDITABLE

    @property
    def declined(self):
        return self.decision is not None and self.decision.state == Decision.State.DECLINED

    @property
    def state_in_words(self):
        """→ the application's state; of a grant that was declined, that of its decision."""
        return self.decision.get_state_display() if self.declined else self.application.get_state_display()


def board_rows(call):
    """→ BoardRow a submitted application, in the order of the regions' names in the language in force."""
    applications = Application.objects.filter(call=call).exclude(
        state__in=(Application.State.DRAFT, Application.State.WITHDRAWN)
    )
    by_region = {application.region_id: application for application in all_as_sent(applications)}
    proposals = {proposal.application_id: proposal for proposal in Proposal.objects.filter(application__call=call)}
    in_force = Decision.objects.exclude(state=Decision.State.REPLACED)
    decisions = {decision.application_id: decision for decision in in_force.filter(call=call)}
    earlier, needs = earlier_grants(call, in_force), needs_by_region()
    supply = published_per_thousand_65(clock.today())
    return [
        BoardRow(
            region,
            by_region[region.code],
            by_region[region.code].eligible_costs,
            proposals.get(by_region[region.code].pk),
            decisions.get(by_region[region.code].pk),
            earlier.get(region.code),
            supply.get(region.code, PerThousand(0, None, None, None)),
            needs.get(region.code, 0),
        )
        for region in sorted(Region.objects.filter(code__in=by_region), key=lambda region: sort_key(region.name))
    ]


def earlier_grants(call, in_force):
    """→ {region code: the region's newest granted Decision of the series, of a call that began before this one}"""
    calls = Call.objects.filter(series=call.series, use_start__lt=call.use_start)
    granted = in_force.filter(call__in=calls, amount__gt=0).exclude(state=Decision.State.DECLINED)
    return {each.region_id: each for each in granted.select_related("call").order_by("call__use_start", "pk")}


def needs_by_region():
    """→ {region code: number of records of need that its coordinator has accepted}"""
    accepted = NeedRecord.objects.filter(state=NeedRecord.State.ACCEPTED)
    return dict(accepted.order_by().values_list("region_id").annotate(n=Count("pk")))


def totals(call, rows):
    """→ dict of the board's sums in euros; `left` is the appropriation less what is presented or signed.

    drafted: what stands in drafts of proposals; it takes nothing yet.
    """
    asked = sum((row.application.asked for row in rows), ZERO)
    proposed = sum((row.proposed or ZERO for row in rows if not row.is_draft), ZERO)
    return {
        "costs": sum((row.costs for row in rows), ZERO),
        "asked": asked,
        "proposed": proposed,
        "drafted": sum((row.proposed for row in rows if row.is_draft), ZERO),
        "signed": call.committed,
        "left": call.appropriation - proposed,
    }


def table(rows):
    """→ (heads, rows) of the page's table without its totals, for a file."""
    heads = [
        *(_("Region"), _("Pilot"), _("State"), _("65 or over"), _("Offerings"), _("Per 1,000 people 65+")),
        *(_("Needs recorded"), _("Earlier grant"), _("Costs"), _("Asked"), _("Proposed")),
    ]
    return heads, [
        [
            *(row.region.name, _("Yes") if row.region.is_pilot else _("No"), row.state_in_words),
            *(row.supply.people, row.supply.offerings, row.supply.value, row.needs),
            *(row.earlier and row.earlier.amount, row.costs, row.application.asked, row.proposed),
        ]
        for row in rows
    ]

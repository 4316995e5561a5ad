"""Rules on the sums and the use period of a grant, asked for and decided."""

from decimal import Decimal

from django.utils.translation import gettext as _

from grants.rules.words import day, percent, percent_up
from regions.money import euros, floor_cents
from regions.workflow import Broken


def self_financing_at_most(ceiling, net_costs, other_funding, amount):
    """S = N − A − O may be at most N − floor((1 − ceiling)·N): asking for the full rest always passes, to the cent."""
    highest = net_costs - floor_cents((1 - ceiling) * net_costs)
    own = net_costs - other_funding - amount
    if net_costs > 0 and own > highest:
        return Broken(
            "GR-03",
            _(
                "The self-financing share is %(own)s (%(share)s of the costs). It may be at most %(ceiling)s, "
                "which is %(highest)s here."
            )
            % {
                "own": euros(own),
                "share": percent_up(own / net_costs, ceiling),
                "ceiling": percent(ceiling),
                "highest": euros(highest),
            },
            "amount",
        )
    return None


def grant_share_at_most(highest_share, net_costs, amount):
    """Where the call caps the grant's share of the costs as well."""
    if highest_share is None:
        return None
    highest = floor_cents(highest_share * net_costs)
    if amount > highest:
        return Broken(
            "GR-04",
            _("The grant may be at most %(share)s of the accepted costs: %(highest)s.")
            % {"share": percent(highest_share), "highest": euros(highest)},
            "amount",
        )
    return None


def funding_within_costs(net_costs, other_funding, amount):
    if amount + other_funding > net_costs:
        return Broken(
            "GR-05",
            _("The grant and other public funding are %(over)s more than the costs.")
            % {"over": euros(amount + other_funding - net_costs)},
            "amount",
        )
    return None


def grant_within_asked(asked, amount):
    if amount > asked:
        return Broken("GR-06", _("The applicant asked for %(asked)s: no more can be granted.") % {"asked": euros(asked)}, "amount")
    return None


def grant_within_appropriation(free, amount):
    if amount > free:
        return Broken(
            "GR-07",
            _("The grant is %(over)s more than what is left of the appropriation (%(free)s).")
            % {"over": euros(amount - free), "free": euros(free)},
            "amount",
        )
    return None


def use_period_within_call(call_start, call_end, start, end):
    if start is None or end is None or not call_start <= start <= end <= call_end:
        return Broken(
            "GR-08",
            _("The use period must lie within the call's: %(start)s–%(end)s.")
            % {"start": day(call_start), "end": day(call_end)},
            "use_start",
        )
    return None


def final_right(granted, grant_share, net_costs, other_funding):
    """→ what the grantee has a right to: max(0, min(G, floor(p·N), N − O)), in euros."""
    return max(Decimal("0.00"), min(granted, floor_cents(grant_share * net_costs), net_costs - other_funding))


def no_overlap(other):
    """other: (start, end) of an earlier use period of the series that overlaps, or None."""
    if other:
        return Broken(
            "GR-21",
            _("The region already has a grant of this series for %(start)s–%(end)s: use periods may not overlap.")
            % {"start": day(other[0]), "end": day(other[1])},
            "use_start",
        )
    return None


def category_share_at_most(category, share, costs, amount):
    """A cost category is at most its share of all costs, as the call says. category: its name; share: 0.20 = 20 %."""
    highest = floor_cents(share * costs)
    if amount > highest:
        return Broken(
            "GR-56",
            _("“%(category)s” is %(amount)s. In this call it may be at most %(share)s of all costs, which is %(highest)s here.")
            % {"category": category, "amount": euros(amount), "share": percent(share), "highest": euros(highest)},
        )
    return None

"""The figures of a proposal: beside what was asked, what the call allows, and what is left of the appropriation."""

from django.utils.translation import gettext as _

from grants import rules
from grants.applications.verbs import net_costs
from regions.money import CENT, euros, floor_cents


def own_share(costs, own):
    """→ "30 000,00 € (30 %)" """
    if costs <= 0:
        return euros(own)
    share = rules.percent(own / costs).replace("-", "\N{MINUS SIGN}")
    return f"{euros(own)} ({share})"


def figures_of(proposal):
    """→ [(label, value, note)] for figures.html, from the proposal as it stands (or as it is being typed)."""
    application = proposal.application
    call, costs = application.call, proposal.accepted_costs
    own = costs - proposal.other_funding - proposal.amount
    highest_own = costs - floor_cents((1 - call.max_self_financing_share) * costs)
    return [
        (_("Asked for"), euros(application.asked), _("of costs of %(costs)s") % {"costs": euros(net_costs(application))}),
        (
            _("Grant share of the accepted costs"),
            euros(floor_cents(proposal.grant_share * costs)),
            _("%(share)s of %(costs)s, rounded down to the cent")
            % {"share": rules.percent(proposal.grant_share), "costs": euros(costs)},
        ),
        (_("Grant proposed"), euros(proposal.amount), against_asked(application.asked, proposal.amount)),
        (
            _("Self-financing share"),
            own_share(costs, own),
            _("at most %(ceiling)s: %(highest)s")
            % {"ceiling": rules.percent(call.max_self_financing_share), "highest": euros(highest_own)},
        ),
        (
            _("Left of the appropriation now"),
            euros(call.free),
            _("of %(appropriation)s") % {"appropriation": euros(call.appropriation)},
        ),
        (_("Left after this decision"), euros(call.free - proposal.amount), ""),
    ]


def against_asked(asked, amount):
    if abs(asked - amount) < CENT:
        return _("what was asked for")
    words = _("%(sum)s less than asked for") if amount < asked else _("%(sum)s more than asked for")
    return words % {"sum": euros(abs(asked - amount))}


def applied_and_proposed(proposal):
    """→ [(what, applied, proposed, difference)] in euros."""
    application = proposal.application
    applied = net_costs(application)
    rows = [
        (_("Costs less income"), applied, proposal.accepted_costs),
        (_("Other public funding"), application.other_funding, proposal.other_funding),
        (_("Grant"), application.asked, proposal.amount),
        (
            _("Self-financing share"),
            applied - application.other_funding - application.asked,
            proposal.accepted_costs - proposal.other_funding - proposal.amount,
        ),
    ]
    return [(what, asked, given, given - asked) for what, asked, given in rows]

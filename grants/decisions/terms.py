"""The rules that the terms of a decision are tested with: of a proposal, and of an answer that amends a decision.

Both have `application`, and the terms of GrantTerms.
"""

from django.utils.translation import gettext

from grants import rules
from grants.decisions.verbs import overlapping_period


def late(proposal, actor, facts):
    return rules.late_is_not_examined(proposal.application.late, proposal.outcome)


def grounds(proposal, actor, facts):
    return rules.nothing_missing([] if proposal.grounds.strip() else [gettext("grounds")])


def fits_outcome(proposal, actor, facts):
    return rules.grants_nothing(proposal.outcome, proposal.amount)


def fits_asked(proposal, actor, facts):
    return rules.outcome_fits_asked(proposal.outcome, proposal.application.asked or 0, proposal.amount)


def within_asked(proposal, actor, facts):
    return rules.grant_within_asked(proposal.application.asked or 0, proposal.amount)


def within_share(proposal, actor, facts):
    return rules.grant_share_at_most(proposal.grant_share, proposal.accepted_costs, proposal.amount)


def within_call_share(proposal, actor, facts):
    call = proposal.application.call
    return rules.grant_share_at_most(call.max_grant_share, proposal.accepted_costs, proposal.amount)


def within_costs(proposal, actor, facts):
    return rules.funding_within_costs(proposal.accepted_costs, proposal.other_funding, proposal.amount)


def self_financing(proposal, actor, facts):
    """A decision may not ask for more self-financing than the call allows."""
    if not proposal.amount:
        return None
    return rules.self_financing_at_most(
        proposal.application.call.max_self_financing_share,
        proposal.accepted_costs,
        proposal.other_funding,
        proposal.amount,
    )


def within_period(proposal, actor, facts):
    call = proposal.application.call
    if not proposal.amount:
        return None
    return rules.use_period_within_call(call.use_start, call.use_end, proposal.use_start, proposal.use_end)


def no_overlap(proposal, actor, facts):
    return rules.no_overlap(overlapping_period(proposal))


TERMS_HOLD = (
    late,
    fits_outcome,
    fits_asked,
    within_asked,
    within_costs,
    within_share,
    within_call_share,
    self_financing,
    within_period,
    no_overlap,
)

"""What presenting, returning and signing ask of a proposal and of an answer to a request: both have `version`,
`presenter_id` and `presented_at`."""

from django.utils.translation import gettext

from grants import rules
from grants.decisions.verbs import presented_mark


def as_read(proposal, actor, facts):
    """What is presented is what the presenter read: the sums of a draft allocation may have come between."""
    return rules.as_it_was_read(facts.get("seen", str(proposal.version)), str(proposal.version))


def presenter_apart(proposal, actor, facts):
    return rules.two_people(
        proposal.presenter_id, actor.user.pk, gettext("You presented this decision: another person must sign it.")
    )


def as_presented(proposal, actor, facts):
    mark = presented_mark(proposal)
    return rules.as_it_was_presented(facts.get("seen", mark), mark)


def reason(proposal, actor, facts):
    return rules.reason_given(facts.get("reason"))

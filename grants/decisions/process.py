"""The table of proposals: drafted → presented → signed."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.applications.models import Application
from grants.decisions.models import Outcome, Proposal
from grants.decisions.presenting import as_presented, as_read, presenter_apart, reason
from grants.decisions.terms import TERMS_HOLD, grounds
from grants.decisions.verbs import commit_money, write_decision
from grants.evaluation.conflicts import not_barred
from grants.evaluation.models import Assessment
from regions import clock
from regions.roles import Role
from regions.workflow import Transition, hold, move, register

State = Proposal.State


def statement_given(proposal, actor, facts):
    if proposal.outcome == Outcome.INADMISSIBLE:
        return None
    given = Assessment.objects.filter(application=proposal.application, state=Assessment.State.GIVEN).exists()
    return rules.nothing_missing([] if given else [gettext("the agency's statement")])


def within_appropriation(proposal, actor, facts):
    """Told early. When it is signed, `commit_money` decides: another decision may come between."""
    return rules.grant_within_appropriation(proposal.application.call.free, proposal.amount)


MONEY = (grounds, *TERMS_HOLD, within_appropriation)


def present(proposal, actor, facts):
    proposal.presenter, proposal.presenter_name, proposal.presented_at = actor.user, actor.name, clock.now()
    proposal.return_reason = ""
    if proposal.application.state != Application.State.PROPOSED:
        move(proposal.application, "propose", actor)


def give_back(proposal, actor, facts):
    proposal.return_reason = facts["reason"]
    move(proposal.application, "unpropose", actor)


def sign(proposal, actor, facts):
    """One transaction: the appropriation, the decision, the order for the letter. The region is told by the notice."""
    hold(proposal.application)
    commit_money(proposal.application.call_id, proposal.amount)
    write_decision(proposal, actor)
    move(proposal.application, "decide", actor)


register(
    Proposal,
    [
        Transition(
            "present",
            (State.DRAFTED, State.RETURNED),
            State.PRESENTED,
            (Role.PRESENTER,),
            _("Present to the decision-maker"),
            rules=(not_barred, as_read, statement_given, *MONEY),
            then=(present,),
            internal=True,
        ),
        Transition(
            "return",
            (State.PRESENTED,),
            State.RETURNED,
            (Role.DECISION_MAKER,),
            _("Return to the presenter"),
            rules=(not_barred, reason),
            then=(give_back,),
            internal=True,
        ),
        Transition(
            "sign",
            (State.PRESENTED,),
            State.SIGNED,
            (Role.DECISION_MAKER,),
            _("Sign the decision"),
            rules=(not_barred, presenter_apart, as_presented, *MONEY),
            then=(sign,),
            internal=True,
        ),
    ],
)

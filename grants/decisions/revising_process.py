"""The table of the revised budget: draft → submitted → accepted, or returned for mending."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.decisions.reconsidering import BudgetRevision
from grants.decisions.revising import costs_of, may_be_revised, newest_plan
from grants.evaluation.conflicts import not_barred
from regions import clock
from regions.roles import Role
from regions.workflow import Transition, register

State = BudgetRevision.State


def in_use(revision, actor, facts):
    return may_be_revised(revision.decision)


def sums_agree(revision, actor, facts):
    return rules.budget_meets_decision(costs_of(revision), revision.income, revision.decision.accepted_costs)


def explained(revision, actor, facts):
    return rules.nothing_missing([] if revision.explanation.strip() else [gettext("what changes in the plan")])


def as_read(revision, actor, facts):
    return rules.as_it_was_read(facts.get("seen", str(revision.version)), str(revision.version))


def reason(revision, actor, facts):
    return rules.reason_given(facts.get("reason"))


WHOLE = (in_use, explained, sums_agree)


def obstacles(revision, actor):
    """→ [Broken]: all that stands in the way of submitting, told to whoever writes the budget."""
    return [broken for rule in WHOLE if (broken := rule(revision, actor, {}))]


def submitted(revision, actor, facts):
    """The plan that goes with it is the newest one at this moment."""
    revision.submitted_at, revision.submitted_by_name = clock.now(), actor.name
    revision.plan_version = newest_plan(revision.decision)
    revision.return_reason = ""


def answered(revision, actor, facts):
    revision.answered_at, revision.answered_by_name = clock.now(), actor.name


def give_back(revision, actor, facts):
    answered(revision, actor, facts)
    revision.return_reason = facts["reason"]


register(
    BudgetRevision,
    [
        Transition(
            "submit",
            (State.DRAFT, State.RETURNED),
            State.SUBMITTED,
            (Role.SIGNATORY,),
            _("Submit the revised budget"),
            rules=(as_read, *WHOLE),
            then=(submitted,),
        ),
        Transition(
            "accept",
            (State.SUBMITTED,),
            State.ACCEPTED,
            (Role.PRESENTER,),
            _("Accept the revised budget"),
            rules=(not_barred, as_read, in_use, sums_agree),
            then=(answered,),
        ),
        Transition(
            "return",
            (State.SUBMITTED,),
            State.RETURNED,
            (Role.PRESENTER,),
            _("Return for mending"),
            rules=(not_barred, reason),
            then=(give_back,),
        ),
    ],
)

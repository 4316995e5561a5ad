"""The tables of proposal and decision: drafted → presented → signed; then notified → accepted or declined."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.applications.models import Application
from grants.decisions.models import TERMS, Decision, Outcome, Proposal
from grants.decisions.notice import order_notice
from grants.decisions.verbs import commit_money, overlapping_period, presented_mark
from grants.evaluation.models import Assessment
from regions import audit, clock, jobs
from regions.deadlines import Milestone, milestones
from regions.geography import Region
from regions.roles import Role
from regions.workflow import Transition, move, register

State = Proposal.State


def late(proposal, actor, facts):
    return rules.late_is_not_examined(proposal.application.late, proposal.outcome)


def statement_given(proposal, actor, facts):
    if proposal.outcome == Outcome.INADMISSIBLE:
        return None
    given = Assessment.objects.filter(application=proposal.application, state=Assessment.State.GIVEN).exists()
    return rules.nothing_missing([] if given else [gettext("the agency's statement")])


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


def within_appropriation(proposal, actor, facts):
    """Told early. When it is signed, `commit_money` decides: another decision may come between."""
    return rules.grant_within_appropriation(proposal.application.call.free, proposal.amount)


def within_period(proposal, actor, facts):
    call = proposal.application.call
    if not proposal.amount:
        return None
    return rules.use_period_within_call(call.use_start, call.use_end, proposal.use_start, proposal.use_end)


def no_overlap(proposal, actor, facts):
    return rules.no_overlap(overlapping_period(proposal))


def presenter_apart(proposal, actor, facts):
    return rules.two_people(
        proposal.presenter_id, actor.user.pk, gettext("You presented this decision: another person must sign it.")
    )


def as_presented(proposal, actor, facts):
    mark = presented_mark(proposal)
    return rules.as_it_was_presented(facts.get("seen", mark), mark)


def reason(proposal, actor, facts):
    return rules.reason_given(facts.get("reason"))


MONEY = (
    late,
    grounds,
    fits_outcome,
    fits_asked,
    within_asked,
    within_costs,
    within_share,
    within_call_share,
    self_financing,
    within_appropriation,
    within_period,
    no_overlap,
)


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
    application = proposal.application
    call = application.call
    commit_money(call.pk, proposal.amount)
    decision = Decision.objects.create(
        region_id=proposal.region_id,
        application=application,
        call=call,
        series=call.series,
        case_number=application.case_number,
        language=Region.objects.get(pk=proposal.region_id).document_language,
        ceiling=call.max_self_financing_share,
        presenter=proposal.presenter,
        presenter_name=proposal.presenter_name,
        decision_maker=actor.user,
        decision_maker_name=actor.name,
        signed_at=clock.now(),
        report_due=milestones(call.subject).get(Milestone.Code.REPORTS_DUE),
        **{name: getattr(proposal, name) for name in TERMS},
    )
    # The proposal is the state's alone: the decision's own history begins here.
    audit.record(decision.region_id, actor, "decision-signed", decision, after=audit.facts_of(decision))
    move(application, "decide", actor)
    jobs.enqueue(
        decision.region_id, "decision", f"decision:{decision.pk}", {"decision": decision.pk}, actor
    )


register(
    Proposal,
    [
        Transition(
            "present",
            (State.DRAFTED, State.RETURNED),
            State.PRESENTED,
            (Role.PRESENTER,),
            _("Present to the decision-maker"),
            rules=(statement_given, *MONEY),
            then=(present,),
            internal=True,
        ),
        Transition(
            "return",
            (State.PRESENTED,),
            State.RETURNED,
            (Role.DECISION_MAKER,),
            _("Return to the presenter"),
            rules=(reason,),
            then=(give_back,),
            internal=True,
        ),
        Transition(
            "sign",
            (State.PRESENTED,),
            State.SIGNED,
            (Role.DECISION_MAKER,),
            _("Sign the decision"),
            rules=(presenter_apart, as_presented, *MONEY),
            then=(sign,),
            internal=True,
        ),
    ],
)


def notified(decision, actor, facts):
    decision.notified_at = clock.now()
    move(decision.application, decision.outcome, actor)
    order_notice(decision, actor)


def only_a_grant(decision, actor, facts):
    return rules.only_a_grant_is_answered(decision.is_grant)


def answered(decision, actor, facts):
    decision.answered_at = clock.now()


def release(decision, actor, facts):
    commit_money(decision.call_id, -decision.amount)


register(
    Decision,
    [
        Transition(
            "notify",
            (Decision.State.SIGNED,),
            Decision.State.NOTIFIED,
            (Role.PRESENTER,),
            _("Notify the applicant"),
            then=(notified,),
        ),
        Transition(
            "accept",
            (Decision.State.NOTIFIED,),
            Decision.State.ACCEPTED,
            (Role.SIGNATORY,),
            _("Accept the grant"),
            rules=(only_a_grant,),
            then=(answered,),
        ),
        Transition(
            "decline",
            (Decision.State.NOTIFIED,),
            Decision.State.DECLINED,
            (Role.SIGNATORY,),
            _("Decline the grant"),
            rules=(only_a_grant,),
            then=(answered, release),
        ),
    ],
)


"""The application's table: draft → submitted → screening → evaluation → proposed → decided."""

from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.applications.models import Application
from grants.applications.verbs import checked_mark, keep_version, missing_parts, net_costs, total_costs
from regions import audit, clock, jobs
from regions.deadlines import Milestone, milestones
from regions.roles import Role
from regions.workflow import Transition, register

State = Application.State
DECIDED = (State.GRANTED, State.PARTLY_GRANTED, State.REJECTED, State.INADMISSIBLE)


def nothing_missing(application, actor, facts):
    return rules.nothing_missing(missing_parts(application))


def call_open(application, actor, facts):
    call = application.call
    opens = milestones(call.subject)[Milestone.Code.GUIDELINES]
    return rules.call_is_open(clock.now(), opens, call.state == call.State.PUBLISHED)


def self_financing(application, actor, facts):
    if not application.asked:
        # It is missing, and said so: a share of 100 % would be no news to anyone.
        return None
    return rules.self_financing_at_most(
        application.call.max_self_financing_share,
        net_costs(application),
        application.other_funding,
        application.asked or 0,
    )


def grant_share(application, actor, facts):
    return rules.grant_share_at_most(application.call.max_grant_share, net_costs(application), application.asked or 0)


def within_costs(application, actor, facts):
    return rules.funding_within_costs(net_costs(application), application.other_funding, application.asked or 0)


def in_time(application, actor, facts):
    return rules.before_deadline(clock.now(), milestones(application.call.subject)[Milestone.Code.DEADLINE])


def reason(application, actor, facts):
    return rules.reason_given(facts.get("reason"))


def keep_reason(application, actor, facts):
    """The reason belongs to the history, not to the application: it is told there."""
    audit.record(
        application.region_id, actor, "withdrawal-explained", application, after={"reason": facts["reason"]}
    )


def as_checked(application, actor, facts):
    mark = checked_mark(application)
    return rules.as_it_was_checked(facts.get("seen", mark), mark)


SUBMIT_RULES = (as_checked, call_open, nothing_missing, self_financing, grant_share, within_costs)


def obstacles(application, actor):
    """→ list of Broken: all that stands in the way of submitting, told before anyone tries."""
    return [broken for rule in SUBMIT_RULES if (broken := rule(application, actor, {}))]


def receive(application, actor, facts):
    """What arrives is frozen: plan version, hash, case number, and whether it came in time.

    facts["arrived_at"]: when the request came to the gate; without it, now.
    """
    call = application.call
    application.submitted_at = facts.get("arrived_at") or clock.now()
    application.late = rules.arrived_late(application.submitted_at, milestones(call.subject)[Milestone.Code.DEADLINE])
    application.plan_version = application.plan.versions.last()
    application.eligible_costs = total_costs(application)
    application.ceiling = call.max_self_financing_share
    application.case_number = f"{call.case_number}/{application.region_id}"
    version = keep_version(application, actor)
    application.content_hash = version.sha256
    jobs.enqueue(
        application.region_id,
        "application_receipt",
        f"application_receipt:{application.pk}:{version.number}",
        {"application": application.pk, "version": version.number},
        actor,
    )


register(
    Application,
    [
        Transition(
            "submit",
            (State.DRAFT,),
            State.SUBMITTED,
            (Role.SIGNATORY,),
            _("Sign and submit"),
            rules=SUBMIT_RULES,
            then=(receive,),
        ),
        Transition(
            "reopen",
            (State.SUBMITTED,),
            State.DRAFT,
            (Role.SIGNATORY,),
            _("Take back for changes"),
            rules=(in_time,),
        ),
        Transition(
            "withdraw",
            # Until the decision is signed; a button that went away sooner would tell of the proposal.
            (State.DRAFT, State.SUBMITTED, State.SCREENING, State.EVALUATION, State.PROPOSED),
            State.WITHDRAWN,
            (Role.SIGNATORY,),
            _("Withdraw the application"),
            rules=(reason,),
            then=(keep_reason,),
        ),
        Transition("screen", (State.SUBMITTED,), State.SCREENING, (Role.PRESENTER,), _("Take up for screening")),
        Transition(
            "ask_assessment",
            (State.SCREENING,),
            State.EVALUATION,
            (Role.PRESENTER,),
            _("Ask the agency for its statement"),
        ),
        # The decision's own verbs carry the application along: grants/decisions/process.py.
        Transition("propose", (State.SCREENING, State.EVALUATION), State.PROPOSED, (Role.PRESENTER,), internal=True),
        Transition("unpropose", (State.PROPOSED,), State.EVALUATION, (Role.DECISION_MAKER,), internal=True),
        Transition("decide", (State.PROPOSED,), State.DECIDED, (Role.DECISION_MAKER,), internal=True),
        # With the notice: from then on the region reads what was decided.
        Transition("grant", (State.DECIDED,), State.GRANTED, (Role.PRESENTER,)),
        Transition("partial", (State.DECIDED,), State.PARTLY_GRANTED, (Role.PRESENTER,)),
        Transition("reject", (State.DECIDED,), State.REJECTED, (Role.PRESENTER,)),
        Transition("inadmissible", (State.DECIDED,), State.INADMISSIBLE, (Role.PRESENTER,)),
    ],
)

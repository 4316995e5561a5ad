"""The application's table: draft → submitted → screening → (supplement →) evaluation → proposed → decided."""

from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.applications import sending
from grants.applications.models import Application
from grants.applications.paper import paper_is_whole, receive_paper
from grants.applications.part_restoring import restore_parts
from grants.applications.part_rules import PART_RULES
from grants.applications.partner_process import freeze_partners, hold_partners, release_asked_partners, release_partners
from grants.applications.restoring import restore_sent
from grants.applications.supplement_parts import parts_open
from grants.applications.supplement_process import due_to_come, something_asked
from grants.applications.supplements import ASKED_FROM, asked_in, drop_request, receive_answer
from grants.applications.verbs import checked_mark, missing_parts, net_costs, wanting
from grants.evaluation.conflicts import not_barred
from regions import audit, clock
from regions.deadlines import Milestone, milestones
from regions.roles import Role
from regions.workflow import Refused, Transition, register

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


def still_as_checked(application, actor, facts):
    """A partner's people don't wait for the application's lock: what they saved before theirs was frozen is seen here."""
    if broken := as_checked(application, actor, facts):
        raise Refused([broken])


SUM_RULES = (self_financing, grant_share, within_costs)
SUBMIT_RULES = (as_checked, call_open, nothing_missing, *SUM_RULES, *PART_RULES)


def answer_is_whole(application, actor, facts):
    """As at submission, save the plan's readiness where the plan was not asked for: the version sent before stands."""
    asked = parts_open(application)
    return rules.nothing_missing([name for part, name in wanting(application) if part != "plan" or part in asked])


ANSWER_RULES = (as_checked, answer_is_whole, *(each for each in SUBMIT_RULES if each not in (as_checked, call_open, nothing_missing)))


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
    application.case_number = f"{call.case_number}/{application.region_id}"
    # One that came on paper and was taken back comes in this service now.
    application.channel = Application.Channel.ELECTRONIC
    sending.freeze(application, actor, application.submitted_at)


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
            then=(freeze_partners, still_as_checked, receive),
        ),
        Transition(
            "reopen",
            (State.SUBMITTED,),
            State.DRAFT,
            (Role.SIGNATORY,),
            _("Take back for changes"),
            rules=(in_time,),
            then=(release_partners,),
        ),
        Transition(
            "withdraw",
            # Until the decision is signed; a button that went away sooner would tell of the proposal.
            (State.DRAFT, *ASKED_FROM, State.SUPPLEMENT, State.PROPOSED),
            State.WITHDRAWN,
            (Role.SIGNATORY,),
            _("Withdraw the application"),
            rules=(reason,),
            then=(hold_partners, keep_reason, drop_request, freeze_partners),
        ),
        Transition(
            "enter_paper",
            (State.DRAFT,),
            State.SUBMITTED,
            (Role.PRESENTER,),
            rules=(paper_is_whole, *SUM_RULES),
            then=(receive_paper,),
        ),
        Transition(
            "screen",
            (State.SUBMITTED, State.SUPPLEMENTED),
            State.SCREENING,
            (Role.PRESENTER,),
            _("Take up for screening"),
            rules=(not_barred,),
        ),
        *[
            Transition(
                "ask_supplement",
                (asked_from,),
                State.SUPPLEMENT,
                (Role.PRESENTER,),
                _("Ask to supplement"),
                rules=(not_barred, something_asked, due_to_come),
                then=(asked_in(asked_from), release_asked_partners),
            )
            for asked_from in ASKED_FROM
        ],
        Transition(
            "answer_supplement",
            (State.SUPPLEMENT,),
            State.SUPPLEMENTED,
            (Role.SIGNATORY,),
            _("Check and send the supplement"),
            rules=ANSWER_RULES,
            then=(freeze_partners, still_as_checked, receive_answer),
        ),
        # Closed without an answer, it goes on from where it was asked: supplements.close_request.
        *[
            Transition(
                f"go_on_{asked_from}",
                (State.SUPPLEMENT,),
                asked_from,
                (Role.PRESENTER,),
                then=(restore_sent, restore_parts, freeze_partners),
            )
            for asked_from in ASKED_FROM
        ],
        Transition(
            "ask_assessment",
            (State.SCREENING, State.SUPPLEMENTED),
            State.EVALUATION,
            (Role.PRESENTER,),
            _("Ask the agency for its statement"),
            rules=(not_barred,),
        ),
        # The decision's own verbs carry the application along: grants/decisions/process.py.
        Transition("propose", (State.SCREENING, State.SUPPLEMENTED, State.EVALUATION), State.PROPOSED, (Role.PRESENTER,), internal=True),
        Transition("unpropose", (State.PROPOSED,), State.EVALUATION, (Role.DECISION_MAKER,), internal=True),
        Transition("decide", (State.PROPOSED,), State.DECIDED, (Role.DECISION_MAKER,), internal=True),
        # With the notice: from then on the region reads what was decided.
        Transition("grant", (State.DECIDED,), State.GRANTED, (Role.PRESENTER,)),
        Transition("partial", (State.DECIDED,), State.PARTLY_GRANTED, (Role.PRESENTER,)),
        Transition("reject", (State.DECIDED,), State.REJECTED, (Role.PRESENTER,)),
        Transition("inadmissible", (State.DECIDED,), State.INADMISSIBLE, (Role.PRESENTER,)),
        # With a later decision in the place of the one before: it is told as it is signed.
        Transition("amend_grant", DECIDED, State.GRANTED, (Role.DECISION_MAKER,)),
        Transition("amend_partial", DECIDED, State.PARTLY_GRANTED, (Role.DECISION_MAKER,)),
        Transition("amend_reject", DECIDED, State.REJECTED, (Role.DECISION_MAKER,)),
        Transition("amend_inadmissible", DECIDED, State.INADMISSIBLE, (Role.DECISION_MAKER,)),
    ],
)

"""Applications that came on paper, through the ministry's registry: entered by the presenter, with the scan."""

from django.db import transaction
from django.utils.translation import gettext

from grants import rules
from grants.applications import sending
from grants.applications.attachments import in_use, keep_attachment
from grants.applications.models import Application, BudgetLine
from grants.applications.paper_notice import order_paper_notice
from grants.applications.parts import ApplicationAttachment
from grants.applications.verbs import total_costs
from grants.plans.models import Plan, PlanSection, PlanVersion
from grants.plans.verbs import goals_for
from regions import audit, clock
from regions.deadlines import Milestone, milestones
from regions.money import ZERO
from regions.workflow import Refused, hold, move

State, Channel = Application.State, Application.Channel
SCAN = ApplicationAttachment.Kind.PAPER


@transaction.atomic
def enter_paper(actor, call, region, *, values, budget, arrived_at, file):
    """→ the submitted Application of a region that sent it on paper. Call it in the region's scope, on the state's side.

    values: {field: value} of the application; budget: {category code: Decimal euros}; file: what a CheckedFileField
    gives. Raises workflow.Refused; then nothing is written.
    """
    plan = plan_for_paper(call, region, actor)
    # The region may open its own in the same instant, or the button may be pressed twice: the second one is refused.
    hold(plan)
    if broken := paper_refusals(call, region, arrived_at, values, budget):
        raise Refused(broken)
    application = Application.objects.create(
        region_id=region,
        call=call,
        plan=plan,
        channel=Channel.PAPER,
        entered_by_name=actor.name,
        saved_at=clock.now(),
        saved_by=actor.name,
        **values,
    )
    for code, amount in budget.items():
        BudgetLine.objects.create(region_id=region, application=application, category_code=code, amount=amount)
    keep_attachment(application, actor, kind=SCAN, title=gettext("Application on paper"), file=file)
    return move(application, "enter_paper", actor, arrived_at=arrived_at)


def paper_refusals(call, region, arrived_at, values, budget):
    """→ list of Broken: all that keeps a paper application from being entered, told before anything is written."""
    net = sum(budget.values(), ZERO) - values["income"]
    sums = (
        rules.self_financing_at_most(call.max_self_financing_share, net, values["other_funding"], values["asked"]),
        rules.grant_share_at_most(call.max_grant_share, net, values["asked"]),
        rules.funding_within_costs(net, values["other_funding"], values["asked"]),
    )
    broken = [*paper_obstacles(call, region, arrived_at), *(each for each in sums if each)]
    by_letter = rules.sums_can_be_kept(any(sums))
    return [*broken, by_letter] if by_letter else broken


def paper_obstacles(call, region, arrived_at):
    """→ list of Broken: what keeps it from being entered whatever its sums."""
    own = Application.objects.filter(region_id=region, call=call).exclude(state=State.WITHDRAWN).first()
    opens = milestones(call.subject).get(Milestone.Code.GUIDELINES)
    tested = (
        rules.has_arrived(clock.now(), arrived_at),
        rules.call_is_open(arrived_at, opens, call.state == call.State.PUBLISHED),
        rules.not_in_the_service(own.get_state_display() if own else ""),
    )
    return [broken for broken in tested if broken]


def plan_for_paper(call, region, actor):
    """→ the region's Plan of the call. The paper holds what is planned: where there is none, an empty one is made."""
    plan, created = Plan.objects.get_or_create(region_id=region, call=call, defaults={"state": Plan.State.READY})
    if created:
        for goal in goals_for(call, region):
            PlanSection.objects.create(region_id=region, plan=plan, goal_code=goal.code)
        audit.record(region, actor, "plan-opened", plan)
    return plan


def empty_version(plan):
    """→ PlanVersion without texts: what the region has written into its plan here is not what it sent."""
    content = dict.fromkeys(plan.sections.values_list("goal_code", flat=True), "")
    number = plan.versions.count() + 1
    return PlanVersion.objects.create(
        region_id=plan.region_id, plan=plan, number=number, content=content, created_at=clock.now()
    )


def paper_is_whole(application, actor, facts):
    """The scan itself is a part: nothing becomes a submitted application without it, nor a region's own draft."""
    scanned = in_use(application).filter(kind=SCAN)
    whole = {
        gettext("the scan of the paper application"): application.channel == Channel.PAPER and scanned.exists(),
        gettext("name of the project"): application.project_name,
        gettext("contact person"): application.contact_name,
        gettext("costs in the budget"): total_costs(application) > 0,
        gettext("grant asked for"): application.asked,
    }
    return rules.nothing_missing([name for name, there in whole.items() if not there])


def receive_paper(application, actor, facts):
    """What came on paper is frozen like any other submission, at the time of its arrival."""
    call = application.call
    application.submitted_at = facts["arrived_at"]
    application.late = rules.arrived_late(application.submitted_at, milestones(call.subject)[Milestone.Code.DEADLINE])
    application.plan_version = empty_version(application.plan)
    application.case_number = f"{call.case_number}/{application.region_id}"
    sending.freeze(application, actor, application.submitted_at)
    order_paper_notice(application, actor)

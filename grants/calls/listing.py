"""Calls as people see them: which ones, in which phase, and what happens next."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from grants import parties
from grants.applications.models import Application
from grants.calls import materials, questions, schedule_told
from grants.calls.dates import WRITTEN
from grants.calls.models import Call, CallQuestion, CostRule
from grants.calls.verbs import TAKES_DATES
from grants.evaluation.scores import POINTS_READERS
from grants.labels import timeline_of
from grants.plans.models import Plan
from grants.rules import percent
from regions import clock
from regions.deadlines import Milestone, due, milestones
from regions.lists import paged
from regions.money import euros
from regions.roles import REGION_STAFF, STATE_READERS, STATE_STAFF, Role
from regions.workflow import allowed_verbs, why_not

# Who follows all the applicants of a call: the agency's and the ministry's people, and the inspector.
FOLLOWERS = (*STATE_STAFF, Role.AUDITOR)
PHASES = {
    "draft": (_("Draft"), "neutral"),
    "upcoming": (_("Opens later"), "info"),
    "open": (_("Open"), "success"),
    "closed": (_("Closed, decisions under way"), "warning"),
    "resolved": (_("Decided"), "info"),
    "reporting": (_("Reporting"), "info"),
    "archived": (_("Archived"), "neutral"),
}


def calls_for(actor):
    """→ queryset: the state sees drafts, the others what has been published. Calls carry no wall, so this is it."""
    calls = Call.objects.order_by("-use_start", "-pk")
    return calls if actor.role in STATE_READERS else calls.exclude(state=Call.State.DRAFT)


def rows(calls):
    """→ [{"call", "dates", "status", "tone"}]: two queries for any number of calls."""
    calls = list(calls)
    dates = {call.subject: {} for call in calls}
    for subject, code, at in Milestone.objects.filter(subject__in=dates).values_list("subject", "code", "at"):
        dates[subject][code] = at
    return [row(call, dates[call.subject]) for call in calls]


def row(call, dates):
    status, tone = PHASES[call.phase(dates)]
    return {"call": call, "dates": dates, "deadline": dates.get(Milestone.Code.DEADLINE), "status": status, "tone": tone}


def next_step(call, dates):
    """→ {"what", "who", "by"}: where the call is."""
    ministry, councils = parties.ministry(), _("Regional councils")
    steps = {
        "draft": (_("The call is written and published"), ministry, dates.get(Milestone.Code.GUIDELINES)),
        "upcoming": (_("The call opens"), ministry, dates.get(Milestone.Code.GUIDELINES)),
        "open": (_("Regions write their plans and applications"), councils, dates.get(Milestone.Code.DEADLINE)),
        "closed": (_("The applications are evaluated and decided"), ministry, dates.get(Milestone.Code.DECISIONS)),
        "resolved": (_("The projects do their work"), councils, due(dates, Milestone.Code.USE_END)),
        "reporting": (_("Final reports and payments"), councils, dates.get(Milestone.Code.REPORTS_DUE)),
        "archived": (_("Nothing: the call has been closed for good"), "", None),
    }
    return dict(zip(("what", "who", "by"), steps[call.phase(dates)], strict=True))


def figures(call):
    """→ items for the key figures."""
    items = [
        (gettext("Appropriation"), euros(call.appropriation), gettext("budget item %(item)s") % {"item": call.budget_item}),
        (gettext("Highest self-financing share"), percent(call.max_self_financing_share), ""),
        (gettext("Grant share in decisions"), percent(call.grant_share), ""),
    ]
    if call.max_grant_share is not None:
        items.append((gettext("Highest grant share of eligible costs"), percent(call.max_grant_share), ""))
    return items


def date_rows(call):
    """→ [(label, aware datetime or, of a day, date; is it past)] in the order of time."""
    return [(each.get_code_display(), each.told, each.is_past) for each in Milestone.objects.filter(subject=call.subject)]


def criteria(call):
    """→ [(criterion, its share of the weights in words, or "" where none weighs more than another and no points are given)]"""
    rows = list(call.criteria.all())
    total = sum(row.weight for row in rows)
    weighed = call.scoring or len({row.weight for row in rows}) > 1
    text = gettext("weight %(weight)s of %(total)s")
    return [(row, text % {"weight": row.weight, "total": total} if weighed else "") for row in rows]


def cost_rules(call):
    """→ [(the rule's own words, what it limits in words)]"""
    names = {category.code: category.name for category in call.cost_categories.all()}
    return [(rule.name, limit_of(rule, names.get(rule.category_code, ""))) for rule in call.cost_rules.all()]


def limit_of(rule, category):
    words = {
        CostRule.Kind.SHARE: gettext("at most %(share)s of all costs"),
        CostRule.Kind.MONTHLY: gettext("at most %(sum)s a person and a month"),
        CostRule.Kind.EXCLUDED: gettext("never eligible"),
        CostRule.Kind.TOLD: "",
    }
    limit = words[rule.kind] % {"share": percent(rule.share) if rule.share else "", "sum": euros(rule.sum)}
    return "; ".join(part for part in (category, limit) if part)


def told_of(call):
    """→ what the page of a call tells to anyone who may read it, the preview of a draft too."""
    return {
        "call": call,
        "figures": figures(call),
        "date_rows": date_rows(call),
        "criteria": criteria(call),
        "cost_rules": cost_rules(call),
        "schedule": schedule_told.told(call),
    }


def preview_of(call):
    """→ context of call-preview: the page as an applicant will read it, with the materials that publication brings out."""
    return told_of(call) | {"chains": materials.to_be_published(call)}


def told(call, actor, query):
    """→ what is told of a call on its page: its materials, the questions answered, and the region's own that are not."""
    of_region = bool(actor.region)
    page = paged(questions.answered(call), query)
    closed = questions.not_taken(call, clock.now())
    return {
        "chains": materials.chains_of(call, actor),
        "sees_all": materials.sees_all(actor),
        "may_add": actor.role == Role.PRESENTER and call.state in materials.OPEN,
        "may_withdraw": actor.role == Role.PRESENTER,
        "question_page": page,
        "answers": [questions.shown(question) for question in page],
        "unanswered": questions.own_questions(call, actor).exclude(state=CallQuestion.State.ANSWERED) if of_region else [],
        "closed": closed,
        "may_ask": actor.role in REGION_STAFF and not closed,
    }


def onward(call, actor):
    """→ (Transitions that may be made now, [(label, [Broken])] of those that something stands in the way of).

    What a draft lacks is told by its steps, and on the page that asks before publication.
    """
    verbs = allowed_verbs(call, actor)
    if call.state == Call.State.DRAFT:
        return verbs, []
    waits = [(each.label, broken) for each in verbs if (broken := why_not(call, each.verb, actor))]
    return [each for each in verbs if each.label not in dict(waits)], waits


def page_of(call, actor, query=None):
    """→ context of call-detail. query: the GET parameters, where the page of the answers stands."""
    dates = milestones(call.subject)
    presents, of_region = actor.role == Role.PRESENTER, bool(actor.region)
    applications = Application.objects.filter(call=call).exclude(state=Application.State.WITHDRAWN)
    verbs, waits = onward(call, actor)
    return {
        **row(call, dates),
        **told(call, actor, query or {}),
        "step": next_step(call, dates),
        **told_of(call),
        "may_add_dates": presents and call.state in TAKES_DATES and bool(set(WRITTEN) - set(dates)),
        "may_follow": actor.role in FOLLOWERS and call.state != Call.State.DRAFT,
        "verbs": verbs,
        "waits": waits,
        "may_edit": presents and call.state == Call.State.DRAFT,
        "may_copy": presents,
        "may_rank": call.scoring and call.state != Call.State.DRAFT and actor.role in POINTS_READERS,
        "may_enter_paper": presents and call.phase(dates) in ("open", "closed"),
        # The region's own: in its scope there are no others.
        "plan": Plan.objects.filter(call=call).first() if of_region else None,
        "application": applications.first() if of_region else None,
        "may_plan": actor.role == Role.COORDINATOR and call.phase(dates) in ("open", "closed"),
        "events": timeline_of(call) if actor.role in STATE_READERS else [],
    }

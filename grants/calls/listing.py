"""Calls as people see them: which ones, in which phase, and what happens next."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from grants import parties
from grants.applications.models import Application
from grants.calls import materials, questions
from grants.calls.models import Call, CallQuestion
from grants.labels import timeline_of
from grants.plans.models import Plan
from grants.rules import percent
from regions import clock
from regions.deadlines import Milestone, due, milestones
from regions.lists import paged
from regions.money import euros
from regions.roles import REGION_STAFF, STATE_READERS, Role
from regions.workflow import allowed_verbs

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


def page_of(call, actor, query=None):
    """→ context of call-detail. query: the GET parameters, where the page of the answers stands."""
    dates = milestones(call.subject)
    presents, of_region = actor.role == Role.PRESENTER, bool(actor.region)
    applications = Application.objects.filter(call=call).exclude(state=Application.State.WITHDRAWN)
    return {
        **row(call, dates),
        **told(call, actor, query or {}),
        "step": next_step(call, dates),
        "figures": figures(call),
        "date_rows": date_rows(call),
        "verbs": allowed_verbs(call, actor),
        "may_edit": presents and call.state == Call.State.DRAFT,
        "may_copy": presents,
        # The region's own: in its scope there are no others.
        "plan": Plan.objects.filter(call=call).first() if of_region else None,
        "application": applications.first() if of_region else None,
        "may_plan": actor.role == Role.COORDINATOR and call.phase(dates) in ("open", "closed"),
        "events": timeline_of(call) if actor.role in STATE_READERS else [],
    }

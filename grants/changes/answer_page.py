"""What the pages of the ministry's answer to a change request show."""

from django.utils.translation import gettext as _

from grants import parties
from grants.changes.answer_process import obstacles
from grants.changes.answering import EDITABLE
from grants.changes.models import ChangeAnswer
from grants.changes.request_page import facts_of, parts_shown, report_is_earlier, title_of
from grants.decisions.proposal_page import TONES as PROPOSAL_TONES
from grants.decisions.verbs import presented_mark
from grants.labels import timeline_of
from regions.roles import Role
from regions.workflow import why_not

State = ChangeAnswer.State


def answers():
    """→ queryset of the open scope's answers with all that a page of one names."""
    return ChangeAnswer.objects.select_related(
        "region", "request__region", "request__decision__call", "request__decision__application__call"
    )


def next_step(answer):
    ministry = parties.ministry()
    what, who = {
        State.DRAFTED: (_("The presenter finishes and presents the answer"), Role.PRESENTER),
        State.PRESENTED: (_("The decision-maker signs or returns it"), Role.DECISION_MAKER),
        State.RETURNED: (_("The presenter mends the answer and presents it again"), Role.PRESENTER),
        State.SIGNED: (_("The answer has been signed, and the region notified"), None),
    }[State(answer.state)]
    return {"what": what, "who": who and f"{who.label}, {ministry}", "by": None}


def page_of(answer, actor):
    """→ context of every page of an answer; the decision-maker signs by it."""
    presented, maker = answer.state == State.PRESENTED, actor.role == Role.DECISION_MAKER
    edits = actor.role == Role.PRESENTER and answer.state in EDITABLE
    return {
        "answer": answer,
        "change": answer.request,
        "decision": answer.decision,
        "title": _("Answer to %(request)s") % {"request": title_of(answer.request).lower()},
        "tone": PROPOSAL_TONES[State(answer.state)],
        "step": next_step(answer),
        "facts": facts_of(answer.request),
        "parts": parts_shown(answer.request, answer),
        "report_note": report_is_earlier(answer.request),
        "events": timeline_of(answer),
        "seen": presented_mark(answer),
        "version": answer.version,
        "in_the_way": obstacles(answer, actor) if edits else [],
        "why_not": why_not(answer, "sign", actor) if presented and maker else [],
        "may_sign": presented and maker,
        "may_edit": edits,
    }

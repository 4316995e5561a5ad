"""What the pages of the ministry's answer show: the decision in force beside the one that would follow."""

from django.utils.translation import gettext as _

from grants import parties, rules
from grants.decisions.answering import EDITABLE, Answer
from grants.decisions.changes import in_words
from grants.decisions.models import TERMS
from grants.decisions.proposal_page import TONES as PROPOSAL_TONES
from grants.decisions.reconsideration_words import words_of
from grants.decisions.reconsidering import Reconsideration
from grants.decisions.verbs import presented_mark
from grants.labels import timeline_of
from regions.money import euros
from regions.roles import Role
from regions.workflow import why_not

State = Reconsideration.State
from django.utils.html import format_html

from grants.decisions.naming import number_and_day


def reconsiderations():
    """→ queryset of answers with all that a page of one names."""
    return Reconsideration.objects.select_related(
        "region", "rectification", "decision__call", "decision__application__call", "decision__application__region"
    )


def next_step(reconsideration):
    ministry, words = parties.ministry(), words_of(reconsideration)
    what, who = {
        State.DRAFTED: (words["finish"], Role.PRESENTER),
        State.PRESENTED: (_("The decision-maker signs or returns it"), Role.DECISION_MAKER),
        State.RETURNED: (words["mend"], Role.PRESENTER),
        State.SIGNED: (words["over"], None),
    }[State(reconsideration.state)]
    return {"what": what, "who": who and f"{who.label}, {ministry}", "by": None}


def key_facts(reconsideration):
    """→ rows that a confirmation repeats."""
    decision, request = reconsideration.decision, reconsideration.rectification
    arrived = request and rules.moment(request.arrived_at)
    rows = [
        (_("Applicant"), parties.applicant(reconsideration.region_id), None),
        (_("Asked for"), euros(decision.application.asked), None),
        (_("Decision in force"), format_html("{}, {}", number_and_day(decision), euros(decision.amount)), None),
    ]
    if request:
        rows.append((_("Answer"), reconsideration.get_answer_display(), None))
        late = _("%(moment)s, after the time for it") % {"moment": arrived} if request.late else arrived
        rows.append((_("Request arrived"), late, None))
    if reconsideration.answer == Answer.AMEND:
        free = reconsideration.application.call.free
        difference = reconsideration.amount - decision.amount
        rows += [
            (_("Grant"), euros(reconsideration.amount), None),
            (_("Difference from the decision in force"), euros(difference), None),
            (_("Left of the appropriation now"), euros(free), None),
        ]
    return rows


def compared(reconsideration):
    """→ [(what, in force, after this)] of the terms; [] where the decision stands."""
    if reconsideration.answer != Answer.AMEND:
        return []
    labels = Reconsideration._meta
    return [
        (labels.get_field(name).verbose_name, in_words(name, getattr(reconsideration.decision, name)), in_words(name, getattr(reconsideration, name)))
        for name in TERMS
        if name != "grounds"
    ]


def page_of(reconsideration, actor):
    """→ context of the answer's own page, the read-only summary that a decision-maker signs by."""
    presented, maker = reconsideration.state == State.PRESENTED, actor.role == Role.DECISION_MAKER
    return confirmation_of(reconsideration) | {
        "request_made": reconsideration.rectification,
        "compared": compared(reconsideration),
        "step": next_step(reconsideration),
        "tone": PROPOSAL_TONES[State(reconsideration.state)],
        "events": timeline_of(reconsideration),
        "why_not": why_not(reconsideration, "sign", actor) if presented and maker else [],
        "may_sign": presented and maker,
        "may_edit": actor.role == Role.PRESENTER and reconsideration.state in EDITABLE,
    }


def confirmation_of(reconsideration):
    """→ context of the pages that ask once more before the answer goes on."""
    return {
        "reconsideration": reconsideration,
        "decision": reconsideration.decision,
        "words": words_of(reconsideration),
        "title": words_of(reconsideration)["title"],
        "facts": key_facts(reconsideration),
        "seen": presented_mark(reconsideration),
        "version": reconsideration.version,
    }

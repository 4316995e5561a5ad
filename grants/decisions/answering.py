"""The ministry's answer to a request for rectification, or its correction of an error: opened, written, dropped."""

from django.db import transaction

from grants import rules
from grants.changes.models import TermsVersion
from grants.decisions.models import TERMS, Decision
from grants.decisions.reconsidering import Reconsideration
from grants.decisions.rectifying import TOLD, waiting_request
from grants.decisions.verbs import commit_money, write_decision
from grants.evaluation.conflicts import refuse_barred
from grants.payments.models import Payment
from grants.reports.models import Report
from regions import audit
from regions.money import ZERO
from regions.saving import save_version
from regions.workflow import Refused, in_state, move

State, Answer = Reconsideration.State, Reconsideration.Answer
EDITABLE = (State.DRAFTED, State.RETURNED)
FIELDS = ("answer", *TERMS)


def open_answer(decision):
    """→ the Reconsideration of the decision that is not signed yet, or None."""
    return Reconsideration.objects.filter(region_id=decision.region_id, decision=decision).exclude(state=State.SIGNED).first()


@transaction.atomic
def open_reconsideration(decision, actor):
    """→ the answer to the decision's waiting request, or a correction where none waits; opened with the terms in force.

    Raises workflow.Refused for a decision that is not in force or has not been told.
    """
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if existing := open_answer(decision):
        return existing
    refuse_barred(decision.application, actor)
    if broken := rules.rectifies_what_was_told(decision.state in TOLD, waits=False):
        raise Refused([broken])
    request = waiting_request(decision)
    terms = {name: getattr(decision, name) for name in TERMS}
    if request:
        # An answer has grounds of its own; a corrected decision keeps those of the decision but for the error.
        terms["grounds"] = ""
    answer = Answer.NOT_EXAMINED if request and request.late else Answer.AMEND
    opened = Reconsideration.objects.create(
        region_id=decision.region_id, decision=decision, rectification=request, answer=answer, **terms
    )
    audit.record(decision.region_id, actor, "reconsideration-opened" if request else "correction-opened", opened, internal=True)
    return opened


@transaction.atomic
def save_reconsideration(reconsideration, values, actor, version):
    """Save values (dict, keys of FIELDS). → the saved Reconsideration. Raises LostRace, and Refused once presented."""
    in_state(reconsideration, EDITABLE, actor)
    refuse_barred(reconsideration.application, actor)
    known = {name: values[name] for name in FIELDS if name in values}
    return save_version(reconsideration, known, version, actor, "reconsideration-saved", internal=True)


@transaction.atomic
def drop_reconsideration(reconsideration, actor):
    """Take a draft away: its request was withdrawn, or a correction was not needed. Raises workflow.Refused."""
    current = in_state(reconsideration, EDITABLE, actor)
    refuse_barred(current.application, actor)
    audit.record(current.region_id, actor, "reconsideration-dropped", current, before=audit.facts_of(current), internal=True)
    current.delete()


def is_used(decision):
    """→ does a report, a payment or a decided change rest on the decision."""
    mine = {"region_id": decision.region_id, "decision": decision}
    return any(model.objects.filter(**mine).exists() for model in (Report, Payment, TermsVersion))


def changes_terms(reconsideration):
    """→ does the new decision differ from the one in force by more than its grounds."""
    return any(
        getattr(reconsideration, name) != getattr(reconsideration.decision, name) for name in TERMS if name != "grounds"
    )


def taken_back(decision):
    """→ euros of the call's committed sum that a decision gives back when it is replaced."""
    return ZERO if decision.state == Decision.State.DECLINED else decision.amount


def replace_decision(reconsideration, actor):
    """Put a new decision in the place of the one in force, and tell it at once. → the new Decision, notified.

    Raises workflow.Refused: the appropriation does not hold the difference, or somebody has begun to use the grant.
    """
    old = Decision.objects.select_for_update(of=("self",)).get(pk=reconsideration.decision_id)
    if broken := rules.not_yet_reported_or_paid(is_used(old)):
        raise Refused([broken])
    difference = reconsideration.amount - taken_back(old)
    kind = Decision.Kind.RECTIFIED if reconsideration.rectification_id else Decision.Kind.CORRECTED
    move(old, "replace", actor)
    commit_money(old.call_id, difference)
    new = write_decision(reconsideration, actor, number=old.number + 1, kind=kind, replaces=old)
    move(new.application, f"amend_{new.outcome}", actor)
    return move(new, "tell", actor)

"""Questions of applicants about a call: asked by a region, answered to all, and listed without who asked."""

from datetime import datetime

from django.db import transaction
from django.db.models import Case, Value, When

from grants import rules
from grants.calls.models import Call, CallQuestion
from regions import audit, clock
from regions.deadlines import Milestone, milestones
from regions.personal_data import personal_data_in
from regions.workflow import Refused

State = CallQuestion.State
ASKED = "question-asked"


@transaction.atomic
def ask(actor, call, text, at):
    """→ the CallQuestion, waiting. at: when it came to the gate. The row doesn't say who asked: the region's audit does."""
    # Two clicks of one button wait for each other here.
    call = Call.objects.select_for_update().get(pk=call.pk)
    waits_already = own_questions(call, actor).filter(state=State.WAITING, text=text).exists()
    broken = [not_taken(call, at), rules.question_names_nobody(personal_data_in(text)), rules.asked_once(waits_already)]
    if broken := [each for each in broken if each]:
        raise Refused(broken)
    question = CallQuestion(call=call, text=text, asked_at=at)
    question.full_clean()
    question.save()
    audit.record(actor.region, actor, ASKED, question, after={"call": call.pk, "text": text})
    return question


def not_taken(call, at):
    """→ Broken when no question is taken at that moment, or None."""
    dates = milestones(call.subject)
    opens, deadline = dates.get(Milestone.Code.GUIDELINES), dates.get(Milestone.Code.DEADLINE)
    return rules.questions_are_taken(at, opens, deadline, call.state == Call.State.PUBLISHED)


def as_it_was_read(question, actor, facts):
    return rules.corrects_what_was_read(facts["seen"], len(question.earlier_answers))


def keep_answer(question, actor, facts):
    """facts["text"]: the answer, or why there is none."""
    question.answer, question.answered_at, question.answered_by_name = facts["text"], clock.now(), actor.name


def keep_earlier(question, actor, facts):
    earlier = {"answer": question.answer, "at": question.answered_at.isoformat(), "by": question.answered_by_name}
    question.earlier_answers = [*question.earlier_answers, earlier]


def answered(call):
    """→ queryset of the answered questions, the newest answer first."""
    return call.questions.filter(state=State.ANSWERED).order_by("-answered_at", "-pk")


def shown(question):
    """→ {"question", "corrected": bool, "earlier": [{"answer", "at"}] the latest first}"""
    earlier = [{"answer": each["answer"], "at": datetime.fromisoformat(each["at"])} for each in question.earlier_answers]
    return {"question": question, "corrected": bool(earlier), "earlier": earlier[::-1]}


def own_questions(call, actor):
    """→ queryset of what the actor's region has asked, by its own audit: another region's wall hides that."""
    events = audit.AuditEvent.objects.filter(region=actor.own_region, subject_type=CallQuestion._meta.label_lower, verb=ASKED)
    return call.questions.filter(pk__in=events.values("subject_id"))


def listed(call):
    """→ queryset of all questions of a call: those that wait first, the oldest of them on top."""
    place = Case(When(state=State.WAITING, then=Value(0)), default=Value(1))
    return call.questions.order_by(place, "asked_at", "pk")

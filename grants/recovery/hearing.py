"""The grantee is heard (434/2003 § 34): what it was told is kept as it was, and its answer is a draft until it is sent."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from grants.case_files.files import files_of
from grants.recovery.models import Recovery
from grants.recovery.notice import order_hearing
from regions import audit, jobs
from regions.saving import save_version
from regions.workflow import in_state

State = Recovery.State
ASKED = "hearing-asked"


@dataclass(frozen=True)
class Heard:
    """What the grantee was told when it was heard last."""

    amount: Decimal
    section: str
    grounds: str


def heard_of(recovery):
    """→ Heard, or None before the first hearing. The ministry's draft of its decision goes on in the row itself."""
    event = audit.events_of(recovery).filter(verb=ASKED).last()
    if event is None:
        return None
    return Heard(Decimal(event.after["amount"]), event.after["section"], event.after["grounds"])


def ask(recovery, actor):
    """Keep what the grantee is told, and order the letter and the e-mail."""
    after = {"amount": recovery.amount, "section": recovery.section, "grounds": recovery.grounds, "by": recovery.hearing_due}
    audit.record(recovery.region_id, actor, ASKED, recovery, after=after)
    time = times_heard(recovery)
    payload = {"recovery": recovery.pk, "by": actor.name}
    jobs.enqueue(recovery.region_id, "recovery_hearing", f"recovery_hearing:{recovery.pk}:{time}", payload, actor)
    order_hearing(recovery, actor, time)


def times_heard(recovery):
    """→ how many times the grantee has been asked: each has its letter and e-mails of its own."""
    return audit.events_of(recovery).filter(verb=ASKED).count()


@transaction.atomic
def save_answer(recovery, text, actor, version):
    """→ the Recovery with the draft of the region's answer. Raises saving.LostRace, and workflow.Refused once it is sent."""
    in_state(recovery, (State.HEARING,), actor)
    return save_version(recovery, {"hearing_answer": text}, version, actor, "answer-saved")


def answers_of(recovery):
    """→ [(moment, who, text)] of the answers that were sent, oldest first. What is being written is none of them."""
    found, text = [], ""
    for event in audit.events_of(recovery).filter(verb__in=("answer-saved", "answer")):
        if event.verb == "answer-saved":
            text = event.after["hearing_answer"]
        else:
            found.append((event.as_of, event.actor_name, text))
    return found


def answer_missing(recovery):
    """→ is there neither a text nor a file to send?"""
    return not recovery.hearing_answer.strip() and not files_of(recovery)

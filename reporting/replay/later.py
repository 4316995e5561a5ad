"""What does not go the straight way in a grant's life, each in one region of the 2019 call. Made up, and marked so.

A `given` is a region's part of data/later_2019.json.
"""

from decimal import Decimal

from grants.changes.answering import begin_answer, save_answer
from grants.changes.asking import open_change, save_change
from grants.decisions.answering import open_reconsideration, save_reconsideration
from grants.decisions.models import Decision
from grants.decisions.rectifying import file_rectification
from grants.evaluation.conflicts import confirm
from grants.recovery.hearing import save_answer as save_hearing_answer
from grants.recovery.opening import announce_return, open_recovery
from grants.recovery.repaying import record_repayment
from grants.recovery.sums import settled
from regions import clock
from regions.workflow import move


def decline(walk, given, at):
    with clock.at(at), walk.ours():
        walk.decision = move(walk.decision, "decline", walk.signatory, reason=given["reason"])


def rectify(walk, given, asked_at, answered_at):
    """The region asks, the ministry amends: the decision that follows is the walk's from then on."""
    with clock.at(asked_at), walk.ours():
        file_rectification(walk.decision, walk.signatory, demand=given["demand"], grounds=given["grounds"])
    new = given["answer"]
    values = {"answer": "amend", "accepted_costs": Decimal(new["accepted_costs"]), "amount": Decimal(new["amount"])}
    with clock.at(answered_at), walk.states():
        answer = open_reconsideration(walk.decision, walk.presenter)
        answer = save_reconsideration(answer, values | {"grounds": new["grounds"]}, walk.presenter, answer.version)
        answer = move(answer, "present", walk.presenter)
        move(answer, "sign", walk.decision_maker)
        in_force = Decision.objects.filter(application=walk.application).exclude(state=Decision.State.REPLACED)
        walk.decision = in_force.get()


def ask_for_change(walk, given, at):
    """→ the ChangeRequest, submitted."""
    with clock.at(at), walk.ours():
        request = open_change(walk.decision, list(given["parts"]), walk.coordinator)
        request = save_change(request, given["grounds"], given["parts"], request.version, walk.coordinator)
        return move(request, "submit", walk.signatory)


def change(walk, given, asked_at, answered_at):
    """The region asks part by part, the ministry answers part by part: new terms."""
    request = ask_for_change(walk, given, asked_at)
    with clock.at(answered_at), walk.states():
        confirm(walk.application, True, walk.presenter)
        answer = begin_answer(request, walk.presenter)
        items = {
            kind: {"values": given["parts"][kind]["values"]} | item for kind, item in given["answer"]["items"].items()
        }
        answer = save_answer(answer, items, given["answer"]["grounds"], answer.version, walk.presenter)
        answer = move(answer, "present", walk.presenter)
        move(answer, "sign", walk.decision_maker)


def give_back(walk, given, announced_at, invoiced_at, due_on, repaid_at):
    """The grantee finds that it was paid too much, and returns it."""
    with clock.at(announced_at), walk.ours():
        recovery = announce_return(
            walk.decision, walk.coordinator, amount=Decimal(given["amount"]), reason=given["grounds"], parts={}
        )
    with clock.at(invoiced_at), walk.states():
        recovery = move(recovery, "invoice", walk.presenter, interest_until=due_on, due_on=due_on)
    return repay(walk, recovery, given["archive_id"], repaid_at)


def recover(walk, given, opened_at, heard_at, decided_at, interest_until, due_on, repaid_at):
    """The ministry suspects, hears, decides and invoices; the grantee repays."""
    with clock.at(opened_at), walk.states():
        recovery = open_recovery(
            walk.decision,
            walk.presenter,
            section=given["section"],
            grounds=given["grounds"],
            interest_until=interest_until,
            amount=Decimal(given["amount"]),
            parts={},
        )
        recovery = move(recovery, "ask_hearing", walk.presenter, hearing_due=heard_at.date())
    with clock.at(heard_at), walk.ours():
        recovery = save_hearing_answer(recovery, given["answer"], walk.coordinator, recovery.version)
        recovery = move(recovery, "answer", walk.signatory)
    with clock.at(decided_at), walk.states():
        recovery = move(recovery, "present", walk.presenter)
        recovery = move(recovery, "decide", walk.decision_maker)
        recovery = move(recovery, "invoice", walk.presenter, due_on=due_on)
    return repay(walk, recovery, given["archive_id"], repaid_at)


def repay(walk, recovery, archive_id, at):
    """All that is left, as the ministry books it from the bank's statement."""
    with clock.at(at), walk.states():
        left = settled(recovery, at.date()).left
        return record_repayment(recovery, walk.approver, paid_on=at.date(), amount=left, archive_id=archive_id)

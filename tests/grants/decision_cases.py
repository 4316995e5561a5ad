"""What follows a decision, walked to a given state by the product's own verbs at its real time."""

from decimal import Decimal

from grants.decisions.answering import open_reconsideration, save_reconsideration
from grants.decisions.models import Decision
from grants.decisions.rectifying import file_rectification
from grants.decisions.revising import open_revision, save_revision
from regions import clock
from regions.scope import region_scope
from regions.workflow import move
from tests.grants import cases
from tests.people import actor

CUT = {"outcome": "partial", "amount": Decimal("63000.00"), "accepted_costs": Decimal("90000.00")}
# Cases' decisions are told on 5.11.2019: taken to have been received on the 8th, the last day is Monday 9.12.
IN_TIME, LAST_INSTANT, TOO_LATE = "2019-12-02 10:00", "2019-12-09 23:59:59", "2019-12-10 00:00"
ANSWERED = "2019-12-12 09:00"
MORE = {"outcome": "partial", "amount": Decimal("66500.00"), "accepted_costs": Decimal("95000.00")}


def cut_decision(call=None, region="18", state="accepted"):
    """→ Decision that grants 63 000 of the 70 000 asked for."""
    return cases.decision_on(call or cases.published_call(), region, state, **CUT)


def request_on(decision, when=IN_TIME):
    """→ Rectification, filed by the signatory."""
    region = decision.region_id
    with clock.at(cases.at(when)), region_scope(region):
        return file_rectification(
            decision, actor(cases.SIGNATORY[region]), demand="Korottakaa avustusta.", grounds="Matkakulut jäivät pois."
        )


def answer_on(decision, state="presented", answer="amend", **terms):
    """→ Reconsideration, drafted, presented or signed; a correction where no request waits."""
    with clock.at(cases.at(ANSWERED)), region_scope(decision.region_id, side="state"):
        found = open_reconsideration(decision, actor("essi"))
        values = (MORE if answer == "amend" else {}) | {"grounds": "Matkakulut ovat tarpeen."} | terms
        if found.rectification_id:
            values |= {"answer": answer}
        found = save_reconsideration(found, values, actor("essi"), found.version)
        if state == "drafted":
            return found
        found = move(found, "present", actor("essi"))
        return found if state == "presented" else move(found, "sign", actor("reino"))


def in_force(decision):
    """→ the Decision of the same application that is in force now."""
    with region_scope(decision.region_id, side="state"):
        return Decision.objects.select_related("application").exclude(state="replaced").get(application=decision.application_id)


def revision_on(decision, state="accepted", pay="80000.00", services="10000.00"):
    """→ BudgetRevision of a cut grant: draft, submitted or accepted."""
    region = decision.region_id
    with clock.at(cases.at(ANSWERED)):
        with region_scope(region):
            revision = open_revision(decision, actor(cases.COORDINATOR[region]))
            lines = {"pay": Decimal(pay), "services": Decimal(services)}
            words = "Kierrämme harvemmin."
            revision = save_revision(revision, lines, Decimal("0.00"), words, revision.version, actor(cases.COORDINATOR[region]))
            if state == "draft":
                return revision
            revision = move(revision, "submit", actor(cases.SIGNATORY[region]))
        if state == "submitted":
            return revision
        with region_scope(region, side="state"):
            return move(revision, "accept", actor("essi"))

"""One applicant's steps, each by the person who takes it, in the scope that the gate would open for them.

A `case` is a dict of data/*.json: plan, budget, sums, report. Times are given by the caller, in Helsinki.
"""

from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import make_aware

from grants.applications.screening import AGENCY, POINTS, keep_screening
from grants.applications.verbs import open_application, save_application
from grants.calls.schedule import schedule_of
from grants.decisions.models import Decision
from grants.decisions.rectifying import file_rectification
from grants.decisions.revising import is_cut
from grants.decisions.verbs import open_proposal, save_proposal
from grants.evaluation.conflicts import confirm, open_confirmed
from grants.evaluation.verbs import open_assessment, save_assessment
from grants.payments.calculation import figures
from grants.payments.checklists import checklist_of
from grants.payments.verbs import open_payment, propose_account
from grants.plans.verbs import comment, open_plan, resolve, save_section
from grants.reports.verbs import add_cost, evaluated_by, open_report, save_report
from regions import clock
from regions.roles import STATE
from regions.scope import region_scope
from regions.workflow import move
from reporting.replay.application_parts import write_parts
from reporting.replay.people import actor, regional
from reporting.replay.points import give_points
from reporting.replay.revised_budget import submit_revision
from reporting.replay.supplement import answer, ask
from reporting.replay.targets import set_target

# What a case without words of its own answers to a comment.
ANSWERED = {"fi": "Tarkensimme tekstiä kommentin mukaan.", "sv": "Vi har preciserat texten enligt kommentaren."}


def helsinki(*parts):
    """helsinki(2019, 10, 15, 16, 15) → aware datetime"""
    return make_aware(datetime(*parts))


class Walk:
    """One region's way through one call. Each method is one or more steps taken at a moment."""

    def __init__(self, region, call, case):
        self.region, self.call, self.case = region, call, case
        self.coordinator = regional(region, "koordinaattori")
        self.signatory = regional(region, "allekirjoittaja")
        self.evaluator, self.presenter = actor("dvv.arvioija"), actor("vm.esittelija")
        self.decision_maker, self.approver = actor("vm.ratkaisija"), actor("vm.maksatus")

    def ours(self):
        return region_scope(self.region.code)

    def states(self):
        return region_scope(self.region.code, side=STATE)

    def write_plan(self, at):
        with clock.at(at), self.ours():
            self.plan = open_plan(self.call, self.coordinator)
            for section in self.plan.sections.all():
                save_section(section, self.case["plan"][section.goal_code], section.version, self.coordinator)
            for given in self.case.get("targets", ()):
                set_target(self.plan, given, self.coordinator)

    def send_plan(self, at):
        with clock.at(at), self.ours():
            self.plan = move(self.plan, "send_for_comment", self.coordinator)

    def comment_plan(self, at):
        with clock.at(at), self.states():
            for goal, text in self.case["comments"].items():
                comment(self.plan, goal, text, self.evaluator, self.case.get("paragraphs", {}).get(goal))
            self.plan = move(self.plan, "give_comments", self.evaluator)

    def revise_plan(self, at):
        with clock.at(at), self.ours():
            for goal, text in self.case["revised"].items():
                section = self.plan.sections.get(goal_code=goal)
                save_section(section, text, section.version, self.coordinator)
            for each in self.plan.comments.filter(resolved_at=None):
                words = self.case.get("answers", {}).get(each.goal_code) or ANSWERED[self.region.document_language]
                resolve(each, words, self.coordinator)
            self.plan = move(self.plan, "revise", self.coordinator)
            self.plan = move(self.plan, "mark_ready", self.coordinator)

    def write_application(self, at):
        case = self.case
        with clock.at(at), self.ours():
            application = open_application(self.plan, self.coordinator)
            values = {
                "project_name": case["project"],
                "contact_name": self.coordinator.name,
                "contact_email": self.coordinator.user.email,
                "income": Decimal(case["income"]),
                "other_funding": Decimal(case["other_funding"]),
                "asked": Decimal(case["asked"]),
            }
            budget = {code: Decimal(amount) for code, amount in case["budget"].items()}
            application = save_application(application, values, budget, application.version, self.coordinator)
            self.application = write_parts(application, case, self.coordinator)

    def submit(self, at):
        with clock.at(at), self.ours():
            self.application = move(self.application, "submit", self.signatory)

    def ask_supplement(self, at):
        """Of a case that lacks something; the others go straight on to the agency."""
        if given := self.case.get("supplement"):
            with clock.at(at), self.states():
                self.application = ask(self.application, given, self.presenter)

    def answer_supplement(self, at):
        if given := self.case.get("supplement"):
            with clock.at(at), self.ours():
                self.application = answer(self.application, given, self.coordinator, self.signatory)

    def screen(self, at):
        answers = dict.fromkeys(POINTS, "yes")
        with clock.at(at), self.states():
            self.application = keep_screening(self.application, self.presenter, answers=answers, note="", then=AGENCY)

    def give_points(self, at):
        with clock.at(at), self.states():
            for username, given in self.case["points"].items():
                give_points(self.application, given, actor(username))

    def assess(self, at):
        written = self.case["assessment"]
        items = {code: tuple(item) for code, item in written["items"].items()}
        with clock.at(at), self.states():
            assessment = open_confirmed(self.application, open_assessment, True, self.evaluator)
            assessment = save_assessment(assessment, items, written["summary"], self.evaluator, points=written.get("points"))
            move(assessment, "give", self.evaluator)

    def propose(self, at):
        terms = self.case["decision"]
        values = {
            "outcome": terms["outcome"],
            "accepted_costs": Decimal(terms["accepted_costs"]),
            "other_funding": Decimal(self.case["other_funding"]),
            "amount": Decimal(terms["amount"]),
            "use_start": date.fromisoformat(terms["use_start"]),
            "use_end": date.fromisoformat(terms["use_end"]),
            "grounds": terms["grounds"],
        }
        with clock.at(at), self.states():
            proposal = open_confirmed(self.application, open_proposal, True, self.presenter)
            proposal = save_proposal(proposal, values, self.presenter)
            self.proposal = move(proposal, "present", self.presenter)

    def sign(self, at):
        with clock.at(at), self.states():
            confirm(self.application, True, self.decision_maker)
            move(self.proposal, "sign", self.decision_maker)
            self.decision = Decision.objects.get(application=self.application)

    def notify(self, at):
        with clock.at(at), self.states():
            self.decision = move(self.decision, "notify", self.presenter)

    def accept(self, at):
        with clock.at(at), self.ours():
            self.decision = move(self.decision, "accept", self.signatory)

    def decline(self, at):
        with clock.at(at), self.ours():
            self.decision = move(self.decision, "decline", self.signatory, reason=self.case["decline"])

    def request_rectification(self, at):
        with clock.at(at), self.ours():
            file_rectification(self.decision, self.signatory, **self.case["rectification"])

    def revise_budget(self, at):
        """Of a cut grant alone."""
        if not is_cut(self.decision):
            return
        with clock.at(at), self.ours():
            revision = submit_revision(self.decision, self.case, self.coordinator, self.signatory)
        with clock.at(at), self.states():
            move(revision, "accept", self.presenter)

    def give_account(self, at, iban=None):
        with clock.at(at), self.ours():
            account = propose_account(iban or self.case["iban"], self.case["account_holder"], self.coordinator)
            move(account, "confirm", self.signatory)

    def write_report(self, at):
        written = self.case["report"]
        with clock.at(at), self.ours():
            report = open_report(self.decision, self.coordinator)
            values = {
                "summary": written["summary"],
                "income": Decimal(written["income"]),
                "other_funding": Decimal(written["other_funding"]),
            }
            self.report = save_report(report, values, written["sections"], report.version, self.coordinator)
            self.enter_costs(written["costs"])

    def enter_costs(self, costs):
        for cost in costs:
            fields = cost | {"date": date.fromisoformat(cost["date"]), "amount": Decimal(cost["amount"])}
            add_cost(self.decision, self.coordinator, **fields)

    def submit_report(self, at):
        with clock.at(at), self.ours():
            self.report = move(self.report, "submit", self.signatory)

    def evaluate(self, at):
        content = {"content_checked": True, "content_note": ""}
        costs = {"finance_checked": True, "statement": self.case["report"]["evaluation"]}
        with clock.at(at), self.states():
            self.report = evaluated_by(self.report, "check_content", content, self.evaluator)
            self.report = evaluated_by(self.report, "accept", costs, self.evaluator)

    def claim(self, at, number=None):
        """As much as can be claimed of an instalment; without a number the last one, whose sum the final report gives."""
        with clock.at(at), self.ours():
            number = number or schedule_of(self.call)[-1].number
            payment = open_payment(self.decision, number, self.signatory)
            self.payment = move(payment, "claim", self.signatory, amount=figures(payment)["claimable"])

    def claim_advance(self, at):
        self.claim(at, number=1)

    def claim_again(self, at):
        """What the bank refused, to the account that has been confirmed since."""
        with clock.at(at), self.ours():
            payment = move(self.payment, "reopen", self.signatory)
            self.payment = move(payment, "claim", self.signatory, amount=figures(payment)["claimable"])

    def verify(self, at):
        with clock.at(at), self.states():
            codes = [code for code, _words in checklist_of(self.payment)]
            self.payment = move(self.payment, "verify", self.evaluator, checklist=codes)

    def approve(self, at):
        with clock.at(at), self.states():
            self.payment = move(self.payment, "approve", self.approver)

    def close(self, at):
        with clock.at(at), self.states():
            self.report.refresh_from_db()
            self.report = move(self.report, "close", self.presenter)

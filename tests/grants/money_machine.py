"""A world of three grants in one call, and everything that people may try with its money, by the product's own verbs.

Two grants are in use; a third decision is to be signed, larger than what is left of the appropriation until some of it is
released. An attempt that a rule refuses is an answer like another. The database never has to refuse: where it does,
a rule is missing, and the machine falls over.
"""

from collections import Counter
from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from grants.decisions.models import Decision, Proposal
from grants.payment_files.collecting import collect
from grants.payment_files.models import PaymentBatch
from grants.payment_files.regions_in_turn import orders_of
from grants.payment_files.replying import read_reply
from grants.payment_files.sending import deliver_by_hand, dissolve
from grants.payments.calculation import figures
from grants.payments.checklists import checklist_of
from grants.payments.models import Payment
from grants.payments.verbs import open_payment, propose_account
from grants.recovery.models import Recovery, RecoveryPart
from grants.recovery.opening import announce_return
from grants.recovery.repaying import record_repayment
from grants.recovery.sums import settled
from grants.reports.models import Report
from grants.reports.verbs import add_cost, evaluated_by, open_report, save_report
from regions import audit, clock
from regions.money import digits, floor_cents
from regions.scope import national_scope, region_scope
from regions.table_files import as_csv
from regions.workflow import Refused, move
from tests.grants.cases import (
    COORDINATOR,
    SIGNATORY,
    account_of,
    application_of,
    at,
    decision_on,
    proposal_on,
    statement_on,
)
from tests.grants.money_invariants import no_cent_is_wrong, sum_of
from tests.grants.payment_cases import scheduled_call
from tests.people import actor

NOW = "2020-12-08 12:00"
DAY = date(2020, 12, 8)
IN_USE = ("18", "04")
WAITING = "19"
CENT = Decimal("0.01")
ACCOUNTS = ("FI2112345600000785", "FI0412345620190186", "FI4512345620210109")
State = Payment.State

regions = st.sampled_from(IN_USE)
numbers = st.sampled_from((1, 2, 3))
DETOURS = (("suspend",), ("suspend", "resume"), ("cancel",), ("return",), ("dissolve",), ("hylätty",), ("hylätty", "reopen"))
# What is claimed, costed or returned, as a part of what could be: all of it, a cent more, a third.
parts = st.sampled_from(("all", "cent over", "third"))


def world():
    """→ the Call: made once; every sequence begins from it and is rolled back."""
    call = scheduled_call(appropriation=Decimal("200000.00"))
    for region in IN_USE:
        decision_on(call, region, amount=Decimal("70000.00"))
        account_of(region)
    application = application_of(call, WAITING, "evaluation")
    statement_on(application)
    proposal_on(application, "drafted", amount=Decimal("70000.00"))
    return call


def part_of(amount, part):
    return {"all": amount, "cent over": amount + CENT, "third": floor_cents(amount / 3)}[part]


class Nothing(Exception):
    """There is nothing yet to try it on."""


def there_is(found):
    if found is None:
        raise Nothing
    return found


class MoneyMachine(RuleBasedStateMachine):
    """One sequence of attempts, in a savepoint of its own. `call`: the Call of `world`."""

    call = None
    # What has been done at all, in how many sequences: a machine that is always refused proves nothing.
    done = Counter()

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.vouchers = self.replies = 0

    def teardown(self):
        try:
            with national_scope():
                assert not audit.verify()
        finally:
            transaction.savepoint_rollback(self.savepoint)

    def tries(self, name, attempt):
        """Do it, or be refused: whole or not at all."""
        try:
            with clock.at(at(NOW)), transaction.atomic():
                attempt()
        except (Refused, PermissionDenied, Nothing):
            return
        self.done[name] += 1

    def of_state(self, region, number, verb, username, **facts):
        def attempt():
            with region_scope(region, side="state"):
                payment = there_is(self.payment(region, number))
                given = {name: value(payment) if callable(value) else value for name, value in facts.items()}
                move(payment, verb, actor(username), **given)

        self.tries(verb, attempt)

    def decision(self, region):
        return Decision.objects.select_related("call", "application").get(region=region)

    def payment(self, region, number):
        found = Payment.objects.select_related("decision__call", "decision__application", "report")
        return found.filter(region=region, instalment=number).first()

    @initialize(region=regions, amount=st.sampled_from(("1000.00", "30000.00", "90000.00")))
    def begins_with_a_cost(self, region, amount):
        self.a_cost_is_entered(region, amount)

    @rule(region=regions, amount=st.sampled_from(("0.01", "40000.00", "90000.00", "123.45")))
    def a_cost_is_entered(self, region, amount):
        self.vouchers += 1

        def attempt():
            with region_scope(region):
                add_cost(
                    self.decision(region), actor(COORDINATOR[region]), category_code="pay", voucher=str(self.vouchers),
                    date=date(2020, 3, 2), description="Palkat", amount=Decimal(amount),
                )  # fmt: skip

        self.tries("cost", attempt)

    @rule(region=regions, number=numbers, part=parts)
    def it_is_claimed(self, region, number, part):
        def attempt():
            with region_scope(region):
                payment = open_payment(self.decision(region), number, actor(COORDINATOR[region]))
                payment = self.payment(region, payment.instalment)
                amount = part_of(figures(payment)["claimable"], part)
                move(payment, "claim", actor(SIGNATORY[region]), amount=amount)
                assert part != "cent over", "a cent more than can be claimed was claimed"

        self.tries("claim", attempt)

    @rule(region=regions, number=numbers, steps=st.integers(1, 6))
    def it_goes_on(self, region, number, steps):
        """As it should, some steps of the way: without it few sequences would ever pay anything."""
        self.it_is_claimed(region, number, "all")
        for step in self.straight_way(region, number)[:steps]:
            step()

    def straight_way(self, region, number):
        return (
            lambda: self.it_is_verified(region, number),
            lambda: self.it_is_approved(region, number),
            lambda: self.a_file_is_made(PaymentBatch.Format.PAIN_03),
            lambda: self.the_file_leaves_or_is_dissolved(True),
            lambda: self.the_service_answers("maksettu", False, False),
        )

    @rule(region=regions, steps=st.integers(1, 6))
    def it_comes_to_its_end(self, region, steps):
        """The report is sent and accepted, the last instalment paid, some of it returned, the report closed: what was
        never paid is free, and the third decision may be signed."""
        end = (
            lambda: self.the_final_report_is_sent(region),
            lambda: self.the_report_goes_on(region, "accept"),
            lambda: self.it_goes_on(region, 3, 6),
            lambda: self.money_comes_back(region, "third"),
            lambda: self.the_report_goes_on(region, "close"),
            self.the_third_decision_is_signed,
        )
        for step in end[:steps]:
            step()

    @rule(region=regions, number=numbers)
    def it_is_verified(self, region, number):
        self.of_state(region, number, "verify", "arvi", checklist=lambda each: [code for code, _w in checklist_of(each)])

    @rule(region=regions, number=numbers)
    def it_is_approved(self, region, number):
        self.of_state(region, number, "approve", "maija")

    @rule(region=regions, number=numbers, steps=st.integers(0, 4), detour=st.sampled_from(DETOURS))
    def it_leaves_the_way(self, region, number, steps, detour):
        """Stopped, returned, taken out of its file or refused by the bank, wherever on its way it is."""
        self.it_is_claimed(region, number, "all")
        for step in self.straight_way(region, number)[:steps]:
            step()
        for verb in detour:
            self.one_step_aside(verb, region, number)

    def one_step_aside(self, verb, region, number):
        if verb == "dissolve":
            self.a_file_is_made(PaymentBatch.Format.INVOICE)
            self.the_file_leaves_or_is_dissolved(False)
        elif verb == "hylätty":
            self.the_service_answers(verb, False, False)
        elif verb == "reopen":
            self.tries(verb, lambda: self.moved_by_region(region, number, verb))
        else:
            who = "arvi" if (verb, self.state_of(region, number)) == ("return", State.CLAIMED) else "maija"
            self.of_state(region, number, verb, who, reason="Selvitetään.")

    def state_of(self, region, number):
        with national_scope():
            found = self.payment(region, number)
        return found and found.state

    def moved_by_region(self, region, number, verb):
        with region_scope(region):
            move(there_is(self.payment(region, number)), verb, actor(SIGNATORY[region]))

    @rule(region=regions, iban=st.sampled_from(ACCOUNTS))
    def the_account_changes(self, region, iban):
        def attempt():
            with region_scope(region):
                account = propose_account(iban, "Liitto", actor(COORDINATOR[region]))
                move(account, "confirm", actor(SIGNATORY[region]))

        self.tries("account", attempt)

    @rule(file_format=st.sampled_from(PaymentBatch.Format.values))
    def a_file_is_made(self, file_format):
        def attempt():
            with national_scope():
                approved = list(Payment.objects.filter(state=State.APPROVED).values_list("pk", flat=True))
            collect(self.call, approved, file_format, DAY, actor("maija"))

        self.tries("collect", attempt)

    @rule(leaves=st.booleans())
    def the_file_leaves_or_is_dissolved(self, leaves):
        def attempt():
            batch = there_is(PaymentBatch.objects.first())
            (deliver_by_hand if leaves else dissolve)(batch, actor("maija"))

        self.tries("deliver" if leaves else "dissolve", attempt)

    @rule(outcome=st.sampled_from(("maksettu", "hylätty")), wrong=st.booleans(), old=st.booleans())
    def the_service_answers(self, outcome, wrong, old):
        """Of the newest file or the oldest one; `wrong`: with a sum of another order's."""
        self.replies += 1

        def attempt():
            batch = there_is(PaymentBatch.objects.order_by("number" if old else "-number").first())
            rows = [
                [order.end_to_end_id, digits(order.amount + wrong * CENT), "8.12.2020", outcome, "AC04"]
                for order in orders_of(batch)
            ]
            # A comment row makes each file another one: the same bytes twice are refused as a whole.
            rows.append([f"tuntematon-{self.replies}", "1,00", "8.12.2020", "maksettu", ""])
            reply = read_reply("vastaus.csv", as_csv(["Viite", "Summa", "Maksupäivä", "Tila", "Syy"], rows), actor("maija"))
            assert reply.refused and not (wrong and reply.paid + reply.failed)
            there_is(reply.paid + reply.failed or None)

        self.tries(outcome, attempt)

    @rule(region=regions, other=st.sampled_from(("0.00", "25000.00")))
    def the_final_report_is_sent(self, region, other="0.00"):
        def attempt():
            with region_scope(region):
                report = open_report(self.decision(region), actor(COORDINATOR[region]))
                sections = dict.fromkeys(report.sections.values_list("goal_code", flat=True), "Näin teimme.")
                report = save_report(report, {"summary": "Hyvin.", "other_funding": Decimal(other)}, sections, report.version, actor(COORDINATOR[region]))
                move(report, "submit", actor(SIGNATORY[region]))

        self.tries("report", attempt)

    @rule(region=regions, verb=st.sampled_from(("ask_supplement", "accept", "close")))
    def the_report_goes_on(self, region, verb):
        def attempt():
            with region_scope(region, side="state"):
                reports = Report.objects.select_related("decision__call", "decision__application")
                report = there_is(reports.filter(region=region).first())
                if verb == "accept":
                    report = evaluated_by(report, "check_content", {"content_checked": True}, actor("arvi"))
                    evaluated_by(report, "accept", {"finance_checked": True, "statement": "Hyvä."}, actor("anni"))
                elif verb == "close":
                    move(report, "close", actor("essi"))
                else:
                    move(report, "ask_supplement", actor("arvi"), reason="Täydentäkää.")

        self.tries(verb, attempt)

    @rule(region=regions, part=parts)
    def money_comes_back(self, region, part):
        def attempt():
            with region_scope(region):
                paid = sum_of(Payment.objects.filter(region=region, state=State.PAID)) - coming_back(region)
                amount = part_of(paid, part)
                found = announce_return(self.decision(region), actor(COORDINATOR[region]), amount=amount, reason="Liikaa.", parts={})
                assert part != "cent over", "more would come back than was paid"
            with region_scope(region, side="state"):
                found = move(found, "invoice", actor("essi"), interest_until=DAY, due_on=date(2020, 12, 31))
                left = settled(found, DAY).left
                record_repayment(found, actor("maija"), paid_on=DAY, amount=left, archive_id=f"{region}{found.number}")

        self.tries("money back", attempt)

    @rule()
    def the_third_decision_is_signed(self):
        def attempt():
            with region_scope(WAITING, side="state"):
                proposal = move(Proposal.objects.get(region=WAITING), "present", actor("essi"))
                move(proposal, "sign", actor("reino"))

        self.tries("sign", attempt)

    @invariant()
    def no_cent_is_wrong(self):
        with national_scope():
            no_cent_is_wrong(self.call)


def coming_back(region):
    return sum_of(RecoveryPart.objects.filter(region=region).exclude(recovery__state=Recovery.State.DROPPED))

"""Cases walked to a given state by the product's own verbs, each at its real time. Nothing is inserted beside them.

Each builder opens its own scopes; what it returns is read inside one again (`region_scope(case.region_id)`).
"""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from grants.applications.models import Application
from grants.applications.verbs import open_application, save_application
from grants.calls.materials import add_material
from grants.calls.verbs import create_call
from grants.decisions.models import Decision
from grants.decisions.verbs import open_proposal, save_proposal
from grants.evaluation.conflicts import confirm
from grants.evaluation.verbs import open_assessment, save_assessment
from grants.payment_files.collecting import collect
from grants.payment_files.regions_in_turn import orders_of
from grants.payment_files.replying import answer_order
from grants.payment_files.sending import deliver_by_hand
from grants.payments.verbs import open_payment, propose_account
from grants.plans.models import PlanSection
from grants.plans.targets import add_target
from grants.plans.verbs import open_plan, save_section
from grants.reports.verbs import add_cost, open_report, save_evaluation, save_report
from regions import clock
from regions.scope import region_scope
from regions.workflow import move
from tests.people import actor

COORDINATOR = {"18": "kaisa", "04": "sanna", "19": "lauri", "21": "asa"}
SIGNATORY = {"18": "sirpa", "04": "seppo", "19": "leena", "21": "anders"}
ANNOUNCED = "2019-08-20 09:00"
ROUND = "2019-09-25 10:00"
WRITING = "2019-10-10 10:00"
DEADLINE = "2019-10-15 16:15"
SUBMITTED = "2019-10-15 14:02"
LATE = "2019-10-15 16:15:01"
AFTER = "2019-10-21 09:00"
SIGNED = "2019-11-05 12:00"
REPORTED = "2020-11-16 12:00"
EVALUATED = "2020-11-30 12:00"
APPROVED = "2020-12-08 12:00"


def at(text):
    """→ aware datetime of a Helsinki time like "2019-10-15 16:15"."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Helsinki"))


def draft_call(code="digituki-2019", **values):
    """→ Call in draft, with the real call's dates, two goals, one of them the pilots', two criteria, two cost categories."""
    fields = {
        "code": code,
        "series": "digituki",
        "name_fi": "Digituen koordinaatio 2019",
        "name_sv": "Samordning av digitalt stöd 2019",
        "name_en": "Coordination of digital support 2019",
        "purpose_fi": "Digituen alueellinen koordinaatio",
        "case_number": "VM/1407/02.02.03.09/2019",
        "appropriation": Decimal("2400000.00"),
        "budget_item": "28.90.20",
        "budget_year": 2019,
        "use_start": date(2019, 10, 1),
        "use_end": date(2020, 10, 31),
        "max_self_financing_share": Decimal("0.30"),
        "grant_share": Decimal("0.70"),
        # Nothing is drawn by lot in a test that has not asked for it.
        "sample_share": Decimal(0),
    } | values
    dates = {
        "guidelines": at(ANNOUNCED),
        "comments_open": at("2019-09-23 08:00"),
        "comments_close": at("2019-10-04 16:00"),
        "deadline": at(DEADLINE),
        "reports_due": at("2020-11-30 16:15"),
    }
    with region_scope("00", side="state"), clock.at(at("2019-08-15 09:00")):
        return create_call(
            actor("essi"),
            fields,
            dates,
            goals=[
                {"code": "need", "name_fi": "Tarve ja tarjonta", "name_sv": "Behov och utbud", "name_en": "Need and supply"},
                {
                    "code": "continuity",
                    "name_fi": "Jatkuvuus",
                    "name_sv": "Kontinuitet",
                    "name_en": "Continuity",
                    "pilots_only": True,
                },
            ],
            criteria=[
                {"code": "network", "name_fi": "Verkosto", "name_sv": "Nätverk", "name_en": "Network"},
                {"code": "reach", "name_fi": "Tavoittavuus", "name_sv": "Räckvidd", "name_en": "Reach"},
            ],
            cost_categories=[
                {"code": "pay", "name_fi": "Palkat", "name_sv": "Löner", "name_en": "Salaries"},
                {"code": "services", "name_fi": "Palvelut", "name_sv": "Tjänster", "name_en": "Services"},
            ],
        )


def published_call(**values):
    """→ Call, published."""
    call = draft_call(**values)
    with region_scope("00", side="state"), clock.at(at(ANNOUNCED)):
        return move(call, "publish", actor("essi"))


def material_of(call, title="Hakuohje", language="fi", data=b"%PDF-1.7 ohje"):
    """→ CallMaterial, added by Essi. The form looks into a file before it comes here."""
    file = {"data": data, "media_type": "application/pdf", "name": f"{title}.pdf"}
    with region_scope("00", side="state"), clock.at(at(ANNOUNCED)):
        return add_material(actor("essi"), call, title=title, language=language, file=file)


def plan_of(call, region="18", state="ready"):
    """→ Plan in a state: draft (empty sections), written (draft, filled), out_for_comment, ready."""
    writer = actor(COORDINATOR[region])
    with clock.at(at(ROUND)), region_scope(region):
        plan = open_plan(call, writer)
        if state == "draft":
            return plan
        for section in PlanSection.objects.filter(plan=plan):
            save_section(section, f"Mitä teemme: {section.goal_code}.", section.version, writer)
        if state == "written":
            return plan
        return move(plan, {"out_for_comment": "send_for_comment", "ready": "mark_ready"}[state], writer)


def target_on(plan, **values):
    """→ PlanTarget of a plan that may be written: an indicator of its own."""
    values = {
        "indicator": "", "own_indicator": "Kouluttajat", "unit": "", "baseline": None, "baseline_day": None,
        "baseline_source": "", "target": Decimal(12), "target_day": date(2020, 10, 31),
    } | values
    with clock.at(at(ROUND)), region_scope(plan.region_id):
        return add_target(plan, "need", values, actor(COORDINATOR[plan.region_id]))


def application_of(call, region="18", state="submitted", when=SUBMITTED, pay="100000.00", **values):
    """→ Application in draft, submitted, screening or evaluation. `when`: the time of submission, LATE for a late one.

    Costs are `pay` for salaries; 70 % of it, rounded down, is asked for unless `asked` says otherwise.
    """
    plan = plan_of(call, region)
    pay = Decimal(pay)
    fields = {
        "project_name": "Digituki lähelle",
        "contact_name": "Kaisa Koordinaattori",
        "contact_email": "kaisa@example.fi",
        "income": Decimal("0.00"),
        "other_funding": Decimal("0.00"),
        "asked": (pay * 7 / 10).quantize(Decimal("0.01"), "ROUND_FLOOR"),
    } | values
    with clock.at(at(WRITING)), region_scope(region):
        application = open_application(plan, actor(COORDINATOR[region]))
        budget = {"pay": pay, "services": Decimal("0.00")}
        application = save_application(application, fields, budget, application.version, actor(COORDINATOR[region]))
    if state == "draft":
        return application
    with clock.at(at(when)), region_scope(region):
        application = move(application, "submit", actor(SIGNATORY[region]))
    if state == "submitted":
        return application
    return taken_up(application, state)


def submitted_again(application, when="2019-10-15 15:00"):
    """→ the Application, taken back and submitted once more."""
    with clock.at(at(when)), region_scope(application.region_id):
        application = move(application, "reopen", actor(SIGNATORY[application.region_id]))
        return move(application, "submit", actor(SIGNATORY[application.region_id]))


def taken_up(application, state):
    """→ a submitted Application moved on to screening or evaluation. Essi, Arvi and Reino have no conflict of interest."""
    with clock.at(at(AFTER)), region_scope(application.region_id, side="state"):
        for username in ("essi", "arvi", "reino"):
            confirm(application, True, actor(username))
        application = move(application, "screen", actor("essi"))
        return application if state == "screening" else move(application, "ask_assessment", actor("essi"))


def statement_on(application):
    """→ the given Assessment of an Application in evaluation."""
    with clock.at(at(AFTER)), region_scope(application.region_id, side="state"):
        assessment = open_assessment(application, actor("arvi"))
        items = {"network": ("fulfilled", "Verkosto on koossa."), "reach": ("fulfilled", "")}
        assessment = save_assessment(assessment, items, "Hanke on hyvin suunniteltu.", actor("arvi"))
        return move(assessment, "give", actor("arvi"))


def proposal_on(application, state="presented", **values):
    """→ Proposal, drafted or presented, for an Application in evaluation with its statement given (or a late one)."""
    with clock.at(at(AFTER)), region_scope(application.region_id, side="state"):
        proposal = open_proposal(application, actor("essi"))
        proposal = save_proposal(proposal, {"grounds": "Hanke täyttää haun ehdot."} | values, actor("essi"))
        return proposal if state == "drafted" else move(proposal, "present", actor("essi"))


def decision_on(call, region="18", state="accepted", **values):
    """→ Decision in signed, notified or accepted, walked from an empty region. values: terms of the proposal."""
    application = application_of(call, region, "evaluation")
    statement_on(application)
    return signed(proposal_on(application, **values), state)


def signed(proposal, state="signed"):
    """→ the Decision of a presented Proposal, in signed, notified or accepted."""
    region = proposal.region_id
    with clock.at(at(SIGNED)), region_scope(region, side="state"):
        move(proposal, "sign", actor("reino"))
        decision = Decision.objects.get(application=proposal.application_id)
        if state == "signed":
            return decision
        decision = move(decision, "notify", actor("essi"))
    if state == "notified":
        return decision
    with clock.at(at(SIGNED)), region_scope(region):
        return move(decision, "accept", actor(SIGNATORY[region]))


def account_of(region="18"):
    """→ the region's confirmed PayeeAccount: proposed by the coordinator, confirmed by the signatory."""
    with region_scope(region):
        account = propose_account("FI21 1234 5600 0007 85", "Liitto", actor(COORDINATOR[region]))
        return move(account, "confirm", actor(SIGNATORY[region]))


def report_on(decision, state="submitted", costs="100000.00"):
    """→ Report in draft, written (draft, filled), submitted or accepted, with one cost row of `costs`."""
    region = decision.region_id
    writer = actor(COORDINATOR[region])
    with clock.at(at(REPORTED)), region_scope(region):
        report = open_report(decision, writer)
        if state == "draft":
            return report
        sections = {code: "Näin teimme." for code in report.sections.values_list("goal_code", flat=True)}
        values = {"summary": "Tavoitteet saavutettiin."}
        report = save_report(report, values, sections, report.version, writer)
        add_cost(
            decision,
            writer,
            category_code="pay",
            voucher="1001",
            date=date(2020, 3, 2),
            description="Palkat",
            amount=Decimal(costs),
        )
        if state == "written":
            return report
        report = move(report, "submit", writer)
    if state == "submitted":
        return report
    checks = {"content_checked": True, "finance_checked": True, "statement": "Raportti on hyvä."}
    with clock.at(at(EVALUATED)), region_scope(region, side="state"):
        save_evaluation(report, checks, actor("arvi"))
        move(report, "check_content", actor("arvi"))
        return move(report, "accept", actor("arvi"))


def payment_on(decision, state="claimed", amount=None, report_state="accepted"):
    """→ Payment in planned, claimed, verified, approved, batched, sent or paid, for a decision that has been accepted."""
    region = decision.region_id
    account_of(region)
    report_on(decision, report_state)
    with clock.at(at(REPORTED)), region_scope(region):
        payment = open_payment(decision, 1, actor(COORDINATOR[region]))
        if state == "planned":
            return payment
        payment = move(payment, "claim", actor(SIGNATORY[region]), amount=amount or decision.amount)
    with clock.at(at(APPROVED)), region_scope(region, side="state"):
        for verb, username, facts, reached in PAYMENT_STEPS:
            if payment.state == state:
                return payment
            payment = move(payment, verb, actor(username), **facts)
            assert payment.state == reached
    return payment if state == "approved" else in_a_file(payment, state)


PAYMENT_STEPS = (
    ("verify", "arvi", {"checklist": ("payee", "period", "purpose", "vouchers", "sums")}, "verified"),
    ("approve", "maija", {}, "approved"),
)


def in_a_file(payment, state):
    """→ an approved Payment in batched, sent or paid: in a file of its own, delivered by hand and answered by hand."""
    maija, day = actor("maija"), at(APPROVED).date()
    with clock.at(at(APPROVED)):
        batch = collect(payment.decision.call, [payment.pk], "pain.001.001.03", day, maija)
        if state != "batched":
            deliver_by_hand(batch, maija)
        if state == "paid":
            answer_order(orders_of(batch)[0], "paid", day, "", maija)
    return fresh(payment)


def fresh(case):
    """→ the case as it is in the database now."""
    with region_scope(case.region_id, side="state"):
        return type(case).objects.get(pk=case.pk)


def application_state(application):
    """→ the Application's state now."""
    return Application.State(fresh(application).state)

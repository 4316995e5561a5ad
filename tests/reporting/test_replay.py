"""The demo's walks, by the screens' own verbs, on databases of their own."""

import json
from collections import Counter
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command

from grants.models import (
    Application,
    ApplicationAttachment,
    ApplicationPartner,
    ApplicationPerson,
    ChangeRequest,
    Decision,
    Payment,
    Plan,
    PlanComment,
    PlanTarget,
    Report,
    ScoreSheet,
    SupplementRequest,
)
from providers.catalogue.offering import Offering
from regions import audit, clock
from regions.audit import AuditEvent
from regions.scope import national_scope
from regions.workflow import Refused
from reporting.replay import call_2020
from reporting.replay.call_2019 import data, replay
from reporting.replay.people import demo_people
from reporting.replay.sample_call import CODE, LAST_STEP, ON_ITS_WAY, seed_sample_call
from reporting.replay.supply import seed_supply

pytestmark = pytest.mark.slow

JANUARY = datetime(2020, 1, 15, 9, tzinfo=ZoneInfo("Europe/Helsinki"))
# How far a region has come → the states of plan, application, decision, report and payment.
STATES = {
    "write_plan": ("draft", None, None, None, None),
    "send_plan": ("out_for_comment", None, None, None, None),
    "comment_plan": ("commented", None, None, None, None),
    "write_application": ("ready", "draft", None, None, None),
    "submit": ("ready", "submitted", None, None, None),
    "ask_supplement": ("ready", "supplement", None, None, None),
    "answer_supplement": ("ready", "supplemented", None, None, None),
    "screen": ("ready", "evaluation", None, None, None),
    "assess": ("ready", "evaluation", None, None, None),
    "propose": ("ready", "proposed", None, None, None),
    "sign": ("ready", "decided", "signed", None, None),
    "notify": ("ready", "partly_granted", "notified", None, None),
    "write_report": ("ready", "granted", "accepted", "draft", "claimed"),
    "submit_report": ("ready", "granted", "accepted", "submitted", None),
    "claim": ("ready", "granted", "accepted", "accepted", "claimed"),
    "verify": ("ready", "granted", "accepted", "accepted", "verified"),
    "approve": ("ready", "granted", "accepted", "accepted", "approved"),
}


def replayed(capsys):
    """→ what `manage.py replay_call_2019 --json` prints."""
    call_command("replay_call_2019", json=True)
    return json.loads(capsys.readouterr().out)


def test_the_call_of_2019_is_walked_once(own_database, capsys):
    walked = replayed(capsys)
    assert walked["regions"] == 19
    assert walked["applicants"] == 14
    assert walked["granted_total"] == "2222558.12"
    assert walked["paid_total"] == "2184054.69"
    assert walked["repaid_total"] == "5499.13"
    assert walked["reports_closed"] == 13
    assert walked["audit_ok"] is True
    # One of the fourteen was asked to supplement: its answer is a submission of its own.
    assert Counter(document["kind"] for document in walked["documents"]) == {
        "application_receipt": 15,
        "supplement_request": 1,
        "decision": 15,
        "decision_declined": 1,
        "change_decision": 1,
        "report_acceptance": 13,
        # One payment failed, and was approved anew to another account.
        "payment_decision": 14,
        "recovery_hearing": 1,
        "recovery_decision": 1,
        "repayment_instructions": 2,
    }
    assert_paid_by_right(data("call_2019")["regions"])
    assert_walked_by_the_screens_of_today()

    again = replayed(capsys)
    assert again["audit_rows"] == walked["audit_rows"]
    assert again == walked
    assert_the_next_call_follows()


def assert_the_next_call_follows():
    """On the same tenants: no use period reaches into the one before (GR-21)."""
    assert call_2020.replay() is True
    assert call_2020.replay() is False
    with national_scope():
        accepted = Decision.objects.filter(call__code=call_2020.CODE, state=Decision.State.ACCEPTED)
        assert dict(accepted.values_list("region_id", "use_start")) == call_2020.BEGINS
        assert not audit.verify()


def assert_paid_by_right(cases):
    special = data("later_2019")
    with national_scope():
        paid = {payment.region_id: payment for payment in Payment.objects.select_related("decision")}
    assert paid.keys() == cases.keys() - special["declined"].keys()
    for region, payment in paid.items():
        case = cases[region]
        assert payment.state == Payment.State.PAID
        granted = special["rectified"].get(region, {}).get("answer", case["decision"])["amount"]
        assert payment.decision.amount == Decimal(granted)
        assert payment.iban == special["failed"].get(region, case)["iban"]
        # Two projects cost more than was accepted: there the grant is the cap.
        assert (payment.amount == payment.decision.amount) is (region in ("17", "10")), region


def assert_walked_by_the_screens_of_today():
    """What the first half of a grant has besides its states was used on the way."""
    with national_scope():
        assert PlanComment.objects.filter(resolved_at=None).count() == 0
        assert PlanComment.objects.exclude(paragraph=None).values("region").distinct().count() == 13
        # Nothing was frozen in 2019: each region told its own baseline.
        assert set(PlanTarget.objects.values_list("region_id", flat=True)) == data("call_2019")["regions"].keys()
        assert not PlanTarget.objects.filter(baseline=None).exists()
        assert set(ApplicationPerson.objects.values_list("user__username", "part").filter(part="budget")) == {("kainuu.talous", "budget")}
        assert set(ApplicationPartner.objects.values_list("region_id", "state")) == {("11", "frozen"), ("12", "frozen")}
        assert ApplicationAttachment.objects.filter(kind="partner_agreement").count() == 2
        assert SupplementRequest.objects.get().state == "answered"
        assert AuditEvent.objects.filter(verb="screening-checked").values("region").distinct().count() == 14
        assert not ScoreSheet.objects.exists()


def test_a_failed_walk_leaves_nothing(own_database, monkeypatch, tmp_path):
    demo_people()
    broken = data("call_2019")
    last = list(broken["regions"])[-1]
    broken["regions"][last]["decision"]["amount"] = "999999.00"
    (tmp_path / "call_2019.json").write_text(json.dumps(broken))
    (tmp_path / "later_2019.json").write_text(json.dumps(data("later_2019")))
    monkeypatch.setattr("reporting.replay.call_2019.DATA", tmp_path)
    with pytest.raises(Refused) as refused:
        replay()
    assert "GR-06" in [broken.code for broken in refused.value.broken]
    with national_scope():
        assert not Application.objects.exists()
        assert not AuditEvent.objects.exists()
    monkeypatch.undo()
    assert replay() is True


def test_the_sample_call_waits_for_every_role(own_database):
    demo_people()
    assert seed_sample_call(clock.today()) is True
    with national_scope():
        for region, last in LAST_STEP.items():
            mine = {"region_id": region}
            found = tuple(
                model.objects.filter(**mine).values_list("state", flat=True).first()
                for model in (Plan, Application, Decision, Report)
            )
            assert (*found, last_payment(region)) == STATES[last], (region, last)
        # The advances went in one file; of one the payment service has not told yet.
        advances = Payment.objects.filter(kind="advance").values_list("region_id", "state")
        assert dict(advances) == dict.fromkeys(("02", "08", "10", "11"), "paid") | {ON_ITS_WAY: "sent"}
        assert ChangeRequest.objects.get().region_id == ON_ITS_WAY
        assert not audit.verify()
        rows = AuditEvent.objects.count()
        assert not AuditEvent.objects.filter(as_of__gt=clock.now()).exists()
        assert {a.call.code for a in Application.objects.select_related("call")} == {CODE}
    assert seed_sample_call(clock.today()) is False
    with national_scope():
        assert AuditEvent.objects.count() == rows


def last_payment(region):
    """→ the state of the region's last instalment; of the one by costs where that is what waits."""
    found = Payment.objects.filter(region=region).exclude(kind="advance").order_by("instalment")
    return found.values_list("state", flat=True).last()


def test_sample_supply_is_published_in_every_region_and_marked(own_database):
    demo_people()
    assert seed_supply(JANUARY) is True
    with national_scope():
        assert Offering.objects.exclude(is_sample=True).count() == 0
        published = Offering.objects.filter(state=Offering.State.PUBLISHED)
        assert published.exclude(region_id="00").values("region_id").distinct().count() == 19
        assert not Offering.objects.exclude(region_id="00").exclude(state=Offering.State.PUBLISHED).exists()
        assert Offering.objects.filter(region_id="00").count() == 2
        assert not audit.verify()
    assert seed_supply(JANUARY) is False

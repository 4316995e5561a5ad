"""A call goes on when its applications and grants have: decided, reported on, archived. Read over all the regions."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from grants import rules
from grants.models import Call, Decision, Report
from regions import clock
from regions.scope import national_scope, region_scope
from tests.grants import cases
from tests.people import signed_in

pytestmark = pytest.mark.django_db
DECIDED = "2020-01-15 10:00"
REPORTING = "2020-11-02 09:00"


def page(call, when=DECIDED):
    with clock.at(cases.at(when)):
        return signed_in("essi").get(reverse("call-detail", args=[call.pk]))


def moved(call, verb, when=DECIDED):
    with clock.at(cases.at(when)):
        return signed_in("essi").post(reverse("call-move", args=[call.pk, verb]))


def asked(call, verb, when=DECIDED):
    with clock.at(cases.at(when)):
        return signed_in("essi").get(reverse("call-move", args=[call.pk, verb]))


def codes(answer):
    return [broken.code for broken in answer.context["broken"]]


def state_of(call):
    return Call.objects.get(pk=call.pk).state


def offered(answer):
    return [verb.verb for verb in answer.context["verbs"]]


def waits(answer):
    return [broken.code for _label, found in answer.context["waits"] for broken in found]


def test_gr165_an_open_call_is_not_decided():
    call = cases.published_call()
    for when in (cases.WRITING, cases.DEADLINE):
        assert codes(moved(call, "resolve", when)) == ["GR-165"] and state_of(call) == "published"
        shown = page(call, when)
        assert offered(shown) == [] and waits(shown) == ["GR-165"]
        assert reverse("call-move", args=[call.pk, "resolve"]) not in shown.text
    assert moved(call, "resolve", "2019-10-15 16:15:01").status_code == 302


def test_gr166_every_application_of_every_region_is_told_first():
    call = cases.published_call()
    application = cases.application_of(call, "18", "evaluation")
    cases.statement_on(application)
    proposal = cases.proposal_on(application)
    other = cases.application_of(call, "04")
    assert codes(moved(call, "resolve")) == ["GR-166"] and "2" in moved(call, "resolve").context["broken"][0].text
    with clock.at(cases.at(cases.AFTER)):
        signed_in("seppo").post(reverse("application-withdraw", args=[other.pk]), {"reason": "Emme ehdi."})
    assert cases.fresh(other).state == "withdrawn"
    # Signed, but nobody has been told.
    decision = cases.signed(proposal)
    shown = page(call)
    assert offered(shown) == [] and waits(shown) == ["GR-166"] and codes(asked(call, "resolve")) == ["GR-166"]
    assert f'type="submit">{asked(call, "resolve").context["label"]}' not in asked(call, "resolve").text
    with clock.at(cases.at(cases.SIGNED)):
        signed_in("essi").post(reverse("decision-notify", args=[decision.pk]), {"channel": "electronic"})
    assert offered(page(call)) == ["resolve"] and moved(call, "resolve").status_code == 302
    assert state_of(call) == "resolved"


def test_a_draft_that_was_never_sent_keeps_no_call_open():
    call = cases.published_call()
    cases.application_of(call, state="draft")
    assert moved(call, "resolve").status_code == 302


def test_gr167_reporting_opens_after_the_use_period():
    call = cases.published_call()
    moved(call, "resolve")
    refused = moved(call, "open_reporting", "2020-10-31 23:59")
    assert codes(refused) == ["GR-167"] and "31.10.2020" in refused.context["broken"][0].text
    assert waits(page(call, "2020-10-31 23:59")) == ["GR-167"]
    assert moved(call, "open_reporting", "2020-11-01 00:00").status_code == 302


def test_gr168_a_grant_in_use_keeps_its_call_from_the_archive():
    call = cases.published_call()
    decision = cases.decision_on(call)
    for verb, when in (("resolve", DECIDED), ("open_reporting", REPORTING)):
        moved(call, verb, when)
    assert codes(moved(call, "archive", REPORTING)) == ["GR-168"] and waits(page(call, REPORTING)) == ["GR-168"]
    cases.report_on(decision, "accepted")
    assert codes(moved(call, "archive", REPORTING)) == ["GR-168"]
    with region_scope("18", side="state"):
        assert Decision.objects.get().state == "accepted" and Report.objects.get().state == "accepted"


def test_gr168_closed_or_declined_it_does_not():
    call = cases.published_call()
    decision = cases.decision_on(call, state="notified")
    signed_in("sirpa").post(reverse("decision-decline", args=[decision.pk]))
    for verb, when in (("resolve", DECIDED), ("open_reporting", REPORTING), ("archive", REPORTING)):
        assert moved(call, verb, when).status_code == 302
    assert state_of(call) == "archived"
    with national_scope():
        assert Decision.objects.get().state == "declined"
    assert rules.every_grant_is_closed(0) is None and rules.every_grant_is_closed(1).code == "GR-168"


def test_the_page_asks_the_same_for_one_application_and_for_three():
    call = cases.published_call(appropriation=Decimal("900000.00"))
    counts = []
    for regions in (("18",), ("04", "19")):
        for region in regions:
            cases.application_of(call, region)
        with CaptureQueriesContext(connection) as queries:
            assert page(call).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]

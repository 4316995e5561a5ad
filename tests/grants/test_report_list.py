"""The queue of use reports: late, waiting, due soon; the region's own list; the same rows as a file."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regions import clock
from tests.grants.cases import at, decision_on, published_call, report_on
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def page(who="arvi", when="2020-11-20 12:00", query=""):
    with clock.at(at(when)):
        return signed_in(who).get(f"/en/work/reports/{query}").content.decode()


def test_urgency_follows_the_clock():
    report_on(decision_on(published_call()), "draft")
    assert "Not due yet" in page(when="2020-11-01 12:00") and "Due soon" not in page(when="2020-11-01 12:00").split("<tbody")[1]
    assert "Due soon" in page().split("<tbody")[1]
    late = page(when="2020-12-04 12:00").split("<tbody")[1]
    assert "Late" in late and "4 days late" in late


def test_what_waits_for_the_agency_shows_its_age():
    report_on(decision_on(published_call()))
    rows = page(when="2020-11-20 12:00").split("<tbody")[1]
    assert "Waits for evaluation" in rows and "4 days since it was submitted" in rows


def test_late_ones_stand_first_and_the_filter_leaves_one():
    call = published_call()
    report_on(decision_on(call, "18"))
    report_on(decision_on(call, "04"), "draft")
    rows = page(when="2020-12-04 12:00").split("<tbody")[1]
    assert rows.index("Satakunta") < rows.index("Kainuu")
    only = page(when="2020-12-04 12:00", query="?urgency=late").split("<tbody")[1]
    assert "Satakunta" in only and "Kainuu" not in only


def test_a_region_sees_its_own_and_begins_a_report_there():
    call = published_call()
    decision_on(call, "18")
    decision_on(call, "04")
    text = page("kaisa")
    assert text.count("Begin the report") == 1 and "Not begun" in text
    assert "Begin the report" not in page("katri")


def test_accepted_ones_leave_the_queue_but_are_found():
    report_on(decision_on(published_call()), "accepted")
    assert "No use reports here" in page()
    assert "Digituki lähelle" in page(query="?urgency=done")


def test_the_file_holds_the_same_rows():
    report_on(decision_on(published_call()))
    with clock.at(at("2020-11-20 12:00")):
        answer = signed_in("arvi").get("/en/work/reports/?format=csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2 and "70000,00" in lines[1] and "Kainuu" in lines[1]


def test_more_rows_take_no_more_queries():
    call = published_call()
    report_on(decision_on(call, "18"))
    arvi = signed_in("arvi")
    with clock.at(at("2020-11-20 12:00")), CaptureQueriesContext(connection) as one:
        arvi.get("/en/work/reports/")
    for region in ("04", "19", "21"):
        report_on(decision_on(call, region))
    with clock.at(at("2020-11-20 12:00")), CaptureQueriesContext(connection) as many:
        arvi.get("/en/work/reports/")
    assert len(many) == len(one)


def test_a_report_that_nobody_has_begun_leads_to_its_grant():
    decision = decision_on(published_call())
    for who in ("arvi", "katri"):
        assert f'href="/en/work/decisions/{decision.pk}/"' in page(who).split("<tbody")[1], who

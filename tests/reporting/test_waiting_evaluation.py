"""An assessor's queue: points to give, then to agree on, then the statement; nothing of a case one is barred from."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grants.evaluation.conflicts import declare
from regions.scope import national_scope, region_scope
from reporting.waiting import waiting_for
from reporting.waiting_evaluation import applications_to_assess
from tests.grants import cases
from tests.grants.scoring import scored_call, sheet_of, statement_with
from tests.people import actor

pytestmark = pytest.mark.django_db


def rows(username="arvi"):
    assessor = actor(username)
    with national_scope():
        return list(applications_to_assess(assessor))


def urls(username="arvi"):
    return [row.url for row in rows(username)]


def test_the_next_step_of_a_scored_application():
    application = cases.application_of(scored_call(), state="evaluation")
    points, statement = f"applications/{application.pk}/points/", f"applications/{application.pk}/assessment/"
    assert points in urls()[0]
    sheet_of(application, "arvi", state="draft")
    assert points in urls()[0]
    titles = {row.title for row in rows()}
    statement_with(application, state="draft")
    assert statement in urls()[0]
    assert {row.title for row in rows()} != titles


def test_who_has_given_points_waits_for_the_others():
    application = cases.application_of(scored_call(), state="evaluation")
    sheet_of(application, "arvi")
    assert urls("arvi") == [] and len(urls("anni")) == 1
    sheet_of(application, "anni")
    assert "assessment" in urls("arvi")[0] and "assessment" in urls("anni")[0]


def test_a_given_statement_and_a_conflict_of_interest_leave_nothing():
    first = cases.application_of(cases.published_call(), state="evaluation")
    assert len(urls()) == 1
    with region_scope("18", side="state"):
        declare(first, "Sukulainen.", actor("arvi"))
    assert urls("arvi") == [] and len(urls("anni")) == 1
    cases.statement_on(cases.application_of(cases.published_call(code="b", series="b"), "04", "evaluation"))
    assert urls("arvi") == [] and len(urls("anni")) == 1


def test_one_row_and_three_rows_take_the_same_queries():
    call = scored_call()
    sheet_of(cases.application_of(call, "18", "evaluation"), "anni")
    with CaptureQueriesContext(connection) as one:
        urls()
    for region in ("04", "19"):
        sheet_of(cases.application_of(call, region, "evaluation"), "anni")
    with CaptureQueriesContext(connection) as three:
        urls()
    assert len(three) == len(one)


def test_a_case_one_is_barred_from_waits_for_somebody_else():
    application = cases.application_of(cases.published_call())
    with region_scope("18", side="state"):
        declare(application, "Sukulainen.", actor("essi"))
    assert not waits("essi", application) and waits("eero", application)


def waits(username, application):
    presenter, address = actor(username), f"/applications/{application.pk}/"
    with national_scope():
        groups = waiting_for(presenter)
    return any(row.url.endswith(address) for _heading, _tone, waiting in groups for row in waiting)

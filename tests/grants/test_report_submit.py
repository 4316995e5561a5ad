"""The report is submitted after a page that repeats what is sent; what is missing is named."""

import hashlib
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from grants.canonical import canonical
from grants.models import CostRow, Report, ReportVersion
from grants.reports.sending import drawn
from regions import clock
from regions.jobs import Job
from regions.scope import region_scope
from tests.grants.cases import REPORTED, at, decision_on, fresh, published_call, report_on
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def ask(report, method, who="kaisa"):
    with clock.at(at(REPORTED)):
        return getattr(signed_in(who), method)(f"/en/work/reports/{report.pk}/submit/")


def test_the_page_repeats_the_sums_and_the_post_submits():
    report = report_on(decision_on(published_call()), "written")
    shown = ask(report, "get")
    assert shown.status_code == 200
    assert "70\u00a0000,00\u00a0€" in shown.content.decode() and "100\u00a0000,00\u00a0€" in shown.content.decode()
    assert ask(report, "post").status_code == 302
    assert fresh(report).state == Report.State.SUBMITTED and fresh(report).submitted_at == at(REPORTED)


def test_gaps_are_named_and_nothing_is_sent():
    decision = decision_on(published_call())
    report = report_on(decision, "draft")
    for method, status in (("get", 200), ("post", 422)):
        answer = ask(report, method)
        page = answer.content.decode()
        assert answer.status_code == status
        for part, where in (("Need and supply", "edit/#id_text-need"), ("Summary of the results", "edit/#id_summary"), ("Realised costs", "")):
            url = f"/en/work/reports/{report.pk}/{where}" if where else f"/en/work/decisions/{decision.pk}/costs/"
            assert f'<a href="{url}">{part}</a>' in page
    assert "Still missing: summary of the results; Need and supply; realised costs." in page
    assert fresh(report).state == Report.State.DRAFT


def test_it_is_submitted_once():
    report = report_on(decision_on(published_call()))
    answer = ask(report, "post")
    assert answer.status_code == 422 and "the state is now “Submitted”" in answer.content.decode()


def test_a_viewer_may_not_and_another_region_finds_nothing():
    report = report_on(decision_on(published_call()), "written")
    assert ask(report, "post", "katri").status_code == 403
    assert ask(report, "post", "sanna").status_code == 404
    assert fresh(report).state == Report.State.DRAFT


def test_what_is_sent_is_kept_and_hashed_and_takes_the_costs():
    decision = decision_on(published_call())
    report = report_on(decision, "written")
    ask(report, "post")
    with region_scope("18"):
        version, row = ReportVersion.objects.get(), CostRow.objects.get()
    content = version.content
    assert (content["summary"], content["realised"], content["budget"]["pay"]) == ("Tavoitteet saavutettiin.", "100000.00", "100000.00")
    assert content["costs"][0]["voucher"] == "1001" and version.sha256 == hashlib.sha256(canonical(content)).hexdigest()
    assert row.report_id == report.pk and str(fresh(report).realised) == "100000.00" and fresh(report).sampled is False


def test_the_sample_is_drawn_by_its_share():
    assert not any(drawn(Decimal("0.0000")) for _draw in range(50)) and all(drawn(Decimal("1.0000")) for _draw in range(50))
    half = sum(drawn(Decimal("0.5000")) for _draw in range(400))
    assert 120 < half < 280


def test_the_sample_is_drawn_once_and_the_region_is_told():
    decision = decision_on(published_call(sample_share="1.0000"))
    report = report_on(decision)
    with region_scope("18"):
        mail = Job.objects.get(key=f"report_sample:{report.pk}")
        assert "kaisa@example.fi" in mail.payload["to"]
        with pytest.raises(IntegrityError, match="drawn once"), transaction.atomic():
            Report.objects.filter(pk=report.pk).update(sampled=False)


def test_the_database_keeps_what_was_sent():
    report = report_on(decision_on(published_call()))
    with region_scope("18"):
        for change in ({"summary": "Toinen"}, {"realised": "1.00"}, {"income": "1.00"}):
            with pytest.raises(IntegrityError, match="never edited"), transaction.atomic():
                Report.objects.filter(pk=report.pk).update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            ReportVersion.objects.update(sha256="0")

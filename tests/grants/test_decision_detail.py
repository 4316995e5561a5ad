"""A signed decision: the region reads its own, the state every one; its letter is on the page."""

import pytest
from django.urls import reverse

from regions import job_runs
from regions.jobs import Job
from regions.scope import region_scope
from tests.grants import cases
from tests.grants.decision_cases import answer_on, cut_decision, request_on
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def page(username, decision):
    return signed_in(username).get(reverse("decision-detail", args=[decision.pk]))


def words(response):
    return response.text.replace("\u00a0", " ")


def test_the_region_reads_what_it_got_but_not_the_states_drafts():
    decision = cases.decision_on(cases.published_call(), state="notified")
    text = words(page("kaisa", decision))
    for part in ("70 000,00 €", "30 000,00 € (30 %)", "1.10.2019–31.10.2020", "Hanke täyttää haun ehdot."):
        assert part in text, part
    assert "Hanke on hyvin suunniteltu." not in text
    assert "Hanke on hyvin suunniteltu." in words(page("essi", decision))


def test_another_region_does_not_find_it():
    decision = cases.decision_on(cases.published_call(), state="notified")
    assert page("sanna", decision).status_code == 404


def test_the_letter_is_told_to_be_made_and_then_downloaded(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path
    decision = cases.decision_on(cases.published_call(), state="notified")
    with region_scope("18"):
        job = Job.objects.get(kind="decision")
    assert reverse("job-status", args=[job.pk]) in page("kaisa", decision).text
    job_runs.run("18", job.pk)
    with region_scope("18"):
        job.refresh_from_db()
    assert reverse("document-download", args=[job.document_id]) in page("kaisa", decision).text


def test_the_time_for_rectification_runs_from_the_notice():
    """Sent on 5.11.2019, taken to have been received on the 8th: thirty days later is Sunday 8.12., so Monday."""
    decision = cases.decision_on(cases.published_call(), state="notified")
    text = page("sirpa", decision).text
    assert "8.11.2019" in text and "9.12.2019" in text


@pytest.mark.parametrize(
    ("username", "state", "shown"),
    [
        ("essi", "signed", ["decision-notify"]),
        ("sirpa", "notified", ["decision-accept", "decision-decline"]),
        ("kaisa", "notified", []),
        ("kaisa", "accepted", ["report-open"]),
        ("katri", "accepted", []),
    ],
)
def test_each_sees_what_they_can_do(username, state, shown):
    decision = cases.decision_on(cases.published_call(), state=state)
    text = page(username, decision).text
    names = ["decision-notify", "decision-accept", "decision-decline", "report-open"]
    assert [name for name in names if reverse(name, args=[decision.pk]) in text] == shown


def test_a_draft_of_the_report_is_linked_for_those_who_may_open_it():
    decision = cases.decision_on(cases.published_call())
    draft = reverse("report-detail", args=[cases.report_on(decision, "draft").pk])
    assert [draft in page(username, decision).text for username in ("kaisa", "essi", "arvi")] == [True, False, False]


def test_while_the_letter_of_an_answer_is_made_no_documents_are_not_told_of():
    decision = cut_decision()
    request_on(decision)
    answer_on(decision, "signed", "uphold")
    text = signed_in("sirpa").get(f"/en{reverse('decision-detail', args=[decision.pk])[3:]}").text
    assert "There are no documents yet" not in text and "letter is being made" in text

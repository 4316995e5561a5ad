"""The ministry asks for a supplement: named parts, a day, a letter, an e-mail, and rows on the front pages."""

import json
import subprocess
from datetime import date

import pytest

from grants.applications.parts import SupplementRequest
from regions import clock, documents, job_runs
from regions.deadlines import last_day
from regions.jobs import Job
from regions.pdf_check import attached, check_pdf
from regions.scope import region_scope
from reporting.waiting import waiting_for
from tests.grants import cases
from tests.grants.supplement_cases import ASKED, IN_TIME, TEXT, TOO_LATE, WRITING, answered, asked, codes, get, post
from tests.people import actor
from tests.providers.mail import sent

pytestmark = pytest.mark.django_db
TYPED = {"parts": ["budget", "financing"], "text": TEXT, "due_on": "4.11.2019"}


@pytest.fixture(autouse=True)
def documents_folder(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path


@pytest.mark.parametrize("state", ["submitted", "screening", "evaluation"])
def test_asked_from_each_state_it_waits_for_the_region(state):
    application = cases.application_of(cases.published_call(), state=state)
    assert post("essi", "application-supplement-ask", application.pk, when=ASKED, **TYPED).status_code == 302
    assert cases.application_state(application) == "supplement"
    with region_scope("18"):
        request = SupplementRequest.objects.get()
    assert (request.parts, request.asked_from, request.asked_by_name) == (["budget", "financing"], state, "Essi Esittelijä")


def test_the_due_day_is_offered_fourteen_days_on_a_working_day():
    application = cases.application_of(cases.published_call(), state="screening")
    form = get("essi", "application-supplement-ask", application.pk, when="2019-11-22 10:00").context["form"]
    # 6.12.2019 is Independence Day, a Friday.
    assert last_day(date(2019, 11, 22), 14) == date(2019, 12, 9)
    assert form["due_on"].value() == "9.12.2019"


@pytest.mark.parametrize(("due_on", "status"), [("21.10.2019", 422), ("20.10.2019", 422), ("22.10.2019", 302)])
def test_gr63_the_due_day_is_to_come(due_on, status):
    application = cases.application_of(cases.published_call(), state="screening")
    answer = post("essi", "application-supplement-ask", application.pk, when=ASKED, **TYPED | {"due_on": due_on})
    assert answer.status_code == status
    if status == 422:
        assert list(answer.context["form"].errors) == ["due_on"] and TEXT in answer.content.decode()


@pytest.mark.parametrize("gap", [{"parts": []}, {"text": " "}])
def test_a_request_names_parts_and_says_what_is_missing(gap):
    application = cases.application_of(cases.published_call(), state="screening")
    answer = post("essi", "application-supplement-ask", application.pk, when=ASKED, **TYPED | gap)
    assert answer.status_code == 422 and codes(answer)
    assert cases.application_state(application) == "screening"


def test_a_second_request_waits_for_the_first():
    application = asked()
    assert post("essi", "application-supplement-ask", application.pk, when=WRITING, **TYPED).status_code == 422


def test_the_region_is_told_by_mail_in_its_language():
    for username in ("kaisa", "sirpa", "katri"):
        actor(username)
    sent()
    asked(cases.application_of(cases.published_call(), "21", "screening"))
    messages = [message for message in sent() if "4.11.2019" in message.body]
    assert len(messages) == 1 and set(messages[0].to) == {"asa@example.fi", "anders@example.fi", "kaisa@example.fi"}
    assert messages[0].extra_headers["Content-Language"] == "sv"


def test_the_letter_names_parts_and_day_and_is_numbered():
    application = asked()
    with region_scope("18", side="state"):
        job = Job.objects.get(kind="supplement_request")
    assert job_runs.run("18", job.pk) == "done"
    with region_scope("18"):
        document = documents.documents_of(application).get(kind="supplement_request")
        data = documents.read(document)
    read = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    text = " ".join(read.stdout.decode().split())
    assert document.language == "fi" and check_pdf(data) == []
    for part in ("4.11.2019", TEXT, application.case_number, "Essi Esittelijä", "434/2003", "Kainuun liitto"):
        assert part in text, part
    facts = json.loads(attached(data)["case.json"])
    assert (facts["number"], facts["parts"]) == (1, ["budget", "financing"])


def titles(username, when):
    """→ [(title, about, by)] of the person's front page."""
    with clock.at(cases.at(when)), region_scope("18", side=actor(username).side):
        return [(row.title, row.url, row.by) for _head, _tone, rows in waiting_for(actor(username)) for row in rows]


def test_it_waits_for_the_region_then_for_the_presenter():
    application = asked()
    url = f"/applications/{application.pk}/"
    for username in ("kaisa", "sirpa"):
        assert [by for _title, address, by in titles(username, WRITING) if url in address] == [date(2019, 11, 4)]
    assert not [row for row in titles("essi", IN_TIME) if url in row[1]]
    assert [row for row in titles("essi", TOO_LATE) if url in row[1]]
    answered(application)
    assert not [row for row in titles("kaisa", WRITING) if url in row[1]]
    assert [row for row in titles("essi", WRITING) if url in row[1]]


@pytest.mark.parametrize("username", ["arvi", "reino", "kaisa", "sirpa"])
def test_only_the_presenter_asks(username):
    application = cases.application_of(cases.published_call(), state="screening")
    assert post(username, "application-supplement-ask", application.pk, when=ASKED, **TYPED).status_code == 403


def test_the_page_says_what_is_asked_who_has_it_and_by_when():
    application = asked()
    page = get("kaisa", "application-detail", application.pk)
    assert page.context["step"]["by"] == date(2019, 11, 4) and TEXT in page.content.decode()
    events = [event["note"] for event in page.context["events"]]
    assert TEXT in events

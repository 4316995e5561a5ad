"""Between signature and notice: the region reads "in evaluation", whichever way it looks; the state reads what is next."""

import pytest
from django.urls import reverse
from django.utils import translation

from grants.models import Application, Decision
from regions import clock, job_runs
from regions.audit import AuditEvent
from regions.documents import Document
from regions.jobs import Job
from regions.scope import region_scope
from tests.grants import cases
from tests.people import signed_in

pytestmark = pytest.mark.django_db
TELLING = ("Granted", "granted", "Decision signed", "Open the decision", "70 000,00 € (")


@pytest.fixture
def decision(settings, tmp_path):
    """Kainuu's, signed, its letter made."""
    settings.DOCUMENTS_DIR = tmp_path
    decision = cases.decision_on(cases.published_call(), state="signed")
    with region_scope("18", side="state"):
        job = Job.objects.get(kind="decision")
    job_runs.run("18", job.pk)
    return decision


def get(username, name, *args, **query):
    with clock.at(cases.at("2019-11-06 09:00")), translation.override("en"):
        return signed_in(username).get(reverse(name, args=args), query)


def notify(decision):
    assert signed_in("essi").post(reverse("decision-notify", args=[decision.pk])).status_code == 302


@pytest.mark.parametrize("username", ["sirpa", "kaisa", "katri"])
def test_the_region_reads_nothing_of_it_until_the_notice(decision, username):
    application = decision.application_id
    assert get(username, "decision-detail", decision.pk).status_code == 404
    page = get(username, "application-detail", application).text.replace("\u00a0", " ")
    assert "In evaluation" in page and not [word for word in TELLING if word in page.split("<main")[1]]
    assert len(get(username, "application-list", state="granted").context["page"]) == 0
    assert len(get(username, "application-list", state="evaluation").context["page"]) == 1
    assert "Granted" not in get(username, "application-list").text.split("<tbody")[1]
    assert "Decision" not in get(username, "my-work").text.split("<main")[1]
    notify(decision)
    assert get(username, "decision-detail", decision.pk).status_code == 200
    page = get(username, "application-detail", application).text
    assert "Open the decision" in page and "The applicant was notified: granted as asked" in page


def test_neither_letter_nor_job_is_found_by_a_guessed_number(decision):
    with region_scope("18", side="state"):
        document, job = Document.objects.get(kind="decision"), Job.objects.get(kind="decision")
    for name, row in (("document-download", document), ("job-status", job)):
        assert get("sirpa", name, row.pk).status_code == 404
        assert get("essi", name, row.pk).status_code == 200
    notify(decision)
    for name, row in (("document-download", document), ("job-status", job)):
        assert get("sirpa", name, row.pk).status_code == 200


def test_the_database_itself_hides_it(decision):
    with region_scope("18"):
        assert not Decision.objects.exists()
        assert not AuditEvent.objects.filter(subject_type="grants.decision").exists()
        assert Application.objects.get().state == Application.State.DECIDED
    notify(decision)
    with region_scope("18"):
        assert Decision.objects.get().state == Decision.State.NOTIFIED
        assert AuditEvent.objects.filter(subject_type="grants.decision").count() == 2


def test_both_pages_tell_the_state_the_same_next_step(decision):
    steps = [
        get("essi", name, pk).context["step"]
        for name, pk in (("application-detail", decision.application_id), ("decision-detail", decision.pk))
    ]
    with translation.override("en"):
        assert steps[0] == steps[1] and steps[0]["what"] == "The applicant is notified of the decision"


def test_what_has_been_signed_is_not_withdrawn(decision):
    address = f"/en/work/applications/{decision.application_id}/withdraw/"
    answer = signed_in("sirpa").post(address, {"reason": "Peruutus."})
    assert answer.status_code == 422 and "Granted" not in answer.text.split("<main")[1]
    with region_scope("18", side="state"):
        assert Application.objects.get().state == Application.State.DECIDED

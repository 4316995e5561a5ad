"""What two people do to one application in the same instant: one does it, the other is told; and the deadline's instants."""

import threading

import pytest
from django.db import connection

from grants.applications.models import Application
from grants.applications.supplements import close_request
from grants.applications.verbs import save_application
from grants.models import ApplicationVersion, SupplementRequest
from regions import clock
from regions.saving import LostRace
from regions.scope import region_scope
from regions.workflow import Refused, move
from tests.grants import cases
from tests.grants.supplement_cases import TOO_LATE, asked
from tests.people import actor


def raced(*steps, when):
    """Each step (username, function of the actor) in a connection of its own, all at once. → sorted answers"""
    people = [actor(username) for username, _step in steps]
    together, answers = threading.Barrier(len(steps)), []

    def run(who, step):
        try:
            with clock.at(cases.at(when)), region_scope("18", side=who.side):
                together.wait(timeout=20)
                step(who)
            answers.append("done")
        except (Refused, LostRace) as refused:
            answers.append(type(refused).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(who, step)) for who, (_name, step) in zip(people, steps, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


def state_and_versions():
    with region_scope("18"):
        return Application.objects.get().state, ApplicationVersion.objects.count()


@pytest.mark.parametrize(
    ("instant", "late"),
    [("2019-10-15 16:14:59", False), ("2019-10-15 16:15:00", False), ("2019-10-15 16:15:00.000001", True), ("2019-10-15 16:15:01", True)],
)
def test_two_submissions_in_one_instant_are_one(own_database, instant, late):
    draft = cases.application_of(cases.published_call(), state="draft")

    def submit(who):
        return move(draft, "submit", who)

    assert raced(("sirpa", submit), ("sirpa", submit), when=instant) == ["Refused", "done"]
    assert state_and_versions() == ("submitted", 1)
    assert cases.fresh(draft).late is late


def test_a_save_and_a_submission_in_one_instant(own_database):
    """Whoever comes first: what was hashed is what stands."""
    draft = cases.application_of(cases.published_call(), state="draft")

    def save(who):
        return save_application(draft, {"project_name": "Toinen nimi"}, {}, draft.version, who)

    answers = raced(("kaisa", save), ("sirpa", lambda who: move(draft, "submit", who)), when=cases.SUBMITTED)
    assert answers in (["Refused", "done"], ["done", "done"])
    with region_scope("18"):
        sent = Application.objects.get()
        assert sent.versions.get().content["project_name"] == sent.project_name
        assert (sent.project_name == "Toinen nimi") is (answers == ["done", "done"])


def test_taken_back_and_taken_up_in_one_instant(own_database):
    sent = cases.application_of(cases.published_call())
    answers = raced(
        ("sirpa", lambda who: move(sent, "reopen", who)), ("essi", lambda who: move(sent, "screen", who)), when=cases.DEADLINE
    )
    assert answers == ["Refused", "done"]
    assert state_and_versions()[0] in ("draft", "screening")


def test_answered_and_closed_in_one_instant(own_database):
    """Both lock the application first, then its request: one waits for the other, none is killed."""
    application = asked()
    answers = raced(
        ("sirpa", lambda who: move(application, "answer_supplement", who)),
        ("essi", lambda who: close_request(application, "lapse", who)),
        when=TOO_LATE,
    )
    assert answers == ["Refused", "done"]
    state, versions = state_and_versions()
    with region_scope("18"):
        request = SupplementRequest.objects.get().state
    assert (state, versions, request) in (("supplemented", 2, "answered"), ("screening", 1, "lapsed"))


def test_two_requests_in_one_instant_are_one(own_database):
    application = cases.application_of(cases.published_call(), state="screening")
    actor("essi")

    def ask(who):
        facts = {"parts": ["budget"], "text": "Täydentäkää.", "due_on": cases.at("2019-11-20").date()}
        return move(application, "ask_supplement", who, **facts)

    assert raced(("essi", ask), ("essi", ask), when=cases.AFTER) == ["Refused", "done"]
    with region_scope("18"):
        assert SupplementRequest.objects.count() == 1

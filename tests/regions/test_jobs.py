"""Jobs: ordered once, made once, whatever stops in between."""

import datetime
import threading
import time

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.urls import reverse

from regions import clock, documents, job_runs, jobs
from regions.audit import AuditEvent
from regions.documents import Document
from regions.jobs import Job
from regions.scope import national_scope, region_scope
from tests.people import actor, signed_in

IN_2019 = datetime.datetime(2019, 11, 25, 10, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path / "documents"


@pytest.fixture
def handle():
    """Register a handler for kind "test" during one test."""

    def register(run):
        jobs.handler("test", "Decision of the ministry")(run)

    yield register
    jobs.HANDLERS.pop("test", None)


def letter(job):
    return documents.store(job.region_id, "letter", None, "fi", b"letter", title="Kirje", job=job)


def ordered(key="letter:1", region="18", **more):
    with region_scope(region, side="state"):
        return jobs.enqueue(region, "test", key, {}, **more)


def now(job):
    with national_scope():
        return Job.objects.select_related("document").get(pk=job.pk)


def change(job, **values):
    with region_scope(job.region_id, side="state"):
        Job.objects.filter(pk=job.pk).update(**values)


def verbs(job):
    with national_scope():
        return list(
            AuditEvent.objects.filter(subject_type="regions.job", subject_id=job.pk).values_list("verb", flat=True)
        )


def test_a_key_is_ordered_once(db, handle):
    handle(letter)
    with clock.at(IN_2019):
        first = ordered()
    second = ordered()
    assert (first.pk, first.as_of) == (second.pk, second.as_of) and second.as_of == IN_2019
    assert ordered(region="21").pk != first.pk


def test_unknown_kind_is_told_to_who_orders(db):
    with pytest.raises(LookupError):
        ordered()


def test_run_makes_one_document_dated_when_it_was_ordered(own_database, handle):
    handle(letter)
    with clock.at(IN_2019):
        job = ordered()
    assert [job_runs.run("18", job.pk), job_runs.run("18", job.pk)] == ["done", "skipped"]
    job = now(job)
    assert (job.state, job.progress, job.document.as_of) == ("done", 100, IN_2019)
    assert job.document.job_id == job.pk
    with national_scope():
        assert Document.objects.count() == 1


def test_another_regions_worker_does_not_find_it(own_database, handle):
    handle(letter)
    assert job_runs.run("04", ordered().pk) == "skipped"


def test_failure_leaves_nothing_and_is_tried_again_later(own_database, handle):
    def fail(job):
        letter(job)
        raise ValueError("no font")

    handle(fail)
    job = ordered()
    assert job_runs.run("18", job.pk) == "queued"
    assert job_runs.run("18", job.pk) == "skipped", "its time has not come"
    again = now(job)
    assert (again.attempts, again.error, again.document) == (1, "ValueError: no font", None)
    change(job, not_before=Now(), attempts=4)
    assert job_runs.run("18", job.pk) == "failed"
    assert verbs(job) == ["job-failed"]
    with national_scope():
        assert not Document.objects.exists()
    assert job_runs.run("18", job.pk) == "skipped"


def test_progress_is_seen_while_the_work_goes_on(own_database, handle):
    told, look = threading.Event(), threading.Event()

    def slow(job):
        jobs.report(job, 40, "Drawing the map")
        told.set()
        look.wait(5)

    handle(slow)
    job = ordered()
    worker = in_thread(job_runs.run, "18", job.pk)
    told.wait(5)
    seen = until(lambda: now(job), lambda row: row.progress == 40)
    look.set()
    worker.join()
    assert (seen.state, seen.progress_text) == ("running", "Drawing the map")
    assert now(job).state == "done"


def test_lease_is_renewed_while_the_work_goes_on(own_database, handle, monkeypatch):
    monkeypatch.setattr(job_runs, "RENEW_SECONDS", 0.05)
    renewed = []

    def slow(job):
        first = now(job).lease_until
        renewed.append(until(lambda: now(job), lambda row: row.lease_until > first))

    handle(slow)
    assert job_runs.run("18", ordered().pk) == "done" and renewed


def test_two_workers_make_it_once(own_database, handle):
    def slow(job):
        time.sleep(0.2)
        return letter(job)

    handle(slow)
    job = ordered()
    results = []
    workers = [in_thread(lambda: results.append(job_runs.run("18", job.pk))) for _ in range(4)]
    for worker in workers:
        worker.join()
    assert sorted(results) == ["done", "skipped", "skipped", "skipped"]


def test_worker_that_lost_its_lease_leaves_no_second_document(own_database, handle):
    started, go_on = threading.Event(), threading.Event()
    runs = []

    def slow_at_first(job):
        runs.append(job.attempts)
        if len(runs) == 1:
            started.set()
            go_on.wait(5)
        return letter(job)

    handle(slow_at_first)
    job, results = ordered(), []
    worker = in_thread(lambda: results.append(job_runs.run("18", job.pk)))
    started.wait(5)
    assert jobs.sweep() == 0, "its lease holds"
    change(job, lease_until=Now() - datetime.timedelta(seconds=1))
    assert jobs.sweep() == 1
    assert job_runs.run("18", job.pk) == "done"
    go_on.set()
    worker.join()
    assert results == ["lost"] and runs == [1, 2]
    with national_scope():
        assert Document.objects.count() == 1


def test_job_that_kills_its_workers_ends(own_database, handle):
    handle(letter)
    job = ordered()
    past = Now() - datetime.timedelta(seconds=1)
    change(job, state="running", attempts=5, lease_owner="gone", lease_until=past)
    assert job_runs.run("18", job.pk) == "skipped"
    assert (now(job).state, now(job).error) == ("failed", job_runs.WORKER_LOST)
    assert verbs(job) == ["job-failed"]


def test_sweep_finds_waiting_jobs_of_every_region(db, handle):
    handle(letter)
    ordered(region="18"), ordered(region="21")
    change(ordered("later"), not_before=Now() + datetime.timedelta(hours=1))
    change(ordered("failed"), state="failed")
    assert jobs.sweep() == 2
    assert jobs.count_open() == 3


# Pages


def status_url(job):
    return reverse("job-status", args=[job.pk])


def test_status_page_tells_what_is_made_and_may_be_left(db, handle):
    handle(letter)
    job = ordered()
    page = signed_in("kaisa").get(status_url(job)).content.decode()
    assert page.count("<h1") == 1 and "Decision of the ministry" in page
    assert 'hx-trigger="every 2s"' in page and f'href="{status_url(job)}"' in page, "with and without JavaScript"


def test_polling_sends_only_what_changed(db, handle):
    handle(letter)
    job, kaisa, htmx = ordered(), signed_in("kaisa"), {"HX-Request": "true"}
    part = kaisa.get(status_url(job), headers=htmx)
    assert "<html" not in part.content.decode()
    seen = f"{status_url(job)}?seen=queued-0-0"
    assert seen in part.content.decode()
    assert kaisa.get(seen, headers=htmx).status_code == 204
    change(job, progress=30)
    assert kaisa.get(seen, headers=htmx).status_code == 200


def test_finished_job_links_its_document(own_database, handle):
    handle(letter)
    job = ordered()
    job_runs.run("18", job.pk)
    page = signed_in("kaisa").get(status_url(job)).content.decode()
    assert reverse("document-download", args=[now(job).document_id]) in page
    assert "hx-trigger" not in page


@pytest.mark.parametrize(("username", "may"), [("kaisa", True), ("essi", True), ("katri", False), ("taru", False)])
def test_failed_job_tells_why_and_who_may_try_again(db, handle, username, may):
    handle(letter)
    job = ordered()
    change(job, state="failed", error="ValueError: no font")
    page = signed_in(username).get(status_url(job)).content.decode()
    assert "ValueError: no font" in page
    assert (reverse("job-retry", args=[job.pk]) in page) is may


@pytest.mark.parametrize(
    ("username", "status"), [("kaisa", 302), ("essi", 302), ("katri", 403), ("taru", 403), ("sanna", 404)]
)
def test_try_again(db, handle, username, status):
    handle(letter)
    job = ordered()
    change(job, state="failed", attempts=5, error="x")
    client = signed_in(username)
    for _ in range(2):
        assert client.post(reverse("job-retry", args=[job.pk])).status_code == status
    assert (now(job).state, now(job).attempts) == (("queued", 0) if status == 302 else ("failed", 5))
    assert verbs(job) == (["job-retried"] if status == 302 else [])


def test_running_job_is_not_started_again_by_hand(db, handle):
    handle(letter)
    job = ordered()
    change(job, state="running", lease_until=Now(), lease_owner="somebody")
    assert signed_in("kaisa").post(reverse("job-retry", args=[job.pk])).status_code == 302
    assert now(job).state == "running"


def test_other_regions_and_the_states_own_jobs_are_not_found(db, handle):
    handle(letter)
    assert signed_in("sanna").get(status_url(ordered())).status_code == 404
    internal = ordered("internal", internal=True, actor=actor("essi"))
    assert signed_in("kaisa").get(status_url(internal)).status_code == 404
    assert signed_in("essi").get(status_url(internal)).status_code == 200
    assert internal.ordered_by.username == "essi"


def in_thread(run, *arguments):
    def target():
        try:
            run(*arguments)
        finally:
            connection.close()

    thread = threading.Thread(target=target)
    thread.start()
    return thread


def until(read, holds, seconds=5):
    """→ the first value of `read()` for which it holds; fails the test after a while."""
    deadline = time.monotonic() + seconds
    while not holds(value := read()):
        assert time.monotonic() < deadline, value
        time.sleep(0.02)
    return value


@pytest.mark.parametrize(("asked", "seconds"), [(600, 600), (1, 10), (10**12, 24 * 60 * 60)])
def test_who_asks_to_wait_is_waited_for(own_database, handle, asked, seconds):
    class Busy(Exception):
        retry_after = asked

    def fail(job):
        raise Busy

    handle(fail)
    job = ordered()
    before = now_there()
    assert job_runs.run("18", job.pk) == "queued"
    waits = (now(job).not_before - before).total_seconds()
    assert seconds <= waits < seconds + 60


def now_there():
    """→ the database's own time, by which jobs wait."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        return cursor.fetchone()[0]

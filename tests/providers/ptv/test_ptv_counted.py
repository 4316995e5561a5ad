"""What a run tells that it did: each record once, however often it was come back to."""

import pytest

from providers.models import PtvLink, PtvRun
from providers.ptv.sending import runs
from regions import clock
from regions.scope import region_scope

pytestmark = pytest.mark.django_db


def run_of(kind, state="running"):
    return PtvRun.objects.create(region_id="18", kind=kind, state=state, cursor={"left": [1]}, started_at=clock.now())


def test_a_record_is_counted_once_in_each_run():
    link, other = PtvLink(source_id="digituki-18-offering-1"), PtvLink(source_id="digituki-18-offering-2")
    with region_scope("18"):
        push, comparison, earlier = run_of("push"), run_of("reconcile"), run_of("push", "done")
        runs.note(earlier, link, "Digituki", "sent")
        runs.note(push, link, "Digituki", "failed", "unreachable")
        runs.note(push, other, "Neuvonta", "sent")
        assert push.problems == [{"id": link.source_id, "name": "Digituki", "problem": "unreachable"}]
        runs.note(comparison, link, "Digituki", "conflict")
        # A job that was killed comes back to it: it goes, and is then the same.
        runs.note(push, link, "Digituki", "made")
        runs.note(push, link, "Digituki", "same")
        runs.note(push, other, "Neuvonta", "same")
        push, comparison, earlier = (PtvRun.objects.get(pk=run.pk) for run in (push, comparison, earlier))
    assert (push.counts, push.problems) == ({"failed": 0, "made": 1, "sent": 1}, [])
    assert (comparison.counts, earlier.counts) == ({"conflict": 1}, {"sent": 1})


def test_what_is_kept_of_a_run_does_not_grow_with_its_records():
    with region_scope("18"):
        run = run_of("push")
        for number in range(3):
            runs.note(run, PtvLink(source_id=f"digituki-18-offering-{number}"), "Digituki", "sent")
        assert PtvRun.objects.get().cursor == {"left": [1]} and run.counts == {"sent": 3}

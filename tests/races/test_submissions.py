"""Applications sent at the deadline's instants to the running product: each counts by its own arrival."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from regions.deadlines import Milestone
from tests.database import as_superuser
from tests.grants import cases
from tests.races.clocked import BEGAN, ENDED
from tests.races.rounds import new_call
from tests.races.tally import ROUNDS, Tally
from tests.races.visitors import read, send, visitor

pytestmark = pytest.mark.slow

# region → (the moment at which its request arrives, is it late)
INSTANTS = {
    "18": ("2019-10-15 16:14:59", False),
    "04": ("2019-10-15 16:15:00", False),
    "21": ("2019-10-15 16:15:00.000001", True),
    "19": ("2019-10-15 16:15:01", True),
}
# How long the deadline is away when the slow one is sent: time enough to arrive on a busy machine.
AHEAD = 3


@pytest.fixture(scope="module")
def signatories(site):
    """→ {region: requests.Session of its signatory}"""
    return {region: visitor(site, cases.SIGNATORY[region]) for region in INSTANTS}


def submitting(session, draft, when=None):
    """→ function that sends the page of submission, read before."""
    page = read(session, "application-submit", draft.pk, when=when)
    return partial(send, session, page, when=when, declared="on")


def test_four_regions_at_the_deadline(signatories):
    tally = Tally()
    for _round in range(ROUNDS):
        call = new_call()
        drafts = {region: cases.application_of(call, region, "draft") for region in INSTANTS}
        sendings = {region: submitting(signatories[region], drafts[region], INSTANTS[region][0]) for region in INSTANTS}
        answers = tally.at_once(**sendings)
        for region, (instant, late) in INSTANTS.items():
            sent = cases.fresh(drafts[region])
            told = f"{region}: {answers[region].status_code} {sent.submitted_at} late={sent.late}"
            assert (answers[region].status_code, sent.state, sent.submitted_at) == (302, "submitted", cases.at(instant)), told
            assert sent.late is late, told
        tally.add("two in time, two late", answers)
    tally.check("two in time, two late")


def test_one_signatory_twice(signatories):
    tally = Tally()
    for number in range(ROUNDS):
        draft = cases.application_of(new_call(), "18", "draft")
        submit = submitting(signatories["18"], draft, cases.SUBMITTED)
        answers = tally.at_once(first=submit, second=submit)
        codes = {name: answer.status_code for name, answer in answers.items()}
        assert sorted(codes.values()) == [302, 422], f"round {number}: {codes}"
        tally.add(min(codes, key=codes.get), answers)
    tally.check("first", "second")


def test_what_waits_behind_a_lock_counts_its_arrival(signatories):
    """By the real clock: Kainuu's arrives in time and waits past the deadline; Satakunta's comes after it, and waits too."""
    ends = []
    for _round in range(ROUNDS):
        call = new_call()
        drafts = {region: cases.application_of(call, region, "draft") for region in ("18", "04")}
        sendings = {region: submitting(signatories[region], draft) for region, draft in drafts.items()}
        deadline = timezone.now() + timedelta(seconds=AHEAD)
        Milestone.objects.filter(subject=call.subject, code=Milestone.Code.DEADLINE).update(at=deadline)
        answers = sent_behind_a_lock(drafts, sendings, deadline)
        for region, answer in answers.items():
            sent, began, ended = cases.fresh(drafts[region]), float(answer.headers[BEGAN]), float(answer.headers[ENDED])
            told = f"{region}: {answer.status_code}, came {began - deadline.timestamp():+.3f} s from the deadline, late={sent.late}"
            assert answer.status_code == 302 and ended > deadline.timestamp(), told
            assert sent.late is (began > deadline.timestamp()) and abs(sent.submitted_at.timestamp() - began) < 1, told
        ends.append(tuple(cases.fresh(draft).late for draft in drafts.values()))
    print(f"{len(ends)} rounds, the first in time and the second late in {ends.count((False, True))}")
    assert ends == [(False, True)] * ROUNDS, ends


def sent_behind_a_lock(drafts, sendings, deadline):
    """Both applications are locked until both requests wait and the deadline has passed. → {region: answer}"""
    sent, ids = {}, [draft.pk for draft in drafts.values()]
    # The lock falls before the pool waits for its threads.
    with ThreadPoolExecutor(len(sendings)) as threads, as_superuser() as looker, as_superuser() as holder, holder.transaction():
        holder.execute("SELECT 1 FROM grants_application WHERE id = ANY(%s) FOR UPDATE", [ids])
        for region, sending in sendings.items():
            sent[region] = threads.submit(sending)
            until_waiting(looker, len(sent))
            time.sleep(max(0, (deadline - timezone.now()).total_seconds()) + 0.01)
    return {region: each.result() for region, each in sent.items()}


def until_waiting(looker, number):
    """Wait until so many of the product's connections wait for a lock."""
    patience = time.monotonic() + 30
    question = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    while looker.execute(question).fetchone()[0] < number:
        assert time.monotonic() < patience, f"{number} requests did not come to wait behind the lock"
        time.sleep(0.02)

"""Two people open the same thing on the running product: it is opened once, and both come to it."""

from functools import partial

import pytest

from grants.models import Application, Assessment, Plan, Proposal
from regions.scope import national_scope
from tests.grants import cases
from tests.people import person
from tests.races.rounds import confirmed, evaluated, new_call
from tests.races.tally import ROUNDS, Tally
from tests.races.visitors import press, visitor

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def people(site):
    """→ {username: requests.Session}"""
    return {username: visitor(site, username) for username in ("kaisa", "kalle", "arvi", "anni", "essi", "eero")}


def to_plan():
    call = new_call()
    return call, Plan.objects.filter(call=call)


def to_apply():
    plan = cases.plan_of(new_call())
    return plan, Application.objects.filter(plan=plan)


def to_state():
    application = cases.application_of(new_call(), "18", "evaluation")
    confirmed(application, person("anni"))
    return application, Assessment.objects.filter(application=application)


def to_propose():
    application = evaluated(new_call(), "18", person("eero"))
    return application, Proposal.objects.filter(application=application)


@pytest.mark.parametrize(
    ("name", "names", "begin", "when"),
    [
        ("plan-open", ("kaisa", "kalle"), to_plan, cases.ROUND),
        ("application-open", ("kaisa", "kalle"), to_apply, cases.WRITING),
        ("assessment-open", ("arvi", "anni"), to_state, cases.AFTER),
        ("proposal-open", ("essi", "eero"), to_propose, cases.AFTER),
    ],
)
def test_opened_by_two(people, name, names, begin, when):
    tally = Tally()
    for number in range(ROUNDS):
        row, opened = begin()
        answers = tally.at_once(**{who: partial(press, people[who], name, row.pk, when=when) for who in names})
        came = {who: (answer.status_code, answer.headers.get("Location")) for who, answer in answers.items()}
        with national_scope():
            keys = [each.pk for each in opened]
        assert len(keys) == 1 and [status for status, _to in came.values()] == [302, 302], f"round {number}: {came}; {tally}"
        assert all(f"/{keys[0]}/" in to for _status, to in came.values()), f"round {number}: {came}"
        tally.add("opened once", answers)
    tally.check("opened once")

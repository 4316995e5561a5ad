"""Two people save the same thing on the running product: one is saved, the other is told, with both texts."""

from functools import partial

import pytest

from grants.models import PlanSection
from regions.audit import AuditEvent
from regions.scope import region_scope
from tests.grants import cases
from tests.races.rounds import new_call
from tests.races.tally import ROUNDS, Tally
from tests.races.visitors import read, send, visitor

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def writers(site):
    """→ {username: requests.Session} of two people who may write the same."""
    return {username: visitor(site, username) for username in ("kaisa", "kalle", "sirpa")}


def saved_and_told(answers, number):
    """→ (username of who was saved, the other's answer). One 302, one 409."""
    codes = {name: answer.status_code for name, answer in answers.items()}
    assert sorted(codes.values()) == [302, 409], f"round {number}: {codes}"
    winner = min(codes, key=codes.get)
    return winner, next(answer for name, answer in answers.items() if name != winner)


def events(obj, verb):
    with region_scope("18"):
        label = obj._meta.label_lower
        return AuditEvent.objects.filter(subject_type=label, subject_id=obj.pk, verb=verb).count()


def test_one_section_of_a_plan(writers):
    tally = Tally()
    for number in range(ROUNDS):
        plan = cases.plan_of(new_call(), "18", "written")
        texts = {username: f"{username} kirjoitti kierroksella {number}." for username in ("kaisa", "kalle")}
        pages = {who: read(writers[who], "plan-section-edit", plan.pk, "need", when=cases.ROUND) for who in texts}
        sendings = {who: partial(send, writers[who], pages[who], when=cases.ROUND, text=texts[who]) for who in texts}
        answers = tally.at_once(**sendings)
        winner, told = saved_and_told(answers, number)
        assert all(text in told.text for text in texts.values()), f"round {number}: {winner} was saved"
        with region_scope("18"):
            section = PlanSection.objects.get(plan=plan, goal_code="need")
        assert (section.text, section.version) == (texts[winner], 2)
        tally.add(winner, answers)
    tally.check("kaisa", "kalle")


def test_one_application_with_its_budget(writers):
    tally = Tally()
    for number in range(ROUNDS):
        draft = cases.application_of(new_call(), "18", "draft")
        typed = {
            "kaisa": {"project_name": f"Kaisan nimi {number}", "budget_pay": "90000", "budget_services": "1000"},
            "sirpa": {"project_name": f"Sirpan nimi {number}", "budget_pay": "80000", "budget_services": "2000"},
        }
        pages = {who: read(writers[who], "application-edit", draft.pk, when=cases.WRITING) for who in typed}
        sendings = {who: partial(send, writers[who], pages[who], when=cases.WRITING, **typed[who]) for who in typed}
        answers = tally.at_once(**sendings)
        winner, told = saved_and_told(answers, number)
        assert all(each["project_name"] in told.text for each in typed.values()), f"round {number}: {winner} was saved"
        with region_scope("18"):
            now = cases.fresh(draft)
            lines = {line.category_code: str(int(line.amount)) for line in now.budget_lines.all()}
        won = typed[winner]
        assert (now.project_name, now.version) == (won["project_name"], draft.version + 1)
        assert lines == {"pay": won["budget_pay"], "services": won["budget_services"]}, f"round {number}: half of each"
        tally.add(winner, answers)
    tally.check("kaisa", "sirpa")


def test_one_page_saved_twice_by_its_button_and_its_autosave(writers):
    """The same text twice is no race: nobody is told of a lost one, and nothing is counted twice."""
    tally = Tally()
    for number in range(ROUNDS):
        draft = cases.application_of(new_call(), "18", "draft")
        page = read(writers["kaisa"], "application-edit", draft.pk, when=cases.WRITING)
        save = partial(send, writers["kaisa"], page, when=cases.WRITING, project_name="Sama nimi")
        answers = tally.at_once(button=save, autosave=save)
        codes = [answer.status_code for answer in answers.values()]
        now = cases.fresh(draft)
        assert (codes, now.project_name, now.version) == ([302, 302], "Sama nimi", draft.version + 1), f"round {number}: {codes}"
        assert events(draft, "application-saved") == 2, "once as the case was walked here, once now"
        tally.add("saved once", answers)
    tally.check("saved once")

"""Pages of a plan as named people open and send them during the comment round."""

import re

from django.urls import reverse

from grants.plans.models import PlanSection
from grants.plans.verbs import comment, save_section
from regions import clock
from regions.scope import region_scope
from regions.workflow import move
from tests.grants import cases
from tests.people import actor, signed_in

DURING = cases.at(cases.ROUND)
TWO = "Kartoitamme kunnat.\n\nKysymme kylissä erikseen."


def get(username, name, *args, **query):
    with clock.at(DURING):
        return signed_in(username).get(reverse(name, args=args), query)


def post(username, name, *args, **typed):
    with clock.at(DURING):
        return signed_in(username).post(reverse(name, args=args), typed)


def text_of(response):
    return response.content.decode()


def words_of(response):
    """→ the page's text without tags, in single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", text_of(response)).split())


def write(plan, text, goal="need", region="18"):
    with clock.at(DURING), region_scope(region):
        section = PlanSection.objects.get(plan=plan, goal_code=goal)
        save_section(section, text, section.version, actor(cases.COORDINATOR[region]))


def step(plan, verb, username, side="region"):
    """→ the Plan, moved by a person."""
    with clock.at(DURING), region_scope(plan.region_id, side=side):
        return move(plan, verb, actor(username))


def sent_plan(call, text=TWO):
    """→ Kainuu's Plan, out for comment, with `text` as its one section."""
    plan = cases.plan_of(call, "18", "draft")
    write(plan, text)
    return step(plan, "send_for_comment", "kaisa")


def commented_plan(call, *said, text=TWO):
    """said: (paragraph or None, words) → (the Plan, given back to Kainuu, [its PlanComments])"""
    plan = sent_plan(call, text)
    with clock.at(DURING), region_scope("18", side="state"):
        made = [comment(plan, "need", words, actor("arvi"), paragraph) for paragraph, words in said]
    return step(plan, "give_comments", "arvi", side="state"), made

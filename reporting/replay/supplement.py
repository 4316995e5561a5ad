"""A sample request to supplement an application, asked in the screening, and the region's answer to it."""

from datetime import timedelta

from grants.applications.screening import POINTS, SUPPLEMENT, keep_screening
from grants.applications.verbs import budget_of, save_application
from regions import clock
from regions.workflow import move
from reporting.replay.application_parts import attach


def ask(application, given, presenter):
    """given: {"failed": the point of the checklist that does not hold, "parts", "text", "due_days"}. → Application"""
    answers = dict.fromkeys(POINTS, "yes") | {given["failed"]: "no"}
    application = keep_screening(application, presenter, answers=answers, note=given["text"], then=SUPPLEMENT)
    due_on = clock.today() + timedelta(days=given["due_days"])
    return move(application, "ask_supplement", presenter, parts=given["parts"], text=given["text"], due_on=due_on)


def answer(application, given, coordinator, signatory):
    """given: may hold notes {category: what the sum is made of} and attachments. → Application"""
    if notes := given.get("notes"):
        application = save_application(application, {}, budget_of(application), application.version, coordinator, notes)
    attach(application, given, coordinator)
    return move(application, "answer_supplement", signatory)

"""Rules of requests to supplement an application, and of its screening."""

from django.utils.translation import gettext as _

from grants.rules.words import day
from regions.workflow import Broken


def due_day_to_come(today, due_on):
    if due_on <= today:
        return Broken("GR-63", _("The due day must be to come: give the region time to answer."), "due_on")
    return None


def writes_what_was_asked(written, asked, words):
    """written, asked: sets of codes of parts. words: {code: name of the part}"""
    if written <= asked:
        return None
    names = ", ".join(str(words[code]) for code in words if code in asked)
    return Broken(
        "GR-64",
        _("Only what the ministry asked to supplement can be changed now: %(parts)s. The other parts stand as they were sent.")
        % {"parts": names},
    )


def due_day_over(today, due_on):
    if today <= due_on:
        return Broken(
            "GR-65",
            _("The region has time until %(day)s. The request can be closed without an answer after that day; until then you may take it back.")
            % {"day": day(due_on)},
        )
    return None


def screened_through(answers, required, note):
    """answers: {code of the point: "yes" or "no"}. A point that does not hold is explained."""
    if set(required) - set(answers):
        return Broken("GR-66", _("Go through every point before the application goes on."))
    if "no" in answers.values() and not (note or "").strip():
        return Broken("GR-66", _("A point does not hold: write what is wrong, and what follows."), "note")
    return None

"""Rules of calls, their materials and questions."""

import re
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grants.rules.words import day, moment
from regions.workflow import Broken


def call_is_open(now, opens, published):
    if not published or now < opens:
        return Broken("GR-01", _("The call is not open yet."))
    return None


def questions_are_taken(now, opens, deadline, published):
    """Up to and including the deadline's own instant, as applications are."""
    if not published or now < opens:
        return Broken("GR-40", _("Questions are taken once the guidelines have been published."))
    if now > deadline:
        return Broken("GR-40", _("The time for questions ended with the applications, on %(deadline)s.") % {"deadline": moment(deadline)})
    return None


def question_names_nobody(found):
    """found: what a machine sees in the question that could tell who somebody is, in words."""
    if found:
        text = _("Every applicant may come to read the question. Take away what could tell who somebody is: %(found)s.")
        return Broken("GR-41", text % {"found": ", ".join(found)}, "text")
    return None


def asked_once(waits_already):
    if waits_already:
        return Broken("GR-42", _("Your region has asked this already: it waits for an answer."), "text")
    return None


def corrects_what_was_read(seen, now):
    """seen, now: how many answers the question has had."""
    if seen != now:
        return Broken("GR-43", _("The question was answered, or its answer corrected, after you opened this page. Read the answer before you correct it."))
    return None


def follows_the_newest(replaced):
    if replaced:
        return Broken("GR-44", _("A newer version has been added already. Add yours to that one."))
    return None


def file_is_new(added):
    if added:
        return Broken("GR-45", _("This very file is among the call's materials already."), "file")
    return None


# The ministry's own forms: VN/12345/2019, VM/1407/02.02.03.09/2019, and the samples' VM/2019/ESIM.
CASE_NUMBER = re.compile(r"V[MN](?:/[0-9A-ZÅÄÖa-zåäö.-]+)+")


def case_number_of_its_year(case_number, years):
    """years: those that the number may bear, of the publication and of the budget. The year is the last part of four
    digits, 20 first."""
    parts = case_number.split("/")[1:]
    year = next((part for part in reversed(parts) if re.fullmatch(r"20\d\d", part)), None)
    if not CASE_NUMBER.fullmatch(case_number) or year is None:
        text = _("Write the case number in the ministry's form, with its year: VN/12345/2019 or VM/1407/02.02.03.09/2019.")
        return Broken("GR-46", text, "case_number")
    if int(year) not in years:
        text = _("The case number is of the year %(year)s. It must be of the year of publication or of the budget: %(years)s.")
        named = ", ".join(str(each) for each in sorted(years))
        return Broken("GR-46", text % {"year": year, "years": named}, "case_number")
    return None


def cost_rule_names_its_category(name, kind, category_code, known):
    """known: codes of the call's cost categories. A share is of one category; another rule may hold for all costs."""
    if kind == "share" and not category_code:
        return Broken("GR-47", _("Choose the cost category that the share is of."), "category_code")
    if category_code and category_code not in known:
        text = _("The cost rule “%(name)s” names a cost category that the call does not have.")
        return Broken("GR-47", text % {"name": name}, "category_code")
    return None


def dates_in_order(chains):
    """chains: lists of (name, moment or None) that follow each other. What has no date yet breaks nothing."""
    for chain in chains:
        dated = [(name, at) for name, at in chain if at]
        for (before, first), (after, second) in pairwise(dated):
            if second < first:
                text = _("The dates are not in order: “%(after)s” comes before “%(before)s”.")
                return Broken("GR-48", text % {"after": after, "before": before})
    return None


def criterion_weighs(name, weight):
    if weight is None or weight < 1:
        return Broken("GR-49", _("The weight of a criterion is a whole number, at least 1: %(name)s.") % {"name": name}, "weight")
    return None


def call_is_past_its_deadline(now, deadline):
    """Up to and including the deadline's own instant, applications come in time."""
    if deadline is None or now <= deadline:
        return Broken("GR-165", _("The call can be marked as decided after its deadline, when every application has its decision."))
    return None


def every_application_is_told(untold):
    """untold: how many applications were sent, and have not been notified of a decision."""
    if untold:
        text = ngettext(
            "%(n)s application has not been notified of a decision. The call can be marked as decided after that.",
            "%(n)s applications have not been notified of a decision. The call can be marked as decided after that.",
            untold,
        )
        return Broken("GR-166", text % {"n": untold})
    return None


def use_period_is_over(today, use_end):
    if use_end is None or today <= use_end:
        text = _("The reporting can be opened after the use period, which ends on %(day)s.")
        return Broken("GR-167", text % {"day": day(use_end) if use_end else "–"})
    return None


def every_grant_is_closed(in_use):
    """in_use: how many accepted grants have no closed final report."""
    if in_use:
        text = ngettext(
            "%(n)s grant has not been closed. The call can be archived after its final report has been closed.",
            "%(n)s grants have not been closed. The call can be archived after their final reports have been closed.",
            in_use,
        )
        return Broken("GR-168", text % {"n": in_use})
    return None

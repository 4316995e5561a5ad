"""Rules of calls, their materials and questions."""

from django.utils.translation import gettext as _

from grants.rules.words import moment
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

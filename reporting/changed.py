"""What others have done in the region of late: one line a kind of event, for the front page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.utils.translation import gettext_lazy as _

from providers.catalogue.history import VERBS
from regions import clock
from regions.navigation import url_for

LATELY = timedelta(days=7)
# Read back so far at most: an import alone leaves thousands of events.
MOST = 500
# Summed where they are: a row a kind and a name comes back, not the 500. The end of the chain is named, or PostgreSQL,
# which believes that the wall lets few rows through, sorts the whole chain to find it.
NEWEST = """
SELECT subject_type, verb, actor_name, count(*), max(as_of)
FROM (SELECT subject_type, verb, user_id, actor_name, as_of FROM regions_auditevent
      WHERE region_id = %s AND NOT internal
      AND number > (SELECT max(number) - 2 * %s FROM regions_auditevent WHERE region_id = %s)
      ORDER BY number DESC LIMIT %s) newest
WHERE as_of >= %s AND user_id IS DISTINCT FROM %s GROUP BY 1, 2, 3
"""
# Verbs that stand in several processes are told apart by what they are about.
OF_GRANTS = {
    ("grants.call", "publish"): (_("Call published"), "call-list"),
    ("grants.plan", "give_comments"): (_("The agency commented on the plan"), "call-list"),
    ("grants.application", "submit"): (_("Application submitted"), "application-list"),
    ("grants.application", "ask_supplement"): (_("Supplement requested"), "application-list"),
    ("grants.application", "answer_supplement"): (_("Supplement sent"), "application-list"),
    ("grants.application", "enter_paper"): (_("Application entered from paper"), "application-list"),
    ("grants.decision", "notify"): (_("Decision notified"), "application-list"),
    ("grants.decision", "tell"): (_("Decision notified"), "application-list"),
    ("grants.budgetrevision", "accept"): (_("Revised budget accepted"), "application-list"),
    ("grants.budgetrevision", "return"): (_("Revised budget returned"), "application-list"),
    ("grants.report", "submit"): (_("Final report submitted"), "report-list"),
    ("grants.report", "accept"): (_("Final report accepted"), "report-list"),
    ("grants.payment", "approve"): (_("Payment approved"), "report-list"),
    ("grants.payment", "record_paid"): (_("Payment paid"), "report-list"),
}
OF_NETWORK = {
    "done": (_("Action done"), "action-list"),
    "own_part_changed": (_("Member mended its contact details"), "member-list"),
    "need_told": (_("Member told of a need"), "need-record-list"),
    "minutes_written": (_("Minutes of a meeting written"), "meeting-list"),
    "agreement_signed": (_("Agreement marked as signed"), "agreement-list"),
    "message_done": (_("Message of the plan done"), "message-list"),
}
OF_UPKEEP = OF_NETWORK | {
    "change_proposed": (_("Change proposed by a provider"), "change-list"),
    "verification_answered": (_("Provider answered: is this still true?"), "round-list"),
    "import_written": (_("File imported"), "import-list"),
}


@dataclass(frozen=True)
class Change:
    """n events of one kind; who: by whom, when it was one person; at: the last of them."""

    label: str
    n: int
    who: str
    at: datetime
    url: str | None


def changed_lately(actor):
    """→ [Change] of the open region, what others did, the latest first. One query, however much happened."""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, [actor.region, MOST, actor.region, MOST, clock.now() - LATELY, actor.user.pk])
        found = cursor.fetchall()
    kinds = {}
    for subject_type, verb, name, n, at in found:
        if told := words_of(subject_type, verb):
            kinds.setdefault(told, []).append((name, n, at))
    changes = [
        Change(
            label,
            sum(n for _name, n, _at in events),
            one_name(events),
            max(at for *_rest, at in events),
            url_for(actor.role, page),
        )
        for (label, page), events in kinds.items()
    ]
    return sorted(changes, key=lambda change: change.at, reverse=True)


def words_of(subject_type, verb):
    """→ (label, URL name of the list that shows it), or None for an event that no one waits to hear of."""
    if (subject_type, verb) in OF_GRANTS:
        return OF_GRANTS[subject_type, verb]
    if verb in OF_UPKEEP:
        return OF_UPKEEP[verb]
    if subject_type.startswith("providers.") and verb in VERBS:
        return VERBS[verb], "offering-list" if subject_type == "providers.offering" else "provider-list"
    return None


def one_name(events):
    names = {name for name, *_rest in events}
    return names.pop() if len(names) == 1 else ""

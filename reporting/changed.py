"""What others have done in the region of late: one line a kind of event, for the front page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from providers.catalogue.history import VERBS
from regions import clock
from regions.audit import AuditEvent
from regions.navigation import url_or_none

LATELY = timedelta(days=7)
# Read back so far at most: an import alone leaves thousands of events.
MOST = 500
# Verbs that stand in several processes are told apart by what they are about.
OF_GRANTS = {
    ("grants.call", "publish"): (_("Call published"), "call-list"),
    ("grants.plan", "give_comments"): (_("The agency commented on the plan"), "call-list"),
    ("grants.application", "submit"): (_("Application submitted"), "application-list"),
    ("grants.decision", "notify"): (_("Decision notified"), "application-list"),
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
    since = clock.now() - LATELY
    found = AuditEvent.objects.filter(region=actor.region, internal=False).order_by("-number")
    rows = found.values_list("subject_type", "verb", "user", "actor_name", "as_of")[:MOST]
    kinds = {}
    for subject_type, verb, user, name, at in rows:
        if at >= since and user != actor.user.pk and (told := words_of(subject_type, verb)):
            kinds.setdefault(told, []).append((name, at))
    changes = [
        Change(label, len(events), one_name(events), max(at for _name, at in events), page and url_or_none(page))
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
    names = {name for name, _at in events}
    return names.pop() if len(names) == 1 else ""

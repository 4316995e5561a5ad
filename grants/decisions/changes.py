"""What has changed in a proposal since the decision-maker last saw it."""

from datetime import date
from decimal import Decimal

from grants import rules
from grants.decisions.models import TERMS, Outcome, Proposal
from regions import audit
from regions.money import euros


def changes_since_return(proposal):
    """→ [(label, before, now)] of the terms that differ from what was returned; [] when it never was."""
    events = list(audit.events_of(proposal))
    returned = max((number for number, event in enumerate(events) if event.verb == "return"), default=None)
    if returned is None:
        return []
    before = {}
    for event in events[returned:]:
        if event.verb == "proposal-saved":
            # The first save after the return holds what the decision-maker had read.
            before = event.before | before
    return [
        (Proposal._meta.get_field(name).verbose_name, in_words(name, before[name]), in_words(name, now))
        for name in TERMS
        if name in before and read(name, before[name]) != (now := getattr(proposal, name))
    ]


def read(name, value):
    """A term as the audit keeps it (JSON) → as the model has it."""
    if value is None:
        return None
    if name in ("use_start", "use_end"):
        return date.fromisoformat(str(value))
    return value if name in ("outcome", "grounds") else Decimal(value)


def in_words(name, value):
    value = read(name, value)
    if value is None or value == "":
        return "–"
    if name == "outcome":
        return Outcome(value).label
    if name == "grant_share":
        return rules.percent(value)
    if name in ("use_start", "use_end"):
        return rules.day(value)
    return value if name == "grounds" else euros(value)

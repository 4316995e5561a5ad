"""The verbs of communication: messages and campaigns written, and a year's plan copied to the next."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from providers.catalogue.recording import save_recorded, with_fields
from providers.communication.models import Campaign, Message
from regions import audit
from regions.audit import AuditEvent
from regions.workflow import Broken, Refused

# What the copy of a message takes over; its campaign was last year's, and its note tells what came of it.
COPIED = ("audience", "message", "channel", "owner", "is_sample")


@transaction.atomic
def record_message(actor, region, /, **fields):
    return save_recorded(with_fields(Message(region_id=region), fields), actor, "message_recorded")


@transaction.atomic
def change_message(actor, message, /, **fields):
    """→ the changed message. What came of it is written by `move(message, "message_done", …)` alone."""
    stored = Message.objects.select_for_update(of=("self",)).get(pk=message.pk)
    outcome = {name: getattr(stored, name) for name in ("state", "done_on", "reach")}
    return save_recorded(with_fields(message, fields | outcome), actor, "message_changed")


@transaction.atomic
def record_campaign(actor, region, /, **fields):
    return save_recorded(with_fields(Campaign(region_id=region), fields), actor, "campaign_recorded")


@transaction.atomic
def change_campaign(actor, campaign, /, **fields):
    return save_recorded(with_fields(campaign, fields), actor, "campaign_changed")


@transaction.atomic
def copy_plan(actor, region, year):
    """Copy the messages of the year before to `year`, each on the same day. → how many. Those copied before are skipped."""
    # The lock makes a second copying wait until the first one's events can be read.
    list(planned_in(region, year - 1).select_for_update(of=("self",)))
    sources = not_copied(region, year)
    if not sources:
        raise Refused([Broken("copy", _("There is nothing to copy any more."))])
    made = Message.objects.bulk_create(
        Message(region_id=region, planned_on=in_year(each.planned_on, year), **{name: getattr(each, name) for name in COPIED})
        for each in sources
    )
    events = [
        ("message_copied", copy, None, audit.facts_of(copy) | {"copied_from": source.pk})
        for copy, source in zip(made, sources, strict=True)
    ]
    audit.record_many(region, actor, events)
    return len(made)


def not_copied(region, year):
    """→ [Message] of the year before that a copying to `year` would take. What was copied may have been reworded since:
    the events of copying know it all the same."""
    events = AuditEvent.objects.filter(region=region, subject_type=audit.subject_type(Message), verb="message_copied")
    copied = set(events.values_list("after__copied_from", flat=True))
    return [message for message in planned_in(region, year - 1) if message.pk not in copied]


def planned_in(region, year):
    return Message.objects.filter(region=region, planned_on__year=year).exclude(state=Message.State.DROPPED)


def in_year(day, year):
    """→ the same day of another year; 28 February for the leap day."""
    leap_day = (day.month, day.day) == (2, 29)
    return date(year, 2, 28) if leap_day else day.replace(year=year)

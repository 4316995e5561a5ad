"""What the page of one agreement shows."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.agreements.models import Agreement
from providers.agreements.standing import State, ends_soon, shown_state, state_on
from providers.catalogue.offering import Offering
from providers.rules import broken_of, let_end_once
from regions import clock
from regions.audit import events_of
from regions.documents import documents_of

MOST_EVENTS = 100
VERBS = {
    "agreement_recorded": gettext_lazy("Agreement recorded"),
    "agreement_changed": gettext_lazy("Agreement changed"),
    "agreement_renewed": gettext_lazy("Recorded as a renewal"),
    "agreement_signed": gettext_lazy("Marked as signed"),
    "agreement_terminated": gettext_lazy("Agreement terminated"),
    "agreement_let_end": gettext_lazy("Not renewed"),
    "agreement_ended": gettext_lazy("Agreement ended: its last day passed"),
    "agreement_reminded": gettext_lazy("Coordinators reminded of the end"),
}
FILES = {"application/pdf": "PDF", "image/png": "PNG", "image/jpeg": "JPEG"}


def facts_of(agreement):
    """→ rows of the summary list. With whom it is made stands on the page itself, with links."""
    notice = agreement.notice_months
    rows = [
        (_("Kind of agreement"), agreement.get_kind_display(), None),
        (_("What is agreed"), agreement.scope, None),
        (_("In force from"), day(agreement.starts_on), None),
        (_("In force until"), day(agreement.ends_on) if agreement.ends_on else _("until further notice"), None),
        (_("Period of notice, months"), None if notice is None else str(notice), None),
        (_("Signed on"), agreement.signed_on and day(agreement.signed_on), None),
        (_("Who signed"), agreement.signers, None),
    ]
    return [*rows, (_("Why it ended"), agreement.ended_why, None)] if agreement.ended_why else rows


def covered(agreement):
    """→ [Offering] that it covers, in order; none: all that its provider gives."""
    found = Offering.objects.filter(pk__in=agreement.covered.values("offering")).prefetch_related("texts")
    return list(found.order_by("sort_name", "pk"))


def chain(agreement):
    """→ [(Agreement, (words, tone), whether it is this one)]: those that it renews, itself, and what goes on from it."""
    before, after, known = [], [], Agreement.objects
    while (first := before[0] if before else agreement).renews_id:
        before.insert(0, known.get(pk=first.renews_id))
    while next_one := known.filter(renews=after[-1] if after else agreement).first():
        after.append(next_one)
    today = clock.today()
    return [(each, shown_state(each, today), each.pk == agreement.pk) for each in [*before, agreement, *after]]


def documents(agreement):
    """→ [(Document, what kind of file)], the newest first."""
    return [(each, FILES.get(each.media_type, "")) for each in reversed(documents_of(agreement))]


def events(agreement):
    """→ [{at, text, who, note}] for the timeline, newest first."""
    found = events_of(agreement).order_by("-number")[:MOST_EVENTS]
    return [
        {"at": event.as_of, "text": VERBS.get(event.verb, event.verb), "who": event.actor_name, "note": note_of(event)}
        for event in found
    ]


def note_of(event):
    if event.verb == "agreement_reminded":
        return told(event.after["days_before"])
    return (event.after or {}).get("ended_why", "")


def reminders(agreement):
    """→ [(what was told, when)]"""
    return [(told(each.days_before), each.given_at) for each in agreement.reminders.all()]


def told(days):
    return _("%(days)s days before the end") % {"days": days} if days else _("On the last day")


def ends_soon_or_ended(agreement):
    return ends_soon(agreement, clock.today()) or state_on(agreement, clock.today()) == State.ENDED


def buttons(agreement, links):
    """→ which of the page's acts are open now: {"edit", "sign", "terminate", "let_end", "renew", "remove"}; links: the `chain`."""
    state, last = state_on(agreement, clock.today()), links[-1][0].pk == agreement.pk
    return {
        "edit": state in (State.DRAFT, State.IN_FORCE),
        "sign": state == State.DRAFT,
        "remove": state == State.DRAFT,
        "terminate": state == State.IN_FORCE,
        "let_end": ends_soon_or_ended(agreement) and not broken_of([let_end_once], agreement, None),
        "renew": agreement.state in (State.IN_FORCE, State.ENDED) and agreement.ends_on is not None and last,
    }


def day(value):
    return date_format(value, "SHORT_DATE_FORMAT")

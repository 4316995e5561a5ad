"""Who is invited to a meeting, and the e-mails about it: the invitation, a change, a cancellation; each with its .ics."""

from django.utils import translation
from django.utils.formats import date_format, time_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from providers.network.ics import CANCEL, REQUEST, calendar_of
from providers.network.members import members_in
from providers.network.models import Invitation
from regions import clock, jobs

INVITED, CHANGED, CANCELLED = "invited", "changed", "cancelled"


def expected(meeting):
    """→ [Member] of today whom the meeting is for: its group, or the whole network."""
    return list(members_in(meeting.region_id, meeting.group))


def to_invite(meeting):
    """→ [Member] who have not been sent an invitation yet, with an address or without."""
    sent = {*meeting.invitations.filter(sent_at__isnull=False).values_list("member", flat=True)}
    return [member for member in expected(meeting) if member.pk not in sent]


def by_address(members):
    """→ (those who have an e-mail address, those who have none)."""
    return [m for m in members if m.contact_email], [m for m in members if not m.contact_email]


def invite(meeting, actor):
    """Write down who is invited, and order the e-mails."""
    with_address, without = by_address(to_invite(meeting))
    for member in (*with_address, *without):
        sent_at = clock.now() if member.contact_email else None
        facts = {"email": member.contact_email, "sent_at": sent_at}
        Invitation.objects.update_or_create(
            region_id=meeting.region_id, meeting=meeting, member=member, defaults=facts
        )
    order_mails(meeting, with_address, INVITED, actor)


def those_told(meeting):
    """→ [Member] to whom an invitation was sent and who still have an address."""
    sent = meeting.invitations.filter(sent_at__isnull=False).select_related("member").order_by("member__sort_name", "pk")
    return [invitation.member for invitation in sent if invitation.member.contact_email]


def order_mails(meeting, members, what, actor, reason=""):
    """One e-mail a member, in its language. The sequence is in the key: the same change is told once."""
    for member in members:
        key = f"meeting:{meeting.pk}:{meeting.sequence}:{what}:{member.pk}"
        jobs.enqueue(meeting.region_id, "mail", key, message_to(member, meeting, what, actor.name, reason), actor)


def message_to(member, meeting, what, sender, reason=""):
    """→ the payload of one e-mail. sender: the coordinator's name; reason: why it is cancelled, in the sender's words."""
    with translation.override(member.language):
        organiser = str(meeting.region)
        text = calendar_of(meeting, CANCEL if what == CANCELLED else REQUEST, organiser=organiser, invited=member)
        parts = [openings()[what], facts_in_words(meeting), reason, *agenda_of(meeting, what), sender, closing(organiser)]
        return {
            "to": [member.contact_email],
            "subject": subjects()[what] % {"title": meeting.title},
            "body": "\n\n".join(part for part in parts if part),
            "language": member.language,
            "attachment": {"name": "meeting.ics", "media_type": f"text/calendar; method={CANCEL if what == CANCELLED else REQUEST}", "text": text},
        }


def subjects():
    return {
        INVITED: _("Invitation: %(title)s"),
        CHANGED: _("Changed: %(title)s"),
        CANCELLED: _("Cancelled: %(title)s"),
    }


def openings():
    return {
        INVITED: _("Welcome to a meeting of the digital support network."),
        CHANGED: _("The time or the place of this meeting has changed. This is how it is now:"),
        CANCELLED: _("This meeting has been cancelled:"),
    }


def facts_in_words(meeting):
    return "\n".join([meeting.title, when(meeting), meeting.place])


def when(meeting):
    """→ Tuesday 1.12.2026 at 9.00–11.00, in Helsinki time."""
    starts, ends = localtime(meeting.starts_at), localtime(meeting.ends_at)
    day = f"{capfirst(date_format(starts, 'l'))} {date_format(starts, 'SHORT_DATE_FORMAT')}"
    times = f"{time_format(starts, 'TIME_FORMAT')}–{time_format(ends, 'TIME_FORMAT')}"
    return _("%(day)s at %(time)s") % {"day": day, "time": times}


def agenda_of(meeting, what):
    heading = _("Agenda")
    return [f"{heading}:\n{meeting.agenda}"] if meeting.agenda and what != CANCELLED else []


def closing(region):
    return _("You get this message as a member of the digital support network of %(region)s.") % {"region": region}

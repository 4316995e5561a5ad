"""What customer service writes for a caller: a message sent at once and kept nowhere, and counts. On the side `desk`."""

import logging

from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from providers.finder import gaps
from providers.finder.card_words import in_reader
from providers.finder.gaps import Gap
from providers.finder.models import SearchGap
from regions import audit, clock
from regions.limits import HOUR, counted
from regions.sign_in_mail import absolute

log = logging.getLogger(__name__)

# More than one person sends in an hour of calls; less than what would make the product a mailer of somebody else's.
MOST_MAILS_AN_HOUR = 40
# A caller waits on the line meanwhile.
PATIENCE_SECONDS = 10


def mail_answer(actor, entry, answer, address):
    """Send an Answer to a caller, now: the outbox would store the address. → "", or in words why it was not sent."""
    if counted(f"desk-mail:{actor.user.pk}", HOUR) > MOST_MAILS_AN_HOUR:
        return _("You have sent many messages within an hour. Wait a while, or read the answer aloud.")
    try:
        message_of(entry, answer, address).send()
    except OSError as error:
        # The error's own text may hold the address.
        log.error("An answer to a caller could not be sent: %s", type(error).__name__)
        return _("The message could not be sent. The address is still in the field: try again, or read the answer aloud.")
    told = {"offering": entry.offering_id, "place": entry.place_id, "language": answer.language}
    audit.record(entry.region_id, actor, "answer_emailed", entry, after=told)
    return ""


def message_of(entry, answer, address):
    with translation.override(answer.language):
        page = absolute(reverse("finder-offering", args=[entry.region.slug, entry.offering_id]))
        subject = _("Help with digital services: %(name)s") % {"name": in_reader(entry, "name")[0]}
        closing = [_("The same on the web: %(address)s") % {"address": page}, _("You asked customer service for this message. Your address was not kept.")]
    return EmailMessage(
        subject=" ".join(subject.split()),
        body="\n\n".join([answer.text, *closing]) + "\n",
        to=[address],
        connection=get_connection(timeout=PATIENCE_SECONDS),
        headers={"Content-Language": answer.language, "Auto-Submitted": "auto-generated"},
    )


def note_not_found(actor, region, municipality, *, topic, form, language):
    """A caller could not be helped: one more of these codes this month. → what `take_back` wants, as plain values."""
    gap = Gap(SearchGap.What.NOT_FOUND_FOR_CALLER, SearchGap.AskedBy.CUSTOMER_SERVICE, municipality, topic, form, language)
    month = clock.today().replace(day=1)
    gaps.add(region, month, gap)
    audit.record(region, actor, "not_found_noted", after=facts_of(gap))
    return {"month": month.isoformat(), "gap": [str(part) if part is not None else None for part in gap]}


def take_back(actor, region, noted):
    """Take one note back. noted: as `note_not_found` gave it."""
    gap = Gap(*noted["gap"])
    if gaps.take_back(region, noted["month"], gap):
        audit.record(region, actor, "not_found_taken_back", before=facts_of(gap))


def facts_of(gap):
    return {"municipality": gap.municipality, "topic": gap.topic, "form": gap.form, "language": gap.language}

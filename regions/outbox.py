"""The e-mails that the product has sent or tried to send, as their jobs keep them: who may read which, and sending again.

A message with a secret in it never comes here: sign-in links and links to verify are written when the message leaves, by
jobs of kinds of their own, whose rows hold no text (sign_in_mail.py). docs/mail.md says who reads what.
"""

from dataclasses import dataclass

import django_filters
from django import forms
from django.db import transaction
from django.db.models import Q
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from regions import audit, jobs
from regions.jobs import Job
from regions.roles import REGION
from regions.workflow import Broken, Refused

State = Job.State
AGAIN, MOST_AGAIN = ":again:", 3
# In whichever body it stands, it signs its reader in.
SIGN_IN = "/sign-in/"


@dataclass(frozen=True)
class About:
    """What a message belongs to, by the first word of its job's key. page: URL name that the key's second word fills, or "".
    state: whether the agency and the ministry read it; the rest is between a region and its network.
    """

    label: str
    page: str = ""
    state: bool = False


ABOUT = {
    "call_reminders": About(gettext_lazy("Reminder of a call's date"), "call-detail", True),
    "decision_notice": About(gettext_lazy("Notice of a decision"), "decision-detail", True),
    "answer_notice": About(gettext_lazy("Answer to a request for rectification"), "reconsideration-detail", True),
    "grant_change_submitted": About(gettext_lazy("Request for a change of a grant"), "change-request-detail", True),
    "grant_change_returned": About(gettext_lazy("Request for a change was returned"), "change-request-detail", True),
    "grant_change_decided": About(gettext_lazy("Decision on a change of a grant"), "change-request-detail", True),
    "report_sample": About(gettext_lazy("A use report was drawn for the sample"), "report-detail", True),
    "report_supplement": About(gettext_lazy("Request to supplement a use report"), "report-detail", True),
    "report_accepted": About(gettext_lazy("A use report was accepted"), "report-detail", True),
    "report_closed": About(gettext_lazy("A grant was closed"), "report-detail", True),
    "paper_notice": About(gettext_lazy("An application on paper has arrived"), "application-detail", True),
    "payment_notice": About(gettext_lazy("Notice of a payment"), "payment-detail", True),
    "supplement_asked": About(gettext_lazy("Request to supplement an application"), "", True),
    "recovery_notice": About(gettext_lazy("Money of a grant that comes back"), "recovery-detail", True),
    "supplement_closed": About(gettext_lazy("A request to supplement was closed"), "", True),
    "mailing": About(gettext_lazy("Message to members"), "mailing-detail"),
    "meeting": About(gettext_lazy("Invitation to a meeting"), "meeting-detail"),
    "change_answer": About(gettext_lazy("Answer to a provider's change"), "change-detail"),
    "agreement_reminders": About(gettext_lazy("Reminder of an agreement")),
    "contact_checks": About(gettext_lazy("Contact details that do not work")),
    "offerings_ended": About(gettext_lazy("Offerings that ended by themselves")),
}
OF_THE_STATE = "^(" + "|".join(word for word, about in ABOUT.items() if about.state) + "):"
STATES = {
    "waiting": (gettext_lazy("Waits to be sent"), "info", (State.QUEUED, State.RUNNING)),
    "sent": (gettext_lazy("Sent"), "success", (State.DONE,)),
    "failed": (gettext_lazy("Not sent"), "danger", (State.FAILED,)),
}
# Beginnings of what a job says of its failure → what a person can do with it.
WHY = (
    (("SMTPRecipientsRefused", "SMTPSenderRefused"), gettext_lazy("The mail server did not take the address. Check that it is right.")),
    (("SMTPAuthenticationError",), gettext_lazy("The mail server did not let the product in. Tell the product's keeper.")),
    (
        ("SMTPServerDisconnected", "SMTPConnectError", "ConnectionRefusedError", "TimeoutError", "gaierror", "OSError"),
        gettext_lazy("The mail server could not be reached. Send the message again later."),
    ),
    (("The worker stopped",), gettext_lazy("The product was interrupted while it was sending. Send the message again.")),
)


def messages_for(actor):
    """→ queryset of the messages that this person may read, the latest first.

    The wall gives a region its own alone. The state reads those of cases, and what the person has ordered.
    """
    found = Job.objects.filter(kind="mail").exclude(payload__body__icontains=SIGN_IN).select_related("region", "ordered_by")
    if actor.side != REGION:
        found = found.filter(Q(key__regex=OF_THE_STATE) | Q(ordered_by=actor.user))
    return found.order_by("-as_of", "-pk")


class OutboxFilter(django_filters.FilterSet):
    """A GET form: the state of the list is in its address."""

    subject = django_filters.CharFilter(label=gettext_lazy("Subject has"), method="with_subject")
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=[(code, label) for code, (label, _tone, _states) in STATES.items()],
        empty_label=gettext_lazy("All"),
        method="with_state",
    )

    class Meta:
        model = Job
        fields = []
        form = forms.Form

    def with_state(self, queryset, name, value):
        return queryset.filter(state__in=STATES[value][2])

    def with_subject(self, queryset, name, value):
        return queryset.filter(payload__subject__icontains=value.strip())


def row(job):
    """→ {"job", "subject", "to", "status", "tone", "about"} of one message."""
    status, tone = next((label, tone) for label, tone, states in STATES.values() if job.state in states)
    about = about_of(job)
    return {
        "job": job,
        "subject": job.payload["subject"],
        "to": ", ".join(job.payload["to"]),
        "status": status,
        "tone": tone,
        "about": about.label if about else "",
    }


def about_of(job):
    return ABOUT.get(job.key.partition(":")[0])


def page_of(job, actor):
    """→ context of mail-detail."""
    return row(job) | {
        "body": job.payload["body"],
        "language": job.payload["language"],
        "attachment": job.payload.get("attachment", {}).get("name", ""),
        "case": case_of(job, actor),
        "why": why_not_sent(job) if job.state == State.FAILED else "",
        "again": copies(job),
        "first": first_of(job),
        "most": MOST_AGAIN,
    }


def case_of(job, actor):
    """→ the address of what the message belongs to, where there is a page of it that this person may open; else ""."""
    about, key = about_of(job), f"{job.key}:".split(":")[1]
    if not about or not about.page or not key.isdecimal():
        return ""
    try:
        url = reverse(about.page, args=[key])
    except NoReverseMatch:
        return ""
    return url if actor.role in resolve(url).func.access.roles else ""


def why_not_sent(job):
    """→ why a message has failed, in plain words; the technical text stands below it on the page."""
    found = (words for beginnings, words in WHY if job.error.startswith(beginnings))
    return next(found, _("The message could not be sent. Send it again, or tell the product's keeper."))


def first_key(job):
    """→ the key of the message that was sent first: those sent again are counted by it."""
    return job.key.partition(AGAIN)[0]


def first_of(job):
    """→ the message that this one repeats, or None where it is the first itself."""
    if AGAIN not in job.key:
        return None
    return Job.objects.filter(region=job.region_id, kind="mail", key=first_key(job)).first()


def copies(job):
    """→ how many times the message has been sent again."""
    return Job.objects.filter(region=job.region_id, kind="mail", key__startswith=f"{first_key(job)}{AGAIN}").count()


@transaction.atomic
def send_again(job, actor, seen):
    """Order the same words to the same addresses once more. seen: how many times it had been, when the page was opened.

    → the new Job. Raises Refused: it waits still, somebody has just sent it, or it has been sent often enough.
    """
    first = Job.objects.select_for_update(of=("self",)).get(region=job.region_id, key=first_key(job))
    done = copies(first)
    if broken := not_again(job, seen, done):
        raise Refused([broken])
    new = jobs.enqueue(job.region_id, "mail", f"{first.key}{AGAIN}{done + 1}", first.payload, actor, internal=first.internal)
    audit.record(job.region_id, actor, "mail-sent-again", new, after={"key": new.key, "to": new.payload["to"]}, internal=new.internal)
    return new


def not_again(job, seen, done):
    """→ Broken that says why a message is not sent again, or None."""
    if job.state not in (State.DONE, State.FAILED):
        return Broken("mail", _("The message has not been tried yet. Wait until it has been sent."))
    if seen != done:
        return Broken("mail", _("The message was sent again after you opened this page. Look at the list before you send it once more."))
    if done >= MOST_AGAIN:
        return Broken("mail", _("The message has been sent again %(n)s times. Telephone, or write another one.") % {"n": MOST_AGAIN})
    return None

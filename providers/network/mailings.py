"""Messages to the whole network or to a group: one e-mail a member, and a row that keeps what was sent."""

from datetime import timedelta

from django import forms
from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from providers.catalogue.recording import refuse_broken
from providers.network.invitations import by_address, closing
from providers.network.members import members_in
from providers.network.models import Group, Mailing
from providers.rules import message_goes_once, somebody_to_reach
from regions import audit, clock, jobs

# A second click, a page loaded anew: nobody writes the same words to the same people twice in an hour.
NOT_AGAIN_FOR = timedelta(hours=1)


class MailingForm(forms.ModelForm):
    class Meta:
        model = Mailing
        fields = ["group", "subject", "body"]
        labels = {"group": _("Who is it for?"), "subject": _("Subject"), "body": _("Message")}
        help_texts = {
            "body": _("Sent as you write it, to each member apart. Below it stand your name and why the member gets it.")
        }
        widgets = {"body": forms.Textarea(attrs={"rows": 10})}

    def __init__(self, *args, region, **kwargs):
        kwargs.setdefault("instance", Mailing(region_id=region))
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = Group.objects.filter(region=region)
        self.fields["group"].empty_label = _("The whole network")
        self.fields["group"].empty_answers = True


def recipients(region, group):
    """→ (members who get the e-mail, members to be telephoned)."""
    return by_address(members_in(region, group))


@transaction.atomic
def send_mailing(actor, region, *, group, subject, body):
    """→ the Mailing that was sent; an e-mail a member has been ordered."""
    with connection.cursor() as cursor:
        # Of two clicks at the same moment the second one waits here, and then finds the first one's row.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('mailing'), %s)", [int(region)])
    with_address, without = recipients(region, group)
    mailing = Mailing(region_id=region, group=group, subject=subject, body=body, sent_at=clock.now(), sent_by_name=actor.name)
    mailing.recipients, mailing.without_address = len(with_address), len(without)
    facts = {"to": with_address, "same": was_sent(mailing)}
    refuse_broken((somebody_to_reach, message_goes_once), mailing, actor, facts)
    mailing.full_clean()
    mailing.save()
    for member in with_address:
        jobs.enqueue(region, "mail", f"mailing:{mailing.pk}:{member.pk}", message_to(member, mailing), actor)
    told = {"subject": subject, "group": mailing.group_id, "recipients": len(with_address), "without_address": len(without)}
    audit.record(region, actor, "mailing_sent", mailing, None, told)
    return mailing


def was_sent(mailing):
    same = {name: getattr(mailing, name) for name in ("region_id", "group_id", "subject", "body")}
    return Mailing.objects.filter(**same, sent_at__gt=clock.now() - NOT_AGAIN_FOR).exists()


def message_to(member, mailing):
    """→ the payload of one e-mail. Only the closing lines are in the member's language: the words are the sender's."""
    with translation.override(member.language):
        body = "\n\n".join([mailing.body, mailing.sent_by_name, closing(str(mailing.region))])
    return {"to": [member.contact_email], "subject": mailing.subject, "body": body, "language": member.language}

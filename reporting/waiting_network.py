"""What of need, network and agreements waits: for the coordinator, and for a member's own person."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grants.applications.own_partner import State, own_partners
from providers.agreements.waiting import ending
from providers.models import NeedRecord
from providers.network.waiting import waiting_for_coordinator, waiting_for_member
from reporting.waiting_row import Waiting


def network_to_run(actor):
    """One row an action or a meeting: each has its own day, and a coordinator answers for each."""
    work = waiting_for_coordinator()
    for action in [*work.late, *work.due_soon]:
        about = str(action.owner) if action.owner_id else _("Our own")
        yield Waiting(action.title, about, reverse("action-edit", args=[action.pk]), action.due_on, sample=action.is_sample)
    for meeting in work.uninvited:
        yield Waiting(_("Send the invitations"), meeting.title, reverse("meeting-invite", args=[meeting.pk]), meeting.starts_at, sample=meeting.is_sample)
    for meeting in work.without_minutes:
        url = reverse("meeting-minutes", args=[meeting.pk])
        yield Waiting(_("Write the minutes"), meeting.title, url, since=meeting.ends_at, sample=meeting.is_sample)


def agreements_to_renew(actor):
    for agreement in ending():
        about = str(agreement.provider or agreement.member or agreement.other_parties)
        url = reverse("agreement-detail", args=[agreement.pk])
        title = _("Is it renewed? %(name)s") % {"name": agreement.name}
        yield Waiting(title, about, url, agreement.ends_on, sample=agreement.is_sample)


def need_to_decide(actor):
    """One row for all that members have told of."""
    told = NeedRecord.objects.filter(state=NeedRecord.State.PROPOSED).order_by("made_at").values_list("made_at", flat=True)
    if waits := list(told):
        title = ngettext("%(n)s need told by a member", "%(n)s needs told by members", len(waits)) % {"n": len(waits)}
        yield Waiting(title, _("Accept it as evidence, or answer why not"), f"{reverse('need-record-list')}?state=proposed", since=waits[0])


def own_part(actor):
    work = waiting_for_member(actor.member_id)
    for action in work.actions:
        yield Waiting(action.title, _("What you have promised to do"), reverse("action-done", args=[action.pk]), action.due_on, sample=action.is_sample)
    for partner in own_partners(actor).filter(state=State.DRAFT):
        yield Waiting(_("Write and confirm our part in the project"), partner.name, reverse("own-partnership", args=[partner.pk]))
    for meeting in work.meetings:
        yield Waiting(meeting.title, meeting.place, reverse("meeting-detail", args=[meeting.pk]), meeting.starts_at, sample=meeting.is_sample)

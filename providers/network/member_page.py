"""What the page of one member shows: its facts, groups, meetings, actions, cooperation, and its history."""

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.catalogue.provider import dialled
from providers.network.models import Action, Cooperation, Group, Meeting
from providers.network.people import has_left
from regions import audit
from regions.templatetags.screens import day

VERBS = {
    "member_recorded": gettext_lazy("Member recorded"),
    "member_changed": gettext_lazy("Member's details changed"),
    "member_left": gettext_lazy("Left the network"),
    "own_part_changed": gettext_lazy("The member changed its own contact details"),
    "person_invited": gettext_lazy("A person was invited to sign in"),
    "person_link_sent": gettext_lazy("Sign-in link sent"),
    "person_ended": gettext_lazy("A person's sign-in ended"),
}
SHOWN = 20


def facts_of(member):
    """→ rows of the summary list."""
    telephone = dialled(member.contact_phone)
    return [
        (_("Kind of member"), member.get_kind_display(), None),
        (_("Municipality"), member.municipality, None),
        (_("Contact person"), member.contact_name, None),
        (_("E-mail address"), link("mailto", member.contact_email, member.contact_email), None),
        (_("Telephone number"), link("tel", telephone, member.contact_phone), None),
        (_("Language of letters"), member.get_language_display(), None),
        (_("In the network from"), day(member.joined_on), None),
        *([(_("Last day in the network"), day(member.left_on), None)] if member.left_on else []),
        (_("Note"), member.note, None),
    ]


def link(scheme, target, text):
    return format_html('<a href="{}:{}">{}</a>', scheme, target, text) if target else text


def parts_of(member):
    """→ dict for the page: what the member is in and does."""
    came = Meeting.objects.filter(region=member.region_id, invitations__member=member, invitations__came=True)
    return {
        "groups": list(Group.objects.filter(region=member.region_id, places__member=member)),
        "came": list(came.order_by("-starts_at", "-pk")[:SHOWN]),
        "actions": list(Action.objects.filter(region=member.region_id, owner=member, state=Action.State.OPEN)),
        "cooperations": cooperations_of(member),
        "has_left": has_left(member),
    }


def cooperations_of(member):
    """→ [Cooperation] of the member's municipality."""
    if not member.municipality_id:
        return []
    return list(Cooperation.objects.filter(region=member.region_id, parts__municipality=member.municipality_id))


def history_of(member):
    """→ [{at, text, who}] for the timeline, newest first."""
    events = audit.events_of(member).order_by("-number")[:100]
    return [
        {"at": event.as_of, "text": VERBS.get(event.verb, event.verb), "who": event.actor_name} for event in events
    ]

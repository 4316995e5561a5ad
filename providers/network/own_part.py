"""A member's own part: its contact details, its meetings, what it is to do. Read behind the wall of the side "member"."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from providers.catalogue.provider import dialled
from providers.catalogue.recording import changed_facts, with_fields
from providers.network.meeting_table import meetings_seen
from providers.network.member_page import cooperations_of
from providers.network.models import Action, Meeting, Member
from regions import audit, clock
from regions.phone_field import PhoneField

PAST_SHOWN = 5
State = Meeting.State


class OwnPartForm(forms.ModelForm):
    contact_phone = PhoneField(label=_("Telephone number of the contact person"), required=False)

    class Meta:
        model = Member
        fields = ["contact_name", "contact_email", "contact_phone", "language"]
        labels = {
            "contact_name": _("Contact person"),
            "contact_email": _("E-mail address of the contact person"),
            "language": _("Language of letters"),
        }
        help_texts = {"contact_email": _("Invitations and messages go here. Not shown to the public or to other members.")}


@transaction.atomic
def change_own_part(actor, member, **fields):
    """→ the member, with the contact details that its own person gave. Nothing else can be changed so."""
    unknown = fields.keys() - {*OwnPartForm.Meta.fields}
    if unknown:
        raise ValueError(f"not a member's own: {sorted(unknown)}")
    before = audit.facts_of(Member.objects.select_for_update(of=("self",)).get(pk=member.pk))
    with_fields(member, fields)
    # The provider that it is lies behind another wall: keys are not looked at here.
    member.full_clean(exclude=["region", "provider", "municipality"], validate_constraints=False)
    member.save(update_fields=[*fields])
    if told := changed_facts(before, audit.facts_of(member)):
        audit.record(member.region_id, actor, "own_part_changed", member, *told)
    return member


def own_part(actor, member):
    """→ the context of the page. A fixed number of queries."""
    now = clock.now()
    seen = meetings_seen(actor).exclude(state=State.CANCELLED)
    held = seen.filter(state=State.HELD).order_by("-starts_at", "-pk")
    return {
        "member": member,
        "telephone": dialled(member.contact_phone),
        "coming": list(seen.filter(ends_at__gte=now, state=State.INVITED).order_by("starts_at", "pk")),
        "held": list(held[:PAST_SHOWN]),
        "actions": action_rows(open_actions(member.pk)),
        "cooperations": cooperations_of(member),
        "agreements": list(member.agreements.exclude(state="draft").order_by("-starts_on", "pk")),
    }


def open_actions(member_id):
    return Action.objects.filter(owner=member_id, state=Action.State.OPEN).order_by("due_on", "pk")


def action_rows(actions):
    today = clock.today()
    return [{"action": action, "is_late": action.due_on < today} for action in actions]

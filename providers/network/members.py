"""The verbs of the network's members, and who belongs to it on a day. They run in the region's open scope."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from providers.catalogue.recording import refuse_broken, save_recorded, with_fields
from providers.network.models import GroupMember, Member
from providers.network.people import end_people_on
from providers.rules import member_once
from regions import audit, clock
from regions.alphabet import sort_key
from regions.workflow import Broken, Refused

FROM_PROVIDER = ("contact_name", "contact_email", "contact_phone", "language")


def in_network(day, prefix=""):
    """→ Q of the members that belong to the network on a day. prefix: the path to the member, "member__"."""
    return Q(**{f"{prefix}left_on__isnull": True}) | Q(**{f"{prefix}left_on__gte": day})


def members_in(region, group=None):
    """→ queryset of today's members of the network, or of one group, in order of name."""
    found = Member.objects.filter(in_network(clock.today()), region=region)
    if group is not None:
        found = found.filter(pk__in=GroupMember.objects.filter(group=group).values("member"))
    return found.order_by("sort_name", "pk")


def known_of(provider):
    """→ what the register knows of a provider, as fields of a member."""
    known = {name: getattr(provider, name) for name in FROM_PROVIDER}
    known["contact_email"] = known["contact_email"] or provider.email
    known["contact_phone"] = known["contact_phone"] or provider.phone
    return known | {"name": str(provider)}


@transaction.atomic
def record_member(actor, region, **fields):
    """→ a new Member. fields: kind, name, provider, municipality, contact_name, contact_email, contact_phone, language,
    joined_on, note, is_sample. What is empty is filled from the chosen provider."""
    member = with_fields(Member(region_id=region, joined_on=clock.today()), fields)
    if member.provider_id:
        for name, value in known_of(member.provider).items():
            # The form always gives a language: that one was chosen.
            setattr(member, name, getattr(member, name) or value)
    return saved(member, actor, "member_recorded")


@transaction.atomic
def change_member(actor, member, **fields):
    """→ the changed member. With a last day, whoever signs in for it does so until that day."""
    saved(with_fields(member, fields), actor, "member_changed")
    if member.left_on:
        end_people_on(member, member.left_on)
    return member


@transaction.atomic
def leave_network(actor, member, *, left_on):
    """→ the member, with its last day in the network. Its groups are kept for the day when it comes back."""
    save_recorded(with_fields(member, {"left_on": left_on}), actor, "member_left")
    end_people_on(member, left_on)
    return member


def saved(member, actor, verb):
    member.sort_name = sort_key(member.name)
    refuse_broken((member_once,), member, actor, {"same": is_in_twice(member)})
    return save_recorded(member, actor, verb)


def is_in_twice(member):
    """→ whether the same provider, or the same municipality as such, is another member of the network now."""
    if member.left_on and member.left_on < clock.today():
        return False
    others = Member.objects.filter(in_network(clock.today()), region=member.region_id).exclude(pk=member.pk)
    if member.provider_id:
        return others.filter(provider=member.provider_id).exists()
    if member.kind == Member.Kind.MUNICIPALITY:
        return others.filter(kind=member.kind, municipality=member.municipality_id).exists()
    return False


@transaction.atomic
def add_to_group(actor, group, members):
    """→ how many of the members were not in the group yet and are now."""
    if not members:
        raise Refused([Broken("member", _("Choose the members first."))])
    known = {*GroupMember.objects.filter(group=group).values_list("member", flat=True)}
    new = [member for member in members if member.pk not in known]
    GroupMember.objects.bulk_create(GroupMember(region_id=group.region_id, group=group, member=member) for member in new)
    if new:
        audit.record(group.region_id, actor, "members_added", group, None, {"members": [member.pk for member in new]})
    return len(new)

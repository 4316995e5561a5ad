"""Who signs in for a member of the network: people with the role of its member, from a day to a day, by e-mailed links."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from providers.upkeep.contacts import new_user, whom
from regions import audit, clock
from regions.people import Membership, User
from regions.roles import Role
from regions.sign_in_links import end_links, end_way_in, may_enter
from regions.sign_in_mail import order_link
from regions.workflow import Broken, Refused


def memberships_for(member):
    return Membership.objects.filter(role=Role.MEMBER, region=member.region_id, member_id=member.pk)


def people_of(member):
    """→ [Membership] of those who may still sign in for this member, in order of name."""
    rows = memberships_for(member).select_related("user").order_by("user__last_name", "user__first_name", "pk")
    return [membership for membership in rows if may_enter(membership)]


@transaction.atomic
def invite_person(actor, member, *, first_name, last_name, email):
    """→ the new Membership; its sign-in link is on its way. Whoever has this address already gets one role more."""
    if has_left(member):
        raise Refused([Broken("left", _("%(name)s has left the network.") % {"name": member})])
    user = User.objects.select_for_update().filter(email__iexact=email).first()
    if user is None:
        user = new_user(first_name, last_name, email.lower(), member.language)
    elif any(each.user_id == user.pk for each in people_of(member)):
        text = _("%(name)s signs in for this member already.") % {"name": user.get_full_name()}
        raise Refused([Broken("person", text, "email")])
    membership = Membership.objects.create(
        user=user, role=Role.MEMBER, region_id=member.region_id, member_id=member.pk,
        valid_from=clock.today(), valid_to=member.left_on,
    )  # fmt: skip
    audit.record(member.region_id, actor, "person_invited", member, None, whom(membership))
    if may_enter(membership):
        order_link(membership, str(member), member.language, actor)
    return membership


@transaction.atomic
def send_link(actor, member, membership):
    """Order the e-mail with a sign-in link, in the member's language."""
    if not may_enter(membership):
        raise Refused([Broken("person", _("This person no longer signs in for the member."))])
    order_link(membership, str(member), member.language, actor)
    audit.record(member.region_id, actor, "person_link_sent", member, None, whom(membership))


@transaction.atomic
def end_person(actor, member, membership):
    """This person signs in for the member no more, from now on."""
    end_way_in(membership)
    audit.record(member.region_id, actor, "person_ended", member, whom(membership), None)


def end_people_on(member, day):
    """Nobody signs in for the member after that day."""
    for membership in memberships_for(member).filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day)):
        membership.valid_to = day
        membership.save(update_fields=["valid_to"])
        if day <= clock.today():
            end_links(membership)


def has_left(member):
    return bool(member.left_on and member.left_on < clock.today())

"""Who keeps a provider's data: people with the role of its contact, from a day to a day. They sign in by e-mailed links.

The verbs run in the region's open scope, in a keeper's name, and leave one audit event each.
"""

from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from providers.catalogue.recording import refuse_other_keeper
from regions import audit, clock
from regions.people import Membership, User
from regions.roles import Role
from regions.sign_in_links import end_way_in, may_enter
from regions.sign_in_mail import order_link
from regions.workflow import Broken, Refused


def contacts_of(provider):
    """→ [Membership] of those who may still sign in for this provider, in order of name."""
    found = Membership.objects.filter(role=Role.PROVIDER_CONTACT, region=provider.region_id, provider_id=provider.pk)
    rows = found.select_related("user").order_by("user__last_name", "user__first_name", "pk")
    return [membership for membership in rows if may_enter(membership)]


@transaction.atomic
def add_contact(actor, provider, *, first_name, last_name, email):
    """→ the new Membership. Whoever has this e-mail address already keeps name and language, and gets one role more."""
    refuse_other_keeper(actor, provider.region_id)
    user = User.objects.select_for_update().filter(email__iexact=email).first()
    if user is None:
        user = new_user(first_name, last_name, email.lower(), provider.language)
    elif any(contact.user_id == user.pk for contact in contacts_of(provider)):
        raise Refused([Broken("contact", _("%(name)s keeps this provider's data already.") % {"name": user.get_full_name()}, "email")])
    membership = Membership.objects.create(
        user=user,
        role=Role.PROVIDER_CONTACT,
        region_id=provider.region_id,
        provider_id=provider.pk,
        valid_from=clock.today(),
    )
    audit.record(provider.region_id, actor, "contact_added", provider, None, whom(membership))
    return membership


def new_user(first_name, last_name, email, language):
    known = len(email) > 150 or User.objects.filter(username=email).exists()
    user = User(username=f"contact-{uuid4().hex[:12]}" if known else email, email=email, language=language)
    user.first_name, user.last_name = first_name, last_name
    user.set_unusable_password()
    user.full_clean(exclude=["password"])
    user.save()
    return user


@transaction.atomic
def end_contact(actor, provider, membership):
    refuse_other_keeper(actor, provider.region_id)
    end_way_in(membership)
    audit.record(provider.region_id, actor, "contact_ended", provider, whom(membership), None)


@transaction.atomic
def send_link(actor, provider, membership):
    """Order the e-mail with a sign-in link, in the provider's language."""
    refuse_other_keeper(actor, provider.region_id)
    if not may_enter(membership):
        raise Refused([Broken("contact", _("This person no longer keeps the provider's data."))])
    order_link(membership, str(provider), provider.language, actor)
    audit.record(provider.region_id, actor, "link_sent", provider, None, whom(membership))


def whom(membership):
    return {"name": membership.user.get_full_name(), "email": membership.user.email}
